import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Save } from './sitecore.replica-change.js';
import { addSave, fieldsOf } from './sitecore.saves.js';

const second = (n: number): string => `2026-01-31T10:00:${String(n).padStart(2, '0')}.000Z`;
const save = (at: string | null, fields: Record<string, string>, revision: string | null = null, previous: string | null = null): Save => ({
  at,
  revision,
  previous,
  isFirst: false,
  fields,
});
const after = (saves: readonly Save[]): Record<string, string> => Object.fromEntries(fieldsOf(saves.reduce(addSave, [] as Save[])));
const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...all], { minLength: all.length });

describe('what saves say together', () => {
  test('a later save wins, whenever it arrives; what it does not mention stays', () => {
    const [old, young] = [save(second(1), { title: 'old', teaser: 'old' }), save(second(2), { title: 'young' })];
    expect(after([old, young])).toEqual({ title: 'young', teaser: 'old' });
    expect(after([young, old])).toEqual({ title: 'young', teaser: 'old' });
  });

  test('a blank is said, too', () => {
    expect(after([save(second(2), { title: '' }), save(second(1), { title: 'old' })])).toEqual({ title: '' });
  });

  test('two saves of one second: the one that names the other as the one before is the later', () => {
    const [first, then] = [save(second(1), { title: 'first' }, 'r1', 'r0'), save(second(1), { title: 'then' }, 'r2', 'r1')];
    expect(after([first, then])).toEqual({ title: 'then' });
    expect(after([then, first])).toEqual({ title: 'then' });
  });

  test('of one second, the save that made the version is the first', () => {
    const [made, then] = [{ ...save(second(1), { title: 'made' }, 'r1'), isFirst: true }, save(second(1), { title: 'then' }, 'r2')];
    expect(after([then, made])).toEqual({ title: 'then' });
  });

  test('where the revisions say nothing, the one that arrives later is the later', () => {
    const [a, b] = [save(second(1), { title: 'a' }, 'r1'), save(second(1), { title: 'b' }, 'r2')];
    expect(after([a, b])).toEqual({ title: 'b' });
    expect(after([b, a])).toEqual({ title: 'a' });
    expect(after([a, b, a])).toEqual({ title: 'b' });
  });

  test('what has no time follows what is known', () => {
    expect(after([save(second(1), { title: 'a' }), save(null, { title: 'b' })])).toEqual({ title: 'b' });
    expect(after([save(null, { title: 'a' }), save(null, { title: 'b' })])).toEqual({ title: 'b' });
  });

  test('revisions that go in a circle do not stop it', () => {
    expect(after([save(second(1), { title: 'a' }, 'r1', 'r2'), save(second(1), { title: 'b' }, 'r2', 'r1')])).toHaveProperty('title');
  });

  test('a chain of saves in one second converges in any order and with any repetition', () => {
    const chain = [1, 2, 3, 4, 5].map((n) => save(second(1), { title: `t${n}`, [`only${n}`]: 'x' }, `r${n}`, `r${n - 1}`));
    fc.assert(
      fc.property(shuffled([...chain, ...chain]), (order) => {
        expect(after(order)).toEqual(after(chain));
      }),
    );
  });

  test('saves of different seconds converge in any order, each mentioning other fields', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'y'));
    const saves = fc
      .array(fields, { minLength: 1, maxLength: 8 })
      .map((all) => all.map((said, n) => save(second(n), { ...said, [`f${n % 2}`]: String(n) }, `r${n}`)));
    fc.assert(
      fc.property(
        saves.chain((all) => fc.tuple(fc.constant(all), shuffled([...all, ...all]))),
        ([inOrder, order]) => {
          expect(after(order)).toEqual(after(inOrder));
        },
      ),
    );
  });

  test('of what is overridden nothing is kept', () => {
    const kept = Array.from({ length: 50 }, (_, n) => save(second(n), { body: 'x'.repeat(1000) }, `r${n}`)).reduce(addSave, [] as Save[]);
    expect(kept).toHaveLength(1);
    const burst = Array.from({ length: 200 }, (_, n) => save(second(1), { body: 'x' }, `r${n + 1}`, `r${n}`)).reduce(addSave, [] as Save[]);
    expect(burst.length).toBeLessThanOrEqual(50);
    expect(burst.filter(({ fields }) => Object.keys(fields).length > 0)).toHaveLength(1);
  });
});
