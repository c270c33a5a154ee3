import { describe, expect, it } from 'vitest';
import { fixedClock, type Clock } from '../../platform/clock.js';
import { startServer, type Handler, type Received } from '../../../test/support/local-server.js';
import { createEdgeAdmin } from './sitecore.admin.js';

const never = new AbortController().signal;
const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
const webhook = {
  id: 'hook',
  tenantId: 'tenant',
  label: 'nestling',
  uri: 'https://app.example/webhooks?key=k',
  method: 'POST',
  headers: { 'x-api-key': 'k' },
  body: null,
  bodyInclude: { source: 'edge-prod' },
  executionMode: 'OnUpdate',
  createdBy: 'somebody',
  created: '2026-01-01T00:00:00Z',
  disabled: true,
  lastRuns: [
    { timestamp: '2026-11-22T09:00:01.5Z', success: true },
    { timestamp: '2026-11-22T09:30:00.123Z', success: false, message: 'HTTP 500' },
    { timestamp: '2026-11-22T08:00:00Z', success: true },
    { timestamp: 'long ago', success: true },
    null,
  ],
};

/** An administration that hands out tokens `token-0`, `token-1` … */
async function administer(handle: Handler, clock: Clock = fixedClock(start), token: object = { expires_in: 3600 }) {
  const logins: Received[] = [];
  const server = await startServer((request, response, index) =>
    request.path === '/oauth/token' ? { access_token: `token-${logins.push(request) - 1}`, ...token } : handle(request, response, index),
  );
  const urls = { adminUrl: `${server.url}/api/admin/v1/`, authUrl: `${server.url}/oauth/token` };
  const admin = createEdgeAdmin({ ...urls, clientId: 'me', clientSecret: 's&cret', clock, bounds: { timeoutMs: 500 } });
  return { admin, logins, calls: () => server.received.filter(({ path }) => path !== '/oauth/token') };
}

describe('the administration', () => {
  it('lists webhooks, with the latest of their runs', async () => {
    const { admin, logins, calls } = await administer(() => [webhook, { id: 'other', label: 'x', uri: 'https://x.example', disabled: null }]);
    await expect(admin.listWebhooks(never)).resolves.toEqual([
      {
        id: 'hook',
        label: 'nestling',
        uri: 'https://app.example/webhooks?key=k',
        isDisabled: true,
        lastRunAt: '2026-11-22T09:30:00.123Z',
        lastSuccessAt: '2026-11-22T09:00:01.500Z',
      },
      { id: 'other', label: 'x', uri: 'https://x.example', isDisabled: false, lastRunAt: null, lastSuccessAt: null },
    ]);
    expect(Object.fromEntries(new URLSearchParams(logins[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'me',
      client_secret: 's&cret',
      audience: 'https://api.sitecorecloud.io',
    });
    expect(calls()).toMatchObject([{ method: 'GET', path: '/api/admin/v1/webhooks', headers: { authorization: 'Bearer token-0' } }]);
  });

  it('switches a webhook on and keeps the rest of its definition', async () => {
    const { admin, calls } = await administer(({ method }, response) => (method === 'PUT' ? void response.writeHead(204).end() : webhook));
    await admin.enable({ id: 'hook' }, never);
    expect(calls()).toMatchObject([{ method: 'GET' }, { method: 'PUT', path: '/api/admin/v1/webhooks/hook' }]);
    expect(JSON.parse(calls()[1]?.body ?? '')).toEqual({
      label: 'nestling',
      uri: 'https://app.example/webhooks?key=k',
      method: 'POST',
      headers: { 'x-api-key': 'k' },
      bodyInclude: { source: 'edge-prod' },
      executionMode: 'OnUpdate',
      createdBy: 'somebody',
      disabled: false,
    });
  });

  it('uses a token until shortly before it ends', async () => {
    let now = start;
    const { admin, logins } = await administer(() => [], { now: () => now });
    await admin.listWebhooks(never);
    now = start.add({ seconds: 3_539 });
    await admin.listWebhooks(never);
    expect(logins).toHaveLength(1);
    now = start.add({ seconds: 3_541 });
    await admin.listWebhooks(never);
    expect(logins).toHaveLength(2);
  });

  it('takes a fresh token when the one it holds was withdrawn', async () => {
    let withdrawn = '';
    const { admin, logins } = await administer(({ headers }, response) => (headers.authorization === withdrawn ? void response.writeHead(401).end() : []));
    await admin.listWebhooks(never);
    withdrawn = 'Bearer token-0';
    await expect(admin.listWebhooks(never)).resolves.toEqual([]);
    expect(logins).toHaveLength(2);
  });

  it('says when even a fresh token is refused', async () => {
    const { admin, calls } = await administer((_, response) => void response.writeHead(403).end());
    await expect(admin.listWebhooks(never)).rejects.toMatchObject({ code: 'REFUSED' });
    expect(calls()).toHaveLength(1);
    await expect(admin.listWebhooks(never)).rejects.toMatchObject({ code: 'REFUSED' });
    expect(calls()).toHaveLength(2);
  });

  it.each<[string, string, Handler]>([
    ['what is no list', 'BROKEN_ANSWER', () => ({})],
    ['a list of something else', 'BROKEN_ANSWER', () => [{ id: 7 }]],
    ['what is not JSON', 'BROKEN_ANSWER', (_, response) => void response.end('<html>')],
    ['HTTP 500', 'BROKEN_ANSWER', (_, response) => void response.writeHead(500).end()],
    ['HTTP 429', 'OVERLOADED', (_, response) => void response.writeHead(429).end()],
    ['a hung-up', 'UNREACHABLE', (_, response) => void response.socket?.resetAndDestroy()],
    ['nothing', 'UNREACHABLE', () => undefined],
  ])('answering with %s is %s', async (_, code, handle) => {
    const { admin } = await administer(handle);
    await expect(admin.listWebhooks(never)).rejects.toMatchObject({ name: 'SourceUnavailable', code });
  });

  it('needs a token', async () => {
    const { admin } = await administer(() => [], fixedClock(start), { access_token: undefined });
    await expect(admin.listWebhooks(never)).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
  });
});
