import { get } from 'node:http';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, category, categoryId, milestoneId, push, removal, tipId } from '../support/content.js';
import { openSocket, untilSeen, type LiveSocket, type Message } from '../support/live.js';

const FRESH = 'subscription Fresh { contentChanged(stages: [PREGNANCY], weeks: [20], locale: "en") { kind id change at } }';
const ALL = 'subscription { contentChanged { kind id change locale weeks { stage from to } at } }';
const NOW = '2026-11-22T12:00:00Z';
const weeks = (from: number, to = from) => [{ stage: 'PREGNANCY' as const, from, to }];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** Follows some changes and returns once the subscription has begun. */
async function follow(
  query: string,
  options: Parameters<typeof openSocket>[1] = {},
): Promise<{ live: LiveSocket; events: () => Message[]; ids: () => string[] }> {
  const live = await openSocket(app.url, options);
  live.subscribe('probe', ALL);
  live.subscribe('1', query);
  let turn = 0;
  await untilSeen(
    () => push(app, [category('probe', 'en', { name: `Probe ${crypto.randomUUID()} ${turn++}` })]),
    () => live.messages.some(({ id }) => id === 'probe'),
  );
  live.send({ type: 'complete', id: 'probe' });
  const from = live.messages.length;
  const events = (): Message[] => live.messages.slice(from).filter(({ id, payload }) => id === '1' && payload.data?.contentChanged.id !== categoryId('probe'));
  return { live, events, ids: () => events().map(({ payload }) => payload.data.contentChanged.id as string) };
}

/** Waits until a last change, which everybody gets, has come through. */
async function settled(followers: readonly { live: LiveSocket }[]): Promise<void> {
  for (const { live } of followers) {
    live.subscribe('end', ALL);
    const from = live.messages.length;
    await untilSeen(
      () => push(app, [category('probe', 'en', { name: `End ${crypto.randomUUID()}` })]),
      () => live.messages.slice(from).some(({ id }) => id === 'end'),
    );
    live.send({ type: 'complete', id: 'end' });
  }
}

describe('contentChanged', () => {
  it('tells an anonymous graphql-ws client of a change, with the contract’s own operation', async () => {
    const client = createClient({ url: `${app.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const events: unknown[] = [];
    const end = new Promise<void>((resolve, reject) =>
      client.subscribe({ query: FRESH }, { next: (event) => events.push(event), error: reject, complete: resolve }),
    );
    let turn = 0;
    await untilSeen(
      () => push(app, [article('fresh', 'en', { title: `Fresh ${turn++}`, weeks: weeks(20) })]),
      () => events.length > 0,
    );
    expect(events[0]).toEqual({
      data: { contentChanged: { kind: 'ARTICLE', id: articleId('fresh'), change: expect.stringMatching(/CREATED|UPDATED/), at: NOW } },
    });
    await client.dispose();
    await end;
  });

  it('says what happened, once for each item and locale, and nothing of what changed nothing', async () => {
    const { live, events } = await follow(ALL);
    const kept = article('what', 'en', { weeks: weeks(10, 12) });
    await push(app, [kept, article('what', 'vi', { weeks: weeks(10) })]);
    await push(app, [kept]);
    await push(app, [article('what', 'en', { title: 'Moved', weeks: weeks(30) })]);
    await push(app, [removal('what'), removal('never-there')]);
    await push(app, [article('brief', 'en'), removal('brief')]);
    await settled([{ live }]);
    const seen = events().map(({ payload }) => payload.data.contentChanged);
    // The locales of one deletion come in no particular order.
    seen.push(...seen.splice(3).toSorted((a, b) => (a.locale < b.locale ? -1 : 1)));
    expect(seen).toEqual([
      { kind: 'ARTICLE', id: articleId('what'), change: 'CREATED', locale: 'en', weeks: weeks(10, 12), at: NOW },
      { kind: 'ARTICLE', id: articleId('what'), change: 'CREATED', locale: 'vi', weeks: weeks(10), at: NOW },
      { kind: 'ARTICLE', id: articleId('what'), change: 'UPDATED', locale: 'en', weeks: [...weeks(10, 12), ...weeks(30)], at: NOW },
      { kind: 'ARTICLE', id: articleId('what'), change: 'DELETED', locale: 'en', weeks: weeks(30), at: NOW },
      { kind: 'ARTICLE', id: articleId('what'), change: 'DELETED', locale: 'vi', weeks: weeks(10), at: NOW },
    ]);
  });

  it('takes a card for gone only with its last voice', async () => {
    const { live, events } = await follow(ALL);
    const card = (week: number, headline: string) => ({
      operation: 'UPSERT' as const,
      externalId: '9a1b2c3d-0000-4000-8000-000000000020',
      locale: 'en',
      milestone: { stage: 'PREGNANCY' as const, week, headline },
    });
    const french = {
      operation: 'UPSERT' as const,
      externalId: 'card-fr',
      locale: 'fr',
      milestone: { stage: 'PREGNANCY' as const, week: 21, headline: 'Vingt et un' },
    };
    await push(app, [card(20, 'Halfway')], 'SITECORE');
    await push(app, [card(21, 'Moved on')], 'SITECORE');
    await push(app, [removal(card(21, '').externalId)], 'SITECORE');
    await push(app, [french]);
    await push(app, [removal('card-fr')]);
    await settled([{ live }]);
    const seen = events().map(({ payload: { data } }) => [data.contentChanged.id, data.contentChanged.change, data.contentChanged.locale]);
    expect(seen).toEqual([
      [milestoneId('PREGNANCY', 20), 'UPDATED', 'en'],
      [milestoneId('PREGNANCY', 20), 'UPDATED', 'en'],
      [milestoneId('PREGNANCY', 21), 'UPDATED', 'en'],
      [milestoneId('PREGNANCY', 21), 'UPDATED', 'en'],
      [milestoneId('PREGNANCY', 21), 'CREATED', 'fr'],
      [milestoneId('PREGNANCY', 21), 'DELETED', 'fr'],
    ]);
  });

  it('filters by stage, week and locale with its fallbacks', async () => {
    const filters = {
      everything: '',
      week20: '(weeks: [20])',
      baby: '(stages: [BABY])',
      pregnancy20: '(stages: [PREGNANCY], weeks: [19, 20])',
      vi: '(locale: "vi")',
      viVN: '(locale: "vi-VN")',
      en: '(locale: "en")',
      none: '(stages: [], weeks: [])',
    };
    const followers = await Promise.all(Object.values(filters).map((filter) => follow(`subscription { contentChanged${filter} { id } }`)));
    const tip = {
      operation: 'UPSERT' as const,
      externalId: 'tip-1',
      locale: 'en',
      tip: { text: 'Drink', weeks: [{ stage: 'BABY' as const, from: 20, to: 22 }] },
    };
    await push(app, [
      article('p20', 'en', { weeks: weeks(18, 20) }),
      article('p30-vi', 'vi', { weeks: weeks(30) }),
      article('loss', 'en'),
      category('kind', 'vi-VN'),
      tip,
    ]);
    await settled(followers);
    const [p20, p30, loss, kind, tip1] = [articleId('p20'), articleId('p30-vi'), articleId('loss'), categoryId('kind'), tipId('tip-1')];
    expect(Object.fromEntries(Object.keys(filters).map((name, index) => [name, followers[index]?.ids().toSorted()]))).toEqual(
      Object.fromEntries(
        Object.entries({
          everything: [p20, p30, loss, kind, tip1],
          week20: [p20, tip1],
          baby: [tip1],
          pregnancy20: [p20],
          vi: [p20, p30, loss, tip1],
          viVN: [p20, p30, loss, kind, tip1],
          en: [p20, loss, tip1],
          none: [p20, p30, loss, kind, tip1],
        }).map(([name, ids]) => [name, ids.toSorted()]),
      ),
    );
  });

  it.each([
    ['a week that no stage has', 'subscription { contentChanged(weeks: [105]) { id } }', { code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', path: ['weeks'] }],
    [
      'a week that the stage has not',
      'subscription { contentChanged(stages: [PREGNANCY], weeks: [2]) { id } }',
      { code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', path: ['weeks'] },
    ],
    [
      'a malformed locale',
      'subscription { contentChanged(locale: "no locale") { id } }',
      { code: 'BAD_USER_INPUT', reason: 'INVALID_LOCALE', path: ['locale'] },
    ],
    ['an unknown stage', 'subscription { contentChanged(stages: [TODDLER]) { id } }', { code: 'BAD_USER_INPUT', path: ['stages', '0'] }],
  ])('refuses %s', async (_, query, extensions) => {
    const live = await openSocket(app.url);
    live.subscribe('1', query);
    const { payload } = await live.find(({ id }) => id === '1');
    expect(payload).toMatchObject([{ extensions }]);
    live.subscribe('2', '{ __typename }');
    await live.find(({ id, type }) => id === '2' && type === 'complete');
    live.socket.terminate();
  });

  it('is refused over HTTP, where nobody would hear of a change', async () => {
    const { status, errors } = await app.query(FRESH);
    expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('queries and mutations over a socket', () => {
  it('are answered as over HTTP', async () => {
    const live = await openSocket(app.url, { token: await app.token('sync'), headers: { 'accept-language': 'vi' } });
    const query = 'query Q($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id week locale headline } article(slug: "no-such") { id } }';
    live.subscribe('1', query, { week: 20 });
    const overHttp = await app.query(query, { week: 20 }, { headers: { 'accept-language': 'vi' } });
    expect((await live.find(({ id }) => id === '1')).payload.data).toEqual(overHttp.data);
    live.subscribe('2', 'query Q($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id } }', { week: 200 });
    const refused = await app.query('query Q($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id } }', { week: 200 });
    expect((await live.find(({ id }) => id === '2')).payload).toEqual({ data: refused.data, errors: refused.errors });
    live.subscribe(
      '3',
      'mutation { syncContent(input: { idempotencyKey: "socket", source: IN_HOUSE, items: [{ operation: DELETE, externalId: "x" }] }) { run { status } } }',
    );
    expect((await live.find(({ id }) => id === '3')).payload).toEqual({ data: { syncContent: { run: { status: 'SUCCEEDED' } } } });
    live.socket.terminate();
  });

  it('take language and zone from connection_init where headers cannot be set', async () => {
    const live = await openSocket(app.url, { init: { 'Accept-Language': 'vi', 'x-time-zone': 'No/Where' } });
    live.subscribe('1', '{ milestone(stage: PREGNANCY, week: 20) { locale } }');
    expect((await live.find(({ id }) => id === '1')).payload).toEqual({ data: { milestone: { locale: 'vi' } } });
    live.subscribe('2', '{ estimateDueDate(input: { method: DUE_DATE, date: "2027-01-01" }) { dueDate } }');
    expect((await live.find(({ id }) => id === '2')).payload.errors).toMatchObject([{ extensions: { reason: 'INVALID_TIME_ZONE' } }]);
    live.socket.terminate();
  });

  it.each([
    ['does not parse', '{ nonsense', 'GRAPHQL_PARSE_FAILED'],
    ['does not validate', '{ noSuchField }', 'GRAPHQL_VALIDATION_FAILED'],
    ['is empty', '', 'BAD_USER_INPUT'],
    ['has a variable that its type refuses', 'query ($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id } }', 'BAD_USER_INPUT'],
    ['subscribes with a variable that its type refuses', 'subscription ($week: Int!) { contentChanged(weeks: [$week]) { id } }', 'BAD_USER_INPUT'],
  ])('leave the socket open when one %s', async (_, query, code) => {
    const { live, ids } = await follow('subscription { contentChanged { id } }');
    live.subscribe('broken', query, { week: 'twenty' });
    expect(await live.find(({ id }) => id === 'broken')).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    await push(app, [category(`after ${code}`.replaceAll(' ', '-'), 'en', { slug: crypto.randomUUID() })]);
    await settled([{ live }]);
    expect(ids()).toHaveLength(1);
    live.socket.terminate();
  });
});

describe('an upgrade', () => {
  it('is possible on /graphql only', async () => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    await expect(new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))).rejects.toThrow('404');
  });

  it('to anything but a WebSocket is passed over', async () => {
    const status = await new Promise((resolve, reject) => {
      get(`${app.url}/livez`, { headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  });

  it('to another protocol comes to nothing', async () => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
    await expect(new Promise((resolve, reject) => socket.on('close', resolve).on('error', reject))).rejects.toThrow('subprotocol');
  });
});
