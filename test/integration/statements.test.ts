import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ArticleDocument,
  ArticlesDocument,
  BabyAgeDocument,
  BabyWeekDocument,
  CategoriesDocument,
  DueDateDocument,
  HomeDocument,
  RedatingDocument,
  SearchDocument,
  TimelineDocument,
} from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { articleFiles, idOfFile, push, SHIPPED, tenfoldContent } from '../support/content.js';
import { statementsOf } from '../support/statements.js';

// oxlint-disable-next-line typescript/no-explicit-any -- operations of all kinds in one table
type Operation = [name: string, operation: string | TypedDocumentNode<unknown, any>, variables?: Record<string, unknown>];

const [file] = articleFiles;
const CONTENT: Operation[] = [
  ['Home', HomeDocument, { week: 20 }],
  ['Timeline', TimelineDocument],
  ['BabyWeek', BabyWeekDocument],
  ['Article by id', ArticleDocument, { id: file && idOfFile(file) }],
  ['Article by slug', ArticleDocument, { slug: file?.en.slug }],
  ['Articles', ArticlesDocument],
  ['Search', SearchDocument],
  ['Categories', CategoriesDocument],
];
const CALCULATORS: Operation[] = [
  ['DueDate', DueDateDocument],
  ['BabyAge', BabyAgeDocument],
  ['Redating', RedatingDocument],
];

const FIELDS = 'totalCount nodes { id title teaser category { id name } }';
/** Wider than the contract's: more of the same in one request must not be more statements. */
const WIDE = (first: number, weeks: number): Operation[] => [
  ['articles of a list', `{ articles(first: ${first}) { ${FIELDS} } }`],
  ['articles with their bodies', `{ articles(first: ${first}) { nodes { body { text } tags related(first: 3) { ${FIELDS} } } } }`],
  ['articles of every category', `{ categories { name articles(first: ${first}) { ${FIELDS} } } }`],
  ['articles of a week', `{ milestone(stage: PREGNANCY, week: 20) { articles(first: ${first}) { ${FIELDS} } } }`],
  ['articles of many weeks', `{ milestones(stage: PREGNANCY, from: 4, to: ${3 + weeks}) { week tips { text } articles(first: ${first}) { ${FIELDS} } } }`],
  ['weeks of a baby', `{ milestones(stage: BABY, from: 0, to: ${2 * weeks}) { week size { length } articles(first: ${first}) { ${FIELDS} } } }`],
  ['matches of a search', `{ searchArticles(query: "iron", first: ${first}) { ${FIELDS} edges { snippet } } }`],
  ['entities by id', `{ nodes(ids: ${JSON.stringify(articleFiles.slice(0, weeks).map(idOfFile))}) { id ... on Article { title body { html } } } }`],
];

let app: TestApp;
// What a miss costs; what is remembered costs nothing, which the last test shows.
beforeAll(async () => void (app = await startTestApp({ env: { RESPONSE_CACHE: 'off' } })));
afterAll(() => app.stop());

async function count([, operation, variables]: Operation, locale?: string): Promise<number> {
  const sent = await statementsOf(async () => {
    const { errors } = await app.query(operation, variables, { headers: locale === undefined ? {} : { 'accept-language': locale } });
    expect(errors).toBeUndefined();
  });
  return sent.length;
}
const countAll = async (operations: readonly Operation[], locale?: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const operation of operations) counts[operation[0]] = await count(operation, locale);
  return counts;
};

// The first of all: nothing has been asked of this app yet.
test.each(CONTENT)('%s takes at most two statements, and at least one because nothing is kept', async (...operation) => {
  for (const locale of [undefined, ...SHIPPED, 'vi-VN', 'fr']) {
    const statements = await count(operation, locale);
    expect(statements).toBeGreaterThanOrEqual(1);
    expect(statements).toBeLessThanOrEqual(2);
  }
});

test.each(CALCULATORS)('%s takes no statement', async (...operation) => {
  expect(await count(operation)).toBe(0);
});

describe('the number of statements does not grow', () => {
  test('with the size of a page or the number of weeks', async () => {
    const [few, many] = [await countAll(WIDE(1, 1)), await countAll(WIDE(100, 39))];
    for (const [name, statements] of Object.entries(many)) expect([name, statements]).toEqual([name, expect.toSatisfy((number: number) => number <= 2)]);
    // A short list of a week comes with the week; a long one is one statement more, for however many weeks.
    for (const [name, statements] of Object.entries(few)) expect((many[name] ?? NaN) - statements).toBeLessThanOrEqual(1);
    expect(await countAll(WIDE(50, 20))).toEqual(many);
  });

  test('with ten times the articles and the tips of every week', async () => {
    const all = [...CONTENT, ...WIDE(100, 39)];
    const before = await countAll(all);
    const items = tenfoldContent();
    const [first] = await push(app, items);
    expect(first?.results.every(({ outcome }) => outcome === 'CREATED')).toBe(true);
    const { articles } = (await app.query('{ articles { totalCount } }')).data;
    expect(articles.totalCount).toBe(articleFiles.length * 11);
    const after = await countAll(all);
    for (const [name, statements] of Object.entries(before)) expect([name, (after[name] ?? NaN) <= Math.max(statements, 2)]).toEqual([name, true]);
    for (const [name] of CONTENT) expect([name, after[name]]).toEqual([name, before[name]]);
  }, 120_000);
});

describe('concurrent requests share their statements', () => {
  const WEEKS = Array.from({ length: 32 }, (_, index) => 4 + index);
  const agent = new Agent({ keepAlive: true, maxSockets: WEEKS.length });
  afterAll(() => agent.destroy());

  /** All at once, each on a connection of its own that is open already: to open one takes longer than to answer. */
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of all kinds
  async function askTogether(operation: string, variables: readonly object[]): Promise<{ answers: any[]; statements: number }> {
    await Promise.all(WEEKS.map(() => post('{ __typename }', {})));
    let answers: unknown[] = [];
    const sent = await statementsOf(async () => void (answers = await Promise.all(variables.map((each) => post(operation, each)))));
    return { answers: answers.map((answer) => (answer as { data: unknown }).data), statements: sent.length };
  }
  const post = (query: string, variables: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sending = request(`${app.url}/graphql`, { agent, method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) =>
        resolve(json(answer)),
      );
      sending.once('error', reject).end(JSON.stringify({ query, variables }));
    });

  test.each([[['en']], [['en', 'vi', 'vi-VN', 'fr']]])('for different weeks in %j, and each gets what it gets alone', async (locales) => {
    const variables = WEEKS.map((week, index) => ({ week, locale: locales[index % locales.length] }));
    const { answers, statements } = await askTogether(print(HomeDocument), variables);
    expect(statements).toBeLessThanOrEqual(8);
    for (const [index, each] of variables.entries()) expect(answers[index]).toEqual((await app.query(HomeDocument, each)).data);
  });

  test('for different articles', async () => {
    const ids = articleFiles.slice(0, WEEKS.length).map((each) => idOfFile(each));
    const { answers, statements } = await askTogether(
      print(ArticleDocument),
      ids.map((id) => ({ id })),
    );
    expect(answers.map(({ article }) => article.id)).toEqual(ids);
    expect(statements).toBeLessThanOrEqual(8);
  });

  test('for lists beyond what comes with a week', async () => {
    const list = 'query ($week: Int!) { milestone(stage: PREGNANCY, week: $week) { week articles(first: 50) { totalCount nodes { id } } } }';
    const { answers, statements } = await askTogether(
      list,
      WEEKS.map((week) => ({ week })),
    );
    expect(answers.map(({ milestone }) => milestone.week)).toEqual(WEEKS);
    for (const { milestone } of answers) expect(milestone.articles.nodes).toHaveLength(Math.min(50, milestone.articles.totalCount));
    expect(statements).toBeLessThanOrEqual(8);
  });
});

test('what was answered before reads nothing', async () => {
  const remembering = await startTestApp();
  const readsOf = async ([, operation, variables]: Operation): Promise<string[]> =>
    (await statementsOf(() => remembering.query(operation, variables))).filter((text) => /_document|_translation/.test(text));
  for (const operation of CONTENT) {
    expect(await readsOf(operation)).not.toEqual([]);
    expect(await readsOf(operation)).toEqual([]);
  }
  await remembering.stop();
});
