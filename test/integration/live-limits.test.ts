import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, category, categoryId, push } from '../support/content.js';
import { openBareSocket, openSocket, untilSeen, type LiveSocket } from '../support/live.js';

const ALL = 'subscription { contentChanged { id } }';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Changes something until a subscription hears of it. */
const untilHeard = (live: LiveSocket, id: string): Promise<true> =>
  untilSeen(
    () => push(app, [category('heard', 'en', { name: `Heard ${crypto.randomUUID()}` })]),
    () => live.messages.some((message) => message.id === id && message.type === 'next'),
  );

describe('a token', () => {
  it.each([
    ['forged', { authorization: 'Bearer a.b.c' }],
    ['that is none', { Authorization: 'secret' }],
    ['of another type', { authorization: 42 }],
  ])('%s closes the socket with 4403', async (_, payload) => {
    const live = await openBareSocket(app.url);
    live.send({ type: 'connection_init', payload });
    expect(await live.closed(2_000)).toEqual({ code: 4403, reason: 'Forbidden' });
    expect(live.messages).toEqual([]);
  });

  it('closes the socket with 4403 within a second of its expiry', async () => {
    const token = await app.token('parent', { expiresInSeconds: 3 });
    const expiry = JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString()).exp * 1_000;
    const live = await openSocket(app.url, { token });
    const anonymous = await openSocket(app.url);
    live.subscribe('1', ALL);
    expect(await live.closed(5_000)).toMatchObject({ code: 4403 });
    expect(Math.abs(Date.now() - expiry)).toBeLessThan(1_000);
    expect(anonymous.socket.readyState).toBe(anonymous.socket.OPEN);
  });

  it('of another spelling of the header opens it as well', async () => {
    const token = await app.token('sync');
    const live = await openSocket(app.url, { init: { Authorization: `Bearer ${token}` } });
    live.subscribe('1', '{ syncRun(id: "x") { id } }');
    expect((await live.find(({ id }) => id === '1')).payload).toEqual({ data: { syncRun: null } });
  });
});

describe('one socket', () => {
  it('has fifty operations at a time; the next is refused and the others live on', async () => {
    const live = await openSocket(app.url);
    for (let id = 1; id <= 51; id++) live.subscribe(String(id), ALL);
    expect(await live.find(({ type }) => type === 'error')).toMatchObject({ id: '51', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    await untilHeard(live, '50');
    expect(new Set(live.messages.filter(({ type }) => type === 'next').map(({ id }) => id)).size).toBe(50);
    for (let id = 1; id <= 2; id++) live.send({ type: 'complete', id: String(id) });
    await untilSeen(
      async () => live.subscribe('51', '{ __typename }'),
      () => live.messages.some(({ id, type }) => id === '51' && type === 'next'),
    );
    live.socket.terminate();
  });

  it('answers ten thousand subscriptions, each with a word of its own', async () => {
    const live = await openSocket(app.url);
    for (let id = 1; id <= 10_000; id++) live.subscribe(String(id), id % 3 === 0 ? '{ broken' : ALL);
    live.subscribe('last', ALL);
    await live.find(({ id }) => id === 'last');
    const codes = live.messages.filter(({ type }) => type === 'error').map(({ payload }) => payload[0].extensions.code as string);
    // Some of the broken ones were refused before they were read.
    expect(new Set(codes).difference(new Set(['RATE_LIMITED', 'GRAPHQL_PARSE_FAILED'])).size).toBe(0);
    expect(codes.length).toBeGreaterThanOrEqual(9_951);
    await untilHeard(live, '1');
    expect(live.messages.filter(({ type }) => type === 'next').length).toBeGreaterThanOrEqual(34);
    live.socket.terminate();
    expect((await app.query('{ __typename }')).status).toBe(200);
  });

  it('takes no message over a mebibyte', async () => {
    const live = await openSocket(app.url);
    live.subscribe('1', `{ __typename } #${'x'.repeat(1024 * 1024)}`);
    expect(await live.closed(2_000)).toMatchObject({ code: 1009 });
  });
});

describe('a slow reader', () => {
  it('is held up, then cut off, while others keep receiving', async () => {
    const body = `<p>${'word '.repeat(30_000)}</p>`;
    await push(app, [article('long', 'en', { slug: 'long', bodyHtml: body })]);
    const [slow, quick] = [await openSocket(app.url), await openSocket(app.url)];
    quick.subscribe('1', ALL);
    await untilHeard(quick, '1');
    slow.socket.pause();
    // Each answer is a tenth of what a socket may leave unread, beyond what the system's own buffers take.
    for (let id = 0; id < 1_000; id++) slow.subscribe(String(id), '{ article(slug: "long") { body { html } } }');
    const before = quick.messages.length;
    await untilSeen(
      () => push(app, [category('others', 'en', { name: `Others ${crypto.randomUUID()}` })]),
      () => quick.messages.slice(before).some(({ payload }) => payload?.data.contentChanged.id === categoryId('others')),
    );
    await sleep(5_000);
    slow.socket.resume();
    expect(await slow.closed(5_000)).toMatchObject({ code: expect.toSatisfy((code: number) => code === 1013 || code === 1006) });
    expect(quick.socket.readyState).toBe(quick.socket.OPEN);
    expect(slow.messages.length).toBeLessThan(1_000);
    quick.socket.terminate();
  });
});

describe('the protocol', () => {
  it.each<[code: number, why: string, messages: (object | string)[]]>([
    [4400, 'no message', ['not json']],
    [4400, 'an unknown type', [{ type: 'start' }]],
    [4400, 'a type that is the server’s', [{ type: 'connection_init' }, { type: 'connection_ack' }]],
    [4401, 'an operation before the acknowledgement', [{ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } }]],
    [4429, 'two beginnings', [{ type: 'connection_init' }, { type: 'connection_init' }]],
    [
      4409,
      'one id twice',
      [{ type: 'connection_init' }, 'wait', { type: 'subscribe', id: '1', payload: { query: ALL } }, { type: 'subscribe', id: '1', payload: { query: ALL } }],
    ],
  ])('closes with %i on %s', async (code, _why, messages) => {
    const live = await openBareSocket(app.url);
    for (const message of messages) {
      if (message === 'wait') await live.find(({ type }) => type === 'connection_ack');
      else if (typeof message === 'string') live.socket.send(message);
      else live.send(message);
    }
    expect(await live.closed(2_000)).toMatchObject({ code });
  });

  it('closes with 4408 where nothing begins within three seconds', async () => {
    const live = await openBareSocket(app.url);
    expect(await live.closed(2_500)).toBeNull();
    expect(await live.closed(2_000)).toMatchObject({ code: 4408 });
  });

  it('answers a ping', async () => {
    const live = await openSocket(app.url);
    live.send({ type: 'ping', payload: { n: 1 } });
    expect(await live.find(({ type }) => type === 'pong')).toEqual({ type: 'pong', payload: { n: 1 } });
    live.socket.terminate();
  });
});

describe('an app that stops', () => {
  it('closes its sockets with 1001, also those whose other end says nothing any more', async () => {
    const other = await startTestApp();
    const [live, silent] = [await openSocket(other.url), await openSocket(other.url)];
    live.subscribe('1', ALL);
    silent.socket.pause();
    const started = performance.now();
    await other.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await live.closed(1_000)).toEqual({ code: 1001, reason: 'going away' });
  });
});
