import type { Transaction } from '../platform/database.js';
import type { ContentItem } from './content-item.js';
import type { HeldState } from './decide.js';

/** What we hold of the items of a batch, tombstones included. All items come from one source. */
export async function loadStates(tx: Transaction, items: readonly ContentItem[]): Promise<HeldState[]> {
  const [first] = items;
  if (!first) return [];
  const rows = await tx.sourceItem.findMany({ where: { source: first.source, externalId: { in: [...new Set(items.map((item) => item.externalId))] } } });
  return rows.map(({ source, externalId, locale, kind, entityId, version, revision, sourceUpdatedAt, contentHash, deletedAt }) => {
    const updatedAt = sourceUpdatedAt?.toISOString() ?? null;
    return { source, externalId, locale, kind, entityId, version, revision, updatedAt, contentHash, isDeleted: deletedAt !== null };
  });
}

/** Replaces the bookkeeping of what a batch changed. */
export async function saveStates(tx: Transaction, states: readonly HeldState[], now: Date): Promise<void> {
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
      fetchedAt: now,
      storedAt: now,
      deletedAt: isDeleted ? now : null,
    })),
  });
}
