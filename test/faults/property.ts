import fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import { startRedis, type PrivateRedis } from '../../scripts/private-redis.mjs';
import { endOfRun, runToEnd } from '../support/cms-articles.js';
import { eventually } from '../support/cms.js';
import type { Command } from './commands.ts';
import { shelfOf } from './rules.ts';
import { differences, readShelf } from './shelf.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

// How often, from which seed (`npm test` plays the same games every time, the long run others); or only one sequence, as JSON, to look into it. FAULTS_SHRINK finds the shortest one that fails.
const {
  MODE,
  FAULTS_RUNS: RUNS = MODE === 'long' ? '200' : '20',
  FAULTS_SEED: SEED = MODE === 'long' ? undefined : '7',
  FAULTS_COMMANDS: ONLY,
  FAULTS_SHRINK: SHRINKS,
} = process.env;

type Check = (world: World) => Promise<void>;

/** Worlds for the tests of a file, which share a Redis. */
export function useWorlds() {
  let redis: PrivateRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  /** Does everything in a new world, and looks at what came of it. */
  const inWorld = async (commands: readonly Command[], options: Omit<WorldOptions, 'redis'>, check: Check): Promise<void> => {
    const world = await startWorld({ ...options, redis });
    try {
      for (const command of commands) await world.perform(command);
      await check(world);
    } finally {
      await world.stop();
    }
  };

  /** `share`: of the number of runs. */
  const holdsFor = (
    sequences: fc.Arbitrary<Command[]>,
    { regressions, share = 1, ...options }: Omit<WorldOptions, 'redis'> & { regressions: readonly (readonly Command[])[]; share?: number },
    check: Check,
  ): Promise<void> => {
    const examples = ONLY === undefined ? regressions : [JSON.parse(ONLY) as Command[]];
    return fc.assert(
      fc.asyncProperty(sequences, (commands) => inWorld(commands, options, check)),
      {
        numRuns: examples.length + (ONLY === undefined ? Math.ceil(Number(RUNS) * share) : 0),
        examples: examples.map((commands): [Command[]] => [[...commands]]),
        endOnFailure: SHRINKS === undefined,
        ...(SEED === undefined ? {} : { seed: Number(SEED) }),
      },
    );
  };

  return { inWorld, holdsFor };
}

/** How the app differs from what a reader must see, one line each. */
export const compare = async ({ app, bench, source, sharedSlugs }: World): Promise<string[]> =>
  differences(shelfOf(source()), await readShelf(app(), bench.ids), sharedSlugs);

/** One run over everything, begun when no other is under way. */
export async function reconcile({ app }: World): Promise<void> {
  const { prisma } = app().database;
  await eventually(async () => expect(await prisma.syncRun.count({ where: { status: { in: ['QUEUED', 'RUNNING'] } } })).toBe(0), 60_000);
  const run = await runToEnd(app());
  if (run.status !== 'NEEDS_CONFIRMATION') return expect(run.status).toMatch(/SUCCEEDED|PARTIAL/);
  const { data } = await app().query(
    `mutation ($runId: ID!) { confirmMassDelete(input: { runId: $runId }) { userErrors { code } } }`,
    { runId: run.id },
    { token: await app().token('editor') },
  );
  expect(data.confirmMassDelete.userErrors).toEqual([]);
  expect((await endOfRun(app(), run.id)).status).toMatch(/SUCCEEDED|PARTIAL/);
}

/** What the app itself finds. */
export async function driftOf({ app }: World): Promise<unknown> {
  const { data } = await app().query(
    `{ contentDrift { inSync types { type locale missing extra different sample { externalId difference } } } }`,
    {},
    { token: await app().token('editor') },
  );
  return data.contentDrift.inSync ? 'in sync' : data.contentDrift;
}
