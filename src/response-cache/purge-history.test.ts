import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPurgeHistory } from './purge-history.js';
import { names } from './store.js';

const pattern = fc.constantFrom('a:1', 'a:2', 'b:1', 'a:*', '*');
const tag = fc.constantFrom('a:1', 'a:2', 'b:1', 'c:1');

describe('the history of purges', () => {
  it('never calls clean what was purged, however little it remembers, and forgets nothing while there is room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(pattern, { maxLength: 3 }), { maxLength: 20 }),
        fc.array(tag, { maxLength: 3 }),
        fc.nat(20),
        fc.constantFrom(1, 2, 100),
        (purges, tags, since, maxNames) => {
          const history = createPurgeHistory({ maxNames });
          history.startFrom(0, []);
          purges.forEach((patterns, index) => history.note({ at: index + 1, patterns }));
          const isClean = !purges.slice(since).some((patterns) => patterns.some((each) => each === '*' || tags.some((name) => names(each, name))));
          if (maxNames === 100) expect(history.isClean(tags, since)).toBe(isClean);
          else expect(!history.isClean(tags, since) || isClean).toBe(true);
        },
      ),
    );
  });

  it('knows nothing of what was before it began', () => {
    const history = createPurgeHistory();
    expect(history.isClean(['a:1'], 5)).toBe(false);
    history.startFrom(9, [
      { at: 7, patterns: ['a:1'] },
      { at: 9, patterns: ['b:1'] },
    ]);
    expect([5, 6, 7].map((since) => history.isClean(['a:1'], since))).toEqual([false, false, true]);
    expect(history.position()).toBe(9);
  });
});
