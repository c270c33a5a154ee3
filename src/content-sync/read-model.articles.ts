import { Prisma } from '../generated/prisma/client.js';
import type { ContentSource } from '../generated/prisma/enums.js';
import type { ArticleCard, ArticleDetail } from '../modules/article/article.document.js';
import { SEARCH_CONFIG, SEARCH_VECTOR } from '../modules/article/search.sql.js';
import type { Transaction } from '../platform/database.js';
import { bestTranslation, fallbackChain } from '../schema/locale.js';
import { globalIdOf } from './identity.js';

const CARD = {
  articleId: true,
  locale: true,
  slug: true,
  title: true,
  teaser: true,
  categoryId: true,
  readingMinutes: true,
  publishedAt: true,
  updatedAt: true,
  validFrom: true,
  validTo: true,
} as const;

type CardRow = Prisma.ArticleTranslationGetPayload<{ select: typeof CARD }>;
type FullRow = Prisma.ArticleTranslationGetPayload<{ include: { weeks: true } }>;
type CategoryRow = { categoryId: string; locale: string; name: string };

/** Whose media host can resize pictures. */
const RESIZES: Record<ContentSource, boolean> = { SITECORE: true, IN_HOUSE: false };

/** Makes the documents of some articles again, in all their locales. Removed translations have lost theirs already. */
export async function rebuildArticles(tx: Transaction, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const ids = [...articleIds];
  // One relation per query: several at once would be asked in parallel on the transaction's one connection.
  const rows = await tx.articleTranslation.findMany({ where: { articleId: { in: ids } }, include: { weeks: { orderBy: { position: 'asc' } } } });
  const links = await tx.articleRelated.findMany({ where: { articleId: { in: ids } }, orderBy: { position: 'asc' } });
  const related = await tx.articleTranslation.findMany({ where: { articleId: { in: [...new Set(links.map(({ relatedId }) => relatedId))] } }, select: CARD });
  const categoryIds = [...new Set([...rows, ...related].map((row) => row.categoryId).filter((id) => id !== null))];
  const categories = await tx.categoryTranslation.findMany({ where: { categoryId: { in: categoryIds } } });

  const linksByRow = Map.groupBy(links, (link) => `${link.articleId} ${link.locale}`);
  const relatedById = Map.groupBy(related, (row) => row.articleId);
  const categoriesById = Map.groupBy(categories, (row) => row.categoryId);
  const card = (row: CardRow, chain: readonly string[]): ArticleCard =>
    cardOf(row, row.categoryId === null ? undefined : bestTranslation(categoriesById.get(row.categoryId) ?? [], chain));

  await tx.articleDocument.deleteMany({ where: { articleId: { in: ids } } });
  await tx.articleDocument.createMany({
    data: rows.map((row) => {
      const chain = fallbackChain(row.locale);
      const served = (linksByRow.get(`${row.articleId} ${row.locale}`) ?? [])
        .map(({ relatedId }) => bestTranslation(relatedById.get(relatedId) ?? [], chain))
        .filter((best) => best !== undefined);
      const { articleId, locale, slug, categoryId, tags, publishedAt, validFrom, validTo } = row;
      const documents = {
        card: card(row, chain),
        detail: detailOf(
          row,
          served.map((best) => card(best, chain)),
        ),
      };
      return {
        articleId,
        locale,
        slug,
        categoryId,
        tags,
        publishedAt,
        validFrom,
        validTo,
        ...(documents as unknown as { card: Prisma.InputJsonValue; detail: Prisma.InputJsonValue }),
      };
    }),
  });
  await tx.$executeRaw(Prisma.sql`
    update article_document d set search = v.vector
    from (select t.article_id, t.locale, ${SEARCH_VECTOR} as vector from (select *, ${SEARCH_CONFIG} as config from article_translation t where t.article_id = any(${ids}::uuid[])) t) v
    where v.article_id = d.article_id and v.locale = d.locale`);
}

function cardOf(row: CardRow, category: CategoryRow | undefined): ArticleCard {
  return {
    id: globalIdOf('ARTICLE', row.articleId),
    locale: row.locale,
    slug: row.slug,
    title: row.title,
    teaser: row.teaser,
    category: category ? { id: globalIdOf('CATEGORY', category.categoryId), name: category.name, locale: category.locale } : null,
    readingMinutes: row.readingMinutes,
    publishedAt: row.publishedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    validFrom: row.validFrom?.toISOString() ?? null,
    validTo: row.validTo?.toISOString() ?? null,
  };
}

function detailOf(row: FullRow, related: ArticleCard[]): ArticleDetail {
  const { imageUrl: url, imageWidth: width, imageHeight: height, imageAlt: alt, reviewer, reviewedAt } = row;
  const civilDate = (date: Date): string => date.toISOString().slice(0, 10);
  return {
    bodyHtml: row.bodyHtml,
    bodyText: row.bodyText,
    tags: row.tags,
    weeks: row.weeks.map(({ stage, fromWeek, toWeek }) => ({ stage, from: fromWeek, to: toWeek })),
    image: url === null ? null : { url, width, height, alt, isResizable: RESIZES[row.source] },
    review:
      reviewer === null || reviewedAt === null
        ? null
        : { reviewer, credential: row.reviewerCredential, reviewedAt: civilDate(reviewedAt), nextReviewDue: row.nextReviewDue && civilDate(row.nextReviewDue) },
    sources: row.sources as unknown as ArticleDetail['sources'],
    related,
  };
}
