import type { Prisma, Transaction } from '../../platform/database.js';
import { addReferrers, addWeeksOfChanges, Affected } from './affected.js';
import { describeChanges, readBefore } from './changed-content.js';
import type { ContentItem } from '../item/content-item.js';
import { announce } from './outbox.js';
import { createPlan, type Change, type ItemResult } from './plan.js';
import { rebuildArticles, relinkArticles } from './read-model.articles.js';
import { rebuildMilestones } from './read-model.milestones.js';
import { loadSlugRegister } from './slug-register.js';
import { drawSequence, loadStates, saveStates } from './source-ledger.js';
import { writeContent } from './write-content.js';

/** Any number, but the same everywhere: content has one writer at a time, whatever the process. */
const WRITER_LOCK = 7_301_944;

/** The last batch of this process. Batches wait for it here: one that waits in the database keeps a connection from readers. */
const lastBatch = new WeakMap<Prisma, Promise<unknown>>();

/** Runs `work` as the only writer of content. Everything it does becomes visible at once, or not at all. */
export function asContentWriter<T>(prisma: Prisma, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const write = (): Promise<T> =>
    prisma.$transaction(async (tx) => {
      // To compile a statement takes longer than any of ours runs.
      await tx.$executeRaw`select pg_advisory_xact_lock(${WRITER_LOCK}::bigint), set_config('jit', 'off', true)`;
      return work(tx);
    });
  const batch = (lastBatch.get(prisma) ?? Promise.resolve()).then(write, write);
  lastBatch.set(prisma, batch);
  return batch;
}

type Indexed = { index: number; item: ContentItem };

/** What a batch would do; nothing is written. */
export async function previewItems(tx: Transaction, items: readonly Indexed[]): Promise<ItemResult[]> {
  const { results } = await planItems(tx, items, 0n);
  return results;
}

/**
 * Applies checked items of one source in their order, read models, search and outbox included. The number of statements
 * depends on the kinds in the batch, not on its size. Items that change nothing write no content row. To be called inside
 * `asContentWriter`; ring the outbox after the commit.
 */
export async function applyItems(tx: Transaction, items: readonly Indexed[], now: Temporal.Instant): Promise<ItemResult[]> {
  const arrival = items.some(({ item }) => item.fetchSeq === undefined) ? await drawSequence(tx) : 0n;
  const { plan, results } = await planItems(tx, items, arrival);
  const changes = plan.changes();
  const date = new Date(now.epochMilliseconds);
  const outboxId = changes.length > 0 ? await writeChanges(tx, changes, now) : null;
  // What was handed to us we heard of just now; what a run found nobody told us.
  const heardOf = (externalId: string): string | undefined => plan.heardOf(externalId) ?? (arrival > 0n ? now.toString() : undefined);
  await saveStates(tx, plan.states(), { now: date, outboxId, heardOf });
  return results;
}

async function planItems(tx: Transaction, items: readonly Indexed[], arrival: bigint) {
  const all = items.map(({ item }) => item);
  const plan = createPlan(await loadStates(tx, all), await loadSlugRegister(tx, all), arrival);
  return { plan, results: items.map(({ item, index }) => plan.take(item, index)) };
}

/** Writes the rows, then everything that is derived from them; the outbox entry that tells of it. */
async function writeChanges(tx: Transaction, changes: readonly Change[], now: Temporal.Instant): Promise<bigint> {
  const affected = new Affected();
  await addWeeksOfChanges(tx, changes, affected);
  const before = await readBefore(tx, changes);
  await writeContent(tx, changes, new Date(now.epochMilliseconds));
  const described = await describeChanges(tx, changes, before, now.toString());
  await addWeeksOfChanges(
    tx,
    changes.filter(({ kind }) => kind !== 'ARTICLE'),
    affected,
  );
  await addReferrers(tx, changes, affected);
  await rebuildArticles(tx, [...affected.articleIds]);
  await relinkArticles(tx, [...affected.articleIds, ...affected.referrerIds]);
  await rebuildMilestones(tx, affected.weeks());
  return announce(tx, { changes: described, tags: affected.tags(changes), now });
}
