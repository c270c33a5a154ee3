import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HomeDocument } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import {
  article,
  articleFiles,
  articleId,
  category,
  categoryFileOf,
  categoryFiles,
  categoryId,
  milestoneFileOf,
  milestoneId,
  push,
  SHIPPED,
  tipId,
} from '../support/content.js';

/** An article for each set of locales it was written in. All speak to week 30, are in one category and share a rare word. */
const WRITTEN_IN: Record<string, readonly string[]> = {
  'made/english': ['en'],
  'made/vietnamese': ['vi'],
  'made/regional': ['vi-VN'],
  'made/swedish': ['sv'],
  'made/everywhere': ['en', 'vi', 'vi-VN', 'sv'],
};
const WEEK = 30;
const SHELF = categoryFiles[0] as (typeof categoryFiles)[number];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const weeks = [{ stage: 'PREGNANCY' as const, from: WEEK, to: WEEK }];
  const common = { categoryExternalId: `category/${SHELF.id}`, tags: ['made'], weeks };
  await push(app, [
    category('made/shelf', 'en'),
    ...Object.entries(WRITTEN_IN).flatMap(([id, locales]) => locales.map((locale) => article(id, locale, { ...common, title: `Quokka ${id} ${locale}` }))),
    ...['en', 'vi'].map((locale) => article('made/shelved', locale, { categoryExternalId: 'made/shelf' })),
    ...['en', 'sv'].map((locale) => article('made/hub', locale, { relatedExternalIds: Object.keys(WRITTEN_IN) })),
    ...['en', 'vi'].map((locale) => ({ operation: 'UPSERT' as const, externalId: `made/tip-${locale}`, locale, tip: { text: `A tip in ${locale}`, weeks } })),
  ]);
  await push(
    app,
    [
      {
        operation: 'UPSERT',
        externalId: 'A2B1C3D4E5F60718293A4B5C6D7E8F90',
        locale: 'sv',
        milestone: { stage: 'PREGNANCY', week: 31, headline: 'Vecka trettioett' },
      },
    ],
    'SITECORE',
  );
});
afterAll(() => app.stop());

/** What a request for each locale tries, in order. */
const CHAINS: Record<string, readonly string[]> = {
  en: ['en'],
  'en-GB': ['en-GB', 'en'],
  vi: ['vi', 'en'],
  'vi-VN': ['vi-VN', 'vi', 'en'],
  sv: ['sv', 'en'],
  'sv-FI': ['sv-FI', 'sv', 'en'],
  fr: ['fr', 'en'],
};
const servedIn = (locale: string, id: string): string | undefined => CHAINS[locale]?.find((candidate) => WRITTEN_IN[id]?.includes(candidate));
const visibleIn = (locale: string) => Object.keys(WRITTEN_IN).filter((id) => servedIn(locale, id));

interface Served {
  id: string;
  locale: string;
  title: string;
}
/** Which of the made articles a list has, each with its locale. */
const made = (nodes: readonly Served[]) => nodes.filter(({ title }) => title.startsWith('Quokka')).map(({ id, locale }) => `${id} ${locale}`);
const expected = (locale: string) => visibleIn(locale).map((id) => `${articleId(id)} ${servedIn(locale, id)}`);
const sameMembers = (actual: readonly string[], wanted: readonly string[]) => expect(actual.toSorted()).toEqual(wanted.toSorted());

const ITEM = '... on Article { id locale title }';
const read = async (query: string, locale: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await app.query(query, { ...variables, locale });
  expect(errors).toBeUndefined();
  return data;
};

describe.each(Object.keys(CHAINS))('a request for %s', (locale) => {
  test('gets each article in the first locale of the chain that has it, by id, slug and node alike', async () => {
    for (const [id, locales] of Object.entries(WRITTEN_IN)) {
      const data = await read(
        `query ($id: ID!, $locale: Locale) { article(id: $id, locale: $locale) { id locale title } node(id: $id, locale: $locale) { ${ITEM} } }`,
        locale,
        {
          id: articleId(id),
        },
      );
      const served = servedIn(locale, id);
      const answer = served ? { id: articleId(id), locale: served, title: `Quokka ${id} ${served}` } : null;
      expect(data).toEqual({ article: answer, node: answer });
      for (const written of locales) {
        const bySlug = await read('query ($slug: String, $locale: Locale) { article(slug: $slug, locale: $locale) { id locale title } }', locale, {
          slug: `${id}-${written}`,
        });
        expect(bySlug.article).toEqual(CHAINS[locale]?.includes(written) ? answer : null);
      }
    }
  });

  test('gets them so in every list, with counts that agree', async () => {
    const data = await read(
      `query ($shelf: ID!, $locale: Locale) {
        articles(filter: { tag: "made" }, locale: $locale) { totalCount nodes { ${ITEM} } }
        milestone(stage: PREGNANCY, week: ${WEEK}, locale: $locale) {
          short: articles(first: 5) { totalCount } long: articles(first: 100) { totalCount nodes { ${ITEM} } }
        }
        categories(locale: $locale) { id articles(first: 100) { totalCount nodes { ${ITEM} } } }
        node(id: $shelf, locale: $locale) { ... on Category { articles(first: 100) { totalCount nodes { ${ITEM} } } } }
        searchArticles(query: "quokka", locale: $locale) { totalCount nodes { ${ITEM} } edges { snippet } }
      }`,
      locale,
      { shelf: categoryId(`category/${SHELF.id}`) },
    );
    const wanted = expected(locale);
    const { short, long } = data.milestone;
    const shelf = data.categories.find(({ id }: { id: string }) => id === categoryId(`category/${SHELF.id}`)).articles;
    for (const list of [data.articles, long, shelf, data.node.articles, data.searchArticles]) sameMembers(made(list.nodes), wanted);
    for (const list of [data.articles, data.searchArticles]) expect(list.totalCount).toBe(wanted.length);
    for (const list of [short, long]) expect(list.totalCount).toBe(long.nodes.length);
    for (const list of [shelf, data.node.articles])
      expect(list.totalCount).toBe(articleFiles.filter((file) => file.category === SHELF.id).length + wanted.length);
  });
});

describe('what falls back', () => {
  test('is decided for each item: a week without Swedish words has Swedish articles', async () => {
    const { milestone } = await read(
      `query ($locale: Locale) { milestone(stage: PREGNANCY, week: ${WEEK}, locale: $locale) { locale headline articles(first: 100) { nodes { id locale } } } }`,
      'sv',
    );
    expect(milestone).toMatchObject({ locale: 'en', headline: milestoneFileOf('PREGNANCY', WEEK).en.headline });
    expect(new Set(milestone.articles.nodes.map((node: Served) => node.locale))).toEqual(new Set(['en', 'sv']));
  });

  test('a week that has Swedish words is served in them, for a region too', async () => {
    for (const locale of ['sv', 'sv-FI'])
      expect((await app.query(HomeDocument, { week: 31, locale })).data.milestone).toMatchObject({ locale: 'sv', headline: 'Vecka trettioett' });
    for (const locale of SHIPPED) expect((await app.query(HomeDocument, { week: 31, locale })).data.milestone).toMatchObject({ locale });
  });

  test.each([
    ['en', ['A tip in en']],
    ['vi', ['A tip in en', 'A tip in vi']],
    ['vi-VN', ['A tip in en', 'A tip in vi']],
  ])('the tips of a week in %s are those of the chain, and found by their ids in the same words', async (locale, wanted) => {
    const { milestone } = await read(
      `query ($locale: Locale) { milestone(stage: PREGNANCY, week: ${WEEK}, locale: $locale) { tips { id locale text } } }`,
      locale,
    );
    const own = milestone.tips.filter(({ text }: { text: string }) => text.startsWith('A tip in'));
    sameMembers(
      own.map(({ text }: { text: string }) => text),
      wanted,
    );
    const { nodes } = await read('query ($ids: [ID!]!, $locale: Locale) { nodes(ids: $ids, locale: $locale) { ... on Tip { id locale text } } }', locale, {
      ids: milestone.tips.map(({ id }: Served) => id),
    });
    expect(nodes).toEqual(milestone.tips);
    const { node } = await read('query ($id: ID!, $locale: Locale) { node(id: $id, locale: $locale) { id } }', locale, { id: tipId('made/tip-vi') });
    expect(node === null).toBe(!wanted.includes('A tip in vi'));
  });

  test('a category without a Vietnamese name still has its articles in Vietnamese', async () => {
    const { categories } = await read('query ($locale: Locale) { categories(locale: $locale) { id locale name articles { nodes { id locale } } } }', 'vi');
    expect(categories.find(({ id }: Served) => id === categoryId('made/shelf'))).toMatchObject({
      locale: 'en',
      name: 'made/shelf in en',
      articles: { nodes: [{ id: articleId('made/shelved'), locale: 'vi' }] },
    });
  });

  test('an article that falls back has its category in the language of the request, and so that category its articles', async () => {
    const query =
      'query ($id: ID!, $locale: Locale) { article(id: $id, locale: $locale) { locale category { locale name articles(first: 100) { nodes { id locale title } } } } }';
    const { article: found } = await read(query, 'vi', { id: articleId('made/english') });
    expect(found).toMatchObject({ locale: 'en', category: { locale: 'vi', name: categoryFileOf(SHELF.id).vi.name } });
    sameMembers(made(found.category.articles.nodes), expected('vi'));
  });

  test.each(['en', 'vi', 'vi-VN', 'sv'])('the articles related to one that falls back are in the language of the request: %s', async (locale) => {
    const { article: hub } = await read(
      `query ($id: ID!, $locale: Locale) { article(id: $id, locale: $locale) { related(first: 100) { totalCount nodes { ${ITEM} } } } }`,
      locale,
      {
        id: articleId('made/hub'),
      },
    );
    expect(made(hub.related.nodes)).toEqual(expected(locale));
    expect(hub.related.totalCount).toBe(expected(locale).length);
  });

  test('has one id in all locales', async () => {
    for (const locale of Object.keys(CHAINS)) {
      const data = await read(
        `query ($slug: String, $locale: Locale) { milestone(stage: BABY, week: 3, locale: $locale) { id tips { id } } article(slug: $slug, locale: $locale) { id } categories(locale: $locale) { id } }`,
        locale,
        { slug: 'made/everywhere-en' },
      );
      expect(data.milestone.id).toBe(milestoneId('BABY', 3));
      expect(data.article.id).toBe(articleId('made/everywhere'));
      sameMembers(
        data.categories.map(({ id }: Served) => id),
        [...categoryFiles.map(({ id }) => categoryId(`category/${id}`)), categoryId('made/shelf')],
      );
      const english = await read('query ($locale: Locale) { milestone(stage: BABY, week: 3, locale: $locale) { tips { id } } }', 'en');
      expect(data.milestone.tips).toEqual(english.milestone.tips);
    }
  });
});

describe('the locale of a request', () => {
  const localeOf = async (argument: string | undefined, header: string | undefined): Promise<string | undefined> => {
    const { data } = await app.query(HomeDocument, { week: 20, locale: argument }, { headers: header === undefined ? {} : { 'accept-language': header } });
    return data.milestone?.locale;
  };

  test.each([
    ['the argument, before the header', 'en', 'vi', 'en'],
    ['the argument, in whatever spelling', 'VI-vn', 'en', 'vi'],
    ['the argument that we do not ship: English, whatever the header', 'fr', 'vi', 'en'],
    ['the header', undefined, 'vi', 'vi'],
    ['the header, with a region', undefined, 'vi-VN', 'vi'],
    ['the first of the header that we ship', undefined, 'fr-CA, vi;q=0.8, en;q=0.5', 'vi'],
    ['the heaviest of the header', undefined, 'en;q=0.1, vi;q=0.9', 'vi'],
    ['not one that the header excludes', undefined, 'vi;q=0, fr', 'en'],
    ['English for a header of anything', undefined, '*', 'en'],
    ['English for a header that is not one', undefined, '!!, ;q=x, vi_VN', 'en'],
    ['English for an empty header', undefined, '', 'en'],
    ['English for a header of great length', undefined, 'x'.repeat(4_000), 'en'],
    ['English without any', undefined, undefined, 'en'],
  ])('is %s', async (_, argument, header, wanted) => {
    expect(await localeOf(argument, header)).toBe(wanted);
  });

  test.each(['', ' ', 'e', '1', 'vi_VN', 'not a tag', 'en-', '\u0000', '😀', 'a'.repeat(300)])('is refused when it is malformed: %j', async (locale) => {
    const asVariable = await app.query(HomeDocument, { week: 20, locale });
    const asLiteral = await app.query(`{ milestone(stage: PREGNANCY, week: 20, locale: ${JSON.stringify(locale)}) { id } }`);
    for (const { errors, data } of [asVariable, asLiteral]) {
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_LOCALE', path: ['locale'] } }]);
    }
  });
});
