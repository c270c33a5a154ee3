import { Agent, request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { KEY, startWebhook, type TestWebhook } from '../support/webhook.js';

const MB = 1024 * 1024;
/** No request may have to wait longer for another. */
const STALL_MS = 250;

let webhook: TestWebhook;
beforeAll(async () => {
  webhook = await startWebhook();
  // The first of everything takes longer.
  await webhook.post({ warm: 'up' });
  await webhook.database.prisma.syncEvent.deleteMany();
});
afterAll(() => webhook.stop());
afterEach(async () => void (await webhook.database.prisma.syncEvent.deleteMany()));

const nested = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;

describe('a body is refused, and not stored:', () => {
  test.each<[string, string | Uint8Array, number, string]>([
    ['empty', '', 400, 'INVALID_JSON'],
    ['cut off', '{"EventName":"item:sa', 400, 'INVALID_JSON'],
    ['a list', '[]', 400, 'INVALID_JSON'],
    ['a number', '1', 400, 'INVALID_JSON'],
    ['a text', '"x"', 400, 'INVALID_JSON'],
    ['null', 'null', 400, 'INVALID_JSON'],
    ['XML that says it is JSON', '<event><EventName>item:saved</EventName></event>', 400, 'INVALID_JSON'],
    ['NUL', '\0', 400, 'INVALID_JSON'],
    ['not UTF-8', Uint8Array.of(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d), 400, 'INVALID_JSON'],
    ['nested 100,000 deep', nested(100_000), 400, 'INVALID_JSON'],
    ['nested 100,000 deep without an end', '{"a":['.repeat(100_000), 400, 'INVALID_JSON'],
    ['of two million members', `{"a":[${'{},'.repeat(2_000_000)}{}]}`, 400, 'PAYLOAD_TOO_LARGE'],
    ['of 12 MB', `{"a":"${'x'.repeat(12 * MB)}"}`, 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_, body, status, reason) => {
    const { longest, result: response } = await stallDuring(async () => webhook.post(body));
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors: [{ message: expect.stringMatching(/\w{3}/), extensions: { code: 'BAD_USER_INPUT', reason } }] });
    expect(longest).toBeLessThan(STALL_MS);
    expect(await webhook.stored()).toEqual([]);
  });

  test.each([
    'application/xml',
    'text/xml; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json-seq',
    'nonsense',
  ])('of type %s', async (type) => {
    const response = await webhook.post('<event/>', { 'x-api-key': KEY, 'content-type': type });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringMatching(/choose JSON/), extensions: { code: 'BAD_USER_INPUT', reason: 'UNSUPPORTED_MEDIA_TYPE' } }],
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await webhook.stored()).toEqual([]);
  });

  test('by who may not call, however it looks', async () => {
    for (const [body, type] of [
      ['', 'application/json'],
      ['<event/>', 'application/xml'],
      ['x'.repeat(MB), 'application/json'],
    ] as const)
      expect((await webhook.post(body, { 'x-api-key': 'wrong', 'content-type': type })).status).toBe(401);
    expect(await webhook.stored()).toEqual([]);
  });

  test('and operators see that, without a word of it', async () => {
    await expect.poll(webhook.logs, { timeout: 3_000 }).toMatch(/"level":40.*"415":\d/);
    await expect.poll(webhook.logs, { timeout: 3_000 }).toMatch(/"level":40.*"413":\d/);
    expect(webhook.logs()).not.toMatch(/item:sa|<event|"level":(50|60)/);
  });
});

describe('a body is stored whole:', () => {
  const article = (html: string) => JSON.stringify({ EventName: 'item:saved', Item: { VersionedFields: [{ Value: html }] } });
  test.each<[string, string]>([
    ['with 2 MB of rich text', article('<p>é</p>'.repeat(MB / 4))],
    ['with 50,000 nested elements', article('<div>'.repeat(50_000) + '</div>'.repeat(50_000))],
    ['with a prototype', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
    ['with NUL and half characters', String.raw`{"EventName":"item\u0000:saved\ud800","x":"\udc00\u0000"}`],
    ['with texts for numbers and the other way round', '{"EventName":7,"Item":{"Version":"3","Id":12,"VersionedFields":{"0":1}},"updates":"x"}'],
    ['without any member', '{}'],
    ['of an unknown kind', '{"EventName":"item:teleported","updates":null,"more":{"a":[1]}}'],
    ['nested a little', nested(60)],
  ])('%s', async (_, body) => {
    const { longest, result: response } = await stallDuring(async () => webhook.post(body));
    expect(response.status).toBe(202);
    expect(longest).toBeLessThan(STALL_MS);
    expect(await webhook.stored()).toEqual([body]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('a thousand wrong keys at once do not keep others waiting', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const wrong = (key: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { 'x-api-key': `wrong-${key}`, 'content-type': 'application/json' };
      const sent = request(`${webhook.url}/webhooks/sitecore`, { agent, method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject).end('{"EventName":"item:saved"}');
    });
  const linesBefore = webhook.logs().match(/"level":40/g)?.length ?? 0;
  const { longest, result: statuses } = await stallDuring(() => Promise.all(Array.from({ length: 1_000 }, (_, key) => wrong(key))));
  agent.destroy();
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(longest).toBeLessThan(STALL_MS);
  expect(webhook.logs().match(/"level":40/g)?.length ?? 0).toBeLessThan(linesBefore + 15);
  expect(await webhook.stored()).toEqual([]);
});

/**
 * How long the longest small request took while something else was going on, in milliseconds of work of this thread, client and
 * server together: on the clock a busy machine would be seen instead.
 */
async function stallDuring<T>(work: () => Promise<T>): Promise<{ longest: number; result: T }> {
  let isDone = false;
  let longest = 0;
  const watch = async (): Promise<void> => {
    while (!isDone) {
      const since = process.threadCpuUsage();
      await (await fetch(`${webhook.url}/livez`)).text();
      const { user, system } = process.threadCpuUsage(since);
      longest = Math.max(longest, (user + system) / 1_000);
    }
  };
  const watching = watch();
  const result = await work().finally(() => (isDone = true));
  await watching;
  return { longest, result };
}
