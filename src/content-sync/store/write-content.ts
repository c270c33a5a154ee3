import { Prisma } from '../../generated/prisma/client.js';
import type { ContentKind } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { Validity } from '../../schema/validity.js';
import type { Content, WeekRange } from '../item/content-item.js';
import { htmlToText, linkedItems, readingMinutes } from '../item/html.js';
import { entityIdOf, nameBasedUuid } from '../item/identity.js';
import { inPieces, insertRows, rowsOf, type Row } from './insert-rows.js';
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

const windowOf = ({ validFrom, validTo }: Validity<string>): Validity<Date> => ({ validFrom: toDate(validFrom), validTo: toDate(validTo) });

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
  await tx.categoryTranslation.createMany({
    data: written.map(({ id, locale, content: { category } }) => ({ categoryId: id, locale, ...category, ...windowOf(category) })),
  });
}

async function writeArticles(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  const { touched, written } = ofKind(changes, 'ARTICLE');
  if (touched.length === 0) return;
  const before = await tx.$queryRaw<{ articleId: string; locale: string; publishedAt: Date }[]>`
    delete from article_translation t using unnest(${touched.map(({ id }) => id)}::uuid[], ${touched.map(({ locale }) => locale)}::text[]) v(article_id, locale)
    where t.article_id = v.article_id and t.locale = v.locale
    returning t.article_id::text as "articleId", t.locale, t.published_at as "publishedAt"`;
  const firstSeen = new Map(before.map(({ articleId, locale, publishedAt }) => [`${articleId} ${locale}`, publishedAt]));
  await inPieces(tx, written, (piece) => {
    const rows = piece.map((change) => articleRow(change, firstSeen.get(`${change.id} ${change.locale}`) ?? now, now));
    return Prisma.sql`insert into article_translation select * from ${rowsOf('article_translation', rows)}`;
  });
  await insertRows(
    tx,
    'article_week',
    written.flatMap(({ id, locale, content }) => weekRows(content.article.weeks, { article_id: id, locale })),
  );
  const links = written.flatMap(({ id, locale, content, item }) =>
    linkedItems(content.article.bodyHtml).map((externalId) => ({ article_id: id, locale, target_id: entityIdOf('ARTICLE', item.source, externalId) })),
  );
  await insertRows(tx, 'article_link', links);
  const related = written.flatMap(({ id, locale, content, item }) =>
    content.article.relatedExternalIds.map((externalId, position) => {
      return { article_id: id, locale, position, related_id: entityIdOf('ARTICLE', item.source, externalId) };
    }),
  );
  await insertRows(tx, 'article_related', related);
}

const weekRows = (weeks: readonly WeekRange[], of: Row): Row[] =>
  weeks.map(({ stage, from, to }, position) => ({ ...of, position, stage, from_week: from, to_week: to }));

function articleRow({ id, locale, content: { article }, item }: Written<'ARTICLE'>, firstSeen: Date, now: Date): Row {
  const bodyText = htmlToText(article.bodyHtml);
  return {
    article_id: id,
    locale,
    source: item.source,
    slug: article.slug,
    title: article.title,
    teaser: article.teaser,
    body_html: article.bodyHtml,
    body_text: bodyText,
    reading_minutes: readingMinutes(bodyText),
    category_id: article.categoryExternalId === null ? null : entityIdOf('CATEGORY', item.source, article.categoryExternalId),
    tags: article.tags,
    image_url: article.image?.url ?? null,
    image_alt: article.image?.alt ?? null,
    image_width: article.image?.width ?? null,
    image_height: article.image?.height ?? null,
    reviewer: article.review?.reviewer ?? null,
    reviewer_credential: article.review?.credential ?? null,
    reviewed_at: toDate(article.review?.reviewedAt ?? null),
    next_review_due: toDate(article.review?.nextReviewDue ?? null),
    sources: article.sources,
    published_at: toDate(article.publishedAt) ?? firstSeen,
    valid_from: toDate(article.validFrom),
    valid_to: toDate(article.validTo),
    updated_at: toDate(item.updatedAt) ?? now,
  };
}

async function writeTips(tx: Transaction, changes: readonly Change[]): Promise<void> {
  const { touched, written } = ofKind(changes, 'TIP');
  if (touched.length === 0) return;
  await tx.tipTranslation.deleteMany({ where: { OR: byLocale(touched, 'tipId') } });
  const rows = written.map(({ id, locale, content: { tip } }) => {
    return { tip_id: id, locale, text: tip.text, valid_from: toDate(tip.validFrom), valid_to: toDate(tip.validTo) };
  });
  await insertRows(tx, 'tip_translation', rows);
  await insertRows(
    tx,
    'tip_week',
    written.flatMap(({ id, locale, content }) => weekRows(content.tip.weeks, { tip_id: id, locale })),
  );
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
      ...windowOf(milestone),
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
