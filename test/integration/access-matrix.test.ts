import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNestlingSchema } from '../../src/graphql/build-schema.js';
import type { Role } from '../../src/schema/access.js';
import { toGlobalId } from '../../src/schema/node-id.js';
import { coordinatesOf, fieldsOf, probeOf, says, type Probe } from '../support/access-probe.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CANARY, canariesIn, fillDiary, type CanaryIds } from '../support/canary-person.js';
import { article, articleFileOf, articleId, categoryFiles, categoryId, milestoneId, push, removal, tipId } from '../support/content.js';
import { openSocket, untilSeen, type LiveSocket } from '../support/live.js';
import { makeFailure, makeRun } from '../support/sync-runs.js';

const schema = buildNestlingSchema();
const ARTICLE = articleId('article/baby-blues-and-depression');
const SPARE = articleId('article/after-a-miscarriage');
const dating = 'method: ULTRASOUND, date: "2026-08-20", scanWeeks: 11, scanDays: 3';

/** Who asks. The owner comes last: what is asked for the others must find everything still there. */
const CALLERS = ['anonymous', 'editor', 'sync', 'another person', 'owner'] as const;
type Caller = (typeof CALLERS)[number];
const ROLES: Record<Caller, Role | undefined> = { anonymous: undefined, owner: 'parent', 'another person': 'parent', editor: 'editor', sync: 'sync' };

let ids: CanaryIds;
let run: string;
let failure: string;
let pushed = 0;
const upsert = (): string => `idempotencyKey: "matrix-${pushed++}", source: IN_HOUSE, items: [{ operation: UPSERT, externalId: "matrix", locale: "en",
  tip: { text: "Tip ${pushed}", weeks: [{ stage: PREGNANCY, from: 20, to: 20 }] } }, { operation: UPSERT, externalId: "bad", locale: "en", tip: { text: "" } }]`;
const onePregnancy = () => `input: { pregnancyId: "${ids.active}" }`;
const oneTwin = () => `input: { babyId: "${ids.twins[0]}" }`;
const personalIds = () => [ids.viewer, ids.born, ids.active, ...ids.babies, ...ids.twins, ...ids.measurements];
const allIds = () => [ARTICLE, milestoneId('PREGNANCY', 20), categoryId(`category/${categoryFiles[0]?.id}`), tipId('matrix'), run, failure, ...personalIds()];

/** Arguments for every root field, each of them one request; of mutations those that change least come first. */
const SAMPLES: Record<string, () => string[]> = {
  'Mutation.syncContent': () => [`input: { ${upsert()} }`],
  'Query.node': () => allIds().map((id) => `id: "${id}"`),
  'Query.nodes': () => [`ids: ${JSON.stringify(allIds())}`],
  'Query.viewer': () => [''],
  'Query.article': () => [`id: "${articleId('whole')}"`, `slug: "${articleFileOf('baby-blues-and-depression').en.slug}"`],
  'Query.articles': () => ['first: 5', 'last: 3'],
  'Query.searchArticles': () => ['query: "sleep", first: 3'],
  'Query.categories': () => ['locale: "vi"'],
  'Query.milestone': () => ['stage: PREGNANCY, week: 20', 'stage: BABY, week: 4'],
  'Query.milestones': () => ['stage: PREGNANCY, from: 20, to: 21'],
  'Query.weekBundle': () => ['from: 20, to: 21', 'stage: BABY, from: 1, to: 2'],
  'Query.estimateDueDate': () => ['input: { method: DUE_DATE, date: "2027-01-01" }'],
  'Query.assessRedating': () => ['input: { lastMenstrualPeriod: "2026-06-01", scanDate: "2026-08-20", scanWeeks: 10 }'],
  'Query.estimateBabyAge': () => ['input: { dueDate: "2026-10-30", bornOn: "2026-09-01" }'],
  'Query.syncRun': () => [`id: "${run}"`],
  'Query.syncRuns': () => ['first: 5', 'last: 3'],
  'Query.syncFailures': () => ['first: 5'],
  'Query.syncReceipts': () => ['externalId: "whole"', 'externalId: "unknown"'],
  'Query.contentDrift': () => [''],
  'Mutation.triggerSync': () => ['input: { scope: ALL }'],
  'Mutation.retrySyncFailures': () => [`input: { failureIds: ["${failure}"] }`],
  'Mutation.cancelSync': () => [`input: { runId: "${run}" }`],
  'Mutation.confirmMassDelete': () => [`input: { runId: "${run}" }`],
  'Mutation.purgeCache': () => ['input: { tags: ["article:*"] }'],
  'Mutation.exportMyData': () => [''],
  'Mutation.updatePreferences': () => ['input: { units: IMPERIAL }'],
  'Mutation.saveArticle': () => [`input: { articleId: "${SPARE}" }`],
  'Mutation.unsaveArticle': () => [`input: { articleId: "${SPARE}" }`],
  'Mutation.markArticleRead': () => [`input: { articleId: "${SPARE}" }`],
  'Mutation.createPregnancy': () => [`input: { ${dating} }`],
  'Mutation.addMeasurement': () => [`input: { babyId: "${ids.babies[0]}", on: "2026-11-20", weightGrams: 5000 }`],
  'Mutation.changeDueDate': () => [`input: { pregnancyId: "${ids.active}", ${dating} }`],
  'Mutation.endBaby': () => [oneTwin()],
  'Mutation.reopenBaby': () => [oneTwin()],
  'Mutation.endPregnancy': () => [onePregnancy()],
  'Mutation.reopenPregnancy': () => [onePregnancy()],
  'Mutation.recordBirth': () => [`input: { pregnancyId: "${ids.active}", babies: [{ name: "Other", bornOn: "2026-11-20", sex: BOY, birthWeightGrams: 700 }] }`],
  'Mutation.eraseMyData': () => ['input: { confirm: "ERASE" }'],
};

/** Over a socket: the arguments, and whom the subscription lets in. */
const SUBSCRIPTIONS: Record<string, () => { args: string; hears: (caller: Caller) => boolean }> = {
  'Subscription.pregnancyChanged': () => ({ args: `id: "${ids.born}"`, hears: (caller) => caller === 'owner' }),
  'Subscription.contentChanged': () => ({ args: '', hears: () => true }),
  'Subscription.syncRunChanged': () => ({ args: `id: "${run}"`, hears: (caller) => caller === 'editor' || caller === 'sync' }),
};

/** Arguments of fields below the root that cannot be asked without. */
const NESTED_ARGS: Record<string, string> = { 'WeekBundle.weekChanges': 'dueDate: "2027-01-01"' };

/** Fields that no answer here can hold, and why. */
const NOT_REACHED: Record<string, string> = Object.fromEntries(
  ['ContentDrift', 'ContentDriftType', 'ContentDigest', 'DriftSample']
    .flatMap((name) => Object.keys((schema.getType(name) as GraphQLObjectType).getFields()).map((field) => `${name}.${field}`))
    .map((coordinate) => [coordinate, 'no source is configured here']),
);

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type): type is GraphQLObjectType => Boolean(type));
const rootFields = roots.flatMap((type) => Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, type, field })));
const probeAt = (coordinate: string, args: string): Probe => {
  const root = rootFields.find((each) => each.coordinate === coordinate);
  if (!root) throw new Error(`the schema has no ${coordinate}`);
  return probeOf({ schema, nestedArgs: NESTED_ARGS }, root.type, root.field, args);
};
const mayAsk = ({ rule }: Probe, caller: Caller): boolean => rule.readers === 'anyone' || rule.readers.some((role) => role === ROLES[caller]);

let app: TestApp;
const tokens = {} as Record<Caller, string | undefined>;
const reached = new Set<string>();
let ownersAnswers = '';

beforeAll(async () => {
  app = await startTestApp();
  for (const caller of CALLERS) {
    const role = ROLES[caller];
    tokens[caller] = role && (await app.token(role, { subject: `matrix ${caller}`, expiresInSeconds: 3_600 }));
  }
  await app.query(`mutation { syncContent(input: { ${upsert()} }) { run { id } } }`, {}, { token: tokens.sync ?? '' });
  const sample = [{ externalId: 'whole', locale: 'en', change: 'CREATED' }];
  const plan = { created: 1, updated: 0, deleted: 0, unchanged: 0, rejected: 0, sample };
  ({ id: run } = await makeRun(app, { status: 'FAILED', isDryRun: true, plan, errorCode: 'UNREACHABLE' }));
  failure = await makeFailure(app);
  const weeks = [{ stage: 'PREGNANCY' as const, from: 20, to: 20 }];
  const image = { url: 'https://example.com/a.jpg', alt: 'A', width: 800, height: 600 };
  const review = { reviewer: 'R', credential: 'MD', reviewedAt: '2026-01-02', nextReviewDue: '2028-01-02' };
  await push(app, [article('whole', 'en', { weeks, image, review }), article('gone', 'en', { weeks }), removal('gone')]);
  ids = await fillDiary(app, tokens.owner ?? '');
});
afterAll(() => app.stop());

/** What an answer must be for a caller, by the declared rules alone. */
function check(
  caller: Caller,
  probe: Probe,
  answer: { data?: unknown; errors?: readonly { path?: unknown; extensions?: { code?: string } }[] | undefined },
): void {
  const found = fieldsOf(probe, answer.data as Record<string, unknown> | null);
  const foreign = found.filter((each) => says(each.value) && !mayAsk(each.probe, caller)).map((each) => each.probe.coordinate);
  expect(foreign, 'fields beyond the caller’s role').toEqual([]);
  const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code);
  if (!mayAsk(probe, caller)) expect(codes).toEqual([caller === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN']);
  else expect(codes.filter((code) => code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN' && code !== 'NOT_FOUND')).toEqual([]);
  for (const each of found) if (mayAsk(each.probe, caller)) reached.add(each.probe.coordinate);
  if (caller === 'owner') ownersAnswers += JSON.stringify(answer);
  else {
    expect(canariesIn(JSON.stringify(answer), ids)).toEqual([]);
    const marks = found.filter((each) => each.probe.coordinate === 'Article.isSaved' && each.value === true);
    if (probe.coordinate !== 'Mutation.saveArticle') expect(marks).toEqual([]);
  }
}

it('has arguments for every root field, and for none that does not exist.', () => {
  expect([...Object.keys(SAMPLES), ...Object.keys(SUBSCRIPTIONS)].toSorted()).toEqual(rootFields.map(({ coordinate }) => coordinate).toSorted());
});

describe('A subscription lets in whom its rule names, and shows the owner’s values to nobody else.', () => {
  it.each(Object.keys(SUBSCRIPTIONS))('%s', async (coordinate) => {
    const { args, hears } = (SUBSCRIPTIONS[coordinate] as NonNullable<(typeof SUBSCRIPTIONS)[string]>)();
    const probe = probeAt(coordinate, args);
    const listeners: { caller: Caller; live: LiveSocket }[] = [];
    for (const caller of CALLERS) {
      const token = tokens[caller];
      const live = await openSocket(app.url, token === undefined ? {} : { token });
      live.subscribe('1', `subscription { ${probe.text} }`);
      listeners.push({ caller, live });
    }
    const changeSomething = async (): Promise<void> => {
      await app.query('mutation { updatePreferences(input: { units: IMPERIAL }) { userErrors { code } } }', {}, { token: tokens.owner ?? '' });
      await app.query(`mutation { syncContent(input: { ${upsert()} }) { run { id } } }`, {}, { token: tokens.sync ?? '' });
    };
    await untilSeen(changeSomething, () => listeners.every(({ live }) => live.messages.some(({ id }) => id === '1')));
    for (const { caller, live } of listeners) {
      const messages = live.messages.filter(({ id }) => id === '1');
      const heard = messages.filter(({ type }) => type === 'next').map(({ payload }) => payload);
      expect([caller, heard.length > 0]).toEqual([caller, hears(caller)]);
      for (const answer of heard) check(caller, probe, answer);
      if (caller !== 'owner') expect(canariesIn(JSON.stringify(messages), ids)).toEqual([]);
      live.socket.terminate();
    }
  });
});

describe.each(CALLERS)('Asked by %s', (caller) => {
  it.each(Object.keys(SAMPLES))('%s answers by its rules, with nothing of another person.', async (coordinate) => {
    const operation = coordinate.startsWith('Mutation.') ? 'mutation' : 'query';
    const token = tokens[caller];
    for (const args of SAMPLES[coordinate]?.() ?? []) {
      const probe = probeAt(coordinate, args);
      const { data, errors } = await app.query(`${operation} { ${probe.text} }`, {}, token === undefined ? {} : { token });
      check(caller, probe, { data, errors });
      if (caller !== 'owner' || !mayAsk(probe, caller)) continue;
      expect(errors).toBeUndefined();
      const problems = fieldsOf(probe, data).filter(
        ({ probe: { coordinate: at }, value }) => at.endsWith('Payload.userErrors') && (value as unknown[]).length > 0,
      );
      expect(problems).toEqual([]);
    }
  });

  it('nothing of the owner has changed, or the owner asks.', async () => {
    if (caller === 'owner')
      return expect((await app.query('{ viewer { pregnancies { id } } }', {}, { token: tokens.owner ?? '' })).data.viewer.pregnancies).toEqual([]);
    const { data } = await app.query('mutation { exportMyData { data } }', {}, { token: tokens.owner ?? '' });
    const { pregnancies } = data.exportMyData.data as { pregnancies: { id: string; status: string }[] };
    expect(pregnancies.map(({ id, status }) => [toGlobalId('Pregnancy', id), status])).toEqual([
      [ids.born, 'BORN'],
      [ids.active, 'ACTIVE'],
    ]);
  });
});

it('The owner’s answers do hold the values that nobody else’s do.', () => {
  const expected = canariesIn(JSON.stringify([CANARY, ids]), ids);
  expect(canariesIn(ownersAnswers, ids).toSorted()).toEqual(expected.toSorted());
});

it('Every field of the schema was answered to somebody, or is listed with its reason.', () => {
  const missing = coordinatesOf(schema).filter((coordinate) => !reached.has(coordinate));
  expect(missing.toSorted()).toEqual(Object.keys(NOT_REACHED).toSorted());
});
