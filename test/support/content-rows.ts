import type { TestApp } from './app.js';

/** Everything that a write of content would touch. */
const TABLES = [
  'article_translation',
  'article_document',
  'article_week',
  'article_related',
  'article_link',
  'category_translation',
  'tip_translation',
  'tip_week',
  'milestone_translation',
  'milestone_nickname',
  'milestone_tip',
  'milestone_article',
  'milestone_document',
  'source_item',
  'sync_failure',
  'outbox',
];

const ANY_WRITE = "ctid::text || ' ' || xmin::text";
/** Of bookkeeping that goes on by itself, what must not change: an entry of the outbox was told, an item was looked at again. */
const SAID: Record<string, string> = {
  outbox: 'id::text',
  source_item: "external_id || ' ' || locale || ' ' || stored_at || ' ' || coalesce(content_hash, '')",
};

/**
 * Where and by which transaction each row of content was written: two snapshots are equal when nothing was written in
 * between, not even the same again.
 */
export async function snapshotOf({ database: { prisma } }: Pick<TestApp, 'database'>): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of TABLES) {
    const key = SAID[table] ?? ANY_WRITE;
    const found = await prisma.$queryRawUnsafe<{ row: string }[]>(`select ${key} as row from ${table} order by 1`);
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}
