import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRedis, type PrivateRedis } from '../../scripts/private-redis.mjs';
import type * as Cache from '../../src/response-cache/response-cache.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { anyGame, type CacheCommand } from './cache.commands.ts';
import { delayReads } from './cache.delays.ts';
import { CACHE_GAMES } from './cache.regressions.ts';
import { LONGEST_READ_MS, startCacheWorld } from './cache.world.ts';

// As in the other games: `npm test` plays the same ones every time, the long run others.
const { FAULTS_RUNS, FAULTS_SEED } = process.env;
const RUNS = FAULTS_RUNS === undefined ? 20 : Math.ceil(Number(FAULTS_RUNS) * 2.5);
const SEED = FAULTS_SEED ?? (FAULTS_RUNS === undefined ? '7' : undefined);
const GAMES_TO_FIND_A_BUG = 30;

/** Caches that are wrong in one way, to see that the games would notice. */
const wrong = vi.hoisted(() => ({ is: 'nothing' as 'nothing' | 'purged before the commit' | 'tags read after the data', purgeNow: [] as (() => void)[] }));

vi.mock('../../src/response-cache/response-cache.js', async (importOriginal) => {
  const real = await importOriginal<typeof Cache>();
  return {
    createResponseCache(options: Parameters<typeof real.createResponseCache>[0]): Cache.ResponseCache {
      const cache = real.createResponseCache(options);
      wrong.purgeNow.push(() => cache.forget(['*']));
      return {
        ...cache,
        purge: (purge) => (wrong.is === 'purged before the commit' ? 0 : cache.purge(purge)),
        finish(fill, answer) {
          if (wrong.is === 'tags read after the data') fill.purged.length = 0;
          return cache.finish(fill, answer);
        },
      };
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'nestling-model-'));
let redis: PrivateRedis;
let database: TestDatabase;
let apps: TestApp[] = [];
let endDelays: () => void;
beforeAll(async () => {
  redis = await startRedis();
  database = await openTestDatabase();
  const env = { DATA_DIR: folder, REDIS_URL: redis.url };
  for (const each of [env, env, { DATA_DIR: folder, RESPONSE_CACHE: 'off' }]) apps.push(await startTestApp({ env: each, database }));
  endDelays = delayReads(LONGEST_READ_MS);
});
afterAll(async () => {
  endDelays();
  await Promise.all(apps.map((app) => app.stop()));
  apps = [];
  await redis.stop();
  await database.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function play(commands: readonly CacheCommand[]): Promise<string[]> {
  const [one, other, oracle] = apps as [TestApp, TestApp, TestApp];
  const beforeChange = (): void => {
    if (wrong.is === 'purged before the commit') for (const purge of wrong.purgeNow) purge();
  };
  const world = await startCacheWorld({ nodes: [one, other], oracle, redis, beforeChange });
  for (const command of commands) await world.perform(command);
  return world.end();
}

const examples = CACHE_GAMES.map((commands): [CacheCommand[]] => [[...commands]]);
const games = (): fc.IAsyncPropertyWithHooks<[CacheCommand[]]> =>
  fc.asyncProperty(anyGame, async (commands) => {
    const problems = await play(commands);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  });

describe('whatever is asked, changed and broken on two nodes', () => {
  it('every answer was true at some moment between the last acknowledged change and the answer', async () => {
    const outcome = await fc.check(games(), {
      numRuns: RUNS + examples.length,
      examples,
      endOnFailure: true,
      ...(SEED === undefined ? {} : { seed: Number(SEED) }),
    });
    expect(outcome.failed ? await fc.asyncDefaultReportMessage(outcome) : 'nothing').toBe('nothing');
  });

  it.each(['purged before the commit', 'tags read after the data'] as const)('and the games would notice a cache that is %s', async (mistake) => {
    wrong.is = mistake;
    // However slow the machine is, some reads begin before a change and come back after it.
    const endLongDelays = delayReads(12 * LONGEST_READ_MS);
    try {
      expect((await fc.check(games(), { numRuns: GAMES_TO_FIND_A_BUG, examples, endOnFailure: true, seed: 7 })).failed).toBe(true);
    } finally {
      endLongDelays();
      wrong.is = 'nothing';
      for (const purge of wrong.purgeNow) purge();
    }
  });
});
