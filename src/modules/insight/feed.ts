import { uuidOf } from '../../schema/node-id.js';
import { encodeCursor, type Page, type Slice } from '../../schema/page.js';
import type { ArticleCard } from '../article/article.document.js';
import { FEED_RULES, type FeedCandidate, type FeedFacts, type FeedReason } from './feed.rules.js';

/** A place in the personal feed, with what put it there. */
export interface FeedEntry {
  node: ArticleCard;
  /** Never empty. */
  whyShown: FeedReason[];
  score: number;
  cursor: string;
}

/** What an entry is ordered by: best score first, then newest, then id. */
type Position = readonly [negatedScore: number, publishedMs: number, uuid: string];

type Judged = FeedCandidate & { whyShown: FeedReason[]; score: number };

/**
 * The whole feed in its order, each article once, at its best place. The same candidates and facts give the same feed, in
 * whatever order the candidates come.
 */
export function rankFeed(candidates: readonly FeedCandidate[], facts: FeedFacts): FeedEntry[] {
  const best = new Map<string, Judged>();
  for (const candidate of candidates) {
    const judged = judge(candidate, facts);
    const known = best.get(candidate.card.id);
    if (judged && (!known || compareOffers(judged, known, facts) < 0)) best.set(candidate.card.id, judged);
  }
  return [...best.values()].map(toEntry).toSorted((a, b) => comparePositions(positionOf(a), positionOf(b)));
}

/** The rules folded over one candidate; null where one of them excludes it. */
function judge(candidate: FeedCandidate, facts: FeedFacts): Judged | null {
  const rules = FEED_RULES.filter((rule) => rule.applies(candidate, facts));
  if (rules.some(({ isExclusion }) => isExclusion)) return null;
  return {
    ...candidate,
    whyShown: rules.flatMap(({ reason }) => reason ?? []),
    score: rules.reduce((sum, { weight }) => sum + weight, 0),
  };
}

/** Of two weeks that offer one article, the better score, then the nearer week, then the later one, then the better rank. */
function compareOffers(a: Judged, b: Judged, { week }: FeedFacts): number {
  return b.score - a.score || Math.abs(a.week - week) - Math.abs(b.week - week) || b.week - a.week || a.rank - b.rank;
}

function toEntry({ card, whyShown, score }: Judged): FeedEntry {
  return { node: card, whyShown, score, cursor: encodeCursor(positionOf({ node: card, score })) };
}

const positionOf = ({ node, score }: Pick<FeedEntry, 'node' | 'score'>): Position => [
  -score,
  Temporal.Instant.from(node.publishedAt).epochMilliseconds,
  uuidOf('Article', node.id) ?? '',
];

function comparePositions(a: Position, b: Position): number {
  return a[0] - b[0] || b[1] - a[1] || (a[2] < b[2] ? -1 : Number(a[2] > b[2]));
}

/**
 * One page of a ranked feed. A cursor is a place in the order, not an entry: pages go on from it even when the article it was
 * made for has moved or gone since.
 */
export function pageOfFeed(entries: readonly FeedEntry[], { size, isForward, cursor }: Page): Slice<ArticleCard, FeedEntry> {
  const [start, end] = isForward ? forwards(entries, size, cursor) : backwards(entries, size, cursor);
  return { entries: entries.slice(start, end), totalCount: entries.length, hasNextPage: end < entries.length, hasPreviousPage: start > 0 };
}

function forwards(entries: readonly FeedEntry[], size: number, after: Page['cursor']): [start: number, end: number] {
  const start = after ? countUntil(entries, (order) => order > 0, after) : 0;
  return [start, Math.min(start + size, entries.length)];
}

function backwards(entries: readonly FeedEntry[], size: number, before: Page['cursor']): [start: number, end: number] {
  const end = before ? countUntil(entries, (order) => order >= 0, before) : entries.length;
  return [Math.max(0, end - size), end];
}

/** How many entries stand before the first whose order relative to the cursor passes. Cursors are checked where they come in. */
function countUntil(entries: readonly FeedEntry[], passes: (order: number) => boolean, cursor: NonNullable<Page['cursor']>): number {
  const index = entries.findIndex((entry) => passes(comparePositions(positionOf(entry), cursor as unknown as Position)));
  return index === -1 ? entries.length : index;
}
