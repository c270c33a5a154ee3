import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContentItemInput } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleFiles, articleId, categoryFiles, categoryId, covers, idOfFile, newestFirst, push, removal } from '../support/content.js';

const SHELF = 'made/shelf';
const WEEK = 33;
const MADE = 40;
/**
 * Groups of four share an instant, so that only their ids tell them apart. Half are older than all in-house articles, half
 * newer, so that every list begins and ends with some of them. Each says the rare word
 * in its own number of sentences.
 */
const madeArticle = (name: string, position: number) =>
  article(`made/${name}`, 'en', {
    title: `Numbat ${name}`,
    bodyHtml: `<p>${'A numbat eats ants. '.repeat(1 + (position % 6))}</p>`,
    categoryExternalId: SHELF,
    weeks: [{ stage: 'PREGNANCY', from: WEEK, to: WEEK }],
    tags: ['numbat'],
    publishedAt: new Date(Date.UTC(position % 8 < 4 ? 2000 : 2030, 1, 1 + Math.floor(position / 4))).toISOString(),
  });
const names = Array.from({ length: MADE }, (_, index) => `${index}`);
const hub = (related: readonly string[]) => article('made/hub', 'en', { relatedExternalIds: related.map((name) => `made/${name}`) });
const listing = (listed: readonly string[]) => ({
  operation: 'UPSERT' as const,
  externalId: 'made/week',
  locale: 'en',
  milestone: { stage: 'PREGNANCY' as const, week: WEEK, headline: 'Numbats', articleExternalIds: listed.map((name) => `made/${name}`) },
});
const initially = [...names.map(madeArticle), hub(names), listing(['7', '3', '30'])];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await push(app, [{ operation: 'UPSERT', externalId: SHELF, locale: 'en', category: { name: 'Numbats', slug: 'numbats' } }, ...initially]);
});
afterAll(() => app.stop());

interface Connection {
  totalCount: number;
  edges: { cursor: string; node: { id: string } }[];
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}
const SHAPE = '{ totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
interface List {
  name: string;
  query: (page: string) => string;
  // oxlint-disable-next-line typescript/no-explicit-any -- five shapes of one answer
  read: (data: any) => Connection;
}
const LISTS: readonly List[] = [
  { name: 'articles', query: (page) => `{ articles(${page}, filter: { tag: "numbat" }) ${SHAPE} }`, read: (data) => data.articles },
  {
    name: 'articles, the oldest first',
    query: (page) => `{ articles(${page}, orderBy: PUBLISHED_AT_ASC) ${SHAPE} }`,
    read: (data) => data.articles,
  },
  {
    name: 'milestone.articles',
    query: (page) => `{ milestone(stage: PREGNANCY, week: ${WEEK}) { articles(${page}) ${SHAPE} } }`,
    read: (data) => data.milestone.articles,
  },
  {
    name: 'categories.articles',
    query: (page) => `{ categories { id articles(${page}) ${SHAPE} } }`,
    read: (data) => data.categories.find(({ id }: { id: string }) => id === categoryId(SHELF)).articles,
  },
  { name: 'related', query: (page) => `{ article(id: "${articleId('made/hub')}") { related(${page}) ${SHAPE} } }`, read: (data) => data.article.related },
  { name: 'searchArticles', query: (page) => `{ searchArticles(query: "numbat", ${page}) ${SHAPE} }`, read: (data) => data.searchArticles },
];

async function pageOf(list: List, page: string): Promise<Connection> {
  const { data, errors } = await app.query(list.query(page));
  expect(errors).toBeUndefined();
  return list.read(data);
}
const idsOf = (page: Connection): string[] => page.nodes.map(({ id }) => id);

/** What every page is, whatever the list. */
function expectWellFormed({ edges, nodes, pageInfo }: Connection, size: number): void {
  expect(edges.map(({ node }) => node)).toEqual(nodes);
  expect(nodes.length).toBeLessThanOrEqual(size);
  expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
}

/** The pages of a list, in the order they are read; the sizes are used in turn. */
async function walk(list: List, direction: 'forwards' | 'backwards', sizes: readonly number[]): Promise<Connection[]> {
  const pages: Connection[] = [];
  let cursor: string | null = null;
  do {
    const size = sizes[pages.length % sizes.length] ?? 1;
    const [count, place] = direction === 'forwards' ? ['first', 'after'] : ['last', 'before'];
    const page = await pageOf(list, `${count}: ${size}${cursor === null ? '' : `, ${place}: "${cursor}"`}`);
    expectWellFormed(page, size);
    pages.push(page);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    const [hasMore, cameFrom, next] = direction === 'forwards' ? [hasNextPage, hasPreviousPage, endCursor] : [hasPreviousPage, hasNextPage, startCursor];
    expect(cameFrom).toBe(pages.length > 1);
    expect(page.nodes.length === size || !hasMore).toBe(true);
    cursor = hasMore ? next : null;
  } while (cursor !== null);
  return pages;
}

describe.each(LISTS)('the pages of $name', (list) => {
  test('are one list, forwards and backwards, whatever their sizes', async () => {
    const whole = await pageOf(list, 'first: 100');
    const ids = idsOf(whole);
    expect(whole).toMatchObject({ totalCount: ids.length, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    expect(ids.length).toBeGreaterThanOrEqual(MADE);
    expect(new Set(ids).size).toBe(ids.length);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('forwards' as const, 'backwards' as const),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        async (direction, sizes) => {
          const pages = await walk(list, direction, sizes);
          expect((direction === 'forwards' ? pages : pages.toReversed()).flatMap(idsOf)).toEqual(ids);
          expect(pages.every(({ totalCount }) => totalCount === ids.length)).toBe(true);
        },
      ),
      {
        numRuns: 6,
        examples: [
          ['forwards', [1]],
          ['backwards', [1]],
          ['backwards', [100]],
        ],
      },
    );
  });

  test('have the cursors of the entries, from which a page can begin in either direction', async () => {
    const { edges } = await pageOf(list, 'first: 100');
    const middle = edges[20]?.cursor;
    const ids = edges.map(({ node }) => node.id);
    expect(idsOf(await pageOf(list, `first: 5, after: "${middle}"`))).toEqual(ids.slice(21, 26));
    expect(idsOf(await pageOf(list, `last: 5, before: "${middle}"`))).toEqual(ids.slice(15, 20));
    const beyond = await pageOf(list, `first: 5, after: "${edges.at(-1)?.cursor}"`);
    expect(beyond).toEqual({
      totalCount: ids.length,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
    const before = await pageOf(list, `last: 5, before: "${edges[0]?.cursor}"`);
    expect(before).toEqual({
      totalCount: ids.length,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    expect(idsOf(await pageOf(list, 'first: null'))).toEqual(ids.slice(0, 20));
  });

  test.each<[string, (read: readonly string[]) => ContentItemInput[]]>([
    ['an entry comes before', () => [madeArticle('new', MADE), hub(['new', ...names]), listing(['new', '7', '3', '30'])]],
    ['one that was read goes', (read) => [removal(`made/${read[1]}`)]],
    ['the last that was read goes', (read) => [removal(`made/${read.at(-1)}`)]],
  ])('go on where they were when %s between two pages', async (_, change) => {
    const nameOf = new Map([...names, 'hub'].map((name) => [articleId(`made/${name}`), name]));
    for (const direction of ['forwards', 'backwards'] as const) {
      const before = idsOf(await pageOf(list, 'first: 100'));
      const { nodes, pageInfo } = await pageOf(list, direction === 'forwards' ? 'first: 6' : 'last: 6');
      const seen = nodes.map(({ id }) => id);
      const read = (direction === 'forwards' ? seen : seen.toReversed()).map(
        (id) => nameOf.get(id) ?? expect.unreachable('only made articles begin and end a list'),
      );
      try {
        await push(app, change(read));
        const rest = await pageOf(
          list,
          direction === 'forwards' ? `first: 100, after: "${pageInfo.endCursor}"` : `last: 100, before: "${pageInfo.startCursor}"`,
        );
        expect(idsOf(rest).filter((id) => id !== articleId('made/new'))).toEqual(before.filter((id) => !seen.includes(id)));
      } finally {
        await push(app, [removal('made/new'), ...initially]);
      }
    }
  });
});

describe('what a page may not be asked for', () => {
  const refusal = (reason: string, path: string) => [{ extensions: { code: 'BAD_USER_INPUT', reason, path: [path] } }];
  const foreign = Buffer.from(JSON.stringify(['a', 'b'])).toString('base64url');
  const impossible = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url');
  const uuid = '00000000-0000-5000-8000-000000000000';
  const PAGES: [string, string, string][] = [
    ...([0, 101, 1000, -1, 2 ** 31 - 1] as const).flatMap((size): [string, string, string][] => [
      [`first: ${size}`, 'OUT_OF_RANGE', 'first'],
      [`last: ${size}`, 'OUT_OF_RANGE', 'last'],
    ]),
    ['first: 5, last: 5', 'INVALID_ARGUMENTS', 'last'],
    ['first: 5, before: "x"', 'INVALID_ARGUMENTS', 'before'],
    ['last: 5, after: "x"', 'INVALID_ARGUMENTS', 'after'],
    ...['', 'x', '😀', '\\u0000', 'bnVsbA', foreign, `"}`.replace('"', '\\"')].map((cursor): [string, string, string] => [
      `first: 5, after: "${cursor}"`,
      'INVALID_CURSOR',
      'after',
    ]),
    ...[[0, 0, 'x'], [0, 0.5, uuid], [0, 8.64e15, uuid], [0, -8.64e15, uuid], [null, 0, uuid], [0, 0, uuid, 0], { 0: 0 }].map(
      (cursor): [string, string, string] => [`last: 5, before: "${impossible(cursor)}"`, 'INVALID_CURSOR', 'before'],
    ),
    ['first: 5, before: ""', 'INVALID_ARGUMENTS', 'before'],
  ];

  test.each(LISTS)('is the same for $name', async (list) => {
    for (const [page, reason, path] of PAGES) {
      const { errors } = await app.query(list.query(page));
      expect({ page, errors: errors?.slice(0, 1) }).toMatchObject({ page, errors: refusal(reason, path) });
    }
    for (const page of ['first: 1', 'first: 100', 'last: 1', 'last: 100']) expect((await pageOf(list, page)).nodes.length).toBeGreaterThan(0);
  });

  test.each(LISTS)('a cursor of another list never breaks $name', async (list) => {
    for (const other of LISTS) {
      const { pageInfo } = await pageOf(other, 'first: 3');
      const { errors } = await app.query(list.query(`first: 3, after: "${pageInfo.endCursor}"`));
      expect(errors?.[0]?.extensions.code ?? 'BAD_USER_INPUT').toBe('BAD_USER_INPUT');
    }
  });
});

describe('a filter', () => {
  const list = async (filter: string, more = '') =>
    (await app.query(`{ articles(filter: ${filter}, first: 100${more}) { totalCount nodes { id } } }`)).data.articles as Connection;
  const inHouse = (keep: (file: (typeof articleFiles)[number]) => boolean) => newestFirst(articleFiles.filter(keep)).map(idOfFile);
  const shelf = categoryFiles[1]?.id ?? '';
  const tag = articleFiles[0]?.tags[0] ?? '';
  const none = () => false;

  test.each<[string, (file: (typeof articleFiles)[number]) => boolean]>([
    ['{ stage: BABY }', ({ weeks }) => weeks.some(({ stage }) => stage === 'BABY')],
    ['{ stage: PREGNANCY, week: 12 }', ({ weeks }) => covers(weeks, 'PREGNANCY', 12)],
    ['{ stage: BABY, week: 0 }', ({ weeks }) => covers(weeks, 'BABY', 0)],
    [`{ categoryId: "${categoryId(`category/${shelf}`)}" }`, ({ category }) => category === shelf],
    [`{ tag: "${tag}" }`, ({ tags }) => tags.includes(tag)],
    [
      `{ stage: PREGNANCY, categoryId: "${categoryId(`category/${shelf}`)}" }`,
      ({ weeks, category }) => category === shelf && weeks.some(({ stage }) => stage === 'PREGNANCY'),
    ],
    [
      `{ stage: PREGNANCY, week: 20, categoryId: "${categoryId(`category/${shelf}`)}", tag: "second-trimester" }`,
      ({ weeks, category, tags }) => category === shelf && covers(weeks, 'PREGNANCY', 20) && tags.includes('second-trimester'),
    ],
    ['{ tag: "no such tag" }', none],
    ['{ tag: "" }', none],
    ['{ tag: "\\u0000" }', none],
    [`{ categoryId: "${categoryId('category/none')}" }`, none],
    [`{ categoryId: "${idOfFile(articleFiles[0] as (typeof articleFiles)[number])}" }`, none],
    ['{ categoryId: "" }', none],
    ['{ categoryId: "?" }', none],
  ])('%s keeps those for which all of it holds, in both orders', async (filter, keep) => {
    const expected = inHouse(keep);
    const down = await list(filter);
    expect(down).toEqual({ totalCount: expected.length, nodes: expected.map((id) => ({ id })) });
    const up = await list(filter, ', orderBy: PUBLISHED_AT_ASC');
    expect(idsOf(up)).toEqual(idsOf(down).toReversed());
  });

  test.each([
    ['a week without its stage', '{ week: 12 }', 'INVALID_ARGUMENTS', ['filter', 'week']],
    ['a week that its stage has not', '{ stage: PREGNANCY, week: 43 }', 'OUT_OF_RANGE', ['filter', 'week']],
    ['a week before the first', '{ stage: PREGNANCY, week: 3 }', 'OUT_OF_RANGE', ['filter', 'week']],
    ['a week after the last', '{ stage: BABY, week: 105 }', 'OUT_OF_RANGE', ['filter', 'week']],
  ])('is refused with %s', async (_, filter, reason, path) => {
    const { errors } = await app.query(`{ articles(filter: ${filter}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason, path } }]);
  });
});
