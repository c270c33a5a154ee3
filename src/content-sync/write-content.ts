import type { ContentKind } from '../generated/prisma/enums.js';
import type { Transaction } from '../platform/database.js';
import type { Content } from './content-item.js';
import { htmlToText, linkedItems, readingMinutes } from './html.js';
import { entityIdOf, nameBasedUuid } from './identity.js';
import type { Change } from './plan.js';

type Written<Kind extends ContentKind> = Change & { content: Extract<Content, { kind: Kind }> };

const ofKind = <Kind extends ContentKind>(changes: readonly Change[], kind: Kind): { touched: Change[]; written: Written<Kind>[] } => {
  const touched = changes.filter((change) => change.kind === kind);
  return { touched, written: touched.filter((change): change is Written<Kind> => change.content?.kind === kind) };
};

/** `(id, locale)` pairs as a Prisma filter, one branch per locale. */
const byLocale = <Name extends string>(changes: readonly Change[], name: Name) =>
  [...Map.groupBy(changes, (change) => change.locale)].map(
    ([locale, group]) => ({ locale, [name]: { in: group.map((change) => change.id) } }) as { locale: string } & Record<Name, { in: string[] }>,
  );

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Replaces the normalised rows of everything a batch changes: a few statements per kind, however many items. */
export async function writeContent(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  await writeCategories(tx, changes);
  await writeArticles(tx, changes, now);
  await writeTips(tx, changes);
  await writeMilestones(tx, changes, now);
}

async function writeCategories(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const { touched, written } = ofKind(changes, 'CATEGORY');
  if (touched.length === 0) return;
  await tx.categoryTranslation.deleteMany({ where: { OR: byLocale(touched, 'categoryId') } });
  await tx.categoryTranslation.createMany({ data: written.map(({ id, locale, content }) => ({ categoryId: id, locale, ...content.category })) });
}

async function writeArticles(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const { touched, written } = ofKind(changes, 'ARTICLE');
  if (touched.length === 0) return;
  const where = { OR: byLocale(touched, 'articleId') };
  const before = await tx.articleTranslation.findMany({ where, select: { articleId: true, locale: true, publishedAt: true } });
  const firstSeen = new Map(before.map(({ articleId, locale, publishedAt }) => [`${articleId} ${locale}`, publishedAt]));
  await tx.articleTranslation.deleteMany({ where });
  await tx.articleTranslation.createMany({ data: written.map((change) => articleRow(change, firstSeen.get(`${change.id} ${change.locale}`) ?? now, now)) });
  await tx.articleWeek.createMany({
    data: written.flatMap(({ id, locale, content }) =>
      content.article.weeks.map(({ stage, from, to }, position) => ({ articleId: id, locale, position, stage, fromWeek: from, toWeek: to })),
    ),
  });
  await tx.articleLink.createMany({
    data: written.flatMap(({ id, locale, content, item }) =>
      linkedItems(content.article.bodyHtml).map((externalId) => ({ articleId: id, locale, targetId: entityIdOf('ARTICLE', item.source, externalId) })),
    ),
  });
  await tx.articleRelated.createMany({
    data: written.flatMap(({ id, locale, content, item }) =>
      content.article.relatedExternalIds.map((externalId, position) => ({
        articleId: id,
        locale,
        position,
        relatedId: entityIdOf('ARTICLE', item.source, externalId),
      })),
    ),
  });
}

function articleRow({ id, locale, content: { article }, item }: Written<'ARTICLE'>, firstSeen: Date, now: Date) {
  const bodyText = htmlToText(article.bodyHtml);
  return {
    articleId: id,
    locale,
    source: item.source,
    slug: article.slug,
    title: article.title,
    teaser: article.teaser,
    bodyHtml: article.bodyHtml,
    bodyText,
    readingMinutes: readingMinutes(bodyText),
    categoryId: article.categoryExternalId === null ? null : entityIdOf('CATEGORY', item.source, article.categoryExternalId),
    tags: article.tags,
    imageUrl: article.image?.url ?? null,
    imageAlt: article.image?.alt ?? null,
    imageWidth: article.image?.width ?? null,
    imageHeight: article.image?.height ?? null,
    reviewer: article.review?.reviewer ?? null,
    reviewerCredential: article.review?.credential ?? null,
    reviewedAt: toDate(article.review?.reviewedAt ?? null),
    nextReviewDue: toDate(article.review?.nextReviewDue ?? null),
    sources: article.sources,
    publishedAt: toDate(article.publishedAt) ?? firstSeen,
    validFrom: toDate(article.validFrom),
    validTo: toDate(article.validTo),
    updatedAt: toDate(item.updatedAt) ?? now,
  };
}

async function writeTips(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const { touched, written } = ofKind(changes, 'TIP');
  if (touched.length === 0) return;
  await tx.tipTranslation.deleteMany({ where: { OR: byLocale(touched, 'tipId') } });
  await tx.tipTranslation.createMany({
    data: written.map(({ id, locale, content: { tip } }) => ({
      tipId: id,
      locale,
      text: tip.text,
      validFrom: toDate(tip.validFrom),
      validTo: toDate(tip.validTo),
    })),
  });
  await tx.tipWeek.createMany({
    data: written.flatMap(({ id, locale, content }) =>
      content.tip.weeks.map(({ stage, from, to }, position) => ({ tipId: id, locale, position, stage, fromWeek: from, toWeek: to })),
    ),
  });
}

async function writeMilestones(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const { touched, written } = ofKind(changes, 'MILESTONE');
  if (touched.length === 0) return;
  await tx.milestoneTranslation.deleteMany({ where: { id: { in: touched.map((change) => change.id) } } });
  await tx.milestoneTranslation.createMany({
    data: written.map(({ id, locale, content: { milestone }, item }) => ({
      id,
      locale,
      source: item.source,
      externalId: item.externalId,
      stage: milestone.stage,
      week: milestone.week,
      headline: milestone.headline,
      summary: milestone.summary,
      updatedAt: toDate(item.updatedAt) ?? now,
    })),
  });
  await tx.milestoneNickname.createMany({
    data: written.flatMap(({ id, content }) => content.milestone.nicknames.map((nickname) => ({ translationId: id, ...nickname }))),
  });
  await tx.milestoneTip.createMany({
    data: written.flatMap(({ id, content, item }) =>
      content.milestone.tips.map(({ text }, position) => ({
        translationId: id,
        position,
        tipId: nameBasedUuid(`MILESTONE_TIP:${item.source}:${item.externalId}:${position}`),
        text,
      })),
    ),
  });
  await tx.milestoneArticle.createMany({
    data: written.flatMap(({ id, content, item }) =>
      content.milestone.articleExternalIds.map((externalId, position) => ({
        translationId: id,
        position,
        articleId: entityIdOf('ARTICLE', item.source, externalId),
      })),
    ),
  });
}
