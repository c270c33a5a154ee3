import { Prisma } from '../../generated/prisma/client.js';
import type { Page } from '../../schema/page.js';
import { isServed, isValid } from './article-page.sql.js';

/** The text-search configuration that understands a locale's words; accents never matter. */
export const searchConfig = (locale: string): string => (locale.split('-')[0] === 'en' ? 'nestling_en' : 'nestling_simple');

/** What a translation `t` is found by: title before teaser and tags before body. PostgreSQL limits the size of one vector. */
export const SEARCH_VECTOR = Prisma.sql`
  setweight(to_tsvector(config, t.title), 'A') || setweight(to_tsvector(config, coalesce(t.teaser, '') || ' ' || array_to_string(t.tags, ' ')), 'B')
  || setweight(to_tsvector(config, left(t.body_text, 200000)), 'C')`;

/** The same choice as `searchConfig`, for translation `t` inside a statement. */
export const SEARCH_CONFIG = Prisma.sql`(case when split_part(t.locale, '-', 1) = 'en' then 'nestling_en' else 'nestling_simple' end)::regconfig`;

/** Marks around a match in a snippet: private characters, which are taken out of the text that is shown. */
export const MATCH_START = '\uE000';
export const MATCH_END = '\uE001';

const HEADLINE = `StartSel=${MATCH_START}, StopSel=${MATCH_END}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "`;

/** 0 to 1 for where and how often the words occur, and 1 more when the title has all of them, which no number of mentions outdoes. */
const SCORE = Prisma.sql`(ts_rank_cd(a.search, q.query, 1 | 32) + (ts_filter(a.search, '{a}') @@ q.query)::int)::float8`;
const SHOWN_TEXT = Prisma.sql`translate(left(t.body_text, 100000), ${MATCH_START + MATCH_END}, '')`;

/** A search in one locale, together with what falls back into it: each translation is asked in its own language. */
export interface SearchQuery {
  text: string;
  chain: readonly string[];
  now: Temporal.Instant;
  /** Its cursors are `[-score, 0, id]`. */
  page: Page;
}

/**
 * Rows of `total, score, card, snippet`, best match first, one more than the page (on the far side) where there are more;
 * a page without matches is one row of the total alone.
 */
export function searchArticles({ text, chain, now, page }: SearchQuery): Prisma.Sql {
  const queries = Prisma.join(
    chain.map((locale) => Prisma.sql`(${locale}, websearch_to_tsquery(${searchConfig(locale)}::regconfig, ${text}), ${searchConfig(locale)}::regconfig)`),
  );
  const order = Prisma.raw(page.isForward ? 'score desc, article_id' : 'score, article_id desc');
  return Prisma.sql`
    with asked(locale, query, config) as (values ${queries}), hit as (
      select a.article_id, a.locale, ${SCORE} as score
      from article_document a join asked q on q.locale = a.locale
      where a.search @@ q.query and ${isServed(chain, 'a')} and ${isValid(now)}
    ), page as (
      select * from hit where ${beyond(page)} order by ${order} limit ${page.size + 1}
    )
    select n.total, p.score, d.card, ts_headline(q.config, ${SHOWN_TEXT}, q.query, ${HEADLINE}) as snippet
    from (select count(*)::int as total from hit) n
    left join page p on true
    left join article_document d on d.article_id = p.article_id and d.locale = p.locale
    left join article_translation t on t.article_id = p.article_id and t.locale = p.locale
    left join asked q on q.locale = p.locale
    order by p.score desc, p.article_id`;
}

/** Matches strictly past the cursor, in the direction of travel. */
function beyond({ cursor, isForward }: Page): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const [rank, , id] = cursor as [number, number, string];
  const [worse, further] = [Prisma.raw(isForward ? '<' : '>'), Prisma.raw(isForward ? '>' : '<')];
  return Prisma.sql`(score ${worse} ${-rank}::float8 or (score = ${-rank}::float8 and article_id ${further} ${id}::uuid))`;
}
