import { Prisma } from '../../generated/prisma/client.js';
import { isServed, isValid } from './article-page.sql.js';

/** The text-search configuration that understands a locale's words; accents never matter. */
export const searchConfig = (locale: string): string => (locale.split('-')[0] === 'en' ? 'nestling_en' : 'nestling_simple');

/** What a translation `t` is found by: title before teaser and tags before body. PostgreSQL limits the size of one vector. */
export const SEARCH_VECTOR = Prisma.sql`
  setweight(to_tsvector(config, t.title), 'A') || setweight(to_tsvector(config, coalesce(t.teaser, '') || ' ' || array_to_string(t.tags, ' ')), 'B')
  || setweight(to_tsvector(config, left(t.body_text, 200000)), 'C')`;

/** The same choice as `searchConfig`, for translation `t` inside a statement. */
export const SEARCH_CONFIG = Prisma.sql`(case when split_part(t.locale, '-', 1) = 'en' then 'nestling_en' else 'nestling_simple' end)::regconfig`;

/** Marks around a match in a snippet, outside of what any text contains. */
export const MATCH_START = '\uE000';
export const MATCH_END = '\uE001';

const HEADLINE = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "`;

/** A search in one locale, together with what falls back into it: each translation is asked in its own language. */
export interface SearchQuery {
  text: string;
  chain: readonly string[];
  now: Temporal.Instant;
  limit: number;
  after: { score: number; id: string } | null;
}

/** Rows of `total, score, card, snippet`, best match first, one more than the limit where there are more. */
export function searchArticles({ text, chain, now, limit, after }: SearchQuery): Prisma.Sql {
  const queries = Prisma.join(
    chain.map((locale) => Prisma.sql`(${locale}, websearch_to_tsquery(${searchConfig(locale)}::regconfig, ${text}), ${searchConfig(locale)}::regconfig)`),
  );
  const past = after ? Prisma.sql`(score < ${after.score}::float8 or (score = ${after.score}::float8 and article_id > ${after.id}::uuid))` : Prisma.sql`true`;
  return Prisma.sql`
    with asked(locale, query, config) as (values ${queries}), hit as (
      select a.article_id, a.locale, ts_rank_cd(a.search, q.query, 1)::float8 as score, count(*) over ()::int as total
      from article_document a join asked q on q.locale = a.locale
      where a.search @@ q.query and ${isServed(chain, 'a')} and ${isValid(now)}
    ), page as (
      select * from hit where ${past} order by score desc, article_id limit ${limit + 1}
    )
    select p.total, p.score, d.card, ts_headline(q.config, left(t.body_text, 100000), q.query, ${HEADLINE}) as snippet
    from page p
    join article_document d on d.article_id = p.article_id and d.locale = p.locale
    join article_translation t on t.article_id = p.article_id and t.locale = p.locale
    join asked q on q.locale = p.locale
    order by p.score desc, p.article_id`;
}
