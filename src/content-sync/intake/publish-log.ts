import type { Transaction } from '../../platform/database.js';
import type { PublishNews } from './source-event.js';

/** How long after the end of a publish what it counted is compared with what we were told of, in milliseconds. */
const CHECK_AFTER_MS = 5_000;

/**
 * Writes down what an event tells of a publish. Its events come in no reliable order, and only begin and end carry what
 * ties them together: the counts go to the newest publish that has none. `receivedAt`: when the event came.
 */
export async function recordPublish(tx: Transaction, news: PublishNews, { receivedAt, now }: { receivedAt: Date; now: Date }): Promise<void> {
  switch (news.phase) {
    case 'BEGIN':
    case 'END':
      return openPublish(tx, news, receivedAt);
    case 'STATUS':
      // The last status comes twice, the second time as expired.
      return news.isFinal && !news.isExpired ? countPublish(tx, news, now) : undefined;
    case 'FAIL':
      return abandonPublish(tx, news, now);
  }
}

async function openPublish(tx: Transaction, { phase, recoveryId, rootId }: PublishNews, startedAt: Date): Promise<void> {
  // An end without an id belongs to any publish that is open; only when there is none was its begin lost.
  const known = recoveryId === null ? (phase === 'END' ? await newestOpen(tx, null) : null) : await tx.syncPublish.findFirst({ where: { recoveryId } });
  if (!known) await tx.syncPublish.create({ data: { recoveryId, rootId, startedAt } });
}

async function countPublish(tx: Transaction, { processed, deleted }: PublishNews, now: Date): Promise<void> {
  const publish = await newestOpen(tx, null);
  if (!publish || (processed === null && deleted === null)) return;
  await tx.syncPublish.update({
    where: { id: publish.id },
    data: { counted: (processed ?? 0) + (deleted ?? 0), checkAt: new Date(now.getTime() + CHECK_AFTER_MS) },
  });
}

/** What broke off has nothing to compare. */
async function abandonPublish(tx: Transaction, { recoveryId }: PublishNews, now: Date): Promise<void> {
  const publish = await newestOpen(tx, recoveryId);
  if (publish) await tx.syncPublish.update({ where: { id: publish.id }, data: { checkedAt: now } });
}

/** The newest publish of which the counts have not come, or the one of that id. */
const newestOpen = (tx: Transaction, recoveryId: string | null) =>
  tx.syncPublish.findFirst({ where: { counted: null, checkedAt: null, ...(recoveryId === null ? {} : { recoveryId }) }, orderBy: { id: 'desc' } });
