/**
 * What decides the personal feed: one list of small rules. To add one, put an object into FEED_RULES, and its reason, if it has
 * a new one, into FEED_REASONS (insight.type.ts then asks for its description).
 *
 * Sensitivity. The feed is only made for an active pregnancy or a baby. `sensitive-loss` marks texts that speak of complications:
 * bleeding, movements, blood pressure, safe sleep. There is deliberately no rule about it, because safety information must reach
 * those whom it can protect; such texts are ranked like all others. Once a pregnancy has ended there is no feed at all.
 */
import { isValidAt } from '../../schema/validity.js';
import type { ArticleCard } from '../article/article.document.js';
import type { Trimester } from '../pregnancy/gestation.js';

export const FEED_REASONS = [
  'THIS_WEEK',
  'NEXT_WEEK',
  'LAST_WEEK',
  'NEARBY_WEEK',
  'EDITORS_CHOICE',
  'TRIMESTER',
  'MULTIPLES',
  'FIRST_BABY',
  'RECENT',
  'NOT_READ_YET',
] as const;
/** Why an article is in the feed, in words that may be shown. */
export type FeedReason = (typeof FEED_REASONS)[number];

/** An article as one week's list offers it. Several weeks may offer the same article. */
export interface FeedCandidate {
  card: ArticleCard;
  /** The week whose list it came from. */
  week: number;
  /** Its place in the editor's list of that week, 1 first; UNLISTED_RANK where it only covers the week. */
  rank: number;
}

/** What is known about the person, as of `now`. Article ids are global ids. */
export interface FeedFacts {
  stage: 'PREGNANCY' | 'BABY';
  /** The current week of that stage. */
  week: number;
  trimester: Trimester | null;
  isMultiple: boolean;
  /** Null where the person did not say. */
  isFirst: boolean | null;
  now: Temporal.Instant;
  readIds: ReadonlySet<string>;
  savedIds: ReadonlySet<string>;
}

/** One reason to show an article earlier or later, or not at all. */
export interface FeedRule {
  /** What the person is told; null for rules that only order or exclude. */
  reason: FeedReason | null;
  applies(candidate: FeedCandidate, facts: FeedFacts): boolean;
  /** Added to the score. Weeks weigh most, then the editor's choice, then what fits the person. */
  weight: number;
  /** Keeps the article out of this feed; category, search and `article` still find it. */
  isExclusion?: true;
}

/** The rank of an article that covers a week without being listed by its editor, as the article repository gives it. */
export const UNLISTED_RANK = 1_000_000;

/** More than all other positive weights together: what is not read comes first, whatever else fits. */
const READING_TIER = 10_000;
const SAVING_TIER = 10 * READING_TIER;

const RECENT_HOURS = 90 * 24;
const SAFETY_TAGS = ['warning-signs', 'safety'];
const TRIMESTER_TAGS: Record<Trimester, string> = { FIRST: 'first-trimester', SECOND: 'second-trimester', THIRD: 'third-trimester' };

const has = ({ card }: FeedCandidate, tag: string): boolean => card.tags.includes(tag);
const isWeekAhead = ({ week }: FeedCandidate, facts: FeedFacts, weeks: number): boolean => week === facts.week + weeks;

/** The rules, in the order in which reasons are shown. */
export const FEED_RULES: readonly FeedRule[] = [
  /** Offered by the current week. */
  { reason: 'THIS_WEEK', weight: 600, applies: (candidate, facts) => isWeekAhead(candidate, facts, 0) },
  /** Offered by the week to come: good to read ahead. */
  { reason: 'NEXT_WEEK', weight: 400, applies: (candidate, facts) => isWeekAhead(candidate, facts, 1) },
  /** Offered by the week just past: perhaps missed. */
  { reason: 'LAST_WEEK', weight: 200, applies: (candidate, facts) => isWeekAhead(candidate, facts, -1) },
  /** Offered by a week further away, such as week 4 before there is any card. Every candidate thereby has a reason. */
  { reason: 'NEARBY_WEEK', weight: 0, applies: ({ week }, facts) => Math.abs(week - facts.week) > 1 },
  /** Listed by the editor of its week. Weighs less than the step to the next week, so this week's articles come first. */
  { reason: 'EDITORS_CHOICE', weight: 150, applies: ({ rank }) => rank < UNLISTED_RANK },
  /** Among the first two of the editor's list: with the next rule, lists of up to three keep the editor's order. */
  { reason: null, weight: 10, applies: ({ rank }) => rank <= 2 },
  /** First of the editor's list. */
  { reason: null, weight: 10, applies: ({ rank }) => rank <= 1 },
  /** Written for the current trimester. */
  { reason: 'TRIMESTER', weight: 40, applies: (candidate, { trimester }) => trimester !== null && has(candidate, TRIMESTER_TAGS[trimester]) },
  /** Written for twins and more, and more than one is expected or here. */
  { reason: 'MULTIPLES', weight: 120, applies: (candidate, { isMultiple }) => isMultiple && has(candidate, 'multiples') },
  /** Written for a first baby, and this is the first. */
  { reason: 'FIRST_BABY', weight: 40, applies: (candidate, { isFirst }) => isFirst === true && has(candidate, 'first-baby') },
  /** Written for a first baby, and this is a later one: further down, not hidden. Nothing happens where the person did not say. */
  { reason: null, weight: -40, applies: (candidate, { isFirst }) => isFirst === false && has(candidate, 'first-baby') },
  /** Published within the last 90 days: only decides between articles that fit equally well. */
  { reason: 'RECENT', weight: 5, applies: ({ card }, { now }) => isAfter(card.publishedAt, now.subtract({ hours: RECENT_HOURS })) },
  /** What is not read yet comes before everything that is. */
  { reason: 'NOT_READ_YET', weight: READING_TIER, applies: ({ card }, { readIds }) => !readIds.has(card.id) },
  /** What is saved comes last: the person has found it and has a list of it. */
  { reason: null, weight: -SAVING_TIER, applies: ({ card }, { savedIds }) => savedIds.has(card.id) },
  /** Written for somebody who has had a loss: never put before somebody who is pregnant or has a baby. */
  { reason: null, weight: 0, isExclusion: true, applies: (candidate) => has(candidate, 'support-loss') },
  /**
   * About twins and more, in a single pregnancy. Not after birth, when the same tag stands on texts for every baby born early,
   * and never for safety information.
   */
  {
    reason: null,
    weight: 0,
    isExclusion: true,
    applies: (candidate, { stage, isMultiple }) =>
      stage === 'PREGNANCY' && !isMultiple && has(candidate, 'multiples') && !SAFETY_TAGS.some((tag) => has(candidate, tag)),
  },
  /** Outside its validity window: it does not exist now. */
  { reason: null, weight: 0, isExclusion: true, applies: ({ card }, { now }) => !isValidAt(card, now) },
];

const isAfter = (instant: string, limit: Temporal.Instant): boolean => Temporal.Instant.compare(Temporal.Instant.from(instant), limit) > 0;
