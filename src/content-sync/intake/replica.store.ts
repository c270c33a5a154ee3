import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';

/** What was kept of some items; of the others nothing is. */
export async function loadReplicas(tx: Transaction, source: ContentSource, externalIds: readonly string[]): Promise<Map<string, unknown>> {
  const rows = await tx.syncItem.findMany({ where: { source, externalId: { in: [...externalIds] } }, select: { externalId: true, replica: true } });
  return new Map(rows.filter(({ replica }) => replica !== null).map(({ externalId, replica }) => [externalId, replica]));
}

/** Keeps documents, which are JSON, in place of those before. */
export async function saveReplicas(tx: Transaction, source: ContentSource, documents: ReadonlyMap<string, unknown>): Promise<void> {
  if (documents.size === 0) return;
  const rows = [...documents].map(([externalId, replica]) => ({ externalId, replica }));
  await tx.$executeRaw`
    insert into sync_item as i (source, external_id, replica)
    select ${source}::"ContentSource", v."externalId", v.replica
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v("externalId" text, replica jsonb) order by v."externalId"
    on conflict (source, external_id) do update set replica = excluded.replica`;
}
