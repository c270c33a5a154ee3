import { Prisma } from '../../generated/prisma/client.js';
import type { Stage } from '../../generated/prisma/enums.js';
import type { Prisma as Client, Transaction } from '../../platform/database.js';
import { encodeCursor, type Page, type Slice } from '../../schema/page.js';
import { uuidOf } from '../../schema/node-id.js';
import { articlePages, isServed, isValid, type ArticleSource, type DateOrder } from './article-page.sql.js';
import type { ArticleCard, ArticleDocument } from './article.document.js';

/** What a list of articles may be narrowed to. */
export interface ArticleFilter {
  stage?: Stage | null;
  week?: number | null;
  categoryId?: string | null;
  tag?: string | null;
}

/** A list that a week shows: what its editor listed, in order, then what covers the week. */
export interface WeekGroup {
  stage: Stage;
  week: number;
  listed: readonly string[];
}

/** A page of articles with the rank of each in its list. */
export type RankedSlice = Slice<ArticleCard, { node: ArticleCard; cursor: string; rank: number }>;

type Row = { ord: number; total: number; rank: number | null; card: ArticleCard | null };

/** Rank of an article that no editor listed: after every listed one. */
export const UNLISTED = 1_000_000;

export type ArticleRepository = ReturnType<typeof createArticleRepository>;

/** The only reader of the article read model. */
export function createArticleRepository(prisma: Client | Transaction) {
  const pages = async (source: ArticleSource, count: number, visible: Prisma.Sql, order: DateOrder, page: Page): Promise<RankedSlice[]> => {
    const rows = await prisma.$queryRaw<Row[]>(articlePages(source, visible, order, page));
    return Array.from({ length: count }, (_, group) =>
      toSlice(
        rows.filter((row) => row.ord === group + 1),
        page,
      ),
    );
  };

  return {
    /** Documents of articles in every locale of the chain; the caller picks the best of each. */
    async findDocuments(ids: readonly string[], locales: readonly string[]): Promise<{ articleId: string; locale: string; document: ArticleDocument }[]> {
      const rows = await prisma.$queryRaw<{ articleId: string; locale: string; card: ArticleCard; detail: object; related: unknown }[]>`
        select article_id as "articleId", locale, card, detail, related from article_document
        where article_id = any(${[...ids]}::uuid[]) and locale = any(${[...locales]}::text[])`;
      return rows.map(({ articleId, locale, card, detail, related }) => {
        const document = { ...card, detail: { ...detail, related } } as ArticleDocument;
        return { articleId, locale, document };
      });
    },

    /** Which article a slug names in each of several locales. */
    findSlugs: (slugs: readonly string[], locales: readonly string[]): Promise<{ articleId: string; locale: string; slug: string }[]> =>
      prisma.$queryRaw`
        select article_id as "articleId", locale, slug from article_document where slug = any(${[...slugs]}::text[]) and locale = any(${[...locales]}::text[])`,

    /** One page of all articles that pass a filter. */
    async listArticles(filter: ArticleFilter, chain: readonly string[], order: DateOrder, now: Temporal.Instant, page: Page): Promise<RankedSlice> {
      const source = {
        groups: Prisma.sql`(values (1)) g(ord)`,
        candidates: Prisma.sql`(select article_id, locale, 0 as rank from article_document x where ${matches(filter)})`,
      };
      const [slice] = await pages(source, 1, Prisma.sql`${isServed(chain, 'a')} and ${isValid(now)}`, order, page);
      return slice as RankedSlice;
    },

    /** One page for each of several categories. */
    listByCategories(categoryIds: readonly string[], chain: readonly string[], now: Temporal.Instant, page: Page): Promise<RankedSlice[]> {
      const source = {
        groups: Prisma.sql`unnest(${[...categoryIds]}::uuid[]) with ordinality g(id, ord)`,
        candidates: Prisma.sql`(select article_id, locale, 0 as rank from article_document x where x.category_id = g.id)`,
      };
      return pages(source, categoryIds.length, Prisma.sql`${isServed(chain, 'a')} and ${isValid(now)}`, 'NEWEST_FIRST', page);
    },

    /** One page for each of several weeks. */
    listByWeeks(weeks: readonly WeekGroup[], chain: readonly string[], now: Temporal.Instant, page: Page): Promise<RankedSlice[]> {
      const visible = Prisma.sql`${isServed(chain, 'a')} and ${isValid(now)}`;
      return pages({ groups: weekGroups(weeks), candidates: WEEK_CANDIDATES }, weeks.length, visible, 'NEWEST_FIRST', page);
    },
  };
}

const weekGroups = (weeks: readonly WeekGroup[]): Prisma.Sql => Prisma.sql`
  (select stage::"Stage", week, listed::uuid[], ord from unnest(${weeks.map(({ stage }) => stage)}::text[], ${weeks.map(({ week }) => week)}::int[],
    ${weeks.map(({ listed }) => `{${listed.join(',')}}`)}::text[]) with ordinality u(stage, week, listed, ord)) g`;

const WEEK_CANDIDATES = Prisma.sql`
  (select k.article_id, k.locale, coalesce(array_position(g.listed, k.article_id), ${UNLISTED}) as rank from (
    select w.article_id, w.locale from article_week w where w.stage = g.stage and g.week between w.from_week and w.to_week
    union
    select x.article_id, x.locale from unnest(g.listed) l(id) join article_document x on x.article_id = l.id
  ) k)`;

/** Whether PostgreSQL can hold a text at all: it knows no NUL. */
export const isStorable = (text: string): boolean => !text.includes('\0');

function matches({ stage, week, categoryId, tag }: ArticleFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`];
  if (typeof categoryId === 'string') {
    const id = uuidOf('Category', categoryId);
    conditions.push(id ? Prisma.sql`x.category_id = ${id}::uuid` : Prisma.sql`false`);
  }
  if (typeof tag === 'string') conditions.push(isStorable(tag) ? Prisma.sql`x.tags @> ${[tag]}::text[]` : Prisma.sql`false`);
  if (stage) {
    const covers = typeof week === 'number' ? Prisma.sql`and ${week} between w.from_week and w.to_week` : Prisma.empty;
    conditions.push(
      Prisma.sql`exists (select 1 from article_week w where w.article_id = x.article_id and w.locale = x.locale and w.stage = ${stage}::"Stage" ${covers})`,
    );
  }
  return Prisma.join(conditions, ' and ');
}

/** The cursor of a list entry: rank, publication and id, the keys every list of articles is ordered by. */
export const cursorOf = (rank: number, card: ArticleCard): string => encodeCursor([rank, Date.parse(card.publishedAt), uuidOf('Article', card.id) ?? '']);

function toSlice(rows: Row[], { size, isForward, cursor }: Page): RankedSlice {
  const found = rows.filter((row): row is Row & { rank: number; card: ArticleCard } => row.card !== null);
  const hasMore = found.length > size;
  const shown = isForward ? found.slice(0, size) : found.slice(0, size).toReversed();
  return {
    entries: shown.map(({ rank, card }) => ({ node: card, rank, cursor: cursorOf(rank, card) })),
    totalCount: rows[0]?.total ?? 0,
    hasNextPage: isForward ? hasMore : cursor !== null,
    hasPreviousPage: isForward ? cursor !== null : hasMore,
  };
}
