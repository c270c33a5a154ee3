import { createHash } from 'node:crypto';
import type { Stage } from '../../generated/prisma/enums.js';
import { civilDateAt } from '../../platform/clock.js';
import { bestTranslation } from '../../schema/locale.js';
import { earliest, isValidAt, nextEdge, type Validity } from '../../schema/validity.js';
import type { ArticleCard, ArticleRecord } from '../article/article.document.js';
import { categoryAt, categoryWindows } from '../article/card-category.js';
import type { TipRecord } from '../milestone/milestone.document.js';
import type { MilestoneRecord } from '../milestone/milestone.service.js';

/** A week of a bundle, with what of it is to be seen now. */
export interface BundleWeek {
  milestone: MilestoneRecord;
  tips: readonly TipRecord[];
  totalCount: number;
  /** Global ids in the order of the week's list. */
  articleIds: readonly string[];
}

/** Everything a bundle shows at an instant. Its articles come with their detail. */
export interface BundleContent {
  stage: Stage;
  from: number;
  to: number;
  weeks: readonly BundleWeek[];
  /** When the clock will change which weeks there are, or who speaks in them: epoch milliseconds, null for never. */
  weeksChangeAt: number | null;
  articles: readonly ArticleRecord[];
}

/** A hash of what a bundle shows at an instant: equal contents have equal hashes, on every machine and at any time. */
export function hashOf({ stage, from, to, weeks, articles }: BundleContent, now: Temporal.Instant): string {
  const visible = { stage, from, to, weeks: weeks.map(visibleWeek), articles: articles.map((article) => visibleArticle(article, now)) };
  return createHash('sha256').update(JSON.stringify(visible, sorted)).digest('hex');
}

/** The next instant at which a bundle will show something else although nobody has changed it; null when there is none. */
export function nextChangeOf({ weeks, weeksChangeAt, articles }: BundleContent, now: Temporal.Instant): string | null {
  const windows: Validity[] = [
    ...weeks.flatMap(({ milestone }) => milestone.tips),
    ...weeks.flatMap(({ milestone }) => milestone.articles.windows.map(([validFrom, validTo]) => ({ validFrom, validTo }))),
    ...articles.flatMap(relatedOf),
    ...articles.flatMap((article) => [article, ...relatedOf(article)].flatMap((card) => categoryWindows(card, article.chain))),
    ...articles.map(({ detail }) => ({ validFrom: detail?.review?.nextReviewDue ?? null, validTo: null })),
  ];
  const next = earliest([weeksChangeAt, nextEdge(windows, now)]);
  return next === null ? null : Temporal.Instant.fromEpochMilliseconds(next).toString();
}

const visibleWeek = ({ milestone, tips, totalCount, articleIds }: BundleWeek) => {
  const { id, stage, week, locale, headline, summary, nicknames, size } = milestone;
  const shownTips = tips.map((tip) => ({ id: tip.id, text: tip.text, locale: tip.locale }));
  return { id, week, locale, headline, summary, nicknames: stage === 'PREGNANCY' ? nicknames : null, size, tips: shownTips, totalCount, articleIds };
};

/** An article as it is seen: its window is not, but which of its related articles are, and whether its review is due. */
function visibleArticle(article: ArticleRecord, now: Temporal.Instant) {
  const { detail, chain, ...card } = article;
  const reviewDue = detail?.review?.nextReviewDue ?? null;
  return {
    ...visibleCard(card, chain, now),
    ...detail,
    related: relatedOf(article)
      .filter((each) => isValidAt(each, now))
      .map((each) => visibleCard(each, chain, now)),
    isReviewDue: reviewDue !== null && reviewDue <= civilDateAt(now, 'UTC').toString(),
  };
}

const relatedOf = ({ detail, chain }: ArticleRecord): ArticleCard[] =>
  (detail?.related ?? []).map((each) => bestTranslation(each, chain)).filter((card) => card !== undefined);

/** A card with the name of its category that the bundle shows, not those in other languages. */
const visibleCard = ({ validFrom: _from, validTo: _to, category, ...card }: ArticleCard, chain: readonly string[], now: Temporal.Instant) => ({
  ...card,
  category: categoryAt({ category }, chain, now),
});

/** Gives the members of every object one order, wherever they were stored meanwhile. */
const sorted = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
