import { createHash } from 'node:crypto';
import type { Logger } from './platform/logger.js';
import { createRedis, type RedisClient } from './platform/redis.js';
import { createOwners, noOwners, ownersAlone, type Owners } from './response-cache/owners.js';
import type { Purge } from './response-cache/purge-history.js';
import { createResponseCache, type ResponseCache } from './response-cache/response-cache.js';
import { createSharedAnswers, type SharedAnswers } from './response-cache/shared-answers.js';
import { withBreaker, type SharedMemory } from './response-cache/shared-memory.js';

/** A shared answer lives as long in the node that takes it as in the one that made it. */
const SHARED_MS = 300_000;

/** What remembers answers, in this process and beside it. */
export interface AnswerMemory {
  /** Absent where nothing is to be remembered. */
  cache: ResponseCache | undefined;
  shared: SharedAnswers | undefined;
  owners: Owners;
  close(): void;
}

/**
 * Makes the memory that the settings ask for. Public answers are kept in the process, and in Redis where several processes
 * share a database server. Private ones are kept in the process, and only where the others can be told of a change: through
 * Redis, or not at all because there are no others. `isAlone`: no other process writes to the database; `place` names the
 * database, `version` what this process makes of it.
 */
export function createAnswerMemory(
  config: { cacheMaxBytes: number | undefined; redisUrl: string | undefined },
  deps: { isAlone: boolean; place: string; version: () => string; now: () => number; logger: Logger; purgeEverywhere: (tag: string) => Promise<unknown> },
): AnswerMemory {
  const { isAlone, place, version, now, logger, purgeEverywhere } = deps;
  const cache = config.cacheMaxBytes === undefined ? undefined : createResponseCache({ maxBytes: config.cacheMaxBytes, now });
  const forget = (tags: readonly string[]): void => void cache?.forget(tags);
  if (isAlone) return { cache, shared: undefined, owners: ownersAlone(forget), close: () => {} };
  if (config.redisUrl === undefined) return { cache, shared: undefined, owners: noOwners, close: () => {} };

  const redis = createRedis(config.redisUrl, { logger, isBusy: true });
  // Redis may come back without what it knew: what depends on that is not kept over a lost link.
  for (const event of ['close', 'end', '-node', '+node', 'node error']) redis.on(event, () => forget(['person:*']));
  const memory = withBreaker(memoryOf(redis));
  const namespace = digestOf(`${place} ${version()}`);
  return {
    cache,
    shared: cache && createSharedAnswers({ memory, namespace, maxAgeMs: SHARED_MS }),
    // A node that remembers nothing itself still tells the others. They may be of another version.
    owners: createOwners({ memory, namespace: digestOf(place), forget, tell: purgeEverywhere }),
    close: () => redis.disconnect(),
  };
}

/** What a memory does with purges; without one there is nothing to do. */
export const purgesOf = (cache: ResponseCache | undefined, before: () => Promise<void>) => ({
  begin: (at: number, known: readonly Purge[]): void => cache?.startFrom(at, known),
  async apply(purges: readonly Purge[]): Promise<number> {
    await before();
    return purges.reduce((sum, purge) => sum + (cache?.purge(purge) ?? 0), 0);
  },
});

const memoryOf = (redis: RedisClient): SharedMemory => ({
  get: (key) => redis.getBuffer(key),
  set: async (key, value, ttlMs) => void (await redis.set(key, value, 'PX', ttlMs)),
  claim: async (key, ttlMs) => (await redis.set(key, '', 'PX', ttlMs, 'NX')) === 'OK',
  remove: async (key) => void (await redis.del(key)),
});

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
