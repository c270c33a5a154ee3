import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Wake } from '../../platform/jobs.js';
import type { Logger } from '../../platform/logger.js';
import { queueRun, type RunRequest } from './run-queue.js';
import type { Subscriptions } from './subscriptions.js';

/** The items of a publish and its begin come by different ways: some items are told of this long before it. */
const TOLD_BEFORE_MS = 3_000;
/** What was told of an event or an item is kept so long. */
const KEPT = Temporal.Duration.from({ hours: 7 * 24 });

export type Upkeep = ReturnType<typeof createUpkeep>;

/** What nobody asks for and must happen anyway: comparisons with the source, and tidying up. */
export function createUpkeep({
  source,
  prisma,
  subscriptions,
  isReadable = true,
  wake,
  clock,
  machineClock,
  logger,
}: {
  source: ContentSource;
  prisma: Prisma;
  subscriptions: Subscriptions | undefined;
  /** Without anything to read from, nothing can be compared. */
  isReadable?: boolean;
  wake: Wake;
  clock: Clock;
  machineClock: Clock;
  logger: Logger;
}) {
  const request = async (run: Pick<RunRequest, 'scope' | 'trigger'>): Promise<void> => {
    if (!isReadable) return;
    await prisma.$transaction(async (tx) => {
      await queueRun(tx, { ...run, locale: null, isDryRun: false }, clock.now());
      await wake.wakeIn(tx);
    });
    wake.ring();
  };

  return {
    /** Once a night: everything is compared, whatever was told or not told. */
    compareAll: (): Promise<void> => request({ scope: { kind: 'ALL' }, trigger: 'NIGHTLY' }),

    /** A subscription that failed too often is switched off, and nobody says so: it is switched on, and what it missed is read. */
    async watchSubscriptions(): Promise<void> {
      const disabled = (await subscriptions?.list())?.filter(({ isDisabled }) => isDisabled) ?? [];
      let isBlindWindow = false;
      try {
        for (const { id } of disabled) {
          await subscriptions?.enable(id);
          isBlindWindow = true;
          logger.error({ subscription: id }, 'the source had stopped to call: its subscription is enabled again');
        }
      } finally {
        // Nobody would ever find it again: what is enabled looks as if nothing had been.
        if (isBlindWindow) await request({ scope: { kind: 'ALL' }, trigger: 'WATCHDOG' });
      }
    },

    /** A publish that counted more items than were named to us lost some on the way: its part of the tree is read. */
    async checkPublishes(): Promise<void> {
      const now = new Date(machineClock.now().epochMilliseconds);
      const ended = await prisma.syncPublish.findMany({ where: { checkedAt: null, checkAt: { lte: now } }, orderBy: { id: 'asc' } });
      for (const { id, startedAt, counted, rootId } of ended) {
        const since = new Date(startedAt.getTime() - TOLD_BEFORE_MS);
        const received = await prisma.syncItem.count({ where: { source, hintedAt: { gte: since } } });
        await prisma.syncPublish.update({ where: { id }, data: { checkedAt: now, received } });
        if (counted === null || received >= counted) continue;
        logger.warn({ publish: String(id), counted, received }, 'a publish counted more items than we were told of');
        await request({ scope: rootId === null ? { kind: 'ALL' } : { kind: 'SUBTREE', rootId }, trigger: 'COMPLETENESS' });
      }
    },

    /** Forgets what is done and old. */
    async tidy(): Promise<void> {
      const limit = new Date(machineClock.now().subtract(KEPT).epochMilliseconds);
      await prisma.syncEvent.deleteMany({ where: { processedAt: { lt: limit } } });
      await prisma.syncPublish.deleteMany({ where: { startedAt: { lt: limit } } });
      // What has no id can be read by nobody: no look will ever clear it.
      await prisma.syncFailure.deleteMany({ where: { code: 'INVALID_EXTERNAL_ID', lastAttemptAt: { lt: limit } } });
    },
  };
}
