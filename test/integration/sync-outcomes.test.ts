import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, category, categoryId, removal, tipId } from '../support/content.js';
import { dated, outcomesOf, sync, tip } from '../support/sync.js';

const T1 = '2026-11-01T08:00:00Z';
const T2 = '2026-11-02T08:00:00Z';
const T3 = '2026-11-03T08:00:00Z';
const T4 = '2026-11-04T08:00:00Z';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const titled = (id: string, title: string, locale = 'en') => article(id, locale, { title });

/** The title and language in which an article is served, null when it is gone. */
async function shown(id: string, locale = 'en'): Promise<{ title: string; locale: string } | null> {
  const { data } = await app.query('query ($id: ID, $locale: Locale) { article(id: $id, locale: $locale) { title locale } }', {
    id: articleId(id, 'SITECORE'),
    locale,
  });
  return data.article;
}

const taken = (...items: Parameters<typeof sync>[1]): Promise<string[]> => outcomesOf(app, items);

describe('an item', () => {
  test('is created, updated and left alone, and every answer shows in the very next query', async () => {
    const id = randomUUID();
    const { run, results, userErrors } = await sync(app, [titled(id, 'First')]);
    expect(results).toEqual([{ index: 0, externalId: id, locale: 'en', outcome: 'CREATED', entityId: articleId(id, 'SITECORE'), error: null }]);
    expect([run?.status, userErrors]).toEqual(['SUCCEEDED', []]);
    expect(await shown(id)).toEqual({ title: 'First', locale: 'en' });

    expect(await taken(titled(id, 'Second'))).toEqual(['UPDATED']);
    expect(await shown(id)).toMatchObject({ title: 'Second' });
    expect(await taken(titled(id, 'Second'))).toEqual(['UNCHANGED']);
  });

  test('is found by the search as soon as it is there, and no longer than that', async () => {
    const id = randomUUID();
    const found = async (word: string): Promise<number> => {
      const { data } = await app.query('query ($word: String!) { searchArticles(query: $word, first: 5) { totalCount } }', { word });
      return data.searchArticles.totalCount;
    };
    await taken(titled(id, 'About quokkas'));
    expect(await found('quokka')).toBe(1);
    await taken(titled(id, 'About numbats'));
    expect([await found('quokka'), await found('numbat')]).toEqual([0, 1]);
    await taken(removal(id));
    expect(await found('numbat')).toBe(0);
  });

  test('is unchanged when its content is equal after sanitising, whatever its spelling of ids, instants and locale', async () => {
    const id = randomUUID();
    const body = { title: 'Same', bodyHtml: '<p>Text</p>', publishedAt: '2026-06-01T09:00:00Z', weeks: [{ stage: 'BABY', from: 1, to: 2 }] } as const;
    await taken(article(id, 'vi-VN', { ...body, weeks: [...body.weeks] }));
    const again = article(id, 'vi-vn', {
      ...body,
      bodyHtml: '<p onclick="x()">Text</p><script>x()</script>',
      publishedAt: '2026-06-01T16:00:00+07:00',
      title: ' Same ',
      slug: `${id}-vi-VN`,
      tags: [],
      weeks: [...body.weeks],
    });
    expect(await taken({ ...again, externalId: `{${id.toUpperCase()}}` }, { ...again, externalId: id.replaceAll('-', '') })).toEqual([
      'UNCHANGED',
      'UNCHANGED',
    ]);
  });

  test('is stale when it is older than what we hold', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'Held'), T2, 5));
    expect(await taken(dated(titled(id, 'Older'), T1, 9))).toEqual(['STALE']);
    expect(await taken(dated(titled(id, 'Same instant, lower version'), T2, 4))).toEqual(['STALE']);
    expect(await shown(id)).toMatchObject({ title: 'Held' });
  });

  test('is taken when it is newer, a rollback to a lower version included', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'Held'), T2, 5));
    expect(await taken(dated(titled(id, 'Same instant, higher version'), T2, 6))).toEqual(['UPDATED']);
    expect(await taken(dated(titled(id, 'Rolled back'), T3, 2))).toEqual(['UPDATED']);
    expect(await shown(id)).toMatchObject({ title: 'Rolled back' });
    expect(await taken(dated(titled(id, 'Late'), T2, 7))).toEqual(['STALE']);
  });

  test('counts by its arrival when it says no instant', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'Dated'), T2));
    expect(await taken(titled(id, 'Undated'))).toEqual(['UPDATED']);
    expect(await taken(dated(titled(id, 'Older'), T1))).toEqual(['STALE']);
    expect(await shown(id)).toMatchObject({ title: 'Undated' });
  });

  test('is compared by its content, not by its revision', async () => {
    const id = randomUUID();
    const item = (title: string, revision: string) => ({ ...dated(titled(id, title), T2), revision });
    await taken(item('One', 'r1'));
    expect(await taken(item('One', 'r1'))).toEqual(['UNCHANGED']);
    expect(await taken(item('One', 'a0'))).toEqual(['UNCHANGED']);
    expect(await taken(item('Two', 'a0'))).toEqual(['UPDATED']);
    const [row] = await app.database.prisma.sourceItem.findMany({ where: { externalId: id } });
    expect(row?.revision).toBe('a0');
  });

  test('of another source is another item', async () => {
    const id = randomUUID();
    await taken(titled(id, 'Theirs'));
    expect(await outcomesOf(app, [article(id, 'en', { slug: `ours-${id}`, title: 'Ours' })], { source: 'IN_HOUSE' })).toEqual(['CREATED']);
    expect(await outcomesOf(app, [removal(id)], { source: 'IN_HOUSE' })).toEqual(['DELETED']);
    expect(await shown(id)).toMatchObject({ title: 'Theirs' });
  });
});

describe('a deletion', () => {
  test('removes one locale and leaves the others', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await taken(titled(id, 'English'), titled(id, 'Tiếng Việt', 'vi'), titled(other, 'Other'));
    const { results } = await sync(app, [removal(id, 'vi')]);
    expect(results).toEqual([{ index: 0, externalId: id, locale: 'vi', outcome: 'DELETED', entityId: articleId(id, 'SITECORE'), error: null }]);
    expect(await shown(id, 'vi')).toEqual({ title: 'English', locale: 'en' });
    expect(await shown(other)).toMatchObject({ title: 'Other' });
  });

  test('without a locale removes all of them', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await taken(titled(id, 'English'), titled(id, 'Tiếng Việt', 'vi'), titled(other, 'Other', 'vi'));
    expect(await taken(removal(id))).toEqual(['DELETED']);
    expect([await shown(id), await shown(id, 'vi')]).toEqual([null, null]);
    expect(await shown(other, 'vi')).toMatchObject({ title: 'Other' });
    expect(await taken(removal(id), removal(id, 'en'))).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  test('of what we never had changes nothing', async () => {
    const id = randomUUID();
    const { results } = await sync(app, [removal(id), removal(randomUUID(), 'vi')]);
    expect(results.map(({ outcome, entityId, error }) => [outcome, entityId, error])).toEqual([
      ['UNCHANGED', null, null],
      ['UNCHANGED', null, null],
    ]);
  });

  test('holds against an update that comes late, and gives way to a newer one', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'First'), T1));
    expect(await taken(dated(removal(id, 'en'), T3))).toEqual(['DELETED']);
    expect(await taken(dated(titled(id, 'Late'), T2))).toEqual(['STALE']);
    expect(await shown(id)).toBeNull();
    expect(await taken(dated(titled(id, 'Again'), T4))).toEqual(['CREATED']);
    expect(await shown(id)).toMatchObject({ title: 'Again' });
    expect(await taken(dated(removal(id, 'en'), T3))).toEqual(['STALE']);
  });

  test('holds even when it came before anything else', async () => {
    const id = randomUUID();
    await taken(dated(removal(id), T3));
    expect(await taken(dated(titled(id, 'Late'), T2), dated(titled(id, 'Muộn', 'vi'), T4))).toEqual(['STALE', 'CREATED']);
  });

  test('in every locale is not forgotten for an earlier one of a single locale', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'First'), T1), dated(removal(id, 'en'), T1), dated(removal(id), T3), dated(removal(id, 'vi'), T2));
    expect(await taken(dated(titled(id, 'Late'), T2), dated(titled(id, 'Muộn', 'vi'), T2))).toEqual(['STALE', 'STALE']);
    expect(await shown(id, 'vi')).toBeNull();
  });

  test('that is older than what we hold removes nothing', async () => {
    const id = randomUUID();
    await taken(dated(titled(id, 'Held'), T2), dated(titled(id, 'Cũ', 'vi'), T4));
    expect(await taken(dated(removal(id, 'en'), T1), dated(removal(id), T1))).toEqual(['STALE', 'STALE']);
    expect(await taken(dated(removal(id), T3))).toEqual(['DELETED']);
    expect([await shown(id), await shown(id, 'vi')]).toEqual([null, { title: 'Cũ', locale: 'vi' }]);
  });
});

describe('in one batch', () => {
  test('the same item counts in the order of the batch', async () => {
    const id = randomUUID();
    const batch = [titled(id, 'One'), titled(id, 'Two'), titled(id, 'Two'), removal(id), titled(id, 'Three')];
    expect(await taken(...batch)).toEqual(['CREATED', 'UPDATED', 'UNCHANGED', 'DELETED', 'CREATED']);
    expect(await shown(id)).toMatchObject({ title: 'Three' });
  });

  test('a slug that was given up can be taken', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const named = (id: string, slug: string) => article(id, 'en', { slug: `${a}-${slug}`, title: `${slug} of ${id}` });
    await taken(named(a, 'x'), named(b, 'y'));
    expect(await taken(removal(a), named(b, 'x'))).toEqual(['DELETED', 'UPDATED']);
    expect(await taken(named(a, 'y'))).toEqual(['CREATED']);

    expect(await taken(named(a, 'z'), named(b, 'y'), named(a, 'x'))).toEqual(['UPDATED', 'UPDATED', 'UPDATED']);
    const { data } = await app.query(`{ x: article(slug: "${a}-x") { id } y: article(slug: "${a}-y") { id } z: article(slug: "${a}-z") { id } }`);
    expect(data).toEqual({ x: { id: articleId(a, 'SITECORE') }, y: { id: articleId(b, 'SITECORE') }, z: null });
  });

  test('so can that of a category', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await taken(category(a, 'en', { slug: `${a}-x` }));
    expect(await taken(removal(a), category(b, 'en', { slug: `${a}-x` }))).toEqual(['DELETED', 'CREATED']);
  });

  test('every kind finds its place', async () => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const { results } = await sync(app, [
      article(a, 'en', { categoryExternalId: b }),
      category(b, 'en', { name: 'Late' }),
      tip(c, 'en', { text: 'T', weeks: [] }),
    ]);
    expect(results.map(({ entityId }) => entityId)).toEqual([articleId(a, 'SITECORE'), categoryId(b, 'SITECORE'), tipId(c, 'SITECORE')]);
  });
});

test('an item that changes its kind is the other thing from then on, in that locale', async () => {
  const id = randomUUID();
  await taken(titled(id, 'An article'), titled(id, 'Bài viết', 'vi'));
  const { results } = await sync(app, [tip(id, 'en', { text: 'Now a tip', weeks: [{ stage: 'PREGNANCY', from: 30, to: 30 }] })]);
  expect(results).toMatchObject([{ outcome: 'UPDATED', entityId: tipId(id, 'SITECORE') }]);
  expect(await shown(id)).toBeNull();
  expect(await shown(id, 'vi')).toMatchObject({ title: 'Bài viết' });
  const { data } = await app.query('{ milestone(stage: PREGNANCY, week: 30) { tips { id text } } }');
  expect(data.milestone.tips).toContainEqual({ id: tipId(id, 'SITECORE'), text: 'Now a tip' });

  expect(await taken(titled(id, 'An article again'))).toEqual(['UPDATED']);
  expect(await shown(id)).toMatchObject({ title: 'An article again' });
  const after = await app.query('{ milestone(stage: PREGNANCY, week: 30) { tips { id } } }');
  expect(after.data.milestone.tips).not.toContainEqual({ id: tipId(id, 'SITECORE') });
});
