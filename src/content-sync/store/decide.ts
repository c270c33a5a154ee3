import type { ContentKind } from '../../generated/prisma/enums.js';
import type { DeleteItem, ItemHeader, Outcome, UpsertItem } from '../item/content-item.js';

/** What we hold of one (source, external id, locale): the last state that was applied, a tombstone when `deletedAt` is set. */
export interface HeldState {
  source: ItemHeader['source'];
  externalId: string;
  locale: string;
  kind: ContentKind | null;
  /** UUID of the entity; null when unknown (a tombstone of something never seen) and for weeks. */
  entityId: string | null;
  version: number | null;
  revision: string | null;
  updatedAt: string | null;
  contentHash: string | null;
  isDeleted: boolean;
  /** Number of the reading that said so last. */
  fetchSeq: bigint;
}

/** Locale of the tombstone that a deletion without locale leaves for locales not seen yet. */
export const EVERY_LOCALE = '*';

/**
 * Whether an item is older than what we hold. Of what we read ourselves, the reading that began first is older. Of what
 * we are handed, time decides, on a tie the version; without times the order of arrival does. What merely repeats the
 * state that a deletion ended is older than the deletion.
 */
export function isStale(
  item: Pick<ItemHeader, 'updatedAt' | 'version' | 'fetchSeq'>,
  held: Pick<HeldState, 'updatedAt' | 'version' | 'isDeleted'> & { fetchSeq?: bigint },
  operation: 'UPSERT' | 'DELETE',
): boolean {
  if (item.fetchSeq !== undefined) return item.fetchSeq < (held.fetchSeq ?? 0n);
  if (item.updatedAt === null || held.updatedAt === null) return false;
  const order = Date.parse(item.updatedAt) - Date.parse(held.updatedAt);
  if (order !== 0) return order < 0;
  if (item.version !== null && held.version !== null && item.version !== held.version) return item.version < held.version;
  return held.isDeleted && operation === 'UPSERT';
}

/** What an upsert does to the state of its locale. */
export function decideUpsert(
  item: UpsertItem,
  contentHash: string,
  held: HeldState | undefined,
): Extract<Outcome, 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'STALE'> {
  if (!held) return 'CREATED';
  if (!held.isDeleted && held.contentHash === contentHash) return 'UNCHANGED';
  if (isStale(item, held, 'UPSERT')) return 'STALE';
  return held.isDeleted ? 'CREATED' : 'UPDATED';
}

/** What a deletion does to the state of one locale. */
export function decideDelete(item: DeleteItem, held: HeldState | undefined): Extract<Outcome, 'DELETED' | 'UNCHANGED' | 'STALE'> {
  if (!held) return 'UNCHANGED';
  if (isStale(item, held, 'DELETE')) return 'STALE';
  return held.isDeleted ? 'UNCHANGED' : 'DELETED';
}

/** The state after an item, which never goes back in time. `arrival` numbers what was handed to us among the readings. */
export function nextState(
  item: ItemHeader,
  held: HeldState | undefined,
  change: Pick<HeldState, 'locale' | 'kind' | 'entityId' | 'contentHash' | 'isDeleted'>,
  arrival = 0n,
): HeldState {
  const isOlder = held !== undefined && isStale(item, { ...held, isDeleted: false }, 'UPSERT');
  const { version, revision, updatedAt } = isOlder
    ? held
    : { version: item.version ?? held?.version ?? null, revision: item.revision, updatedAt: item.updatedAt ?? held?.updatedAt ?? null };
  return { source: item.source, externalId: item.externalId, version, revision, updatedAt, fetchSeq: item.fetchSeq ?? arrival, ...change };
}
