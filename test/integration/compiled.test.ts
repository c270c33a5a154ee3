import { readdirSync, readFileSync } from 'node:fs';
import { execute, getOperationAST, parse, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNestlingSchema } from '../../src/graphql/build-schema.js';
import { createToContext, type Context, type Services } from '../../src/graphql/context.js';
import { createExecutor } from '../../src/graphql/executor.js';
import { createArticleService } from '../../src/modules/article/article.service.js';
import { createBundleService } from '../../src/modules/bundle/bundle.service.js';
import type { GrowthRow } from '../../src/modules/baby/growth.js';
import { createCategoryRepository } from '../../src/modules/category/category.repository.js';
import { createMilestoneService } from '../../src/modules/milestone/milestone.service.js';
import { createTipRepository } from '../../src/modules/tip/tip.repository.js';
import { fixedClock } from '../../src/platform/clock.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const schema = buildNestlingSchema();
const executor = createExecutor(schema, { compileAfter: 0 });
let database: TestDatabase;
let context: Context;

beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  const clock = fixedClock(Temporal.Instant.from('2026-11-22T12:00:00Z'));
  const articles = createArticleService({ prisma, clock });
  const milestones = createMilestoneService({ prisma, clock, articles });
  const services = {
    articles,
    milestones,
    bundles: createBundleService({ prisma, clock, milestones, articles }),
    categories: createCategoryRepository(prisma),
    tips: createTipRepository(prisma),
    growth: (await prisma.whoGrowth.findMany()) as GrowthRow[],
    people: { find: async () => null },
  } as unknown as Services;
  context = createToContext({ services, clock })({ headers: {} }, undefined);
});
afterAll(() => database.dispose());

const folder = new URL('../contract/', import.meta.url);
const contract = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
const VARIABLES = { week: 20, locale: 'vi', after: null, slug: 'iron-in-pregnancy', id: 'QXJ0aWNsZTp4' };

const EXTRA: [string, Record<string, unknown>?][] = [
  [
    '{ a: milestone(stage: BABY, week: 3) { ...M } b: milestone(stage: PREGNANCY, week: 40) { ...M } } fragment M on Milestone { __typename id week tips { id text } size { length } }',
  ],
  [
    'query ($n: [ID!]!) { nodes(ids: $n) { __typename id ... on Article { title } ... on Milestone { headline } } }',
    { n: ['TWlsZXN0b25lOlBSRUdOQU5DWToyMA', 'nothing'] },
  ],
  ['query ($f: Int) { articles(first: 2, filter: { stage: PREGNANCY, week: $f }) { totalCount nodes { title image { url } review { reviewer } } } }'],
  ['query ($w: Int!) { milestone(stage: PREGNANCY, week: $w) { id } }', { w: 99 }],
  ['query ($w: Int!) { milestone(stage: PREGNANCY, week: $w) { id } }', { w: 'x' }],
  ['query ($l: Locale) { categories(locale: $l) { name } }', { l: 'not a locale' }],
  ['{ articles(first: 1000) { nodes { id } } categories { name } }'],
  ['{ article(id: "x", slug: "y") { id } searchArticles(query: "", first: 3) { totalCount } }'],
  ['{ contentDrift { inSync } viewer { id } milestone(stage: PREGNANCY, week: 8) { week } }'],
  [
    'query ($i: DatingInput!) { estimateDueDate(input: $i) { dueDate gestationalAge { label } } }',
    { i: { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-06-01' } },
  ],
  ['query ($i: DatingInput!) { estimateDueDate(input: $i) { dueDate } }', { i: { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-06-99' } }],
  ['query ($d: Date!) { estimateDueDate(input: { method: IVF_DAY_5, date: $d }) { dueDate validUntil } }', { d: '2026-06-01' }],
  ['{ __type(name: "Milestone") { fields { name type { name kind ofType { name } } args { name defaultValue } } } }'],
];

const seen = ({ data, errors }: ExecutionResult): string => JSON.stringify({ data, errors: errors?.map((error) => JSON.stringify(error.toJSON())).toSorted() });

const OPERATIONS = [
  ...contract.filter((text) => text.startsWith('query')).map((text) => ({ text, variables: VARIABLES })),
  ...EXTRA.map(([text, variables = {}]) => ({ text, variables })),
];

test.each<{ text: string; variables: Record<string, unknown> }>(OPERATIONS)(
  'compiled and interpreted answers are the same: $text $variables',
  async ({ text, variables }) => {
    const document = parse(text);
    const operation = getOperationAST(document, null) ?? undefined;
    const interpreted = await execute({ schema, document, variableValues: variables, contextValue: context });
    expect(seen(await executor({ document, hash: text, operationName: null, operation, variables, context }))).toBe(seen(interpreted));
  },
);
