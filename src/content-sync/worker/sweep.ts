import { Prisma as Sql } from '../../generated/prisma/client.js';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Prisma } from '../../platform/database.js';
import type { ReadScope } from './source-reader.js';

/** How much a sweep may delete without a person's word: this share of what is held in its scope, or so many items, whichever is more. */
export interface Fuse {
  percent: number;
  items: number;
}

/** An item in one locale, as one text. */
export const heldKey = (externalId: string, locale: string): string => `${externalId} ${locale}`;

/** What we hold in a scope and a crawl did not name. It may still be there: the source is to be asked for each. */
export async function listUnseen(
  prisma: Prisma,
  source: ContentSource,
  { scope, locales, seen }: { scope: Exclude<ReadScope, { kind: 'ITEM' }>; locales: readonly string[]; seen: ReadonlySet<string> },
): Promise<{ unseen: string[]; held: number }> {
  const rows = await prisma.$queryRaw<{ externalId: string; locale: string }[]>`
    select s.external_id as "externalId", s.locale from source_item s
    left join sync_item i on i.source = s.source and i.external_id = s.external_id
    where s.source = ${source}::"ContentSource" and s.deleted_at is null and s.locale = any(${[...locales]}::text[]) and ${within(scope)}
    order by s.external_id`;
  const unseen = rows.filter(({ externalId, locale }) => !seen.has(heldKey(externalId, locale)));
  const distinct = (ids: readonly { externalId: string }[]): string[] => [...new Set(ids.map(({ externalId }) => externalId))];
  return { unseen: distinct(unseen), held: distinct(rows).length };
}

function within(scope: Exclude<ReadScope, { kind: 'ITEM' }>): Sql.Sql {
  if (scope.kind === 'ALL') return Sql.sql`true`;
  if (scope.kind === 'TEMPLATE') return Sql.sql`i.template_id = ${scope.templateId}`;
  return Sql.sql`(s.external_id = ${scope.rootId} or i.ancestors @> array[${scope.rootId}]::text[])`;
}

/** Whether so many deletions are more likely a fault of the source than the wish of an editor. */
export const blowsFuse = ({ percent, items }: Fuse, { unseen, held }: { unseen: number; held: number }): boolean =>
  unseen > Math.max(items, (held * percent) / 100);
