import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResponseCache, type Answer } from './response-cache.js';

const cacheOf = (maxBytes = 1_000_000, now = () => 0) => createResponseCache({ maxBytes, now });
const answer = (text: string, tags: string[], rest: { until?: number; maxAgeMs?: number } = {}): Answer => ({
  body: Buffer.from(text),
  headers: { 'content-type': 'application/json' },
  gathered: { tags: new Set(tags), until: rest.until ?? Infinity, scope: 'public', maxAgeMs: rest.maxAgeMs ?? 60_000 },
});
const textOf = (cache: ReturnType<typeof cacheOf>, key: string): string | undefined => cache.find(key)?.body.toString();

describe('an answer', () => {
  it('is found under its key until something that it was made from is purged', () => {
    const cache = cacheOf();
    cache.finish(cache.begin('a'), answer('A', ['article:1', 'article-list:en']));
    cache.finish(cache.begin('b'), answer('B', ['article:2']));
    expect(textOf(cache, 'a')).toBe('A');
    expect(cache.forget(['article-list:en', 'article:1'])).toBe(1);
    expect([textOf(cache, 'a'), textOf(cache, 'b')]).toEqual([undefined, 'B']);
  });

  it('that was begun before a purge of what it read is not kept, nor given to who waits for it', async () => {
    const cache = cacheOf();
    const fill = cache.begin('a');
    const waiting = cache.underWay('a')?.done;
    cache.forget(['article:1']);
    cache.finish(fill, answer('old', ['article:1']));
    expect(textOf(cache, 'a')).toBeUndefined();
    expect(await waiting).toBeUndefined();
  });

  it('that read something else is kept, whatever was purged meanwhile', async () => {
    const cache = cacheOf();
    const fill = cache.begin('a');
    const waiting = cache.underWay('a')?.done;
    cache.forget(['article:2', 'milestone:*']);
    cache.finish(fill, answer('A', ['article:1']));
    expect(textOf(cache, 'a')).toBe('A');
    expect((await waiting)?.body.toString()).toBe('A');
  });

  it('of an earlier fill of the same key does not escape a purge', () => {
    const cache = cacheOf();
    const [first, second] = [cache.begin('a'), cache.begin('a')];
    cache.forget(['article:1']);
    cache.finish(second, answer('old', ['article:1']));
    cache.finish(first, answer('old', ['article:1']));
    expect(textOf(cache, 'a')).toBeUndefined();
  });

  it('ends when the clock changes it, and when it is too old', () => {
    let now = 0;
    const cache = cacheOf(1_000_000, () => now);
    cache.finish(cache.begin('a'), answer('A', [], { until: 10 }));
    cache.finish(cache.begin('b'), answer('B', [], { maxAgeMs: 0 }));
    expect([textOf(cache, 'a'), textOf(cache, 'b')]).toEqual(['A', undefined]);
    now = 10;
    expect(textOf(cache, 'a')).toBeUndefined();
    cache.finish(cache.begin('a'), answer('late', [], { until: 10 }));
    expect(textOf(cache, 'a')).toBeUndefined();
  });

  it('that cannot be kept lets those who wait go on', async () => {
    const cache = cacheOf();
    const fill = cache.begin('a');
    const waiting = cache.underWay('a')?.done;
    cache.abandon(fill);
    expect(await waiting).toBeUndefined();
    expect(cache.underWay('a')).toBeUndefined();
  });
});

describe('memory', () => {
  it('holds no more than it may; what was not asked for longest goes first', () => {
    const cache = cacheOf(30_000);
    for (const key of ['a', 'b', 'c']) cache.finish(cache.begin(key), answer(key.repeat(8_000), [`tag:${key}`]));
    expect(textOf(cache, 'a')).toBeDefined();
    cache.finish(cache.begin('d'), answer('d'.repeat(8_000), []));
    expect(['a', 'b', 'c', 'd'].map((key) => textOf(cache, key) !== undefined)).toEqual([true, false, true, true]);
    expect(cache.stats().bytes).toBeLessThanOrEqual(30_000);
  });

  it('counts every byte back', () => {
    const cache = cacheOf();
    for (let index = 0; index < 100; index++) cache.finish(cache.begin(`key ${index % 10}`), answer('x'.repeat(index), [`tag:${index % 3}`]));
    cache.forget(['*']);
    expect(cache.stats()).toMatchObject({ entries: 0, bytes: 0 });
  });
});

/** What happens to the cache, one thing after another: the truth changes and is purged, answers are begun and ended. */
const step = fc.oneof(
  fc.record({ do: fc.constant('change' as const), item: fc.nat(3) }),
  fc.record({ do: fc.constant('begin' as const), key: fc.nat(5) }),
  fc.record({ do: fc.constant('end' as const), place: fc.nat(5) }),
  fc.record({ do: fc.constant('ask' as const), key: fc.nat(5) }),
);

/** What answers are made from: each key reads two of four items. */
const itemsOf = (key: number): number[] => [key % 4, (key + 1 + Math.floor(key / 4)) % 4];

function play(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[], purges: boolean): boolean {
  const cache = cacheOf();
  const truth = [0, 0, 0, 0];
  const open: { fill: ReturnType<typeof cache.begin>; read: Answer }[] = [];
  const tell = (key: number): string =>
    itemsOf(key)
      .map((item) => truth[item])
      .join();
  for (const each of steps) {
    if (each.do === 'change') {
      truth[each.item] = (truth[each.item] ?? 0) + 1;
      if (purges) cache.forget([`item:${each.item}`]);
    } else if (each.do === 'begin')
      open.push({
        fill: cache.begin(String(each.key)),
        read: answer(
          tell(each.key),
          itemsOf(each.key).map((item) => `item:${item}`),
        ),
      });
    else if (each.do === 'end') {
      const [done] = open.splice(each.place % Math.max(1, open.length), 1);
      if (done) cache.finish(done.fill, done.read);
    } else {
      const found = textOf(cache, String(each.key));
      if (found !== undefined && found !== tell(each.key)) return false;
    }
  }
  return true;
}

describe('whatever happens in whatever order', () => {
  const isLost = (purges: boolean): boolean =>
    fc.check(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => play(steps, purges)),
      { numRuns: 2_000 },
    ).failed;

  it('no answer is older than the last purge of what it was made from', () => expect(isLost(true)).toBe(false));

  it('and the game would notice a cache that forgets to purge', () => expect(isLost(false)).toBe(true));
});
