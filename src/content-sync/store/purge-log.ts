import { setTimeout as sleep } from 'node:timers/promises';
import { createBell } from '../../platform/bell.js';
import type { Prisma } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import { repeat } from '../../platform/repeat.js';
import type { Purge } from '../../response-cache/purge-history.js';

/** What others have changed is purged here within this time, and that is all that keeps an answer from being old. */
const LOOK_EVERY_MS = 500;
/** A log that was not read for so long may hold purges that this node should know. */
const CURRENT_FOR_MS = 2_000;
const AT_ONCE = 500;
/** The log keeps a day: a node that did not read it for half of that starts anew. */
const TRUSTED_FOR_MS = 12 * 60 * 60 * 1_000;
const ENTRY = { id: true, tags: true } as const;

export type PurgeLog = Awaited<ReturnType<typeof followPurgeLog>>;

/** What purges are applied to. */
export interface PurgeTarget {
  /** The place in the order at which the reading begins, and the purges before it that are still known. */
  begin(at: number, known: readonly Purge[]): void;
  /** Applies purges in their order; how many answers they were. When it fails they are applied again. */
  apply(purges: readonly Purge[]): Promise<number>;
}

const toPurge = ({ id, tags }: { id: bigint; tags: string[] }): Purge => ({ at: Number(id), patterns: tags });

/**
 * Purges on this node what any node has changed: every node reads the outbox for itself, in its order, so that no message
 * can be lost. Entries are committed in the order of their numbers, because content has one writer at a time.
 * `isShared`: whether other processes may write to the database.
 */
export async function followPurgeLog({ prisma, target, logger, isShared }: { prisma: Prisma; target: PurgeTarget; logger: Logger; isShared: boolean }) {
  const known = (await prisma.outbox.findMany({ orderBy: { id: 'desc' }, take: AT_ONCE, select: ENTRY })).toReversed();
  let position = known.at(-1)?.id ?? 0n;
  target.begin(Number(position), known.map(toPurge));
  let readAt = performance.now();
  let isBroken = false;
  let reading: Promise<void> | undefined;
  let purged = 0;

  const readOn = async (): Promise<void> => {
    for (;;) {
      const askedAt = performance.now();
      const entries = await prisma.outbox.findMany({ where: { id: { gt: position } }, orderBy: { id: 'asc' }, take: AT_ONCE, select: ENTRY });
      if (askedAt - readAt > TRUSTED_FOR_MS) purged += await target.apply([{ at: Number(position), patterns: ['*'] }]);
      if (entries.length > 0) purged += await target.apply(entries.map(toPurge));
      position = entries.at(-1)?.id ?? position;
      if (entries.length < AT_ONCE) {
        readAt = askedAt;
        isBroken = false;
        return;
      }
    }
  };

  /** One reading at a time; whoever asks during one waits for the next, because it may have begun before their commit. */
  const catchUp = async (): Promise<void> => {
    if (reading) await reading.catch(() => {});
    reading ??= readOn()
      .catch((error: unknown) => {
        isBroken = true;
        throw error;
      })
      .finally(() => (reading = undefined));
    return reading;
  };

  const stopping = new AbortController();
  const bell = createBell();
  const running = repeat({
    work: async () => {
      await catchUp();
      return false;
    },
    bell,
    everyMs: LOOK_EVERY_MS,
    longestPauseMs: LOOK_EVERY_MS,
    signal: stopping.signal,
    onError: (error) => logger.warn({ type: error.name }, 'the purge log cannot be read'),
  });

  return {
    /** Resolves once everything that is committed now is purged on this node. @throws when the log cannot be read */
    catchUp,
    /** Reads what tells of changes, and returns it once these are purged here: whoever is told may ask this node at once. */
    async after<T>(read: () => Promise<T>): Promise<T> {
      const known = await read();
      await catchUp();
      return known;
    },
    /** The same, however long it takes; it ends with this log at the latest. */
    async catchUpAtLast(): Promise<void> {
      while (
        !stopping.signal.aborted &&
        !(await catchUp().then(
          () => true,
          () => false,
        ))
      )
        await sleep(LOOK_EVERY_MS);
    },
    /** Whether this node knows all purges but those of the last moment: else its memory is not to be trusted. */
    isCurrent: (): boolean => !isBroken && (!isShared || performance.now() - readAt < CURRENT_FOR_MS),
    /** To be called when something was committed somewhere. */
    ring: bell.ring,
    /** How many answers were purged so far. */
    purged: (): number => purged,
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
