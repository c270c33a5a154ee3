import { Prisma } from '../../generated/prisma/client.js';
import { UNLISTED, type WeekGroup } from '../../modules/article/article.repository.js';
import type { MilestoneDocument } from '../../modules/milestone/milestone.document.js';
import type { Transaction } from '../../platform/database.js';

/** The articles of a week as its document holds them. */
export type WeekList = MilestoneDocument['articles'];
type Row = Omit<WeekList, 'listed'> & { ord: number };

/**
 * What each of several weeks lists for a chain of locales: its first `size` articles as cards, and the validity windows of
 * all of them; which of them are shown is decided when it is read. One statement, however many weeks.
 */
export async function weekLists(tx: Transaction, weeks: readonly WeekGroup[], chain: readonly string[], size: number): Promise<WeekList[]> {
  if (weeks.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>(statement(weeks, chain, size));
  const byWeek = new Map(rows.map(({ ord, ...list }) => [ord, list]));
  return weeks.map(({ listed }, index) => ({ listed: [...listed], ...(byWeek.get(index + 1) ?? { first: [], always: 0, windows: [] }) }));
}

/**
 * An article stands in a week where its best translation covers that week or is listed there. Candidates have one row per translation.
 * While much is written the planner knows little of the tables: `offset 0` keeps it to the index.
 */
const statement = (weeks: readonly WeekGroup[], chain: readonly string[], size: number): Prisma.Sql => Prisma.sql`
  with candidate as (
    select g.ord, k.article_id, k.locale, coalesce(array_position(g.listed, k.article_id), ${UNLISTED}) as rank
    from (select stage::"Stage", week, listed::uuid[], ord from unnest(${weeks.map(({ stage }) => stage)}::text[], ${weeks.map(({ week }) => week)}::int[],
      ${weeks.map(({ listed }) => `{${listed.join(',')}}`)}::text[]) with ordinality u(stage, week, listed, ord)) g
    cross join lateral (
      select w.article_id, w.locale from article_week w where w.stage = g.stage and g.week between w.from_week and w.to_week
      union
      select l.id, d.locale from unnest(g.listed) l(id) cross join lateral (select locale from article_document where article_id = l.id offset 0) d
    ) k
  ), best as (${bestTranslations(chain)}), entry as (
    select c.ord, c.rank, b.*, row_number() over (partition by c.ord order by c.rank, b.published_at desc, b.article_id) as position
    from candidate c join best b on b.article_id = c.article_id and b.locale = c.locale
  ), shown as (
    select e.ord, jsonb_agg(jsonb_build_object('rank', e.rank, 'card', d.card) order by e.position) as first
    from entry e join article_document d on d.article_id = e.article_id and d.locale = e.locale where e.position <= ${size} group by e.ord
  ), spans as (
    select ord, (count(*) filter (where valid_from is null and valid_to is null))::int as always,
      coalesce(jsonb_agg(jsonb_build_array(valid_from, valid_to)) filter (where valid_from is not null or valid_to is not null), '[]') as windows
    from entry group by ord
  )
  select ord::int as ord, first, always, windows from spans join shown using (ord)`;

/** The best translation of each candidate. Of one locale there is nothing to choose, which the planner does not see by itself. */
function bestTranslations(chain: readonly string[]): Prisma.Sql {
  const columns = Prisma.sql`article_id, locale, published_at, valid_from, valid_to`;
  if (chain.length === 1) return Prisma.sql`select ${columns} from article_document where locale = ${chain[0]}`;
  return Prisma.sql`
    select distinct on (article_id) ${columns} from article_document
    where locale = any(${[...chain]}::text[]) and article_id in (select article_id from candidate)
    order by article_id, array_position(${[...chain]}::text[], locale)`;
}
