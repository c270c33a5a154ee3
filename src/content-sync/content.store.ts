import type { Prisma, Transaction } from '../platform/database.js';
import { addReferrers, addWeeksOfChanges, Affected } from './affected.js';
import { describeChanges, readBefore } from './changed-content.js';
import type { ContentChange } from './content-changed.type.js';
import type { ContentItem } from './content-item.js';
import { createPlan, type ItemResult } from './plan.js';
import { rebuildArticles, relinkArticles } from './read-model.articles.js';
import { rebuildMilestones } from './read-model.milestones.js';
import { loadSlugRegister } from './slug-register.js';
import { loadStates, saveStates } from './source-ledger.js';
import { writeContent } from './write-content.js';

/** Any number, but the same everywhere: content has one writer at a time, whatever the process. */
const WRITER_LOCK = 7_301_944;

/** The last batch of this process. Batches wait for it here: one that waits in the database keeps a connection from readers. */
const lastBatch = new WeakMap<Prisma, Promise<unknown>>();

/** Runs `work` as the only writer of content. Everything it does becomes visible at once, or not at all. */
export function asContentWriter<T>(prisma: Prisma, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const write = (): Promise<T> =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${WRITER_LOCK}::bigint)`;
      return work(tx);
    });
  const batch = (lastBatch.get(prisma) ?? Promise.resolve()).then(write, write);
  lastBatch.set(prisma, batch);
  return batch;
}

/**
 * Applies checked items of one source in their order, read models and search included. The number of statements depends
 * on the kinds in the batch, not on its size. Items that change nothing write no content row.
 * To be called inside `asContentWriter`. The changes are for `publishContentChanges`, after the commit.
 */
export async function applyItems(
  tx: Transaction,
  items: readonly { index: number; item: ContentItem }[],
  now: Temporal.Instant,
): Promise<{ results: ItemResult[]; changes: ContentChange[] }> {
  const all = items.map(({ item }) => item);
  const plan = createPlan(await loadStates(tx, all), await loadSlugRegister(tx, all));
  const results = items.map(({ item, index }) => plan.take(item, index));
  const changes = plan.changes();
  const date = new Date(now.epochMilliseconds);
  const described: ContentChange[] = [];
  if (changes.length > 0) {
    const affected = new Affected();
    await addWeeksOfChanges(tx, changes, affected);
    const before = await readBefore(tx, changes);
    await writeContent(tx, changes, date);
    described.push(...(await describeChanges(tx, changes, before, now.toString())));
    await addWeeksOfChanges(tx, changes, affected);
    await addReferrers(tx, changes, affected);
    await rebuildArticles(tx, [...affected.articleIds]);
    await relinkArticles(tx, [...affected.articleIds, ...affected.referrerIds]);
    await rebuildMilestones(tx, affected.weeks());
  }
  await saveStates(tx, plan.states(), date);
  return { results, changes: described };
}
