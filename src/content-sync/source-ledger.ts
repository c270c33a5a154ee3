import type { Transaction } from '../platform/database.js';
import type { ContentItem } from './content-item.js';
import type { HeldState } from './decide.js';

/** What we hold of the items of a batch, tombstones included. All items come from one source. */
export async function loadStates(tx: Transaction, items: readonly ContentItem[]): Promise<HeldState[]> {
  const [first] = items;
  if (!first) return [];
  const rows = await tx.sourceItem.findMany({ where: { source: first.source, externalId: { in: [...new Set(items.map((item) => item.externalId))] } } });
  return rows.map(({ source, externalId, locale, kind, entityId, version, revision, sourceUpdatedAt, contentHash, fetchSeq, deletedAt }) => {
    const updatedAt = sourceUpdatedAt?.toISOString() ?? null;
    return { source, externalId, locale, kind, entityId, version, revision, updatedAt, contentHash, fetchSeq, isDeleted: deletedAt !== null };
  });
}

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** The next number of the sequence that orders readings: drawn before a reading begins, or when something is handed to us. */
export async function drawSequence(tx: Pick<Transaction, '$queryRaw'>): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>`select nextval('source_fetch_seq') as number`;
  if (!row) throw new Error('a sequence without a next value');
  return row.number;
}

/**
 * Replaces the bookkeeping of what a batch changed. `outboxId` is the entry that makes it visible; without one the batch
 * changed nothing that anybody sees.
 */
export async function saveStates(
  tx: Transaction,
  states: readonly HeldState[],
  { now, outboxId, heardOf }: { now: Date; outboxId: bigint | null; heardOf: (externalId: string) => string | undefined },
): Promise<void> {
  const [first] = states;
  if (!first) return;
  const byLocale = Map.groupBy(states, (state) => state.locale);
  await tx.sourceItem.deleteMany({
    where: { source: first.source, OR: [...byLocale].map(([locale, group]) => ({ locale, externalId: { in: group.map((state) => state.externalId) } })) },
  });
  await tx.sourceItem.createMany({
    data: states.map(({ updatedAt, isDeleted, ...state }) => ({
      ...state,
      sourceUpdatedAt: updatedAt === null ? null : new Date(updatedAt),
      receivedAt: dateOf(heardOf(state.externalId)),
      fetchedAt: now,
      storedAt: now,
      visibleAt: outboxId === null ? now : null,
      deletedAt: isDeleted ? now : null,
      outboxId,
    })),
  });
}

/** What was read again and is as it was is as new as this reading: a slower one that began before must not change it. */
export async function raiseSequences(
  tx: Transaction,
  source: ContentItem['source'],
  checked: readonly { reading: { externalId: string }; fetchSeq: bigint }[],
): Promise<void> {
  const bySequence = Map.groupBy(checked, ({ fetchSeq }) => fetchSeq);
  for (const [fetchSeq, group] of bySequence) {
    const externalId = { in: group.map(({ reading }) => reading.externalId) };
    await tx.sourceItem.updateMany({ where: { source, externalId, fetchSeq: { lt: fetchSeq } }, data: { fetchSeq } });
  }
}
