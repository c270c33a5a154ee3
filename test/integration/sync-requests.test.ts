import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { finishRun, scopeOf, takeNextRun, type RunCounts } from '../../src/content-sync/worker/run-queue.js';
import { createRunService, type RunService } from '../../src/content-sync/api/run.service.js';
import { publishRun } from '../../src/content-sync/api/run.watch.js';
import { fixedClock } from '../../src/platform/clock.js';
import { createPubSub } from '../../src/platform/pubsub.js';
import { uuidOf } from '../../src/schema/node-id.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { makeFailure } from '../support/sync-runs.js';

const NONE: RunCounts = { created: 0, updated: 0, unchanged: 0, stale: 0, deleted: 0, rejected: 0, total: null };
const NOW = Temporal.Instant.from('2026-11-22T12:00:00Z');
const [ONE, TWO] = [randomUUID(), randomUUID()];

const pubsub = createPubSub({ redisUrl: undefined, logger: pino({ level: 'silent' }) });
let database: TestDatabase;
let runs: RunService;
/** Nothing is remembered here. */
const purges = { after: <T>(read: () => Promise<T>): Promise<T> => read(), catchUpAtLast: () => Promise.resolve() };
let calls: string[] = [];
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  const wake = { wakeIn: async () => void calls.push('wake'), ring: () => void calls.push('ring') };
  runs = createRunService({ prisma: database.prisma, clock: fixedClock(NOW), pubsub, wake, reader: { locales: ['en', 'vi'] }, purges });
});
afterAll(() => database.dispose());
beforeEach(async () => {
  await database.prisma.syncRun.deleteMany();
  calls = [];
});

const idOf = async (input: Parameters<RunService['trigger']>[0]): Promise<string> => {
  const { run, userErrors } = await runs.trigger(input);
  expect(userErrors).toEqual([]);
  return run?.id ?? '';
};
const rowOf = (id: string) => database.prisma.syncRun.findUniqueOrThrow({ where: { id: uuidOf('SyncRun', id) ?? '' } });

describe('a request', () => {
  test('is queued and wakes the worker, in one transaction', async () => {
    const row = await rowOf(await idOf({ scope: 'SUBTREE', rootId: `{${ONE.toUpperCase()}}`, locale: 'VI' }));
    expect(row).toMatchObject({
      status: 'QUEUED',
      trigger: 'EDITOR',
      source: 'SITECORE',
      scope: 'SUBTREE',
      target: { rootId: ONE },
      locale: 'vi',
      isDryRun: false,
    });
    expect(calls).toEqual(['wake', 'ring']);
  });

  test.each([
    [{ scope: 'ALL' }, { kind: 'ALL' }],
    [
      { scope: 'SUBTREE', rootId: ONE },
      { kind: 'SUBTREE', rootId: ONE },
    ],
    [
      { scope: 'TEMPLATE', templateId: ONE },
      { kind: 'TEMPLATE', templateId: ONE },
    ],
    [
      { scope: 'ITEM', externalIds: [TWO, ONE, `{${ONE}}`] },
      { kind: 'ITEM', externalIds: [ONE, TWO].toSorted() },
    ],
  ] as const)('%j is read back as what it asks for', async (input, scope) => {
    const given = 'externalIds' in input ? { ...input, externalIds: [...input.externalIds] } : input;
    expect(scopeOf(await rowOf(await idOf(given)))).toEqual(scope);
  });

  test('joins the run that waits or works for the same; another one queues', async () => {
    const first = await idOf({ scope: 'ITEM', externalIds: [ONE, TWO] });
    expect(await idOf({ scope: 'ITEM', externalIds: [TWO, ONE, TWO], locale: null, dryRun: false })).toBe(first);
    expect(calls).toEqual(['wake', 'ring', 'ring']);
    await database.prisma.$transaction((tx) => takeNextRun(tx));
    expect(await idOf({ scope: 'ITEM', externalIds: [ONE, TWO] })).toBe(first);
    const others = [await idOf({ scope: 'ITEM', externalIds: [ONE] }), await idOf({ scope: 'ITEM', externalIds: [ONE, TWO], locale: 'en' })];
    others.push(await idOf({ scope: 'ALL' }), await idOf({ scope: 'SUBTREE', rootId: ONE }), await idOf({ scope: 'TEMPLATE', templateId: ONE }));
    expect(new Set([first, ...others]).size).toBe(6);
  });

  test('does not join what ends, has ended or waits for a person', async () => {
    const ids = [await idOf({ scope: 'ALL' })];
    await runs.cancel(ids[0] ?? '');
    ids.push(await idOf({ scope: 'ALL' }));
    await database.prisma.$transaction((tx) => takeNextRun(tx));
    await runs.cancel(ids[1] ?? '');
    ids.push(await idOf({ scope: 'ALL' }));
    await database.prisma.syncRun.updateMany({ data: { status: 'NEEDS_CONFIRMATION' } });
    ids.push(await idOf({ scope: 'ALL' }));
    expect(new Set(ids).size).toBe(4);
  });

  test('made many times at once is one run', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => idOf({ scope: 'ALL' })));
    expect(new Set(ids).size).toBe(1);
    expect(await database.prisma.syncRun.count()).toBe(1);
  });

  test('for a locale that the source does not publish is refused', async () => {
    expect(await runs.trigger({ scope: 'ALL', locale: 'fr' })).toMatchObject({
      run: null,
      userErrors: [{ code: 'INVALID_LOCALE', path: ['input', 'locale'] }],
    });
  });
});

describe('a dry run', () => {
  test('that is quick comes with its plan', async () => {
    const answer = runs.trigger({ scope: 'ALL', dryRun: true });
    const plan = { created: 2, updated: 0, deleted: 0, unchanged: 1, rejected: 0, sample: [{ externalId: ONE, locale: 'en', change: 'CREATED' as const }] };
    const work = async () => {
      let run;
      while (!run) run = await sleep(20).then(() => database.prisma.$transaction((tx) => takeNextRun(tx)));
      const done = await finishRun(database.prisma, run.id, { status: 'SUCCEEDED', counts: NONE, plan }, NOW);
      if (done) await publishRun(pubsub, done);
    };
    await work();
    expect((await answer).run).toMatchObject({ status: 'SUCCEEDED', dryRun: true, plan });
  });

  test('that takes longer than ten seconds is shown as it stands', { timeout: 30_000 }, async () => {
    const began = performance.now();
    const { run } = await runs.trigger({ scope: 'ALL', dryRun: true });
    expect(run).toMatchObject({ status: 'QUEUED', plan: null });
    expect(performance.now() - began).toBeGreaterThan(9_000);
  });
});

describe('a retry', () => {
  test('reads the items of all its failures, each once', async () => {
    const ids = [await makeFailure({ database }, { externalId: ONE, locale: 'en' }), await makeFailure({ database }, { externalId: ONE, locale: 'vi' })];
    ids.push(await makeFailure({ database }, { externalId: TWO, locale: '*' }));
    const { run } = await runs.retry(ids);
    expect(run).toMatchObject({ status: 'QUEUED', trigger: 'RETRY', scope: 'ITEM', locale: null });
    expect(scopeOf(await rowOf(run?.id ?? ''))).toEqual({ kind: 'ITEM', externalIds: [ONE, TWO].toSorted() });
    expect(calls).toEqual(['wake', 'ring']);
  });

  test('of a failure that is unknown begins nothing', async () => {
    const { run, userErrors } = await runs.retry([await makeFailure({ database }), 'gone']);
    expect([run, userErrors.map(({ code, path }) => [code, path])]).toEqual([null, [['NOT_FOUND', ['input', 'failureIds', '1']]]]);
    expect(await database.prisma.syncRun.count()).toBe(0);
  });
});

test('a confirmation wakes the worker', async () => {
  const id = await idOf({ scope: 'ALL' });
  await database.prisma.syncRun.updateMany({ data: { status: 'NEEDS_CONFIRMATION' } });
  calls = [];
  expect((await runs.confirm(id)).run).toMatchObject({ status: 'QUEUED' });
  expect(calls).toEqual(['wake', 'ring']);
});
