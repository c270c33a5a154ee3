import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SITECORE_WEBHOOK_PATH } from '../../src/content-sync/sitecore/sitecore.subscriptions.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { eventually, MAPPING_FILE, receiverAt, startConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

vi.setConfig({ testTimeout: 120_000 });

const OLD = 'an-old-key-of-the-sender';
const NEW = 'a-new-key-of-the-sender';

let database: TestDatabase;
let app: TestApp | undefined;
let logs = '';
beforeAll(async () => void (database = await openTestDatabase()));
beforeEach(() => database.prisma.syncEvent.deleteMany());
afterAll(async () => {
  await stopApp();
  await database.dispose();
});

async function stopApp(): Promise<void> {
  await app?.stop();
  logs += app?.logs() ?? '';
  app = undefined;
}

/** The app as it comes back after a restart with other settings, over the same database. */
async function restart(env: Record<string, string>): Promise<TestApp> {
  await stopApp();
  app = await startTestApp({ database, env: { SITECORE_MAPPING: MAPPING_FILE, ...env } });
  return app;
}

let sent = 0;
/** Posts an event that has not been sent before; the status. */
async function post({ url }: Pick<TestApp, 'url'>, headers: Record<string, string>, query = ''): Promise<number> {
  const body = JSON.stringify({ EventName: 'item:unheardOf', WebhookItemName: `event ${++sent}` });
  const response = await fetch(`${url}${SITECORE_WEBHOOK_PATH}${query}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
  await response.text();
  return response.status;
}
const stored = (): Promise<number> => database.prisma.syncEvent.count();

describe('pitfall 39', () => {
  test('a wrong or missing key is refused, and nothing is stored', async () => {
    const running = await restart({ SITECORE_WEBHOOK_KEYS: NEW });
    const wrong = [
      {},
      { 'x-api-key': '' },
      { 'x-api-key': OLD },
      { 'x-api-key': NEW.slice(0, -1) },
      { 'x-api-key': `${NEW}x` },
      { 'x-api-key': NEW.toUpperCase() },
    ];
    for (const headers of [...wrong, { authorization: `Bearer ${NEW}` }, { 'x-other-key': NEW }] as Record<string, string>[])
      expect([headers, await post(running, headers)]).toEqual([headers, 401]);
    expect(await stored()).toBe(0);
    expect([await post(running, { 'x-api-key': NEW }), await stored()]).toEqual([202, 1]);
  });

  test('without any configured key everything is refused', async () => {
    const running = await restart({});
    expect([await post(running, { 'x-api-key': OLD }), await post(running, {}), await stored()]).toEqual([401, 401, 0]);
  });

  test('a key is rotated without losing an event: the old one, then both, then the new one only', async () => {
    const taken = async (keys: string): Promise<number[]> => {
      const running = await restart({ SITECORE_WEBHOOK_KEYS: keys });
      return [await post(running, { 'x-api-key': OLD }), await post(running, { 'x-api-key': NEW })];
    };
    expect(await taken(OLD)).toEqual([202, 401]);
    expect(await taken(`${NEW},${OLD}`)).toEqual([202, 202]);
    expect(await taken(NEW)).toEqual([401, 202]);
    expect(await stored()).toBe(4);
  });

  test('a publish under a key that nestling no longer takes reaches the app once the sender has the new key', async () => {
    const connected = await startConnectedCms({ empty: false, env: { SITECORE_WEBHOOK_KEYS: NEW } });
    const { cms, settled } = connected;
    cms.connect(receiverAt(connected.app.url, OLD));
    const id = makeArticle(cms, { name: 'Refused' });
    cms.publish();
    await settled();
    expect(await connected.app.database.prisma.syncEvent.count()).toBe(0);
    expect(await readArticle(connected.app, id)).toBeNull();
    cms.connect(receiverAt(connected.app.url, NEW));
    cms.publish({ republish: true });
    await settled();
    expect(await readArticle(connected.app, id)).toMatchObject({ title: 'Refused' });
  });
});

describe('pitfall 40', () => {
  test('a key in the query is taken where that is configured, beside the header, and nowhere else', async () => {
    const closed = await restart({ SITECORE_WEBHOOK_KEYS: NEW });
    expect([await post(closed, {}, `?x-api-key=${NEW}`), await post(closed, {}, `?key=${NEW}`)]).toEqual([401, 401]);
    const open = await restart({ SITECORE_WEBHOOK_KEYS: NEW, SITECORE_WEBHOOK_QUERY: 'key', SITECORE_WEBHOOK_HEADER: 'X-Sender-Key' });
    expect([await post(open, {}, `?key=${NEW}`), await post(open, { 'x-sender-key': NEW }), await stored()]).toEqual([202, 202, 2]);
    for (const query of [`?key=${OLD}`, '?key=', `?other=${NEW}`, `?key=${NEW}&key=${NEW}`, `?key[]=${NEW}`])
      expect([query, await post(open, {}, query)]).toEqual([query, 401]);
    expect([await post(open, { 'x-api-key': NEW }), await stored()]).toEqual([401, 2]);
  });

  test('no key is ever logged or stored, neither a good one nor a bad one, wherever it came', async () => {
    const running = await restart({ SITECORE_WEBHOOK_KEYS: NEW, SITECORE_WEBHOOK_QUERY: 'key', SITECORE_WEBHOOK_BASIC: 'sitecore:a-password-of-the-sender' });
    const basic = Buffer.from('sitecore:a-password-of-the-sender').toString('base64');
    await post(running, {}, `?key=${NEW}`);
    await post(running, {}, `?key=${OLD}`);
    await post(running, { 'x-api-key': OLD });
    expect(await post(running, { authorization: `Basic ${basic}` })).toBe(202);
    await fetch(`${running.url}/no-such-path?key=${NEW}`);
    await fetch(`${running.url}${SITECORE_WEBHOOK_PATH}?key=${NEW}`);
    await fetch(`${running.url}${SITECORE_WEBHOOK_PATH}?key=${NEW}`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<event/>' });
    const events = await database.prisma.syncEvent.findMany();
    await stopApp();
    expect(logs).toContain('webhook');
    const texts = [logs, JSON.stringify(events.map(({ body, ...rest }) => ({ ...rest, id: String(rest.id), body: Buffer.from(body).toString() })))];
    for (const text of texts) for (const secret of [OLD, NEW, 'a-password-of-the-sender', basic]) expect(text).not.toContain(secret);
  });
});

describe('pitfall 41', () => {
  test('XML and other types are 415 with what to do, what is no JSON is 400; operators see both, and events still flow', async () => {
    const { cms, app: running, settled } = await startConnectedCms({ empty: false, env: { SITECORE_WEBHOOK_KEYS: NEW } });
    const send = async (body: string, type: string | null) => {
      const headers = { 'x-api-key': NEW, ...(type === null ? {} : { 'content-type': type }) };
      const response = await fetch(`${running.url}${SITECORE_WEBHOOK_PATH}`, { method: 'POST', headers, body: Buffer.from(body) });
      return { status: response.status, text: await response.text() };
    };
    const xml = '<?xml version="1.0"?><event><EventName>item:saved</EventName></event>';
    for (const type of ['application/xml', 'text/xml; charset=utf-8', 'text/plain', 'application/x-www-form-urlencoded'])
      expect([type, await send(xml, type)]).toMatchObject([type, { status: 415, text: expect.stringMatching(/json/i) }]);
    expect((await send('{"a":1}', null)).status).toBe(415);
    for (const body of ['{"EventName": "item:saved"', xml, '[]', '"text"', 'null', ''])
      expect([body, (await send(body, 'application/json')).status]).toEqual([body, 400]);
    expect(await running.database.prisma.syncEvent.count()).toBe(0);
    cms.connect(receiverAt(running.url, NEW));
    const id = makeArticle(cms, { name: 'After all' });
    cms.publish();
    await settled();
    expect(await readArticle(running, id)).toMatchObject({ title: 'After all' });
    await eventually(() => {
      for (const status of ['415', '400']) expect(running.logs()).toMatch(new RegExp(`"level":40.*"counts":\\{[^}]*"${status}":`));
    });
  });
});
