import { badInput } from '../../errors.js';
import { civilDateAt, nextMidnight, type Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import { bestTranslation } from '../../schema/locale.js';
import { uuidOf } from '../../schema/node-id.js';
import { dependOn, holdUntil } from '../../response-cache/gather.js';
import { articleTag, holdWhile, listTags } from './article.tags.js';
import { createNextWindow } from './next-window.js';
import { encodeCursor, type Cursor, type Page, type Slice } from '../../schema/page.js';
import { isValidAt } from '../../schema/validity.js';
import { toRecords, type ArticleCard, type ArticleDetail, type ArticleRecord } from './article.document.js';
import { createArticleLoaders } from './article.loader.js';
import { createArticleRepository, cursorOf, isStorable, type ArticleFilter, type WeekGroup } from './article.repository.js';
import type { DateOrder } from './article-page.sql.js';
import { MATCH_END, MATCH_START, searchArticles } from './search.sql.js';

export type ArticleService = ReturnType<typeof createArticleService>;

/** A match of a search. */
export interface SearchHit {
  node: ArticleRecord;
  cursor: string;
  score: number;
  snippet: string;
}

const MAX_QUERY_LENGTH = 200;

/** Reading articles. Everything here is public; what is outside its validity window does not exist. */
export function createArticleService({ prisma, clock }: { prisma: Prisma; clock: Clock }) {
  const repository = createArticleRepository(prisma);
  const nextWindow = createNextWindow(prisma);
  const load = createArticleLoaders(repository);
  const byUuid = async (articleId: string, chain: readonly string[]): Promise<ArticleRecord | null> => {
    dependOn([articleTag(articleId)]);
    const document = await load.document.load({ articleId, chain });
    if (!document) return null;
    holdWhile([document], clock.now());
    return isValidAt(document, clock.now()) ? { ...document, chain } : null;
  };
  /** A list depends on every article that may come into it, and on each that it shows. */
  const listed = async (chain: readonly string[], read: () => Promise<Slice<ArticleCard>>): Promise<Slice<ArticleRecord>> => {
    dependOn(listTags(chain));
    holdUntil(nextWindow.after(clock.now()));
    const slice = await read();
    dependOn(slice.entries.map(({ node }) => articleTag(uuidOf('Article', node.id) ?? '')));
    return toRecords(slice, chain);
  };

  return {
    /** To be called at the start, and when articles have changed: what the clock will change next. */
    refreshWindows: (): Promise<void> => nextWindow.refresh(clock.now()),

    /** The article of a global id, or null for an unknown, malformed or currently invisible one. */
    async findById(id: string, chain: readonly string[]): Promise<ArticleRecord | null> {
      const articleId = uuidOf('Article', id);
      return articleId ? byUuid(articleId, chain) : null;
    },

    /** The article that a slug names in one of the locales, served in the best of them. */
    async findBySlug(slug: string, chain: readonly string[]): Promise<ArticleRecord | null> {
      dependOn(listTags(chain));
      const articleId = isStorable(slug) ? await load.idOfSlug.load({ slug, chain }) : undefined;
      return articleId ? byUuid(articleId, chain) : null;
    },

    /** What only the article's own page shows, for an article that may come from a list. */
    async detailOf(record: ArticleRecord): Promise<ArticleDetail | null> {
      const articleId = uuidOf('Article', record.id);
      // Its review is due from a civil day on.
      holdUntil([nextMidnight(civilDateAt(clock.now(), 'UTC'), 'UTC').epochMilliseconds]);
      if (articleId) dependOn([articleTag(articleId)]);
      if (record.detail) return record.detail;
      const document = articleId ? await load.document.load({ articleId, chain: [record.locale] }) : undefined;
      return document?.detail ?? null;
    },

    async list(filter: ArticleFilter, chain: readonly string[], order: DateOrder, page: Page): Promise<Slice<ArticleRecord>> {
      return listed(chain, () => repository.listArticles(filter, chain, order, clock.now(), page));
    },

    async listOfCategory(categoryId: string, chain: readonly string[], page: Page): Promise<Slice<ArticleRecord>> {
      return listed(chain, async () => (await load.categoryPage.load({ categoryId, chain, now: clock.now(), page })) ?? EMPTY);
    },

    async listOfWeek(group: WeekGroup, chain: readonly string[], page: Page): Promise<Slice<ArticleRecord>> {
      return listed(chain, async () => (await load.weekPage.load({ group, chain, now: clock.now(), page })) ?? EMPTY);
    },

    /** A page of the related articles that are visible now; they come with the article. */
    related(translations: readonly ArticleCard[][], chain: readonly string[], page: Page): Slice<ArticleRecord> {
      const now = clock.now();
      const cards = translations.map((each) => bestTranslation(each, chain)).filter((card) => card !== undefined);
      holdWhile(cards, now);
      const entries = cards.map((node, rank) => ({ node, rank, cursor: cursorOf(rank, node) })).filter(({ node }) => isValidAt(node, now));
      const past = page.cursor ? placeOf(page.cursor, cards) : undefined;
      const rest = past === undefined ? entries : entries.filter(({ rank }) => (page.isForward ? rank > past : rank < past));
      const shown = page.isForward ? rest.slice(0, page.size) : rest.slice(-page.size);
      const hasMore = rest.length > shown.length;
      return {
        entries: shown.map(({ node, cursor }) => ({ node: { ...node, chain }, cursor })),
        totalCount: entries.length,
        hasNextPage: page.isForward ? hasMore : past !== undefined,
        hasPreviousPage: page.isForward ? past !== undefined : hasMore,
      };
    },

    /**
     * Full-text search, best match first. Words must all occur; quotes and a leading minus work as on the web.
     * @throws BAD_USER_INPUT for an empty or overlong query
     */
    async search(query: string, chain: readonly string[], page: Page): Promise<Slice<ArticleRecord, SearchHit>> {
      const text = query.normalize('NFC').replaceAll('\0', ' ').trim();
      if (text === '' || text.length > MAX_QUERY_LENGTH) throw badInput(`query must have 1 to ${MAX_QUERY_LENGTH} characters`, 'OUT_OF_RANGE', ['query']);
      dependOn(listTags(chain));
      holdUntil(nextWindow.after(clock.now()));
      const rows = await prisma.$queryRaw<SearchRow[]>(searchArticles({ text, chain, now: clock.now(), page }));
      const found = rows.filter((row): row is Found => row.card !== null);
      dependOn(found.map(({ card }) => articleTag(uuidOf('Article', card.id) ?? '')));
      const hasMore = found.length > page.size;
      const entries = (page.isForward ? found.slice(0, page.size) : found.slice(-page.size)).map(({ card, score, snippet }) => ({
        node: { ...card, chain },
        score,
        snippet: toSafeHtml(snippet),
        cursor: encodeCursor([-score, 0, uuidOf('Article', card.id) ?? '']),
      }));
      const cameFrom = page.cursor !== null;
      return {
        entries,
        totalCount: rows[0]?.total ?? 0,
        hasNextPage: page.isForward ? hasMore : cameFrom,
        hasPreviousPage: page.isForward ? cameFrom : hasMore,
      };
    },
  };
}

type SearchRow = Found | { total: number; score: null; card: null; snippet: null };
type Found = { total: number; score: number; card: ArticleCard; snippet: string };

/** Where the article of a cursor stands in a list by now; where it stood, between its neighbours, when it left the list. */
function placeOf([rank, , id]: Cursor, cards: readonly ArticleCard[]): number {
  const place = cards.findIndex((card) => uuidOf('Article', card.id) === id);
  return place < 0 ? (rank as number) - 0.5 : place;
}

const EMPTY: Slice<ArticleCard> = { entries: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A snippet as HTML in which nothing but the marks around matches is markup. */
const toSafeHtml = (snippet: string): string =>
  snippet
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll(MATCH_START, '<mark>')
    .replaceAll(MATCH_END, '</mark>');
