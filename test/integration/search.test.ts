import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleFiles, articleId, bodyWords, idOfFile, push, removal, type ShippedLocale } from '../support/content.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

interface Found {
  totalCount: number;
  edges: { score: number; snippet: string; cursor: string; node: { id: string; title: string; locale: string } }[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
const SEARCH = `query ($query: String!, $locale: Locale, $first: Int, $after: String) {
  searchArticles(query: $query, locale: $locale, first: $first, after: $after) {
    totalCount nodes { id } edges { score snippet cursor node { id title locale } } pageInfo { hasNextPage endCursor }
  }
}`;
async function search(query: string, locale = 'en', page: { first?: number; after?: string | null } = { first: 100 }): Promise<Found> {
  const { data, errors } = await app.query<{ searchArticles: Found }>(SEARCH, { query, locale, ...page });
  expect({ query, errors }).toEqual({ query, errors: undefined });
  return data.searchArticles;
}
const idsOf = ({ nodes }: Found): string[] => nodes.map(({ id }) => id);
const sorted = (ids: readonly string[]): string[] => ids.toSorted();

/** The words of an article as a reader sees them, in lower case. */
const textOf = (file: (typeof articleFiles)[number], locale: ShippedLocale): string =>
  [file[locale].title, file[locale].teaser, ...file.tags, ...bodyWords(file.id, locale)].join(' ').toLowerCase();
const withWord = (word: RegExp, locale: ShippedLocale): string[] => articleFiles.filter((file) => word.test(textOf(file, locale))).map(idOfFile);
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

describe('the words of a search', () => {
  test.each([
    ['pregnancies', /\bpregnanc(y|ies)\b/],
    ['vaccinated', /\bvaccin(e|es|ate|ates|ated|ating|ation|ations)\b/],
    ['WALK', /\bwalk(s|ed|ing)?\b/],
  ])('match every form of an English word: %s', async (query, forms) => {
    const found = await search(query);
    expect(withWord(forms, 'en').length).toBeGreaterThan(0);
    expect(sorted(idsOf(found))).toEqual(sorted(withWord(forms, 'en')));
    expect(found.totalCount).toBe(found.edges.length);
  });

  test.each(['thiếu máu', 'sữa mẹ', 'Đau', 'KHÁM THAI'])('match Vietnamese with and without accents alike: %s', async (query) => {
    const [accented, bare, decomposed] = await Promise.all([query, plain(query), query.normalize('NFD')].map((text) => search(text, 'vi')));
    const words = plain(query).toLowerCase().split(' ');
    const expected = articleFiles.filter((file) =>
      words.every((word) => new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'u').test(plain(textOf(file, 'vi')))),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(sorted(idsOf(accented as Found))).toEqual(sorted(expected.map(idOfFile)));
    expect(bare).toEqual(accented);
    expect(decomposed).toEqual(accented);
  });

  test('are those of the language asked for, and of what falls back into it', async () => {
    expect((await search('thiếu máu', 'en')).totalCount).toBe(0);
    const inVietnamese = await search('thieu mau', 'vi');
    expect(new Set(inVietnamese.edges.map(({ node }) => node.locale))).toEqual(new Set(['vi']));
    expect(await search('thieu mau', 'vi-VN')).toEqual(inVietnamese);
    await push(app, [article('made/english', 'en', { title: 'Numbats everywhere' })]);
    expect((await search('numbat', 'vi')).edges.map(({ node }) => node)).toEqual([
      { id: articleId('made/english'), title: 'Numbats everywhere', locale: 'en' },
    ]);
    await push(app, [article('made/english', 'vi', { title: 'Thú ăn kiến' })]);
    expect((await search('numbat', 'vi')).totalCount).toBe(0);
    expect(idsOf(await search('"thu an kien"', 'vi'))).toEqual([articleId('made/english')]);
    await push(app, [removal('made/english')]);
  });

  test('must all occur, unless a minus excludes one', async () => {
    const [both, iron, without, either] = [await search('iron anaemia'), await search('iron'), await search('iron -anaemia'), await search('iron or anaemia')];
    expect(both.totalCount).toBeGreaterThan(0);
    expect(sorted([...idsOf(both), ...idsOf(without)])).toEqual(sorted(idsOf(iron)));
    expect(sorted(idsOf(either))).toEqual(sorted([...new Set([...idsOf(iron), ...idsOf(await search('anaemia'))])]));
  });

  test('stand side by side in a phrase', async () => {
    await push(app, [
      article('made/phrase', 'en', { bodyHtml: '<p>The quick quokka sleeps.</p>' }),
      article('made/apart', 'en', { bodyHtml: '<p>The quokka is a quick one.</p>' }),
    ]);
    expect(sorted(idsOf(await search('quick quokka')))).toEqual(sorted([articleId('made/phrase'), articleId('made/apart')]));
    expect(idsOf(await search('"quick quokka"'))).toEqual([articleId('made/phrase')]);
    expect(idsOf(await search('quokka -"quick quokka"'))).toEqual([articleId('made/apart')]);
    await push(app, [removal('made/phrase'), removal('made/apart')]);
  });
});

describe('the order of the matches', () => {
  test('a word in the title counts more than in the body, however often, and one in the teaser more than one in the body', async () => {
    const often = `<p>${'A bilby digs. A bilby eats. '.repeat(20)}</p>`;
    await push(app, [
      article('made/body-often', 'en', { bodyHtml: often }),
      article('made/body', 'en', { bodyHtml: '<p>There was a bilby.</p>' }),
      article('made/teaser', 'en', { teaser: 'About a bilby.' }),
      article('made/title', 'en', { title: 'The bilby' }),
      article('made/all', 'en', { title: 'The bilby', teaser: 'About a bilby.', bodyHtml: often }),
    ]);
    const { edges } = await search('bilbies');
    const ids = edges.map(({ node }) => node.id);
    expect(ids.slice(0, 2)).toEqual([articleId('made/all'), articleId('made/title')]);
    expect(ids.indexOf(articleId('made/teaser'))).toBeLessThan(ids.indexOf(articleId('made/body')));
    expect(sorted(ids.slice(2))).toEqual(sorted(['body', 'body-often', 'teaser'].map((name) => articleId(`made/${name}`))));
    expect(edges.map(({ score }) => score)).toEqual(edges.map(({ score }) => score).toSorted((a, b) => b - a));
    await push(
      app,
      ['body-often', 'body', 'teaser', 'title', 'all'].map((name) => removal(`made/${name}`)),
    );
  });

  test.each(articleFiles.slice(0, 12).map((file): [string, string] => [file.en.title, idOfFile(file)]))(
    'whoever types a title gets its article first: %s',
    async (title, id) => {
      expect(idsOf(await search(`"${title.replaceAll('"', '')}"`, 'en'))[0]).toBe(id);
    },
  );

  test('holds over all pages, and the count on each of them, the one after the last included', async () => {
    const whole = await search('baby');
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: Found = await search('baby', 'en', { first: 7, after });
      expect(page.totalCount).toBe(whole.totalCount);
      ids.push(...idsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids).toEqual(idsOf(whole));
    expect(ids.length).toBeGreaterThan(14);
    expect(await search('baby', 'en', { first: 7, after: whole.pageInfo.endCursor })).toMatchObject({ totalCount: whole.totalCount, nodes: [] });
  });
});

describe('a snippet', () => {
  const NASTY = [
    '<p>1 &lt; 2 &amp;&amp; 4 &gt; 3, "says" the dugong &amp;amp; &lt;b&gt;&amp;&lt;/b&gt; &lt;img src=x onerror=alert(1)&gt;</p>',
    '<p>\uE000\uE000 a second dugong \uE001 &lt;mark&gt;dugong&lt;/mark&gt; &lt;script&gt;alert("dugong")&lt;/script&gt;</p><script>alert(1)</script>',
  ];

  test.each(NASTY)('is safe HTML whatever the text says, nothing but marks around matches: %j', async (bodyHtml) => {
    await push(app, [article('made/nasty', 'en', { title: '<i>Dugong</i>', bodyHtml })]);
    const { snippet } = (await search('dugong')).edges[0] ?? expect.unreachable('it was just pushed');
    expect(snippet).toContain('<mark>dugong</mark>');
    expect(snippet.replaceAll('<mark>dugong</mark>', '')).not.toMatch(/[<>"]/);
    expect(snippet).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
    await push(app, [removal('made/nasty')]);
  });

  test('keeps signs that only look like markup', async () => {
    await push(app, [article('made/signs', 'en', { bodyHtml: '<p>Where temperatures &lt; twenty, "dugong" &amp; manatee never &gt; travel</p>' })]);
    const { snippet } = (await search('dugong')).edges[0] ?? expect.unreachable('it was just pushed');
    expect(snippet).toBe('Where temperatures &lt; twenty, &quot;<mark>dugong</mark>&quot; &amp; manatee never &gt; travel');
    await push(app, [removal('made/signs')]);
  });

  test('shows the match as it is written in the text, accents and all', async () => {
    const { edges } = await search('thieu mau', 'vi');
    const ofTitle = edges.find(({ node }) => node.id === articleId('article/iron-and-anaemia'));
    expect(ofTitle?.snippet).toMatch(/<mark>[Tt]hiếu<\/mark> <mark>máu<\/mark>/);
  });

  test('begins with the text where only the title matches', async () => {
    await push(app, [article('made/titled', 'en', { title: 'The potoroo', bodyHtml: '<p>A small animal of the south.</p>' })]);
    expect((await search('potoroo')).edges[0]?.snippet).toBe('A small animal of the south.');
    await push(app, [removal('made/titled')]);
  });
});

describe('what a search may not be asked for', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['only NUL', '\0\0'],
    ['more than 200 characters', 'a'.repeat(201)],
  ])('%s', async (_, query) => {
    const { errors } = await app.query(SEARCH, { query });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', path: ['query'] } }]);
  });

  test.each([
    '%',
    '_',
    "'",
    "''; drop table article_document; --",
    '\\',
    '"',
    '""',
    '"iron',
    '-',
    '--',
    '-iron',
    '- -',
    ':*',
    'iron:*',
    '&',
    '|',
    '!',
    '!!iron',
    ':*&|!',
    '(',
    '((iron)',
    '<->',
    'iron\0anaemia',
    '😀',
    '👩‍👩‍👧',
    '\uD800',
    '\uE000iron\uE001',
    'the and of',
    'or',
    'a'.repeat(200),
    'iron '.repeat(40),
    '中文',
    'العربية',
    '\u202Eiron',
    '<script>',
    '${1+1}',
    '$1',
    '?',
  ])('but never breaks on: %j', async (query) => {
    for (const locale of ['en', 'vi']) {
      const { totalCount, edges } = await search(query, locale);
      expect(totalCount).toBe(edges.length);
    }
  });

  test('and a NUL separates words like a blank', async () => {
    expect(await search('iron\0anaemia')).toEqual(await search('iron anaemia'));
  });
});

test('an article is found as soon as it is synchronised, by its new words once it changes, and not once it is gone', async () => {
  const find = async (query: string) => idsOf(await search(query));
  expect(await find('wombat')).toEqual([]);
  await push(app, [article('made/wombat', 'en', { title: 'An animal', slug: 'animal', tags: ['wombat'] })]);
  expect(await find('wombats')).toEqual([articleId('made/wombat')]);
  await push(app, [article('made/wombat', 'en', { title: 'An animal', bodyHtml: '<p>Now about an echidna.</p>' })]);
  expect(await find('wombat')).toEqual([]);
  expect(await find('echidna')).toEqual([articleId('made/wombat')]);
  await push(app, [removal('made/wombat', 'en')]);
  expect(await find('echidna')).toEqual([]);
});
