import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, articlesOfWeek, category, categoryId, idOfFile, milestoneFileOf, push, tipId } from '../support/content.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const WEEK = 25;
const FROM = '2026-11-01T00:00:00Z';
const TO = '2026-12-01T00:00:00Z';
type Window = { validFrom?: string; validTo?: string };
const WINDOWS: Record<string, Window> = {
  always: {},
  from: { validFrom: FROM },
  until: { validTo: TO },
  within: { validFrom: FROM, validTo: TO },
  never: { validFrom: TO, validTo: FROM },
  // More than the articles that come with a week, and newer than all others: whoever trusts those alone finds nothing.
  ...Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`crowd-${index}`, { validFrom: FROM, validTo: TO }])),
};
const NAMES = Object.keys(WINDOWS);
const TRANSLATIONS: Record<string, Window> = { en: {}, vi: { validTo: FROM } };

const MOMENTS = {
  'a millisecond before they begin': '2026-10-31T23:59:59.999Z',
  'the moment they begin': FROM,
  'the last millisecond': '2026-11-30T23:59:59.999Z',
  'the moment they end': TO,
};
/** How many articles the editor of the week listed: they come first. */
const LISTED = milestoneFileOf('PREGNANCY', WEEK).articles.length;

type Moment = keyof typeof MOMENTS;

const isVisible = ({ validFrom, validTo }: Window, moment: Moment): boolean => {
  const now = Date.parse(MOMENTS[moment]);
  return (validFrom === undefined || Date.parse(validFrom) <= now) && (validTo === undefined || now < Date.parse(validTo));
};
const visibleAt = (moment: Moment): string[] => NAMES.filter((name) => isVisible(WINDOWS[name] ?? {}, moment));

let database: TestDatabase;
const apps = new Map<Moment, TestApp>();
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [moment, CLOCK] of Object.entries(MOMENTS)) apps.set(moment as Moment, await startTestApp({ database, env: { CLOCK } }));
  const weeks = [{ stage: 'PREGNANCY' as const, from: WEEK, to: WEEK }];
  const common = { categoryExternalId: 'made/shelf', tags: ['made'], weeks };
  await push(appAt('the moment they begin'), [
    category('made/shelf', 'en'),
    // One day apart, the crowd the newest.
    ...NAMES.map((name, index) =>
      article(`made/${name}`, 'en', {
        ...common,
        ...WINDOWS[name],
        title: `Kakapo ${name}`,
        publishedAt: new Date(Date.UTC(2026, 7, 1 + index)).toISOString(),
      }),
    ),
    article('made/hub', 'en', { relatedExternalIds: NAMES.map((name) => `made/${name}`) }),
    ...Object.entries(TRANSLATIONS).map(([locale, window]) => article('made/translated', locale, { ...window, tags: ['translated'], title: 'Takahe' })),
    ...NAMES.map((name) => ({
      operation: 'UPSERT' as const,
      externalId: `made/tip-${name}`,
      locale: 'en',
      tip: { text: `Tip ${name}`, weeks, ...WINDOWS[name] },
    })),
    ...Object.entries(TRANSLATIONS).map(([locale, window]) => ({
      operation: 'UPSERT' as const,
      externalId: 'made/tip-translated',
      locale,
      tip: { text: `Translated tip in ${locale}`, weeks, ...window },
    })),
  ]);
});
afterAll(async () => {
  for (const app of apps.values()) await app.stop();
  await database.dispose();
});

const appAt = (moment: Moment): TestApp => apps.get(moment) ?? expect.unreachable('every moment has an app');
async function read(moment: Moment, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await appAt(moment).query(query, variables);
  expect(errors).toBeUndefined();
  return data;
}
const idsOf = (nodes: readonly { id: string }[]): string[] => nodes.map(({ id }) => id);
const made = (names: readonly string[]): string[] => names.map((name) => articleId(`made/${name}`));

describe.each(Object.keys(MOMENTS) as Moment[])('at %s', (moment) => {
  test('an article is found by id, by slug and as a node, or by none of them', async () => {
    for (const name of NAMES) {
      const data = await read(
        moment,
        'query ($id: ID!, $slug: String) { byId: article(id: $id) { id } bySlug: article(slug: $slug) { id } node(id: $id) { id } nodes(ids: [$id]) { id } }',
        {
          id: articleId(`made/${name}`),
          slug: `made/${name}-en`,
        },
      );
      const answer = visibleAt(moment).includes(name) ? { id: articleId(`made/${name}`) } : null;
      expect({ name, ...data }).toEqual({ name, byId: answer, bySlug: answer, node: answer, nodes: [answer] });
    }
  });

  test('lists, searches and related articles have those that hold, and count no others', async () => {
    const LIST = 'totalCount nodes { id } pageInfo { hasNextPage }';
    const data = await read(
      moment,
      `query ($hub: ID!) {
        articles(filter: { tag: "made" }, first: 100) { ${LIST} }
        categories { id articles(first: 100) { ${LIST} } }
        searchArticles(query: "kakapo", first: 100) { ${LIST} }
        article(id: $hub) { related(first: 100) { ${LIST} } }
      }`,
      { hub: articleId('made/hub') },
    );
    const shelf = data.categories.find(({ id }: { id: string }) => id === categoryId('made/shelf')).articles;
    const newestFirst = made(visibleAt(moment)).toReversed();
    const whole = { totalCount: newestFirst.length, pageInfo: { hasNextPage: false } };
    for (const list of [data.articles, shelf]) expect(list).toEqual({ ...whole, nodes: newestFirst.map((id) => ({ id })) });
    expect(data.searchArticles).toMatchObject(whole);
    expect(idsOf(data.searchArticles.nodes).toSorted()).toEqual(newestFirst.toSorted());
    expect(data.article.related).toEqual({ ...whole, nodes: newestFirst.toReversed().map((id) => ({ id })) });
  });

  test('a week has those that hold, on its card and on every page beyond', async () => {
    const listed = articlesOfWeek('PREGNANCY', WEEK);
    const expected = [
      ...listed.slice(0, LISTED).map((file) => ({ id: idOfFile(file), at: Infinity })),
      ...[
        ...listed.slice(LISTED).map((file) => ({ id: idOfFile(file), at: Date.parse(file.publishedAt) })),
        ...visibleAt(moment).map((name) => ({ id: articleId(`made/${name}`), at: Date.UTC(2026, 7, 1 + NAMES.indexOf(name)) })),
      ].toSorted((a, b) => b.at - a.at),
    ].map(({ id }) => id);
    const sizes = [1, 5, 11, 12, 13, 100];
    const { milestone } = await read(
      moment,
      `{ milestone(stage: PREGNANCY, week: ${WEEK}) { ${sizes.map((size) => `s${size}: articles(first: ${size}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }`).join(' ')} } }`,
    );
    for (const size of sizes) {
      const page = milestone[`s${size}`];
      expect({ size, ids: idsOf(page.nodes) }).toEqual({ size, ids: expected.slice(0, size) });
      expect({ size, total: page.totalCount, more: page.pageInfo.hasNextPage }).toEqual({ size, total: expected.length, more: expected.length > size });
      const rest = await read(
        moment,
        `{ milestone(stage: PREGNANCY, week: ${WEEK}) { articles(first: 100, after: "${page.pageInfo.endCursor}") { totalCount nodes { id } } } }`,
      );
      expect(rest.milestone.articles).toEqual({ totalCount: expected.length, nodes: expected.slice(size).map((id) => ({ id })) });
    }
  });

  test('a week has the tips that hold, and they are found by id', async () => {
    const { milestone } = await read(moment, `{ milestone(stage: PREGNANCY, week: ${WEEK}) { tips { id text } } }`);
    const texts = milestone.tips.map(({ text }: { text: string }) => text).filter((text: string) => text.startsWith('Tip '));
    expect(texts.toSorted()).toEqual(
      visibleAt(moment)
        .map((name) => `Tip ${name}`)
        .toSorted(),
    );
    const { nodes } = await read(moment, 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Tip { text } } }', {
      ids: NAMES.map((name) => tipId(`made/tip-${name}`)),
    });
    expect(nodes).toEqual(NAMES.map((name) => (visibleAt(moment).includes(name) ? { text: `Tip ${name}` } : null)));
  });

  test('all ways agree on what has ended in one language only', async () => {
    const data = await read(
      moment,
      `query ($id: ID!, $tip: ID!) {
        article(id: $id, locale: "vi") { locale }
        node(id: $id, locale: "vi") { ... on Article { locale } }
        slug: article(slug: "made/translated-en", locale: "vi") { locale }
        articles(filter: { tag: "translated" }, locale: "vi") { nodes { locale } }
        searchArticles(query: "takahe", locale: "vi") { nodes { locale } }
        tip: node(id: $tip, locale: "vi") { ... on Tip { text } }
        milestone(stage: PREGNANCY, week: ${WEEK}, locale: "vi") { tips { text } }
      }`,
      { id: articleId('made/translated'), tip: tipId('made/tip-translated') },
    );
    for (const way of [data.node, data.slug, data.articles.nodes[0] ?? null, data.searchArticles.nodes[0] ?? null]) expect(way).toEqual(data.article);
    if (isVisible(TRANSLATIONS['vi'] ?? {}, moment)) expect(data.article).toEqual({ locale: 'vi' });
    expect(data.milestone.tips.find(({ text }: { text: string }) => text.startsWith('Translated')) ?? null).toEqual(data.tip);
  });
});
