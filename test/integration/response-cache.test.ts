import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, push } from '../support/content.js';

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startTestApp();
  token = await app.token('editor');
});
afterAll(() => app.stop());

const QUERY = 'query ($slug: String) { article(slug: $slug) { id title related(first: 3) { nodes { title } } } }';

/** A request with the cache's own account of it. */
async function ask(
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<{ why: string; text: string; headers: Headers; status: number }> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-cache-debug': '1', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { why: response.headers.get('x-cache') ?? '', text: await response.text(), headers: response.headers, status: response.status };
}

const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'x-apollo-operation-name': 'any', 'x-cache-debug': '1', ...headers } });

describe('what was answered before', () => {
  it('is answered with the same bytes, before anything is parsed', async () => {
    const first = await ask(QUERY, { slug: 'after-a-miscarriage' });
    const again = await ask(QUERY, { slug: 'after-a-miscarriage' });
    expect(first.why).toMatch(/^miss/);
    expect(again.why).toMatch(/^hit; age=0; tags=/);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
  });

  it.each([
    ['another language', { 'accept-language': 'vi' }],
    ['another zone', { 'x-time-zone': 'Asia/Ho_Chi_Minh' }],
    ['another form of the answer', { accept: 'application/graphql-response+json' }],
  ])('is another answer for %s', async (_, headers) => {
    await ask('{ categories { name } }');
    expect((await ask('{ categories { name } }', {}, headers)).why).toMatch(/^miss/);
  });

  it.each([
    ['x-forwarded-host', { 'x-forwarded-host': 'evil.example' }],
    ['x-forwarded-for', { 'x-forwarded-for': '10.0.0.1' }],
    ['x-original-url', { 'x-original-url': '/admin' }],
  ])('is not changed by %s', async (_, headers) => {
    const { text } = await ask('{ milestone(stage: PREGNANCY, week: 9) { headline } }', {}, headers);
    const again = await ask('{ milestone(stage: PREGNANCY, week: 9) { headline } }');
    expect(again.why).toMatch(/^hit/);
    expect(again.text).toBe(text);
  });

  it.each([
    ['personal', '{ viewer { id } }'],
    ['computed from what was sent', '{ estimateDueDate(input: { method: DUE_DATE, date: "2027-01-01" }, today: "2026-11-22") { dueDate } }'],
    ['an error', '{ milestone(stage: PREGNANCY, week: 99) { headline } }'],
  ])('is never kept when it is %s', async (_, query) => {
    await ask(query);
    expect((await ask(query)).why).toMatch(/^miss/);
  });

  it('is for those as well who say who they are, once that is verified', async () => {
    const { text } = await ask('{ categories { id } }');
    expect(await ask('{ categories { id } }', {}, { authorization: `Bearer ${token}` })).toMatchObject({ why: expect.stringMatching(/^hit/), text });
    expect((await ask('{ categories { id } }', {}, { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await ask('{ categories { id } }', {}, { cookie: 'a=b' })).why).toBe('');
  });
});

describe('GET', () => {
  it('has a strong validator, and 304 for who has the answer', async () => {
    const query = '{ milestone(stage: PREGNANCY, week: 30) { headline summary } }';
    const first = await get(query);
    const etag = (await get(query)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get('etag')).toBe(etag);
    const known = await get(query, { 'if-none-match': etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect((await get(query, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('says the same on a hit as on a miss, but for what belongs to the request', async () => {
    const query = '{ milestone(stage: PREGNANCY, week: 31) { headline } }';
    const [miss, hit] = [await get(query), await get(query)];
    const fieldsOf = ({ headers }: Response): Record<string, string> =>
      Object.fromEntries([...headers].filter(([name]) => !['date', 'x-cache', 'x-request-id', 'keep-alive', 'connection'].includes(name)));
    expect(hit.headers.get('x-cache')).toMatch(/^hit/);
    expect(fieldsOf(hit)).toEqual(fieldsOf(miss));
    expect(hit.headers.get('x-request-id')).not.toBe(miss.headers.get('x-request-id'));
  });

  it('has a HEAD that says the same without a body, known or not', async () => {
    const url = `${app.url}/graphql?query=${encodeURIComponent('{ milestone(stage: PREGNANCY, week: 32) { headline } }')}`;
    const headers = { 'x-apollo-operation-name': 'any' };
    const heads = [await fetch(url, { method: 'HEAD', headers }), await fetch(url, { method: 'HEAD', headers })];
    const body = await (await fetch(url, { headers })).text();
    for (const head of heads) {
      expect([head.status, await head.text(), Number(head.headers.get('content-length'))]).toEqual([200, '', Buffer.byteLength(body)]);
      expect(head.headers.get('etag')).toMatch(/^"/);
    }
  });
});

describe('a shared cache in front', () => {
  it('is told by which names it can purge when it says that it can', async () => {
    const query = '{ milestone(stage: PREGNANCY, week: 34) { headline } }';
    const capable = { 'surrogate-capability': 'edge="Surrogate/1.0"' };
    const keys = [await get(query, capable), await get(query, capable), await get(query)].map(({ headers }) => headers.get('surrogate-key'));
    expect(keys).toEqual(['milestone:PREGNANCY:34', 'milestone:PREGNANCY:34', null]);
    const many = (await get('{ articles(first: 100) { nodes { title } } milestones(stage: BABY, from: 0, to: 104) { week } }', capable)).headers;
    expect(many.get('surrogate-key')?.split(' ').toSorted()).toEqual(['article-list:*', 'article:*', 'milestone:*']);
  });

  it('may keep what is public, if it asks each time, and nothing else', async () => {
    const fieldsOf = ({ headers }: Response): (string | null)[] => [headers.get('cache-control'), headers.get('vary'), headers.get('etag') && 'etag'];
    expect(fieldsOf(await get('{ categories { name } }'))).toEqual(['public, no-cache', 'accept, accept-encoding, accept-language, authorization', 'etag']);
    for (const query of [
      '{ viewer { id } }',
      '{ milestone(stage: PREGNANCY, week: 99) { week } }',
      '{ nothing }',
      '{ syncFailures(first: 1) { nodes { id } } categories { id } }',
    ])
      expect(fieldsOf(await get(query))).toEqual([expect.stringContaining('no-store'), expect.toSatisfy(() => true), null]);
  });
});

describe('a change', () => {
  const put = (externalId: string, title: string, weeks: { stage: 'PREGNANCY'; from: number; to: number }[] = []) =>
    push(app, [article(`article/${externalId}`, 'en', { slug: externalId, title, bodyHtml: '<p>Text.</p>', weeks })]);

  it('of an article is in the next answer, in lists, counts, searches and weeks as well', async () => {
    const [list, search, week] = [
      '{ articles(first: 100) { totalCount nodes { title } } }',
      '{ searchArticles(query: "zucchini", first: 5) { totalCount } }',
      '{ milestone(stage: PREGNANCY, week: 17) { articles(first: 20) { totalCount } } }',
    ];
    const before = await Promise.all([list, search, week].map((query) => ask(query)));
    await put('zucchini', 'Zucchini', [{ stage: 'PREGNANCY', from: 17, to: 17 }]);
    const after = await Promise.all([list, search, week].map((query) => ask(query)));
    expect(after.map(({ why }) => why.slice(0, 4))).toEqual(['miss', 'miss', 'miss']);
    after.forEach(({ text }, index) => expect(text).not.toBe(before[index]?.text));
  });

  it('reaches what was not found', async () => {
    expect((await ask(QUERY, { slug: 'to-come' })).text).toBe('{"data":{"article":null}}\n');
    await put('to-come', 'Here');
    expect((await ask(QUERY, { slug: 'to-come' })).text).toContain('Here');
  });

  it('leaves the answers alone that it does not affect', async () => {
    await ask(QUERY, { slug: 'after-a-miscarriage' });
    await put('apart', 'Apart');
    expect((await ask('{ milestone(stage: BABY, week: 3) { headline } }')).why).toMatch(/^miss/);
    expect((await ask('{ milestone(stage: BABY, week: 3) { headline } }')).why).toMatch(/^hit/);
  });

  it('by hand is a purge: purgeCache says how many answers are forgotten', async () => {
    await ask('{ milestone(stage: PREGNANCY, week: 33) { headline } }');
    const { data } = await app.query('mutation { purgeCache(input: { tags: ["milestone:PREGNANCY:33"] }) { purged userErrors { code } } }', {}, { token });
    expect(data.purgeCache).toEqual({ purged: 1, userErrors: [] });
    expect((await ask('{ milestone(stage: PREGNANCY, week: 33) { headline } }')).why).toMatch(/^miss/);
  });
});

describe('without the database', () => {
  it('what was answered before is answered still, and the rest is out of service', async () => {
    const known = '{ milestone(stage: PREGNANCY, week: 35) { headline } }';
    const { text } = await ask(known);
    const gone = vi.spyOn(pg.Pool.prototype, 'connect').mockImplementation(((done?: (error: Error) => void) => {
      const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return done ? done(error) : Promise.reject(error);
    }) as never);
    try {
      for (let times = 0; times < 10; times++) {
        expect(await ask(known)).toMatchObject({ status: 200, text });
        expect((await ask('{ milestone(stage: PREGNANCY, week: 36) { headline } }')).status).toBe(503);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect((await ask(known)).why).toMatch(/^fallback/);
    } finally {
      gone.mockRestore();
    }
    await vi.waitFor(async () => expect((await ask(known)).why).toMatch(/^hit/), 2_000);
  });
});
