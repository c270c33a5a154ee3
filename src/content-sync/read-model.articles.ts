import { Prisma } from '../generated/prisma/client.js';
import type { ContentSource } from '../generated/prisma/enums.js';
import type { ArticleCard, ArticleDetail } from '../modules/article/article.document.js';
import { SEARCH_CONFIG, SEARCH_VECTOR } from '../modules/article/search.sql.js';
import type { Transaction } from '../platform/database.js';
import { resolveItemLinks } from './html.js';
import { entityIdOf, globalIdOf } from './identity.js';
import { rowsOf } from './insert-rows.js';

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
type FullRow = Prisma.ArticleTranslationGetPayload<{ include: { weeks: true } }>;
/** What an article says of itself alone. */
type ArticleOwnDetail = Omit<ArticleDetail, 'related'>;
type CategoryRow = { categoryId: string; locale: string; name: string };

/** Whose media host can resize pictures. */
const RESIZES: Record<ContentSource, boolean> = { SITECORE: true, IN_HOUSE: false };

/** Makes the documents of some articles again, in all their locales. Removed translations have lost theirs already. */
export async function rebuildArticles(tx: Transaction, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const ids = [...articleIds];
  const rows = await tx.articleTranslation.findMany({ where: { articleId: { in: ids } }, include: { weeks: { orderBy: { position: 'asc' } } } });
  const cardOf = await loadCardMaker(tx, rows);
  const linkOf = await loadLinks(tx, ids);
  await tx.articleDocument.deleteMany({ where: { articleId: { in: ids } } });
  const documents = rows.map((row) => {
    const { articleId, locale, slug, categoryId, tags, publishedAt, validFrom, validTo } = row;
    return {
      article_id: articleId,
      locale,
      slug,
      category_id: categoryId,
      tags,
      published_at: publishedAt,
      valid_from: validFrom,
      valid_to: validTo,
      related: [],
      card: cardOf(row),
      detail: detailOf(row, linkOf),
    };
  });
  await tx.$executeRaw(Prisma.sql`
    insert into article_document (article_id, locale, slug, category_id, tags, published_at, valid_from, valid_to, related, card, detail, search)
    select d.article_id, d.locale, d.slug, d.category_id, d.tags, d.published_at, d.valid_from, d.valid_to, d.related, d.card, d.detail, ${SEARCH_VECTOR}
    from ${rowsOf('article_document', documents)} d
    join (select *, ${SEARCH_CONFIG} as config from article_translation t where t.article_id = any(${ids}::uuid[])) t
      on t.article_id = d.article_id and t.locale = d.locale`);
}

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
    category: category?.[0]
      ? { id: globalIdOf('CATEGORY', category[0].categoryId), names: Object.fromEntries(category.map(({ locale, name }) => [locale, name])) }
      : null,
    tags: row.tags,
    readingMinutes: row.readingMinutes,
    publishedAt: row.publishedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    validFrom: row.validFrom?.toISOString() ?? null,
    validTo: row.validTo?.toISOString() ?? null,
  };
}

type LinkOf = (source: ContentSource, externalId: string) => string | null;

/** Where links to other items lead, for the bodies of some articles: to what we have; the others stay text. */
async function loadLinks(tx: Transaction, articleIds: string[]): Promise<LinkOf> {
  const links = await tx.articleLink.findMany({ where: { articleId: { in: articleIds } }, select: { targetId: true }, distinct: ['targetId'] });
  if (links.length === 0) return () => null;
  const held = await tx.articleTranslation.findMany({
    where: { articleId: { in: links.map(({ targetId }) => targetId) } },
    select: { articleId: true },
    distinct: ['articleId'],
  });
  const ids = new Set(held.map(({ articleId }) => articleId));
  return (source, externalId) => {
    const id = entityIdOf('ARTICLE', source, externalId);
    return ids.has(id) ? `nestling://article/${globalIdOf('ARTICLE', id)}` : null;
  };
}

function detailOf(row: FullRow, linkOf: LinkOf): ArticleOwnDetail {
  const { imageUrl: url, imageWidth: width, imageHeight: height, imageAlt: alt, reviewer, reviewedAt } = row;
  const civilDate = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    bodyHtml: resolveItemLinks(row.bodyHtml, (externalId) => linkOf(row.source, externalId)),
    bodyText: row.bodyText,
    weeks: row.weeks.map(({ stage, fromWeek, toWeek }) => ({ stage, from: fromWeek, to: toWeek })),
    image: url === null ? null : { url, width, height, alt, isResizable: RESIZES[row.source] },
    review:
      reviewer === null || reviewedAt === null
        ? null
        : { reviewer, credential: row.reviewerCredential, reviewedAt: civilDate(reviewedAt), nextReviewDue: row.nextReviewDue && civilDate(row.nextReviewDue) },
    sources: row.sources as unknown as ArticleDetail['sources'],
  };
}
