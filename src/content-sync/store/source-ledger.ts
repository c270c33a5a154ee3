import { Prisma } from '../../generated/prisma/client.js';
import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database.js';
import type { ContentItem } from '../item/content-item.js';
import type { HeldState } from './decide.js';
import { insertRows } from './insert-rows.js';

type StateRow = Omit<HeldState, 'source' | 'updatedAt'> & { sourceUpdatedAt: Date | null };

/** What we hold of the items of a batch, tombstones included. All items come from one source. */
export async function loadStates(tx: Transaction, items: readonly ContentItem[]): Promise<HeldState[]> {
  const [first] = items;
  if (!first) return [];
  const { source } = first;
  const rows = await tx.$queryRaw<StateRow[]>`
    select external_id as "externalId", locale, kind::text, entity_id::text as "entityId", version, revision, source_updated_at as "sourceUpdatedAt",
      content_hash as "contentHash", fetch_seq as "fetchSeq", deleted_at is not null as "isDeleted"
    from source_item where source = ${source}::"ContentSource" and external_id = any(${[...new Set(items.map((item) => item.externalId))]}::text[])`;
  return rows.map(({ sourceUpdatedAt, ...row }) => ({ source, ...row, updatedAt: sourceUpdatedAt?.toISOString() ?? null }));
}

const dateOf = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

/** The next number of the sequence that orders readings: drawn before a reading begins, or when something is handed to us. */
export async function drawSequence(tx: Pick<Transaction, '$queryRaw'>): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>`select nextval('source_fetch_seq') as number`;
  if (!row) throw new Error('a sequence without a next value');
  return row.number;
}

/** When a look at the source began. */
export interface Asked {
  fetchSeq: bigint;
  askedAt: Date;
}

/** To be called before a question is asked: an answer is as old as its question. */
export const beginLook = async (prisma: Pick<Transaction, '$queryRaw'>, machineClock: Clock): Promise<Asked> => ({
  fetchSeq: await drawSequence(prisma),
  askedAt: new Date(machineClock.now().epochMilliseconds),
});

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
  const rows = states.map(({ externalId, entityId, contentHash, fetchSeq, updatedAt, isDeleted, ...state }) => ({
    ...state,
    external_id: externalId,
    entity_id: entityId,
    content_hash: contentHash,
    fetch_seq: String(fetchSeq),
    source_updated_at: updatedAt === null ? null : new Date(updatedAt),
    received_at: dateOf(heardOf(externalId)),
    fetched_at: now,
    stored_at: now,
    visible_at: outboxId === null ? now : null,
    deleted_at: isDeleted ? now : null,
    outbox_id: outboxId === null ? null : String(outboxId),
  }));
  await insertRows(tx, 'source_item', rows, REPLACE);
}

const REPLACED = 'kind entity_id version revision source_updated_at content_hash fetch_seq received_at fetched_at stored_at visible_at deleted_at outbox_id';
const REPLACE = Prisma.raw(
  `on conflict (source, external_id, locale) do update set ${REPLACED.split(' ')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`,
);

/** What was read again and is as it was is as new as this reading: a slower one that began before must not change it. */
export async function raiseSequences(
  tx: Transaction,
  source: ContentItem['source'],
  checked: readonly { reading: { externalId: string }; fetchSeq: bigint }[],
): Promise<void> {
  const [ids, sequences] = [checked.map(({ reading }) => reading.externalId), checked.map(({ fetchSeq }) => String(fetchSeq))];
  await tx.$executeRaw`
    update source_item s set fetch_seq = v.fetch_seq from unnest(${ids}::text[], ${sequences}::text[]::bigint[]) v(external_id, fetch_seq)
    where s.source = ${source}::"ContentSource" and s.external_id = v.external_id and s.fetch_seq < v.fetch_seq`;
}
