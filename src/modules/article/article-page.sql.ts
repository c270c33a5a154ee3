import { Prisma } from '../../generated/prisma/client.js';
import type { Page } from '../../schema/page.js';

/** The order of a list of articles. Ranks come first (listed before covering, better before worse), then the date. */
export type DateOrder = 'NEWEST_FIRST' | 'OLDEST_FIRST';

/** Which articles a list is made of. */
export interface ArticleSource {
  /** A row source that names the groups: it has an `ord` column and whatever `candidates` refers to as `g`. */
  groups: Prisma.Sql;
  /** A subquery giving `article_id`, `locale` and `rank` of each candidate of group `g`; duplicates not allowed. */
  candidates: Prisma.Sql;
}

/** One column is true where translation `a` is the best one that its article has for a chain of locales. */
export function isServed(chain: readonly string[], alias: 'a' | 'd'): Prisma.Sql {
  const [first] = chain;
  const a = Prisma.raw(alias);
  if (chain.length === 1) return Prisma.sql`${a}.locale = ${first}`;
  const position = (column: string): Prisma.Sql => Prisma.sql`array_position(${[...chain]}::text[], ${Prisma.raw(column)})`;
  return Prisma.sql`${a}.locale = any(${[...chain]}::text[]) and not exists (
    select 1 from article_document better where better.article_id = ${a}.article_id
    and ${position('better.locale')} < ${position(`${alias}.locale`)})`;
}

/** Whether translation `a` is to be seen now. */
export const isValid = (now: Temporal.Instant): Prisma.Sql =>
  Prisma.sql`(a.valid_from is null or a.valid_from <= ${now.toString()}::timestamptz) and (a.valid_to is null or ${now.toString()}::timestamptz < a.valid_to)`;

/**
 * One page of each group in one statement: rows of `ord, total, card` in reading order, plus one row more than the page
 * where there are further entries. A group without entries has no row.
 */
export function articlePages(source: ArticleSource, visible: Prisma.Sql, order: DateOrder, page: Page): Prisma.Sql {
  const sort = sortOf(order, page.isForward);
  return Prisma.sql`
    with entry as (
      select g.ord, a.article_id, a.locale, a.published_at, c.rank
      from ${source.groups} cross join lateral ${source.candidates} c
      join article_document a on a.article_id = c.article_id and a.locale = c.locale
      where ${visible}
    ), total as (
      select ord, count(*)::int as total from entry group by ord
    ), numbered as (
      select *, row_number() over (partition by ord order by ${sort}) as position from entry where ${beyond(page, order)}
    )
    select t.ord::int as ord, t.total, n.rank::float8 as rank, d.card
    from total t
    left join numbered n on n.ord = t.ord and n.position <= ${page.size + 1}
    left join article_document d on d.article_id = n.article_id and d.locale = n.locale
    order by t.ord, n.position`;
}

function sortOf(order: DateOrder, isForward: boolean): Prisma.Sql {
  const newest = (order === 'NEWEST_FIRST') === isForward;
  return Prisma.raw(`rank ${isForward ? 'asc' : 'desc'}, published_at ${newest ? 'desc' : 'asc'}, article_id ${isForward ? 'asc' : 'desc'}`);
}

/** Entries strictly past the cursor, in the direction of travel. */
function beyond({ cursor, isForward }: Page, order: DateOrder): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const [rank, time, id] = cursor as [number, number, string];
  const forward = Prisma.raw(isForward ? '>' : '<');
  const later = Prisma.raw((order === 'NEWEST_FIRST') === isForward ? '<' : '>');
  const at = Prisma.sql`${Temporal.Instant.fromEpochMilliseconds(time).toString()}::timestamptz`;
  return Prisma.sql`(rank ${forward} ${rank}::float8 or (rank = ${rank}::float8 and (published_at ${later} ${at} or (published_at = ${at} and article_id ${forward} ${id}::uuid))))`;
}
