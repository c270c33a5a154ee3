import type { Prisma, Transaction } from '../../platform/database.js';

/** A stored event that waits. */
export interface PendingEvent {
  id: bigint;
  receivedAt: Date;
  body: Uint8Array;
}

/** What became of an event. */
export interface EventOutcome {
  id: bigint;
  outcome: 'HINTED' | 'IGNORED' | 'UNKNOWN' | 'FAILED';
  note: string | null;
  hints: number;
}

const BATCH = 100;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Any number, but the same everywhere: events take effect in the order of their arrival, whatever the process. */
const INTAKE_LOCK = 7_301_947;

/** The first events that wait: up to a hundred, and at least one, but no more than 4 MB beyond it. */
export const listPending = (prisma: Prisma): Promise<PendingEvent[]> => prisma.$queryRaw<PendingEvent[]>`
  select id, received_at as "receivedAt", body from (
    select id, received_at, body, sum(octet_length(body)) over (order by id) as bytes, row_number() over (order by id) as place
    from (select id, received_at, body from sync_event where processed_at is null order by id limit ${BATCH}) waiting) sized
  where bytes <= ${BATCH_BYTES} or place = 1 order by id`;

/** Lets nobody else take events until the end of the transaction; gives which of some events still wait. */
export async function claimPending(tx: Transaction, ids: readonly bigint[]): Promise<Set<bigint>> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${INTAKE_LOCK}::bigint)`;
  const rows = await tx.syncEvent.findMany({ where: { id: { in: [...ids] }, processedAt: null }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Marks events as done, with what became of them. */
export async function markProcessed(tx: Transaction, outcomes: readonly EventOutcome[], now: Date): Promise<void> {
  const rows = outcomes.map(({ id, ...outcome }) => ({ id: String(id), ...outcome }));
  await tx.$executeRaw`
    update sync_event e set processed_at = ${now}, outcome = v.outcome, note = v.note, hints = v.hints
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id bigint, outcome text, note text, hints int) where e.id = v.id`;
}
