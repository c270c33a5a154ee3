import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SyncDocument } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article } from '../support/content.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

/** A word that stands nowhere but where a test puts it. */
const canary = (): string => `canary${randomUUID().replaceAll('-', '')}`;

const ARTICLE = 'query ($slug: String) { article(slug: $slug) { title } }';

/** Runs with a table missing: whatever reads it fails as nobody foresaw. */
async function withoutArticles<T>(work: () => Promise<T>): Promise<T> {
  const { prisma } = app.database;
  await prisma.$executeRaw`alter table article_document rename to lost`;
  try {
    return await work();
  } finally {
    await prisma.$executeRaw`alter table lost rename to article_document`;
  }
}

describe('the log', () => {
  test('has a line for each request: its route and status, never what was asked', async () => {
    const word = canary();
    const headers = { 'content-type': 'application/json', 'x-api-key': word, cookie: word, 'user-agent': word, 'accept-language': word, 'x-time-zone': word };
    const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${app.url}${path}`, { headers, ...init });
    const variables = JSON.stringify({ slug: word });
    await send(`/graphql?query=${encodeURIComponent(ARTICLE)}&variables=${encodeURIComponent(variables)}`);
    await send(`/graphql?${word}`);
    await send(`/${word}?${word}=${word}`);
    await send(`/livez?${word}`);
    await send('/graphql', { method: 'POST', body: JSON.stringify({ query: ARTICLE, variables: { slug: word } }) });
    await send('/graphql', { method: 'POST', body: JSON.stringify({ query: `{ article(slug: "${word}") { ${word} } }` }) });
    await send('/graphql', { method: 'POST', body: JSON.stringify({ query: `query ${word} { ${word}` }) });
    await send('/graphql', { method: 'POST', body: `{"${word}` });
    await send('/graphql', { method: 'POST', headers: { ...headers, authorization: `Bearer ${word}.${word}.${word}` }, body: '{}' });
    await send('/graphql', { method: 'POST', headers: { ...headers, 'content-type': `text/${word}` }, body: word });

    const requests = app
      .logs()
      .split('\n')
      .filter((line) => line.includes('"msg":"request"'));
    expect(requests.length).toBeGreaterThanOrEqual(10);
    expect(JSON.parse(requests[0] ?? '')).toMatchObject({ level: 30, reqId: expect.any(String), method: 'GET', route: '/graphql', status: 200 });
    expect(app.logs()).not.toContain(word);
  });

  test('counts what a batch of content did, and has nothing of its content', async () => {
    const word = canary();
    const token = await app.token('sync', { subject: word });
    const items = [article(randomUUID(), 'en', { title: word, slug: word, bodyHtml: `<p>${word}</p>` }), article(word, 'en')];
    await app.query(SyncDocument, { input: { idempotencyKey: word, source: 'SITECORE', items } }, { token });
    expect(app.logs()).toMatch(/"created":1,.*"rejected":1,.*"content synchronised"/);
    expect(app.logs()).not.toContain(word);
    expect(app.logs()).not.toContain(token);
  });

  test('says where an unforeseen error arose, and has neither values nor statements', async () => {
    const word = canary();
    await withoutArticles(() => app.query(ARTICLE, { slug: word }));
    await withoutArticles(async () => {
      const items = [article(randomUUID(), 'en', { title: word, slug: word })];
      await app.query(SyncDocument, { input: { idempotencyKey: word, source: 'SITECORE', items } }, { token: await app.token('sync') });
    });
    const errors = app
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":50'));
    expect(errors).toHaveLength(2);
    for (const line of errors)
      expect(JSON.parse(line)).toMatchObject({ msg: 'unexpected error in an operation', err: { stack: expect.stringContaining(' at ') } });
    expect(app.logs()).not.toContain(word);
    expect(app.logs()).not.toMatch(/select .* from|insert into/i);
  });
});

describe('an error', () => {
  const LEAKS = /stack|node_modules|\/src\/|\/dist\/|\bat \w+ \(|select |article_document|relation|prisma|postgres|sql|\.ts\b|\.js\b/i;

  test('that nobody foresaw says that it happened and nothing else', async () => {
    const { status, data, errors } = await withoutArticles(() => app.query(ARTICLE, { slug: 'x' }));
    expect([status, data]).toEqual([200, { article: null }]);
    expect(errors).toEqual([
      { message: 'an unexpected error happened', locations: expect.any(Array), path: ['article'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    ]);
  });

  test('in a batch of content leaves nothing of it', async () => {
    const before = await app.database.prisma.sourceItem.count();
    const { errors } = await withoutArticles(async () => {
      const input = { idempotencyKey: randomUUID(), source: 'SITECORE' as const, items: [article(randomUUID(), 'en')] };
      return app.query(SyncDocument, { input }, { token: await app.token('sync') });
    });
    expect(JSON.stringify(errors)).not.toMatch(LEAKS);
    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' });
    expect(await app.database.prisma.sourceItem.count()).toBe(before);
  });

  test.each([
    ['a query that is none', { query: '{' }],
    ['an unknown field', { query: '{ nothing }' }],
    ['a value out of range', { query: '{ milestone(stage: BABY, week: 999) { week } }' }],
    ['a refused scalar', { query: '{ estimateDueDate(input: { method: DUE_DATE, date: "x" }) { dueDate } }' }],
    ['a refused variable', { query: 'query ($l: Locale) { categories(locale: $l) { id } }', variables: { l: '!' } }],
    ['a text that no database can hold', { query: 'query ($t: String!) { searchArticles(query: $t) { totalCount } }', variables: { t: 'a\0b' } }],
    ['an id that is none', { query: '{ node(id: "\u0000") { id } }' }],
    ['no query', {}],
  ])('for %s shows nothing of the inside', async (_, body) => {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const text = await response.text();
    expect(text).not.toMatch(LEAKS);
    expect(text).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
