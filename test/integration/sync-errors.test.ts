import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContentItemInput } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, category, removal } from '../support/content.js';
import { milestone, outcomesOf, sync, tip } from '../support/sync.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const id = randomUUID();
const weeks = (stage: 'PREGNANCY' | 'BABY', from: number, to: number) => [{ stage, from, to }];
const bare = (fields: Partial<ContentItemInput>): ContentItemInput => ({ operation: 'UPSERT', externalId: id, locale: 'en', ...fields });
const of = (content: Parameters<typeof article>[2]): ContentItemInput => article(id, 'en', content);
const reviewed = (review: NonNullable<NonNullable<ContentItemInput['article']>['review']>): ContentItemInput => of({ review });
const THEME = 'ANIMALS';

const REFUSED: [code: string, path: string, item: ContentItemInput][] = [
  ['INVALID_EXTERNAL_ID', 'externalId', article('not-a-guid', 'en')],
  ['INVALID_EXTERNAL_ID', 'externalId', article(`${id}0`, 'en')],
  ['INVALID_EXTERNAL_ID', 'externalId', article('\0', 'en')],
  ['INVALID_EXTERNAL_ID', 'externalId', removal('')],
  ['INVALID_EXTERNAL_ID', 'article.categoryExternalId', of({ categoryExternalId: 'body' })],
  ['INVALID_EXTERNAL_ID', 'article.relatedExternalIds.1', of({ relatedExternalIds: [id, 'x'] })],
  ['INVALID_EXTERNAL_ID', 'milestone.articleExternalIds.0', milestone(id, 'en', { stage: 'BABY', week: 1, articleExternalIds: ['x'] })],
  ['INVALID_LOCALE', 'locale', article(id, 'en_US')],
  ['INVALID_LOCALE', 'locale', removal(id, '*')],
  ['INVALID_LOCALE', 'locale', article(id, 'e\0n\ud800')],
  ['INVALID_DATE', 'updatedAt', { ...of({}), updatedAt: 'yesterday' }],
  ['INVALID_DATE', 'updatedAt', { ...removal(id), updatedAt: '2026-02-30' }],
  ['INVALID_DATE', 'article.publishedAt', of({ publishedAt: '2026-02-30' })],
  ['INVALID_DATE', 'article.validFrom', of({ validFrom: '2026-11-22T12:00' })],
  ['INVALID_DATE', 'article.validTo', of({ validTo: 'never' })],
  ['INVALID_DATE', 'article.review.reviewedAt', reviewed({ reviewer: 'R', reviewedAt: '2026-13-01' })],
  ['INVALID_DATE', 'article.review.nextReviewDue', reviewed({ reviewer: 'R', reviewedAt: '2026-01-01', nextReviewDue: 'soon' })],
  ['INVALID_DATE', 'tip.validFrom', tip(id, 'en', { text: 'T', weeks: [], validFrom: '1' })],
  ['INVALID_URL', 'article.image.url', of({ image: { url: 'javascript:alert(1)' } })],
  ['INVALID_URL', 'article.sources.1.url', of({ sources: [{ title: 'A' }, { title: 'B', url: '/b' }] })],
  ['INVALID_WEEK', 'article.weeks.0.to', of({ weeks: weeks('PREGNANCY', 4, 43) })],
  ['INVALID_WEEK', 'article.weeks.0.from', of({ weeks: weeks('BABY', 8, 4) })],
  ['INVALID_WEEK', 'milestone.week', milestone(id, 'en', { stage: 'PREGNANCY', week: 3 })],
  ['INVALID_WEEK', 'tip.weeks.0.from', tip(id, 'en', { text: 'T', weeks: weeks('BABY', -1, 4) })],
  ['MISSING_FIELD', 'locale', bare({ locale: null, category: { name: 'N', slug: 's' } })],
  ['MISSING_FIELD', 'locale', bare({ locale: ' ', category: { name: 'N', slug: 's' } })],
  ['MISSING_FIELD', 'article.slug', of({ slug: '' })],
  ['MISSING_FIELD', 'article.title', of({ title: ' \0' })],
  ['MISSING_FIELD', 'article.bodyHtml', of({ bodyHtml: null })],
  ['MISSING_FIELD', 'article.tags.0', of({ tags: [''] })],
  ['MISSING_FIELD', 'article.image.url', of({ image: { alt: 'A' } })],
  ['MISSING_FIELD', 'article.review.reviewer', reviewed({ reviewedAt: '2026-01-01' })],
  ['MISSING_FIELD', 'article.review.reviewedAt', reviewed({ reviewer: 'R' })],
  ['MISSING_FIELD', 'article.sources.0.title', of({ sources: [{ url: 'https://a.example' }] })],
  ['MISSING_FIELD', 'milestone.nicknames.0.name', milestone(id, 'en', { stage: 'BABY', week: 1, nicknames: [{ theme: THEME }] })],
  ['MISSING_FIELD', 'milestone.tips.1.text', milestone(id, 'en', { stage: 'BABY', week: 1, tips: [{ text: 'T' }, { text: '' }] })],
  ['MISSING_FIELD', 'tip.text', tip(id, 'en', { weeks: [] })],
  ['MISSING_FIELD', 'category.name', category(id, 'en', { name: '' })],
  ['MISSING_FIELD', 'category.slug', category(id, 'en', { slug: null })],
  ['TOO_LARGE', 'article.bodyHtml', of({ bodyHtml: `<p>${'ẹ'.repeat(700_000)}</p>` })],
  ['TOO_LARGE', 'article.title', of({ title: 'x'.repeat(501) })],
  ['TOO_LARGE', 'article.tags', of({ tags: Array.from({ length: 101 }, String) })],
  ['TOO_LARGE', 'revision', { ...of({}), revision: 'x'.repeat(201) }],
  ['SLUG_TAKEN', 'article.slug', of({ slug: 'taken' })],
  ['SLUG_TAKEN', 'category.slug', category(id, 'en', { slug: 'taken' })],
  ['UNKNOWN_KIND', '', bare({})],
  ['UNKNOWN_KIND', '', bare({ article: null })],
  ['AMBIGUOUS_KIND', 'tip', { ...of({}), tip: { text: 'T', weeks: [] } }],
  ['AMBIGUOUS_KIND', 'tip', bare({ category: { name: 'N', slug: 's' }, tip: { text: 'T' }, milestone: { stage: 'BABY', week: 1 } })],
];

describe('an item that is wrong', () => {
  test('is refused with its code and the path of the field, and stops no other of its batch', async () => {
    await sync(app, [article(randomUUID(), 'en', { slug: 'taken' }), category(randomUUID(), 'en', { slug: 'taken' })]);
    const good = REFUSED.map(() => randomUUID());
    const batch = REFUSED.flatMap(([, , item], index) => [item, article(good[index] ?? '', 'en')]);
    const { run, results, userErrors } = await sync(app, batch);

    expect([run?.status, userErrors]).toEqual(['PARTIAL', []]);
    const [bad, others] = [results.filter(({ index }) => index % 2 === 0), results.filter(({ index }) => index % 2 === 1)];
    expect(bad.map(({ error }) => [error?.code, ...(error?.path ?? [])])).toEqual(
      REFUSED.map(([code, path], index) => [code, 'items', String(index * 2), ...path.split('.').filter(Boolean)]),
    );
    expect(new Set(bad.map(({ outcome, entityId }) => `${outcome} ${entityId}`))).toEqual(new Set(['REJECTED null']));
    expect(bad.every(({ error }) => error && error.message.length < 200)).toBe(true);
    expect(others).toEqual(
      good.map((externalId, index) => ({
        index: index * 2 + 1,
        externalId,
        locale: 'en',
        outcome: 'CREATED',
        entityId: articleId(externalId, 'SITECORE'),
        error: null,
      })),
    );
    const { data } = await app.query('query ($id: ID) { article(id: $id) { title } }', { id: articleId(id, 'SITECORE') });
    expect(data.article).toBeNull();
  });

  test('leaves what we held of it as it was', async () => {
    const held = randomUUID();
    await sync(app, [article(held, 'en', { title: 'Held' })]);
    expect(await outcomesOf(app, [article(held, 'en', { slug: 'taken', title: 'New' }), article(held, 'en', { title: '' })])).toEqual(['REJECTED', 'REJECTED']);
    const { data } = await app.query('query ($id: ID) { article(id: $id) { title } }', { id: articleId(held, 'SITECORE') });
    expect(data.article).toEqual({ title: 'Held' });
  });

  test('alone makes the run fail', async () => {
    const { run } = await sync(app, [article('x', 'en')]);
    expect(run?.status).toBe('FAILED');
  });

  test('of 5 MB is too large, while the others pass', async () => {
    const [huge, full, small] = [randomUUID(), randomUUID(), randomUUID()];
    const { results } = await sync(app, [
      article(huge, 'en', { bodyHtml: `<p>${'x'.repeat(5 * 1024 * 1024)}</p>` }),
      article(full, 'en', { bodyHtml: 'x'.repeat(2 * 1024 * 1024) }),
      article(small, 'en'),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['REJECTED', 'CREATED', 'CREATED']);
    expect(results[0]?.error).toMatchObject({ code: 'TOO_LARGE', path: ['items', '0', 'article', 'bodyHtml'] });
  });
});

test('a script in a body is not served, neither as HTML nor as text', async () => {
  const bodyHtml =
    '<p onclick="steal()">Safe</p><script>steal()</script><img src="data:x" onerror="steal()"><a href="javascript:steal()">link</a><svg onload="steal()" />';
  await sync(app, [article(id, 'en', { bodyHtml })]);
  const { data } = await app.query('query ($id: ID) { article(id: $id) { body { html text } } }', { id: articleId(id, 'SITECORE') });
  expect(data.article.body).toEqual({ html: '<p>Safe</p><a>link</a>', text: 'Safe\nlink' });
});

describe('a request that is wrong as a whole', () => {
  const send = async (input: object) =>
    app.query('mutation ($input: SyncContentInput!) { syncContent(input: $input) { run { id } } }', { input }, await asSync());
  const asSync = async () => ({ token: await app.token('sync') });
  const request = (items: unknown, rest: object = {}): object => ({ idempotencyKey: randomUUID(), source: 'SITECORE', items, ...rest });
  const [sent] = [randomUUID()];
  const good = article(sent, 'en');

  test.each<[what: string, input: object, path: string[]]>([
    ['501 items', request(Array.from({ length: 501 }, () => good)), ['input', 'items']],
    ['no items', request([]), ['input', 'items']],
    ['a number for a title', request([good, { ...good, article: { ...good.article, title: 7 } }]), ['input', 'items', '1', 'article', 'title']],
    ['text for a version', request([{ ...good, version: 'two' }]), ['input', 'items', '0', 'version']],
    ['an unknown operation', request([{ ...good, operation: 'PATCH' }]), ['input', 'items', '0', 'operation']],
    [
      'an unknown theme',
      request([milestone(sent, 'en', { stage: 'BABY', week: 1, nicknames: [{ theme: 'CARS' as typeof THEME }] })]),
      ['input', 'items', '0', 'milestone', 'nicknames', '0', 'theme'],
    ],
    ['an unknown source', request([good], { source: 'DRUPAL' }), ['input', 'source']],
    ['a blank key', request([good], { idempotencyKey: ' ' }), ['input', 'idempotencyKey']],
    ['a key of 201 characters', request([good], { idempotencyKey: 'k'.repeat(201) }), ['input', 'idempotencyKey']],
    ['a key that cannot be stored', request([good], { idempotencyKey: 'a\0' }), ['input', 'idempotencyKey']],
  ])('%s: nothing of it is taken', async (_, input, path) => {
    const { data, errors } = await send(input);
    expect(data?.syncContent).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', path });
    expect(await app.database.prisma.sourceItem.count({ where: { externalId: sent } })).toBe(0);
  });

  test('more than 8 MB: it is not even read', async () => {
    const body = JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(8 * 1024 * 1024) });
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', reason: 'PAYLOAD_TOO_LARGE' } }] });
  });

  test('almost 8 MB: it is read', async () => {
    const { results } = await sync(app, [article('x', 'en', { teaser: 'x'.repeat(8 * 1024 * 1024 - 2_000) })]);
    expect(results[0]?.outcome).toBe('REJECTED');
  });
});

test('500 items whose weeks fill more parameters than one statement may have are taken at once', async () => {
  const babyWeeks = Array.from({ length: 12 }, (_, week) => ({ stage: 'BABY' as const, from: week, to: week }));
  const batch = Array.from({ length: 500 }, (_, index) => article(randomUUID(), 'fr', { slug: `full-${index}`, weeks: babyWeeks }));
  const { run } = await sync(app, batch);
  expect(run?.status).toBe('SUCCEEDED');
});
