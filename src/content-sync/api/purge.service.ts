import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import { asContentWriter } from '../store/content.store.js';
import { announce } from '../store/outbox.js';
import type { PurgeLog } from '../store/purge-log.js';
import type { Purger } from './purge.resolver.js';

/** Purges by hand: an entry of the log like any other, so that every node reads it. */
export const createPurger = ({ prisma, clock, purges }: { prisma: Prisma; clock: Clock; purges: PurgeLog }): Purger => ({
  async purge(tags) {
    const before = purges.purged();
    await asContentWriter(prisma, (tx) => announce(tx, { changes: [], tags, now: clock.now() }));
    await purges.catchUp();
    return purges.purged() - before;
  },
});
