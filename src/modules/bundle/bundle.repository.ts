import { Prisma } from '../../generated/prisma/client.js';
import type { Stage } from '../../generated/prisma/enums.js';
import type { Prisma as Client } from '../../platform/database.js';
import { toGlobalId } from '../../schema/node-id.js';
import { isServed } from '../article/article-page.sql.js';
import type { WithdrawnKind } from './bundle.type.js';

/** Which weeks, in which locales, and what of them is there now. */
export interface WithdrawnQuery {
  stage: Stage;
  from: number;
  to: number;
  chain: readonly string[];
  /** Articles that the weeks' editors listed: they need not cover the week. */
  listed: readonly string[];
  /** Weeks of the range that have no card. */
  empty: readonly number[];
  since: Temporal.Instant;
  now: Temporal.Instant;
}

/** Something that was served once and is not any more. */
export interface WithdrawnRecord {
  id: string;
  kind: WithdrawnKind;
  locale: string;
  at: string;
}

interface Row {
  kind: WithdrawnKind;
  key: string | null;
  locale: string;
  at: Date;
}

/** A client drops what is missing in a bundle anyway; more tombstones than this help nobody. */
const MAX_ROWS = 1_000;

const NODE_TYPES = { ARTICLE: 'Article', MILESTONE: 'Milestone', TIP: 'Tip' } as const;

export type BundleRepository = ReturnType<typeof createBundleRepository>;

/** Reads what a bundle needs beyond milestones and articles. */
export const createBundleRepository = (prisma: Client) => ({
  /** What was deleted, or ran out, between two instants, newest first. A deletion does not say which weeks it concerned. */
  async listWithdrawn(query: WithdrawnQuery): Promise<WithdrawnRecord[]> {
    const rows = await prisma.$queryRaw<Row[]>(withdrawn(query));
    const told = rows.flatMap(({ kind, key, locale, at }) => {
      const keys = key === null ? query.empty.map((week) => `${query.stage}:${week}`) : [key];
      return keys.map((each) => ({ id: toGlobalId(NODE_TYPES[kind], each), kind, locale, at: at.toISOString() }));
    });
    // A week may have lost several of those who spoke of it.
    return [...Map.groupBy(told, ({ id, locale }) => `${id} ${locale}`).values()].flatMap(([newest]) => newest ?? []);
  },
});

function withdrawn(query: WithdrawnQuery): Prisma.Sql {
  const { chain, since, listed } = query;
  const isOurs = (alias: string): Prisma.Sql => Prisma.sql`${Prisma.raw(alias)}.locale = any(${[...chain]}::text[])`;
  const ended = Prisma.sql`a.valid_to > ${since.toString()}::timestamptz and a.valid_to <= ${query.now.toString()}::timestamptz`;
  const isDeleted = Prisma.sql`${isOurs('s')} and s.deleted_at > ${since.toString()}::timestamptz`;
  return Prisma.sql`
    select s.kind::text as kind, s.entity_id::text as key, s.locale, s.deleted_at as at from source_item s
    where ${isDeleted} and s.entity_id is not null and (
      (s.kind = 'ARTICLE' and not exists (select 1 from article_document d where d.article_id = s.entity_id and ${isOurs('d')}))
      or (s.kind = 'TIP' and not exists (select 1 from tip_translation d where d.tip_id = s.entity_id and ${isOurs('d')})))
    union all
    select 'MILESTONE', null, s.locale, max(s.deleted_at) from source_item s
    where ${isDeleted} and s.kind = 'MILESTONE' group by s.locale
    union all
    select 'MILESTONE', a.stage || ':' || a.week, a.locale, max(a.valid_to) from milestone_translation a
    where ${ended} and ${isOurs('a')} and a.stage = ${query.stage}::"Stage" and a.week = any(${[...query.empty]}::int[]) group by a.stage, a.week, a.locale
    union all
    select 'ARTICLE', a.article_id::text, a.locale, a.valid_to from article_document a
    where ${ended} and ${isServed(chain, 'a')} and (a.article_id = any(${[...listed]}::uuid[]) or ${covers('article', query)})
    union all
    select 'TIP', a.tip_id::text, a.locale, a.valid_to from tip_translation a
    where ${ended} and ${isOurs('a')} and ${covers('tip', query)} and not exists (
      select 1 from tip_translation better where better.tip_id = a.tip_id
      and array_position(${[...chain]}::text[], better.locale) < array_position(${[...chain]}::text[], a.locale))
    order by at desc, kind, key, locale limit ${MAX_ROWS}`;
}

/** Whether translation `a` speaks to one of the weeks. */
function covers(entity: 'article' | 'tip', { stage, from, to }: WithdrawnQuery): Prisma.Sql {
  const [table, id] = [Prisma.raw(`${entity}_week`), Prisma.raw(`${entity}_id`)];
  return Prisma.sql`exists (select 1 from ${table} w where w.${id} = a.${id} and w.locale = a.locale
    and w.stage = ${stage}::"Stage" and w.from_week <= ${to} and w.to_week >= ${from})`;
}
