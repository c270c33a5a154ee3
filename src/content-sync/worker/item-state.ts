import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import { MOVED } from '../intake/hints.js';
import type { SourceReading } from './source-reader.js';

/** An item that is to be looked at, as it was when its turn came. */
export interface Claim {
  externalId: string;
  /** The hint it answers: later ones leave the item due. */
  hintSeq: bigint;
  attempts: number;
  rechecks: number;
  receivedAt: Date | null;
}

/** Some items whose turn has come, the longest waiting first. */
export function listDue(prisma: Prisma, source: ContentSource, { now, limit, except }: { now: Date; limit: number; except: string[] }): Promise<Claim[]> {
  return prisma.$queryRaw<Claim[]>`
    select external_id as "externalId", hint_seq as "hintSeq", attempts, rechecks, received_at as "receivedAt" from sync_item
    where source = ${source}::"ContentSource" and due_at <= ${now}::timestamptz and external_id <> all(${except}::text[])
    order by due_at limit ${limit}`;
}

/** Keeps where items hang, whether they are ours and when they were looked at, which is when the look began. Of what is absent the last known place stays. */
export async function notePlaces(tx: Transaction, source: ContentSource, read: readonly { reading: SourceReading; askedAt: Date }[]): Promise<void> {
  if (read.length === 0) return;
  const above = [...new Set(read.flatMap(({ reading }) => reading.ancestors))];
  await tx.$executeRaw`
    insert into sync_ancestor (source, external_id) select ${source}::"ContentSource", v.id from unnest(${above}::text[]) v(id)
    where not exists (select from sync_ancestor a where a.source = ${source}::"ContentSource" and a.external_id = v.id) on conflict do nothing`;
  const rows = read.map(({ askedAt, reading: { externalId, state, parentId, templateId, ancestors } }) => ({
    externalId,
    parentId,
    templateId,
    ancestors,
    isOurs: state === 'ABSENT' || state === 'UNKNOWN' ? null : state !== 'ELSEWHERE',
    askedAt,
  }));
  await tx.$executeRaw`
    insert into sync_item as i (source, external_id, parent_id, template_id, ancestors, is_ours, examined_at)
    select ${source}::"ContentSource", v."externalId", v."parentId", v."templateId", array(select jsonb_array_elements_text(v.ancestors)), v."isOurs", v."askedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v("externalId" text, "parentId" text, "templateId" text, ancestors jsonb, "isOurs" boolean, "askedAt" timestamptz)
    order by v."externalId"
    on conflict (source, external_id) do update set
      parent_id = coalesce(excluded.parent_id, i.parent_id), template_id = coalesce(excluded.template_id, i.template_id),
      ancestors = case when excluded.ancestors = '{}' then i.ancestors else excluded.ancestors end,
      is_ours = excluded.is_ours, examined_at = excluded.examined_at
    where (i.parent_id, i.template_id, i.ancestors, i.is_ours) is distinct from (excluded.parent_id, excluded.template_id, excluded.ancestors, excluded.is_ours)
      or i.due_at is not null`;
}

/**
 * Makes due what hangs below items that were hinted at and was not looked at since: a place, a name or publishing dates
 * may have changed for it as well, and no event names it. What the same publish named itself and was looked at since then
 * is left alone: all of a publish is there before its first word.
 */
export async function followBelow(tx: Transaction, source: ContentSource, claims: readonly Claim[], now: Date): Promise<void> {
  const rows = claims.flatMap(({ externalId, receivedAt }) => (receivedAt ? [{ externalId, at: receivedAt.toISOString() }] : []));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    with below as materialized (
      select external_id, examined_at, ancestors, case when examined_at >= hinted_at then nullif(invocation, ${MOVED}) end as seen_of from sync_item
      where source = ${source}::"ContentSource" and ancestors && array(select a.external_id from sync_ancestor a
        where a.source = ${source}::"ContentSource" and a.external_id = any(${rows.map(({ externalId }) => externalId)}::text[]))),
    old as (
      select b.external_id, min(v.at) as at from below b, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v("externalId" text, at timestamptz)
      join sync_item above on above.source = ${source}::"ContentSource" and above.external_id = v."externalId"
      where v."externalId" = any(b.ancestors) and b.examined_at < v.at and (above.invocation = b.seen_of) is not true group by b.external_id)
    update sync_item d set hint_seq = d.hint_seq + 1, due_at = least(d.due_at, ${now}::timestamptz), received_at = coalesce(d.received_at, old.at),
      attempts = 0, rechecks = 0
    from old where d.source = ${source}::"ContentSource" and d.external_id = old.external_id`;
}

/** What is next for an item that was looked at: nothing, or another look. */
export interface Settled {
  claim: Claim;
  /** Milliseconds from now; null: nothing to do. */
  againInMs: number | null;
  attempts: number;
  rechecks: number;
}

/** Ends the turn of some items. One that was hinted at again meanwhile stays due. */
export async function settleClaims(tx: Transaction, source: ContentSource, settled: readonly Settled[], now: Date): Promise<void> {
  if (settled.length === 0) return;
  const rows = settled.map(({ claim, againInMs, attempts, rechecks }) => ({
    externalId: claim.externalId,
    hintSeq: String(claim.hintSeq),
    dueAt: againInMs === null ? null : new Date(now.getTime() + againInMs).toISOString(),
    isAnswered: attempts === 0,
    attempts,
    rechecks,
  }));
  await tx.$executeRaw`
    update sync_item i set due_at = v."dueAt", attempts = v.attempts, rechecks = v.rechecks,
      received_at = case when v."isAnswered" then null else i.received_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v("externalId" text, "hintSeq" bigint, "dueAt" timestamptz, "isAnswered" boolean, attempts int, rechecks int)
    where i.source = ${source}::"ContentSource" and i.external_id = v."externalId" and i.hint_seq = v."hintSeq"`;
}
