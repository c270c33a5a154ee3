import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../schema/node-id.js';
import { UNLISTED } from '../article/article.repository.js';
import { FEED_REASONS, FEED_RULES, UNLISTED_RANK, type FeedCandidate, type FeedFacts } from './feed.rules.js';
import { rankFeed } from './feed.js';

const idOf = (number: number) => toGlobalId('Article', `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const now = Temporal.Instant.from('2026-11-22T12:00:00Z');

const facts: FeedFacts = {
  stage: 'PREGNANCY',
  week: 20,
  trimester: 'SECOND',
  isMultiple: false,
  isFirst: null,
  now,
  readIds: new Set(),
  savedIds: new Set(),
};

/** Article `number` as week 20 offers it without listing it, published long ago. */
const offer = (number: number, changes: Partial<FeedCandidate['card']> = {}, place: Partial<Omit<FeedCandidate, 'card'>> = {}): FeedCandidate => ({
  week: 20,
  rank: UNLISTED_RANK,
  ...place,
  card: {
    id: idOf(number),
    locale: 'en',
    slug: `article-${number}`,
    title: `Article ${number}`,
    teaser: null,
    category: null,
    tags: [],
    readingMinutes: 2,
    publishedAt: '2026-01-05T09:00:00Z',
    updatedAt: '2026-01-05T09:00:00Z',
    validFrom: null,
    validTo: null,
    ...changes,
  },
});

/** The numbers of the articles in the feed, in its order. */
const order = (candidates: FeedCandidate[], changes: Partial<FeedFacts> = {}): string[] =>
  rankFeed(candidates, { ...facts, ...changes }).map(({ node }) => node.slug.replace('article-', ''));
const reasons = (candidate: FeedCandidate, changes: Partial<FeedFacts> = {}) => rankFeed([candidate], { ...facts, ...changes })[0]?.whyShown;

describe('the order of the feed', () => {
  it('is this week, next week, last week, then the others', () => {
    expect(order([offer(1, {}, { week: 23 }), offer(2, {}, { week: 19 }), offer(3, {}, { week: 21 }), offer(4)])).toEqual(['4', '3', '2', '1']);
  });

  it('begins with what the editor listed, in the order of the list, and keeps it before the next week', () => {
    const listed = [1, 2, 3].map((rank) => offer(rank, {}, { rank }));
    expect(order([offer(9, {}, { week: 21, rank: 1 }), offer(4), ...listed.toReversed()])).toEqual(['1', '2', '3', '4', '9']);
  });

  it('puts what is read after what is not, and what is saved last', () => {
    const candidates = [offer(1, {}, { rank: 1 }), offer(2, {}, { rank: 2 }), offer(3, {}, { week: 25 })];
    expect(order(candidates, { savedIds: new Set([idOf(1)]), readIds: new Set([idOf(2)]) })).toEqual(['3', '2', '1']);
  });

  it('is by publication and then by id where all else is equal', () => {
    expect(order([offer(3), offer(2), offer(1, { publishedAt: '2026-01-04T09:00:00Z' })])).toEqual(['2', '3', '1']);
  });

  it('takes an article from the week that fits best', () => {
    const [entry, ...others] = rankFeed([offer(1, {}, { week: 21, rank: 1 }), offer(1), offer(1, {}, { week: 19 })], facts);
    expect(others).toEqual([]);
    expect(entry?.whyShown).toEqual(['THIS_WEEK', 'NOT_READ_YET']);
  });
});

describe('why an article is shown', () => {
  it.each<[string, Partial<FeedCandidate['card']>, Partial<FeedFacts>, boolean, string]>([
    ['the current trimester', { tags: ['second-trimester'] }, {}, true, 'TRIMESTER'],
    ['another trimester', { tags: ['third-trimester'] }, {}, false, 'TRIMESTER'],
    ['a trimester, after birth', { tags: ['second-trimester'] }, { stage: 'BABY', trimester: null }, false, 'TRIMESTER'],
    ['twins, for twins', { tags: ['multiples'] }, { isMultiple: true }, true, 'MULTIPLES'],
    ['a first baby, for a first baby', { tags: ['first-baby'] }, { isFirst: true }, true, 'FIRST_BABY'],
    ['a first baby, for a later one', { tags: ['first-baby'] }, { isFirst: false }, false, 'FIRST_BABY'],
    ['a first baby, not told which', { tags: ['first-baby'] }, { isFirst: null }, false, 'FIRST_BABY'],
    ['published 90 days ago', { publishedAt: '2026-08-24T12:00:00Z' }, {}, false, 'RECENT'],
    ['published a second later', { publishedAt: '2026-08-24T12:00:01Z' }, {}, true, 'RECENT'],
    ['not read', {}, {}, true, 'NOT_READ_YET'],
    ['read', {}, { readIds: new Set([idOf(1)]) }, false, 'NOT_READ_YET'],
  ])('%s', (_, card, changes, isShown, reason) => {
    expect(reasons(offer(1, card), changes)?.includes(reason as 'RECENT')).toBe(isShown);
  });

  it('is also said of what the editor listed', () => {
    expect(reasons(offer(1, {}, { rank: 5 }))).toEqual(['THIS_WEEK', 'EDITORS_CHOICE', 'NOT_READ_YET']);
    expect(reasons(offer(1))).toEqual(['THIS_WEEK', 'NOT_READ_YET']);
  });

  it('lowers what is for a first baby when this is a later one, without hiding it', () => {
    expect(order([offer(1, { tags: ['first-baby'] }), offer(2)], { isFirst: false })).toEqual(['2', '1']);
    expect(order([offer(1, { tags: ['first-baby'] }), offer(2)], { isFirst: true })).toEqual(['1', '2']);
  });
});

describe('what is left out and what is not', () => {
  it.each<[string, Partial<FeedCandidate['card']>, Partial<FeedFacts>, boolean]>([
    ['support after a loss, in a pregnancy', { tags: ['support-loss', 'sensitive-loss'] }, {}, false],
    ['support after a loss, with a baby', { tags: ['support-loss'] }, { stage: 'BABY', trimester: null }, false],
    ['movements and bleeding, in a pregnancy', { tags: ['warning-signs', 'sensitive-loss'] }, {}, true],
    ['what is sensitive without being a warning', { tags: ['sensitive-loss'] }, {}, true],
    ['safe sleep, with a baby', { tags: ['safety', 'sensitive-loss'] }, { stage: 'BABY', trimester: null }, true],
    ['twins, in a single pregnancy', { tags: ['multiples'] }, {}, false],
    ['twins, in a twin pregnancy', { tags: ['multiples'] }, { isMultiple: true }, true],
    ['warning signs that also concern twins, in a single pregnancy', { tags: ['multiples', 'warning-signs'] }, {}, true],
    ['the age of babies born early, with a single baby', { tags: ['multiples', 'prematurity'] }, { stage: 'BABY', trimester: null }, true],
    ['valid from now on', { validFrom: now.toString() }, {}, true],
    ['valid only later', { validFrom: '2026-11-22T12:00:01Z' }, {}, false],
    ['valid until now', { validTo: now.toString() }, {}, false],
  ])('%s', (_, card, changes, isShown) => {
    expect(order([offer(1, card, { rank: 1 })], changes)).toEqual(isShown ? ['1'] : []);
  });
});

describe('the list of rules', () => {
  it('means the same by "not listed" as the repository', () => {
    expect(UNLISTED_RANK).toBe(UNLISTED);
  });

  it('gives every reason, once', () => {
    expect(FEED_RULES.flatMap(({ reason }) => reason ?? []).toSorted()).toEqual([...FEED_REASONS].toSorted());
  });

  it('lets no sum of other weights outweigh having read or saved an article', () => {
    const weights = FEED_RULES.map(({ weight }) => weight);
    const [reading = 0, ...positive] = weights.filter((weight) => weight > 0).toSorted((a, b) => b - a);
    const small = weights.filter((weight) => weight < 0 && weight > -reading);
    const spread = [...positive, ...small.map(Math.abs)].reduce((sum, weight) => sum + weight, 0);
    expect(spread).toBeLessThan(reading);
    expect(Math.min(...weights)).toBeLessThan(-reading - spread);
  });
});
