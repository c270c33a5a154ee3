import type { Prisma as PrismaNamespace } from '../../generated/prisma/client.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import type { PubSub } from '../../platform/pubsub.js';
import { createBell } from '../../platform/bell.js';
import { repeat } from '../../platform/repeat.js';
import { publishContentChanges, publishHere } from '../api/content-changed.topic.js';
import type { ContentChange } from '../api/content-changed.type.js';
import type { PurgeLog } from './purge-log.js';

/** Any number, but the same everywhere: one process at a time tells, so that order is kept. */
const OUTBOX_LOCK = 7_301_945;
const AT_ONCE = 100;
/** Others ring only in their own process: what one left behind is found by looking. */
const LOOK_EVERY_MS = 2_000;
const KEPT = Temporal.Duration.from({ hours: 24 });

/** Writes down, in the transaction of a change, what is to be told of it after the commit; the number of the entry. */
export async function announce(
  tx: Transaction,
  { changes, tags, now }: { changes: readonly ContentChange[]; tags: readonly string[]; now: Temporal.Instant },
): Promise<bigint> {
  const { id } = await tx.outbox.create({
    data: { createdAt: new Date(now.epochMilliseconds), tags: [...tags], changes: changes as unknown as PrismaNamespace.InputJsonValue },
    select: { id: true },
  });
  return id;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Tells subscribers what was committed, in the order of the commits, at least once, however often a process or Redis goes
 * down in between. Stored answers are not told: every node reads the log of purges, which this is, for itself.
 */
export function createOutbox({
  prisma,
  purges,
  pubsub,
  clock,
  logger,
}: {
  prisma: Prisma;
  purges: Pick<PurgeLog, 'catchUp'>;
  pubsub: PubSub;
  clock: Clock;
  logger: Logger;
}) {
  const bell = createBell();
  const stopping = new AbortController();
  let toldHere = 0n;

  /** Tells the oldest entries. */
  const dispatch = (): Promise<{ told: number; isStuck: boolean }> =>
    prisma.$transaction(async (tx) => {
      const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${OUTBOX_LOCK}::bigint) as mine`;
      if (!lock?.mine) return { told: 0, isStuck: false };
      const entries = await tx.outbox.findMany({ where: { dispatchedAt: null }, orderBy: { id: 'asc' }, take: AT_ONCE });
      const told: bigint[] = [];
      for (const [place, { id, changes }] of entries.entries()) {
        // After one that could not be told, none of the later ones is: the order is kept.
        const isTurn = told.length === place;
        if (isTurn && (await publishContentChanges(pubsub, changes as unknown as ContentChange[]))) told.push(id);
        else await tellHere(id, changes as unknown as ContentChange[]);
      }
      const date = new Date(clock.now().epochMilliseconds);
      await tx.outbox.updateMany({ where: { id: { in: told } }, data: { dispatchedAt: date } });
      await tx.sourceItem.updateMany({ where: { outboxId: { in: told } }, data: { visibleAt: date, outboxId: null } });
      return { told: told.length, isStuck: told.length < entries.length };
    });

  const work = async (): Promise<boolean> => {
    const waiting = await prisma.outbox.findFirst({ where: { dispatchedAt: null }, select: { id: true } });
    if (!waiting) return false;
    // Whoever is told may ask this node at once.
    await purges.catchUp();
    const { told, isStuck } = await dispatch();
    if (isStuck) throw new Error('an entry of the outbox could not be told');
    return told === AT_ONCE;
  };

  /** Our own subscribers need not wait for Redis; once is enough. */
  const tellHere = async (id: bigint, changes: ContentChange[]): Promise<void> => {
    if (id <= toldHere) return;
    toldHere = id;
    await publishHere(pubsub, changes);
  };

  const running = repeat({
    work,
    bell,
    everyMs: LOOK_EVERY_MS,
    longestPauseMs: LOOK_EVERY_MS,
    signal: stopping.signal,
    onError: (error) => logger.warn({ type: error.name }, 'the outbox waits'),
  });

  return {
    /** To be called after a commit. */
    ring: bell.ring,
    /** Forgets what was told more than a day ago. */
    prune: async (): Promise<void> => {
      const limit = new Date(clock.now().subtract(KEPT).epochMilliseconds);
      await prisma.outbox.deleteMany({ where: { dispatchedAt: { lt: limit } } });
    },
    async stop(): Promise<void> {
      stopping.abort();
      await running;
    },
  };
}
