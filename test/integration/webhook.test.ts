import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { countingWake, KEY, startWebhook, type TestWebhook } from '../support/webhook.js';

const SECRET = Buffer.alloc(24, 9).toString('base64');
const REFUSAL = { errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', reason: 'INVALID_KEY' } }] };

let webhook: TestWebhook;
beforeAll(async () => void (webhook = await startWebhook({ keys: ['new-key', KEY], query: 'code', basic: 'cms:secret-word', secrets: [SECRET] })));
afterAll(() => webhook.stop());
beforeEach(async () => void (await webhook.database.prisma.syncEvent.deleteMany()));

const event = (number: number) => ({ EventName: 'item:saved', number });

describe('an event', () => {
  test('is accepted when it is stored, as it came', async () => {
    const body = `{ "EventName" : "Item:Saved", "é": "\\u0000\\ud800" }`;
    const response = await webhook.post(body, { 'x-api-key': KEY, 'content-type': 'application/json; charset=utf-8' });
    expect([response.status, await response.json(), response.headers.get('cache-control')]).toEqual([202, { status: 'accepted' }, 'no-store']);
    const [row] = await webhook.database.prisma.syncEvent.findMany();
    expect(row).toMatchObject({ name: 'item:saved', processedAt: null, outcome: null });
    expect(await webhook.stored()).toEqual([body]);
  });

  test('is stored once when it comes twenty times at once', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => webhook.post(event(1))));
    expect(responses.map(({ status }) => status)).toEqual(Array<number>(20).fill(202));
    expect(await webhook.stored()).toHaveLength(1);
  });

  test('is stored in its place among two hundred that come without a pause', async () => {
    const bodies = Array.from({ length: 200 }, (_, number) => JSON.stringify(event(number)));
    const answers = await exchange(bodies.map((body) => rawRequest({ 'x-api-key': KEY, 'content-length': `${body.length}` }, body)).join(''), 200);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(Array<string>(200).fill('HTTP/1.1 202'));
    expect(await webhook.stored()).toEqual(bodies);
  });

  test('is an event as +json too', async () => {
    expect((await webhook.post(event(1), { 'x-api-key': KEY, 'content-type': 'application/cloudevents+json' })).status).toBe(202);
  });
});

describe('a caller', () => {
  const basic = (credentials: string) => ({ authorization: `Basic ${btoa(credentials)}` });
  const signed = (body: string, seconds = 0) => {
    const at = Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000) + seconds;
    const signature = createHmac('sha256', Buffer.from(SECRET, 'base64')).update(`msg_1.${at}.${body}`).digest('base64');
    return { 'webhook-id': 'msg_1', 'webhook-timestamp': `${at}`, 'webhook-signature': `v1,${signature}` };
  };
  const text = JSON.stringify(event(1));

  test.each<[string, Record<string, string>, string?]>([
    ['the first key', { 'x-api-key': 'new-key' }],
    ['the second key', { 'X-Api-Key': KEY }],
    ['the key in the query', {}, `?code=${KEY}`],
    ['a login', basic('cms:secret-word')],
    ['a signature', signed(text)],
    ['a signature and a wrong key', { ...signed(text), 'x-api-key': 'x' }],
    ['a key and a wrong signature', { ...signed('x'), 'x-api-key': KEY }],
  ])('is accepted with %s', async (_, headers, query) => {
    expect((await webhook.post(text, headers, query)).status).toBe(202);
    expect(await webhook.stored()).toEqual([text]);
  });

  test.each<[string, Record<string, string>, string?]>([
    ['no key', {}],
    ['an old key', { 'x-api-key': 'old-key' }],
    ['an empty key', { 'x-api-key': '' }],
    ['two keys', { 'x-api-key': `${KEY}, ${KEY}` }],
    ['two keys in the query', {}, `?code=${KEY}&code=${KEY}`],
    ['another password', basic('cms:secret')],
    ['a token that is none', { authorization: 'Bearer a.b.c' }],
    ['the signature of another body', signed(`${text} `)],
    ['a signature of six minutes ago', signed(text, -360)],
  ])('is refused with %s, and nothing is stored', async (_, headers, query) => {
    const response = await webhook.post(text, headers, query);
    expect([response.status, await response.json()]).toEqual([401, REFUSAL]);
    expect(await webhook.stored()).toEqual([]);
  });

  test('is refused with the same header twice', async () => {
    expect(await exchange(rawRequest({ 'x-api-key': `${KEY}\r\nx-api-key: ${KEY}`, 'content-length': '2' }, '{}'))).toMatch(/^HTTP\/1.1 401 /);
  });

  test('is refused before the body is there', async () => {
    expect(await exchange(rawRequest({ 'x-api-key': 'wrong', 'content-length': '8000000' }, '{'))).toMatch(/^HTTP\/1.1 401 /);
  });

  test('finds nothing by other methods', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await fetch(`${webhook.url}/webhooks/sitecore`, { method, headers: { 'x-api-key': KEY } })).status).toBe(404);
  });

  test('leaves no trace of what it knows in the logs', async () => {
    await webhook.post(text, { 'x-api-key': 'guess-1234' }, `?code=guess-5678`);
    for (const secret of [KEY, 'new-key', 'secret-word', btoa('cms:secret-word'), SECRET, 'guess-1234', 'guess-5678', 'code=', 'item:saved', 'v1,'])
      expect(webhook.logs()).not.toContain(secret);
    await expect.poll(webhook.logs).toMatch(/"level":40.*"counts":\{"401":\d+/);
  });
});

test('without any key or login everything is refused', async () => {
  const closed = await startWebhook({ keys: [] });
  onTestFinished(closed.stop);
  for (const headers of [{}, { 'x-api-key': '' }, { 'x-api-key': KEY }, { authorization: 'Basic Og==' }] as Record<string, string>[])
    expect((await closed.post(event(1), headers)).status).toBe(401);
  expect(await closed.stored()).toEqual([]);
});

describe('what cannot be stored', () => {
  test('is not accepted: without a database the answer is 503 within a second', async () => {
    const broken = await startWebhook();
    onTestFinished(broken.stop);
    await broken.database.close();
    const since = performance.now();
    const response = await broken.post(event(1));
    expect(performance.now() - since).toBeLessThan(2_500);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await response.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    await expect.poll(broken.logs, { timeout: 5_000 }).toContain('"503":1');
  });

  test('in time is answered with 503, and stored all the same', async () => {
    const gate = Promise.withResolvers<void>();
    const slow = await startWebhook({}, { ...countingWake(), wakeIn: () => gate.promise });
    onTestFinished(slow.stop);
    const since = performance.now();
    const statuses = await Promise.all([event(1), event(2)].map(async (body) => (await slow.post(body)).status));
    expect(statuses).toEqual([503, 503]);
    expect(performance.now() - since).toBeLessThan(2_500);
    gate.resolve();
    await expect.poll(async () => (await slow.stored()).length).toBe(2);
  });

  test('with its wake-up is not stored at all', async () => {
    const sleeping = await startWebhook({}, { ...countingWake(), wakeIn: () => Promise.reject(new Error('no queue')) });
    onTestFinished(sleeping.stop);
    expect((await sleeping.post(event(1))).status).toBe(503);
    expect(await sleeping.stored()).toEqual([]);
  });
});

/** A request as it goes over the wire. */
const rawRequest = (headers: Record<string, string>, body: string): string => {
  const lines = Object.entries({ host: 'test', 'content-type': 'application/json', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return ['POST /webhooks/sitecore HTTP/1.1', ...lines, '', body].join('\r\n');
};

/** What the server says to some bytes, up to as many answers as are asked for. */
function exchange(requests: string, count = 1): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(webhook.url).port), '127.0.0.1', () => socket.write(requests));
    socket.on('data', (data) => {
      said += data.toString();
      if ((said.match(/HTTP\/1.1 \d/g)?.length ?? 0) < count) return;
      socket.destroy();
      resolve(said);
    });
    socket.once('error', reject);
  });
}
