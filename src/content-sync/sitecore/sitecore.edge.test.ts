import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger.js';
import { startServer, type Handler } from '../../../test/support/local-server.js';
import { createEdgeConnection, type EdgeConnectionOptions } from './sitecore.edge.js';

const never = new AbortController().signal;
const KEY = 'the-key-of-the-tenant';
const logger = createLogger('silent');
const empty = { data: { item: null } };

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}): undefined => void response.writeHead(status, headers).end();

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function connect(handle: Handler, options: Partial<EdgeConnectionOptions> = {}) {
  const server = await startServer(handle);
  const connection = createEdgeConnection({ url: `${server.url}/graphql?id=context`, apiKey: KEY, perSecond: 100, logger, backoffMs: 20, ...options });
  return { ...server, ask: (signal = never) => connection.query('query Q($a: Int) { item(a: $a) { id } }', { a: 1 }, signal) };
}

describe('a query', () => {
  it('is posted with the key and its variables', async () => {
    const { ask, received } = await connect(() => empty);
    await expect(ask()).resolves.toEqual({ data: { item: null }, errors: [] });
    expect(received).toMatchObject([{ method: 'POST', path: '/graphql?id=context', headers: { sc_apikey: KEY, 'content-type': 'application/json' } }]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ query: 'query Q($a: Int) { item(a: $a) { id } }', variables: { a: 1 } });
  });

  it('brings the errors with the data, in one line each, and never the key', async () => {
    const errors = [{ message: `no\u0000 such\nitem for ${KEY} ${'x'.repeat(500)}`, path: ['item', 'fields', 2] }, { message: 7, path: 'item' }, null];
    const { ask } = await connect(() => ({ data: { item: null }, errors }));
    const answer = await ask();
    expect(answer.errors).toEqual([
      { message: expect.stringMatching(/^no such item for \*\*\* x+$/), path: ['item', 'fields', 2] },
      { message: 'unknown error', path: null },
      { message: 'unknown error', path: null },
    ]);
    expect(answer.errors[0]?.message.length).toBeLessThanOrEqual(200);
  });

  it('that the server finds wrong is an answer with errors', async () => {
    const { ask } = await connect((_, response) => {
      response.statusCode = 400;
      return { errors: [{ message: 'Cannot query field' }] };
    });
    await expect(ask()).resolves.toEqual({ data: null, errors: [{ message: 'Cannot query field', path: null }] });
  });
});

describe('a server in trouble', () => {
  it.each([429, 502, 503, 504, 520, 524])('is asked again after HTTP %i', async (status) => {
    const { ask, received } = await connect((_, response, index) => (index < 3 ? refuse(response, status) : empty));
    await expect(ask()).resolves.toMatchObject({ errors: [] });
    expect(received).toHaveLength(4);
  });

  it('that is overloaded is left alone after four times, by everybody for a while', async () => {
    const { ask, received } = await connect((_, response) => refuse(response, 429));
    await expect(ask()).rejects.toMatchObject({ name: 'SourceUnavailable', code: 'OVERLOADED', retryAfterMs: null });
    expect(received).toHaveLength(4);
  });

  it('says how long to wait, in seconds', async () => {
    const { ask } = await connect((_, response, index) => (index === 0 ? refuse(response, 429, { 'retry-after': '1' }) : empty));
    const started = performance.now();
    const others = ask();
    await Promise.all([ask(), others]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(999);
  });

  it('says how long to wait, as a date of its own clock', async () => {
    const dates = { date: 'Mon, 02 Nov 2020 10:00:00 GMT', 'retry-after': 'Mon, 02 Nov 2020 10:01:10 GMT' };
    const { ask, received } = await connect((_, response) => refuse(response, 503, dates));
    await expect(ask()).rejects.toMatchObject({ code: 'UNREACHABLE', retryAfterMs: 70_000 });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['86400', 300_000],
    ['-5', null],
    ['0', null],
    ['soon', null],
  ])('is believed within reason: Retry-After %s', async (text, retryAfterMs) => {
    const { ask } = await connect((_, response) => refuse(response, 429, { 'retry-after': text }));
    await expect(ask()).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterMs });
  });

  it('pauses all queries by one 429', async () => {
    const { ask, received } = await connect((_, response, index) => (index === 0 ? refuse(response, 429, { 'retry-after': '60' }) : empty));
    await expect(ask()).rejects.toMatchObject({ code: 'OVERLOADED', retryAfterMs: 60_000 });
    await expect(ask(AbortSignal.timeout(200))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(received).toHaveLength(1);
  });

  it.each([401, 403])('that refuses the key is not asked again (HTTP %i)', async (status) => {
    const { ask, received } = await connect((_, response) => refuse(response, status));
    await expect(ask()).rejects.toMatchObject({ code: 'REFUSED' });
    expect(received).toHaveLength(1);
  });

  it.each([404, 413, 500, 501])('that fails otherwise is not asked again (HTTP %i)', async (status) => {
    const { ask, received } = await connect((_, response) => refuse(response, status));
    await expect(ask()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
    expect(received).toHaveLength(1);
  });

  it('does not send us elsewhere', async () => {
    const other = await startServer(() => empty);
    const { ask } = await connect((_, response) => refuse(response, 307, { location: other.url }));
    await expect(ask()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
    expect(other.received).toHaveLength(0);
  });

  it('that hangs up is asked again', async () => {
    const { ask, received } = await connect((_, response, index) => (index < 2 ? void response.socket?.resetAndDestroy() : empty));
    await expect(ask()).resolves.toMatchObject({ errors: [] });
    expect(received).toHaveLength(3);
  });

  it('that is not there is unreachable', async () => {
    const port = await freePort();
    const { ask } = await connect(() => empty, { url: `http://127.0.0.1:${port}/` });
    await expect(ask()).rejects.toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('a broken answer', () => {
  it.each(['', '<html>', '[]', '7', 'null', '{}', '{"data":[]}', '{"data":null}', '{"data":null,"errors":[]}', '{"errors":{}}', '{"data":{'])(
    '%s',
    async (body) => {
      const { ask, received } = await connect((_, response) => void response.end(body));
      await expect(ask()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
      expect(received).toHaveLength(1);
    },
  );

  it('that drips is given up in time', async () => {
    const { ask } = await connect(
      (_, response) => {
        const timer = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(timer));
      },
      { bounds: { timeoutMs: 150 } },
    );
    const started = performance.now();
    await expect(ask()).rejects.toMatchObject({ code: 'UNREACHABLE', message: expect.stringContaining('150 ms') });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('that has no end is cut off', async () => {
    let sent = 0;
    const { ask, received } = await connect(
      (_, response) => {
        const chunk = Buffer.alloc(65_536, 32);
        const pour = (): void => {
          while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on('drain', pour);
        pour();
      },
      { bounds: { maxBytes: 1_000_000 } },
    );
    await expect(ask()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
    expect(received).toHaveLength(1);
    expect(sent).toBeLessThan(30_000_000);
  });
});

describe('who gives up', () => {
  it.each([
    ['while it waits for the answer', () => undefined],
    ['while it waits for the next try', (response: ServerResponse) => refuse(response, 502)],
    ['while all pause', (response: ServerResponse) => refuse(response, 429)],
  ])('is let go %s', async (_, answer) => {
    const { ask } = await connect((__, response) => answer(response), { backoffMs: 5_000 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 60);
    const started = performance.now();
    await expect(ask(controller.signal)).rejects.toThrow('cancelled');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

it('keeps to the limit, retries included', async () => {
  const times: number[] = [];
  const { ask } = await connect(
    (_, response, index) => {
      times.push(performance.now());
      return index % 5 === 0 ? refuse(response, 502) : empty;
    },
    { perSecond: 20, backoffMs: 10 },
  );
  await Promise.all(Array.from({ length: 40 }, () => ask()));
  // What arrives may be a little closer together than what was sent.
  const worst = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 800).length));
  expect(worst).toBeLessThanOrEqual(20);
});

it('logs neither the key nor the URL nor bodies', async () => {
  const lines: string[] = [];
  const { ask } = await connect((_, response) => void response.writeHead(502).end('secret body'), {
    logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
  });
  await expect(ask()).rejects.toThrow('HTTP 502');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toMatch(/the-key|context|graphql|secret|query Q/);
});
