import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toGlobalId } from '../../schema/node-id.js';
import { pageOf, type PageArguments } from '../../schema/page.js';
import { FEED_RULES, UNLISTED_RANK, type FeedCandidate, type FeedFacts } from './feed.rules.js';
import { pageOfFeed, rankFeed, type FeedEntry } from './feed.js';

const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
const TAGS = ['support-loss', 'sensitive-loss', 'warning-signs', 'multiples', 'first-baby', 'first-trimester', 'second-trimester', 'third-trimester'];

/** Few days and few weeks, so that equal places, and articles of several near weeks, are common. */
const anyInstant = fc.integer({ min: -120, max: 5 }).map((days) => now.add({ hours: 24 * days }).toString());
const anyLimit = fc.option(anyInstant, { nil: null, freq: 2 });
const anyCard = fc
  .record({ uuid: fc.uuid(), tags: fc.subarray(TAGS), publishedAt: anyInstant, validFrom: anyLimit, validTo: anyLimit })
  .map(({ uuid, ...card }) => ({
    ...card,
    id: toGlobalId('Article', uuid),
    locale: 'en',
    slug: uuid,
    title: uuid,
    teaser: null,
    category: null,
    readingMinutes: 1,
    updatedAt: card.publishedAt,
  }));
const anyOffers = (card: FeedCandidate['card']): fc.Arbitrary<FeedCandidate[]> =>
  fc
    .array(fc.record({ week: fc.integer({ min: 16, max: 24 }), rank: fc.constantFrom(1, 2, 3, 7, UNLISTED_RANK) }), { minLength: 1, maxLength: 4 })
    .map((offers) => offers.map((place) => ({ ...place, card })));
const anyCandidates = fc
  .uniqueArray(anyCard, { maxLength: 25, selector: ({ id }) => id })
  .chain((cards) => (cards.length === 0 ? fc.constant<FeedCandidate[]>([]) : fc.tuple(...cards.map(anyOffers)).map((offers) => offers.flat())));

const anyFacts = (ids: string[]): fc.Arbitrary<FeedFacts> =>
  fc.record({
    stage: fc.constantFrom('PREGNANCY', 'BABY'),
    week: fc.integer({ min: 16, max: 24 }),
    trimester: fc.constantFrom('FIRST', 'SECOND', 'THIRD', null),
    isMultiple: fc.boolean(),
    isFirst: fc.constantFrom(true, false, null),
    now: fc.constant(now),
    readIds: fc.subarray(ids).map((some) => new Set(some)),
    savedIds: fc.subarray(ids).map((some) => new Set(some)),
  });
const anySituation = anyCandidates.chain((candidates) =>
  fc.record({ candidates: fc.constant(candidates), facts: anyFacts([...new Set(candidates.map(({ card }) => card.id))]) }),
);

const idsOf = (entries: readonly FeedEntry[]) => entries.map(({ node }) => node.id);
const isExcluded = (candidate: FeedCandidate, facts: FeedFacts) => FEED_RULES.some((rule) => rule.isExclusion && rule.applies(candidate, facts));

/** All entries by paging in one direction. */
function pageThrough(entries: readonly FeedEntry[], size: number, isForward: boolean): FeedEntry[] {
  const found: FeedEntry[] = [];
  let args: PageArguments = isForward ? { first: size } : { last: size };
  for (let count = 0; count <= entries.length; count += 1) {
    const slice = pageOfFeed(entries, pageOf(args));
    expect(slice.totalCount).toBe(entries.length);
    found.splice(isForward ? found.length : 0, 0, ...slice.entries);
    if (!(isForward ? slice.hasNextPage : slice.hasPreviousPage)) break;
    args = isForward ? { first: size, after: slice.entries.at(-1)?.cursor ?? '' } : { last: size, before: slice.entries[0]?.cursor ?? '' };
  }
  return found;
}

describe('for all candidates and facts, the feed', () => {
  it('does not depend on the order of the candidates', () => {
    const shuffled = anySituation.chain(({ candidates, facts }) =>
      fc.record({
        candidates: fc.constant(candidates),
        facts: fc.constant(facts),
        permuted: fc.shuffledSubarray(candidates, { minLength: candidates.length, maxLength: candidates.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ candidates, permuted, facts }) => {
        expect(rankFeed(permuted, facts)).toEqual(rankFeed(candidates, facts));
      }),
    );
  });

  it('holds every article that is not excluded, once, and no other', () => {
    fc.assert(
      fc.property(anySituation, ({ candidates, facts }) => {
        const allowed = candidates.filter((candidate) => !isExcluded(candidate, facts)).map(({ card }) => card.id);
        const ids = idsOf(rankFeed(candidates, facts));
        expect(new Set(ids)).toEqual(new Set(allowed));
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('gives at least one reason, and the best score among the weeks that offer the article', () => {
    fc.assert(
      fc.property(anySituation, ({ candidates, facts }) => {
        const scoreOf = (candidate: FeedCandidate) => rankFeed([candidate], facts)[0]?.score ?? -Infinity;
        for (const { node, score, whyShown } of rankFeed(candidates, facts)) {
          expect(whyShown.length).toBeGreaterThan(0);
          expect(score).toBe(Math.max(...candidates.filter(({ card }) => card.id === node.id).map(scoreOf)));
        }
      }),
    );
  });

  it('has what is unread before what is read, and what is saved last', () => {
    fc.assert(
      fc.property(anySituation, ({ candidates, facts }) => {
        const tier = (id: string) => (facts.savedIds.has(id) ? 2 : 0) + (facts.readIds.has(id) ? 1 : 0);
        const tiers = idsOf(rankFeed(candidates, facts)).map(tier);
        expect(tiers).toEqual(tiers.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each(['readIds', 'savedIds'] as const)('never raises an article that joins %s', (kind) => {
    fc.assert(
      fc.property(anySituation, fc.nat(), ({ candidates, facts }, index) => {
        const before = idsOf(rankFeed(candidates, facts));
        const id = before[index % Math.max(1, before.length)];
        fc.pre(id !== undefined);
        const after = idsOf(rankFeed(candidates, { ...facts, [kind]: new Set([...facts[kind], id]) }));
        expect(after.indexOf(id)).toBeGreaterThanOrEqual(before.indexOf(id));
        expect(after.filter((other) => other !== id)).toEqual(before.filter((other) => other !== id));
      }),
    );
  });
});

describe('for all feeds, paging', () => {
  it('gives the whole in pages of any size, forwards and backwards', () => {
    fc.assert(
      fc.property(anySituation, fc.integer({ min: 1, max: 9 }), fc.boolean(), ({ candidates, facts }, size, isForward) => {
        const entries = rankFeed(candidates, facts);
        expect(pageThrough(entries, size, isForward)).toEqual(entries);
      }),
    );
  });

  it('goes on from a cursor whose article is gone', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), ({ candidates, facts }, index) => {
        const entries = rankFeed(candidates, facts);
        const at = index % Math.max(1, entries.length);
        const gone = entries[at];
        fc.pre(gone !== undefined);
        const rest = entries.toSpliced(at, 1);
        expect(pageOfFeed(rest, pageOf({ first: 100, after: gone.cursor }))).toEqual(slice(rest, at, rest.length));
        expect(pageOfFeed(rest, pageOf({ last: 100, before: gone.cursor }))).toEqual(slice(rest, 0, at));
      }),
    );
  });
});

const slice = (entries: FeedEntry[], start: number, end: number) => ({
  entries: entries.slice(start, end),
  totalCount: entries.length,
  hasNextPage: end < entries.length,
  hasPreviousPage: start > 0,
});
