import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { Hint } from './source-event.js';

/** How long an item that is not ours is left alone after a look, in milliseconds. */
const NOT_OURS_MS = 600_000;
/** In place of the publish that named it last: it has moved, and no publish has named it since. A look before that says nothing of where it will be. */
export const MOVED = '';

export interface HintOptions {
  /** When it was received. */
  now: Date;
  /** When to look. */
  dueAt: Date;
  /** The publish that names the items, as the sender numbers them. */
  invocation: string | null;
}

/**
 * Makes items due, those that are due already no later than they were; of a structural hint all that is known to hang
 * below it as well. Any number of hints is one or two statements. Two kinds of hints are cheap:
 * - A publish names an item again and again. While a look is to come, or once it has brought its change, that is not repeated; and what it says again is as
 *   old as when it said so first, so that what was looked at since, below the item, is not looked at once more.
 * - What was not ours when last looked at, and never was, is looked at again after ten minutes only, unless it has moved or
 *   something of ours is known to hang below it.
 */
export async function storeHints(tx: Transaction, source: ContentSource, hints: readonly Hint[], options: HintOptions): Promise<void> {
  const rows = mergeHints(hints);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into sync_item as i (source, external_id, hint_seq, due_at, received_at, hinted_at, invocation)
    select ${source}::"ContentSource", h."externalId", 1,
      case when k.is_ours is false and not h.moves and k.invocation is distinct from ${MOVED}
          and not exists (select from source_item s where s.source = ${source}::"ContentSource" and s.external_id = h."externalId")
          and not exists (select from sync_item d where d.source = ${source}::"ContentSource" and d.ancestors @> array[h."externalId"] and d.is_ours)
        then greatest(${options.dueAt}::timestamptz, k.examined_at + ${NOT_OURS_MS} * interval '1 millisecond') else ${options.dueAt}::timestamptz end,
      ${options.now}::timestamptz, ${options.now}::timestamptz, coalesce(${options.invocation}::text, case when h.moves then ${MOVED} end)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("externalId" text, "isStructural" boolean, "parentId" text, "templateId" text)
    left join sync_item k on k.source = ${source}::"ContentSource" and k.external_id = r."externalId"
    cross join lateral (select r.*, r."isStructural" or coalesce(r."parentId" <> k.parent_id, false) or coalesce(r."templateId" <> k.template_id, false) as moves) h
    where not coalesce(not h."isStructural" and k.invocation = ${options.invocation}::text and (k.due_at is not null or k.examined_at is not null) and k.rechecks = 0, false)
    order by h."externalId"
    on conflict (source, external_id) do update set hint_seq = i.hint_seq + 1, due_at = least(i.due_at, excluded.due_at),
      received_at = coalesce(i.received_at, case when i.invocation = excluded.invocation then i.hinted_at end, excluded.received_at),
      hinted_at = case when i.invocation = excluded.invocation then i.hinted_at else excluded.hinted_at end,
      invocation = coalesce(excluded.invocation, i.invocation), attempts = 0, rechecks = 0`;
  await hintDescendants(
    tx,
    source,
    rows.filter(({ isStructural }) => isStructural).map(({ externalId }) => externalId),
    options,
  );
}

/** Makes everything that is known to hang below some items due. */
async function hintDescendants(tx: Transaction, source: ContentSource, ids: readonly string[], { now, dueAt }: HintOptions): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw`
    update sync_item set hint_seq = hint_seq + 1, due_at = least(due_at, ${dueAt}::timestamptz), received_at = coalesce(received_at, ${now}::timestamptz),
      attempts = 0, rechecks = 0
    where source = ${source}::"ContentSource" and ancestors && ${[...ids]}::text[]`;
}

/** The caches of the source are empty: what waits for its second look need not wait any longer. */
export async function bringForwardRechecks(tx: Transaction, source: ContentSource, now: Date): Promise<void> {
  await tx.$executeRaw`update sync_item set due_at = ${now} where source = ${source}::"ContentSource" and rechecks > 0 and due_at > ${now}`;
}

/** One hint for each item, which says all that any of them says; the last one knows best where it is. */
export function mergeHints(hints: readonly Hint[]): Hint[] {
  const merged = new Map<string, Hint>();
  for (const hint of hints) {
    const held = merged.get(hint.externalId);
    merged.set(hint.externalId, {
      ...hint,
      isStructural: hint.isStructural || (held?.isStructural ?? false),
      parentId: hint.parentId ?? held?.parentId ?? null,
      templateId: hint.templateId ?? held?.templateId ?? null,
    });
  }
  return [...merged.values()];
}
