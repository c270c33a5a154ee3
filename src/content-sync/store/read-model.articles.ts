import { Prisma } from '../../generated/prisma/client.js';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { ArticleCard, ArticleDetail, CardCategory } from '../../modules/article/article.document.js';
import { SEARCH_CONFIG, SEARCH_VECTOR } from '../../modules/article/search.sql.js';
import type { Transaction } from '../../platform/database.js';
import type { Validity } from '../../schema/validity.js';
import { resolveItemLinks } from '../item/html.js';
import { entityIdOf, globalIdOf } from '../item/identity.js';
import { inPieces, rowsOf, type Row } from './insert-rows.js';

const CARD = {
  articleId: true,
  locale: true,
  slug: true,
  title: true,
  teaser: true,
  categoryId: true,
  tags: true,
  readingMinutes: true,
  publishedAt: true,
  updatedAt: true,
  validFrom: true,
  validTo: true,
} as const;

type CardRow = Prisma.ArticleTranslationGetPayload<{ select: typeof CARD }>;
/** A translation as it is stored, without its body: that stays in the database. */
interface FullRow extends CardRow {
  source: ContentSource;
  weeks: ArticleDetail['weeks'];
  imageUrl: string | null;
  imageWidth: number | null;
  imageHeight: number | null;
  imageAlt: string | null;
  reviewer: string | null;
  reviewerCredential: string | null;
  reviewedAt: Date | null;
  nextReviewDue: Date | null;
  sources: ArticleDetail['sources'];
}

/** What an article says of itself alone; its body as it was written where none is given. */
type ArticleOwnDetail = Omit<ArticleDetail, 'related' | 'bodyHtml' | 'bodyText'> & { bodyHtml?: string };
type CategoryRow = Validity<Date> & { categoryId: string; locale: string; name: string };

/** Whose media host can resize pictures. */
const RESIZES: Record<ContentSource, boolean> = { SITECORE: true, IN_HOUSE: false };

/** Makes the documents of some articles again, in all their locales. Removed translations have lost theirs already. */
export async function rebuildArticles(tx: Transaction, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const ids = [...articleIds];
  const rows = await loadRows(tx, ids);
  const cardOf = await loadCardMaker(tx, rows);
  const bodies = await loadLinkedBodies(tx, ids);
  await tx.$executeRaw`delete from article_document where article_id = any(${ids}::uuid[])`;
  await inPieces(tx, rows, (piece) => {
    const documents = piece.map((row) => documentOf(row, cardOf(row), bodies.get(keyOf(row))));
    return Prisma.sql`
      insert into article_document (article_id, locale, slug, category_id, tags, published_at, valid_from, valid_to, related, card, detail, search)
      select d.article_id, d.locale, d.slug, d.category_id, d.tags, d.published_at, d.valid_from, d.valid_to, d.related, d.card,
        jsonb_build_object('bodyHtml', t.body_html, 'bodyText', t.body_text) || d.detail, ${SEARCH_VECTOR}
      from ${rowsOf('article_document', documents)} d
      join (select *, ${SEARCH_CONFIG} as config from article_translation t where t.article_id = any(${piece.map(({ articleId }) => articleId)}::uuid[])) t
        on t.article_id = d.article_id and t.locale = d.locale`;
  });
}

const documentOf = (row: FullRow, card: ArticleCard, bodyHtml: string | undefined): Row => ({
  article_id: row.articleId,
  locale: row.locale,
  slug: row.slug,
  category_id: row.categoryId,
  tags: row.tags,
  published_at: row.publishedAt,
  valid_from: row.validFrom,
  valid_to: row.validTo,
  related: [],
  card,
  detail: detailOf(row, bodyHtml),
});

/** Brings what stands below some articles up to date; their own documents stay as they are. */
export async function relinkArticles(tx: Transaction, articleIds: readonly string[]): Promise<void> {
  const links = await tx.articleRelated.findMany({ where: { articleId: { in: [...articleIds] } }, orderBy: { position: 'asc' } });
  if (links.length === 0) return;
  const rows = await tx.articleTranslation.findMany({
    where: { articleId: { in: [...new Set(links.map(({ relatedId }) => relatedId))] } },
    select: CARD,
    orderBy: { locale: 'asc' },
  });
  const cardOf = await loadCardMaker(tx, rows);
  const cards = Map.groupBy(
    rows.map((row) => ({ articleId: row.articleId, card: cardOf(row) })),
    ({ articleId }) => articleId,
  );
  const lists = [...Map.groupBy(links, ({ articleId, locale }) => `${articleId} ${locale}`).values()].map((group) => ({
    articleId: group[0]?.articleId ?? '',
    locale: group[0]?.locale ?? '',
    related: JSON.stringify(group.flatMap(({ relatedId }) => (cards.has(relatedId) ? [cards.get(relatedId)?.map(({ card }) => card)] : []))),
  }));
  await tx.$executeRaw(Prisma.sql`
    update article_document d set related = v.related::jsonb
    from unnest(${lists.map(({ articleId }) => articleId)}::uuid[], ${lists.map(({ locale }) => locale)}::text[], ${lists.map(({ related }) => related)}::text[]) v(article_id, locale, related)
    where v.article_id = d.article_id and v.locale = d.locale and d.related is distinct from v.related::jsonb`);
}

/** What makes the cards of some translations: their categories are read once. */
async function loadCardMaker(tx: Transaction, rows: readonly CardRow[]): Promise<(row: CardRow) => ArticleCard> {
  const ids = [...new Set(rows.map((row) => row.categoryId).filter((id) => id !== null))];
  const categories = Map.groupBy(
    await tx.categoryTranslation.findMany({ where: { categoryId: { in: ids } }, orderBy: { locale: 'asc' } }),
    (row) => row.categoryId,
  );
  return (row) => toCard(row, row.categoryId === null ? undefined : categories.get(row.categoryId));
}

function toCard(row: CardRow, category: readonly CategoryRow[] | undefined): ArticleCard {
  return {
    id: globalIdOf('ARTICLE', row.articleId),
    locale: row.locale,
    slug: row.slug,
    title: row.title,
    teaser: row.teaser,
    category: category ? toCardCategory(row.categoryId ?? '', category) : null,
    tags: row.tags,
    readingMinutes: row.readingMinutes,
    publishedAt: row.publishedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...toTexts(row),
  };
}

function toCardCategory(categoryId: string, translations: readonly CategoryRow[]): CardCategory {
  const names = Object.fromEntries(translations.map(({ locale, name }) => [locale, name]));
  const windows = translations.filter(({ validFrom, validTo }) => validFrom ?? validTo).map((row) => [row.locale, toTexts(row)] as const);
  return { id: globalIdOf('CATEGORY', categoryId), names, ...(windows.length > 0 ? { windows: Object.fromEntries(windows) } : {}) };
}

const toTexts = ({ validFrom, validTo }: Validity<Date>): Validity<string> => ({
  validFrom: validFrom?.toISOString() ?? null,
  validTo: validTo?.toISOString() ?? null,
});

const loadRows = (tx: Transaction, ids: string[]): Promise<FullRow[]> =>
  tx.$queryRaw<FullRow[]>`
    select article_id::text as "articleId", locale, source::text, slug, title, teaser, category_id::text as "categoryId", tags, reading_minutes as "readingMinutes",
      published_at as "publishedAt", updated_at as "updatedAt", valid_from as "validFrom", valid_to as "validTo", image_url as "imageUrl", image_width as "imageWidth",
      image_height as "imageHeight", image_alt as "imageAlt", reviewer, reviewer_credential as "reviewerCredential", reviewed_at as "reviewedAt",
      next_review_due as "nextReviewDue", sources,
      coalesce((select jsonb_agg(jsonb_build_object('stage', w.stage, 'from', w.from_week, 'to', w.to_week) order by w.position)
        from article_week w where w.article_id = t.article_id and w.locale = t.locale), '[]') as weeks
    from article_translation t where article_id = any(${ids}::uuid[])`;

const keyOf = ({ articleId, locale }: { articleId: string; locale: string }): string => `${articleId} ${locale}`;

/** The bodies of some articles that link to other items, with links to what we have; the others stay text. */
async function loadLinkedBodies(tx: Transaction, articleIds: string[]): Promise<Map<string, string>> {
  const links = await tx.articleLink.findMany({ where: { articleId: { in: articleIds } } });
  if (links.length === 0) return new Map();
  const held = await tx.articleTranslation.findMany({
    where: { articleId: { in: [...new Set(links.map(({ targetId }) => targetId))] } },
    select: { articleId: true },
    distinct: ['articleId'],
  });
  const ids = new Set(held.map(({ articleId }) => articleId));
  const linkOf = (source: ContentSource, externalId: string): string | null => {
    const id = entityIdOf('ARTICLE', source, externalId);
    return ids.has(id) ? `nestling://article/${globalIdOf('ARTICLE', id)}` : null;
  };
  const linking = new Set(links.map(keyOf));
  const rows = await tx.articleTranslation.findMany({
    where: { articleId: { in: [...new Set(links.map(({ articleId }) => articleId))] } },
    select: { articleId: true, locale: true, source: true, bodyHtml: true },
  });
  return new Map(
    rows.filter((row) => linking.has(keyOf(row))).map((row) => [keyOf(row), resolveItemLinks(row.bodyHtml, (externalId) => linkOf(row.source, externalId))]),
  );
}

function detailOf(row: FullRow, bodyHtml: string | undefined): ArticleOwnDetail {
  const { imageUrl: url, imageWidth: width, imageHeight: height, imageAlt: alt, reviewer, reviewedAt } = row;
  const civilDate = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    ...(bodyHtml === undefined ? {} : { bodyHtml }),
    weeks: row.weeks,
    image: url === null ? null : { url, width, height, alt, isResizable: RESIZES[row.source] },
    review:
      reviewer === null || reviewedAt === null
        ? null
        : { reviewer, credential: row.reviewerCredential, reviewedAt: civilDate(reviewedAt), nextReviewDue: row.nextReviewDue && civilDate(row.nextReviewDue) },
    sources: row.sources,
  };
}
