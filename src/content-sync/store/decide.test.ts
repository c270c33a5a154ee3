import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentItem, DeleteItem, UpsertItem } from '../item/content-item.js';
import { decideDelete, decideUpsert, EVERY_LOCALE, isStale, nextState, type HeldState } from './decide.js';
import { createPlan } from './plan.js';
import { createSlugRegister } from './slug-register.js';

const T1 = '2026-11-01T00:00:00.000Z';
const T2 = '2026-11-02T00:00:00.000Z';
const T3 = '2026-11-03T00:00:00.000Z';

const header = { source: 'SITECORE', externalId: 'item', version: null, revision: null, updatedAt: null } as const;
const upsert = (text: string, rest: Partial<UpsertItem> = {}): UpsertItem => ({
  ...header,
  operation: 'UPSERT',
  locale: 'en',
  content: { kind: 'TIP', tip: { text, weeks: [], validFrom: null, validTo: null } },
  ...rest,
});
const removal = (rest: Partial<DeleteItem> = {}): DeleteItem => ({ ...header, operation: 'DELETE', locale: 'en', ...rest });
const held = (rest: Partial<HeldState> = {}): HeldState => ({
  ...header,
  locale: 'en',
  kind: 'TIP',
  entityId: 'entity',
  contentHash: 'old',
  isDeleted: false,
  fetchSeq: 0n,
  ...rest,
});

describe('what is older than what we hold', () => {
  it.each([
    ['an earlier instant', { updatedAt: T1, version: 9 }, { updatedAt: T2, version: 1 }, true],
    ['a later instant, whatever the version', { updatedAt: T2, version: 1 }, { updatedAt: T1, version: 9 }, false],
    ['a lower version of the same instant', { updatedAt: T1, version: 1 }, { updatedAt: T1, version: 2 }, true],
    ['a higher version of the same instant', { updatedAt: T1, version: 2 }, { updatedAt: T1, version: 1 }, false],
    ['the same version of the same instant', { updatedAt: T1, version: 1 }, { updatedAt: T1, version: 1 }, false],
    ['an item without version of the same instant', { updatedAt: T1, version: null }, { updatedAt: T1, version: 1 }, false],
    ['an item without instant', { updatedAt: null, version: 1 }, { updatedAt: T1, version: 2 }, false],
    ['an item with an instant, where we hold none', { updatedAt: T1, version: 1 }, { updatedAt: null, version: 2 }, false],
  ])('%s', (_, item, known, stale) => {
    expect(isStale(item, { ...known, isDeleted: false }, 'UPSERT')).toBe(stale);
    expect(isStale(item, { ...known, isDeleted: false }, 'DELETE')).toBe(stale);
  });

  it('what repeats the state that a deletion of the same instant ended', () => {
    const tombstone = { updatedAt: T1, version: 1, isDeleted: true };
    expect(isStale({ updatedAt: T1, version: 1 }, tombstone, 'UPSERT')).toBe(true);
    expect(isStale({ updatedAt: T1, version: 1 }, tombstone, 'DELETE')).toBe(false);
    expect(isStale({ updatedAt: T1, version: 2 }, tombstone, 'UPSERT')).toBe(false);
  });
});

describe('an upsert', () => {
  it.each([
    ['creates what is unknown', undefined, 'new', 'CREATED'],
    ['creates again what was deleted before', held({ isDeleted: true, updatedAt: T1 }), 'new', 'CREATED'],
    ['stays deleted where the deletion came later', held({ isDeleted: true, updatedAt: T3 }), 'new', 'STALE'],
    ['updates what is older', held({ updatedAt: T1 }), 'new', 'UPDATED'],
    ['is stale against what is newer', held({ updatedAt: T3 }), 'new', 'STALE'],
    ['changes nothing where the content is equal', held({ updatedAt: T1 }), 'old', 'UNCHANGED'],
    ['changes nothing where the content is equal, even when it is older', held({ updatedAt: T3 }), 'old', 'UNCHANGED'],
    ['creates again what it deleted with that very content', held({ isDeleted: true, updatedAt: T1 }), 'old', 'CREATED'],
  ] as const)('%s', (_, known, contentHash, outcome) => {
    expect(decideUpsert(upsert('any', { updatedAt: T2 }), contentHash, known)).toBe(outcome);
  });

  it('never looks at the revision', () => {
    const known = held({ updatedAt: T1, revision: 'same' });
    expect(decideUpsert(upsert('any', { updatedAt: T1, revision: 'same' }), 'new', known)).toBe('UPDATED');
    expect(decideUpsert(upsert('any', { updatedAt: T1, revision: 'other' }), 'old', known)).toBe('UNCHANGED');
  });
});

describe('a deletion', () => {
  it.each([
    ['of what is unknown changes nothing', undefined, 'UNCHANGED'],
    ['of what is deleted changes nothing', held({ isDeleted: true, updatedAt: T1 }), 'UNCHANGED'],
    ['of what is older deletes', held({ updatedAt: T1 }), 'DELETED'],
    ['of what is just as old deletes', held({ updatedAt: T2 }), 'DELETED'],
    ['of what has no instant deletes', held(), 'DELETED'],
    ['of what is newer is stale', held({ updatedAt: T3 }), 'STALE'],
    ['before another deletion is stale', held({ isDeleted: true, updatedAt: T3 }), 'STALE'],
  ] as const)('%s', (_, known, outcome) => {
    expect(decideDelete(removal({ updatedAt: T2 }), known)).toBe(outcome);
  });
});

describe('the state after an item', () => {
  const change = { locale: 'en', kind: 'TIP', entityId: 'entity', contentHash: 'new', isDeleted: false } as const;

  it('carries what the item says', () => {
    const item = upsert('any', { updatedAt: T2, version: 1, revision: 'r2' });
    expect(nextState(item, held({ updatedAt: T1, version: 7, revision: 'r1' }), change)).toMatchObject({ updatedAt: T2, version: 1, revision: 'r2' });
  });

  it('keeps what the item does not say, but for the revision', () => {
    expect(nextState(upsert('any'), held({ updatedAt: T1, version: 7, revision: 'r1' }), change)).toMatchObject({ updatedAt: T1, version: 7, revision: null });
  });

  it('keeps its age when the item is older', () => {
    const item = upsert('any', { updatedAt: T1, version: 1, revision: 'r1' });
    expect(nextState(item, held({ updatedAt: T2, version: 7, revision: 'r2' }), change)).toMatchObject({ updatedAt: T2, version: 7, revision: 'r2' });
  });
});

const emptyRegister = () => createSlugRegister([]);
const instantOf = (day: number): string => new Date(Date.UTC(2026, 0, day)).toISOString();
const anyInstant = fc.option(fc.integer({ min: 1, max: 6 }).map(instantOf), { freq: 4 });
const anyVersion = fc.option(fc.integer({ min: 1, max: 3 }));
const anyHeader = fc.record({ updatedAt: anyInstant, version: anyVersion, revision: fc.option(fc.constantFrom('r1', 'r2')) });
const anyLocale = fc.constantFrom('en', 'vi', 'fr');
const anyUpsert = fc
  .tuple(anyHeader, anyLocale, fc.constantFrom('one', 'two', 'three'))
  .map(([rest, locale, text]): ContentItem => upsert(text, { ...rest, locale }));
const anyRemoval = fc.tuple(anyHeader, fc.option(anyLocale)).map(([rest, locale]): ContentItem => removal({ ...rest, locale }));
const anyItem = fc.oneof({ weight: 2, arbitrary: anyUpsert }, { weight: 1, arbitrary: anyRemoval });
const anyItems = fc.array(anyItem, { maxLength: 8 });

/** What is held after items that arrive one after the other, in batches of their own. */
function arrive(items: readonly ContentItem[], known: readonly HeldState[] = []): HeldState[] {
  const states = new Map(known.map((state) => [state.locale, state]));
  for (const item of items) {
    const plan = createPlan([...states.values()], emptyRegister());
    plan.take(item, 0);
    for (const state of plan.states()) states.set(state.locale, state);
  }
  return [...states.values()];
}

const shownOf = (states: readonly HeldState[]): unknown =>
  states
    .filter((state) => !state.isDeleted)
    .map(({ locale, contentHash }) => ({ locale, contentHash }))
    .toSorted((a, b) => (a.locale < b.locale ? -1 : 1));

describe('for any history', () => {
  it('no state goes back in time', () => {
    fc.assert(
      fc.property(anyItems, anyItem, (history, item) => {
        const before = arrive(history);
        for (const after of arrive([item], before)) {
          const known = before.find(({ locale }) => locale === after.locale) ?? before.find(({ locale }) => locale === EVERY_LOCALE);
          expect(Date.parse(after.updatedAt ?? '0000-01-01')).toBeGreaterThanOrEqual(Date.parse(known?.updatedAt ?? '0000-01-01'));
        }
      }),
    );
  });

  it('an item that was taken changes nothing when it comes again', () => {
    fc.assert(
      fc.property(anyItems, anyItem, (history, item) => {
        const plan = createPlan(arrive(history), emptyRegister());
        const first = plan.take(item, 0);
        const states = snapshot(plan.states());
        const again = plan.take(item, 1);
        // Of a deletion in every locale, what was newer is all that is left.
        const isLeft = first.outcome === 'STALE' || (item.locale === null && again.outcome === 'STALE');
        expect(again.outcome).toBe(isLeft ? 'STALE' : 'UNCHANGED');
        expect(snapshot(plan.states())).toBe(states);
      }),
    );
  });

  it('the order in which two items of different instants arrive does not matter', () => {
    fc.assert(
      fc.property(anyItems, anyItem, anyItem, fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 2 }), (history, a, b, days) => {
        const [first, second] = [a, b].map((item, index) => ({ ...item, updatedAt: instantOf(days[index] ?? 0) })) as [ContentItem, ContentItem];
        const before = arrive(history);
        expect(shownOf(arrive([second, first], before))).toEqual(shownOf(arrive([first, second], before)));
      }),
    );
  });

  it('items of different instants end the same in whatever order they arrive, deletions of every locale included', () => {
    const shuffled = anyItems.chain((items) => {
      const dated = items.map((item, index) => ({ ...item, updatedAt: instantOf(index + 1) }));
      return fc.tuple(fc.constant(dated), fc.shuffledSubarray(dated, { minLength: dated.length }));
    });
    fc.assert(
      fc.property(shuffled, ([inOrder, mixed]) => {
        expect(shownOf(arrive(mixed))).toEqual(shownOf(arrive(inOrder)));
      }),
      { numRuns: 500 },
    );
  });

  it('one batch does what its items do one by one', () => {
    fc.assert(
      fc.property(anyItems, anyItems, (history, items) => {
        const before = arrive(history);
        const plan = createPlan(before, emptyRegister());
        items.forEach((item, index) => plan.take(item, index));
        const after = new Map([...before, ...plan.states()].map((state) => [state.locale, state]));
        expect(shownOf([...after.values()])).toEqual(shownOf(arrive(items, before)));
      }),
    );
  });
});

const snapshot = (states: readonly HeldState[]): string => JSON.stringify(states.map((state) => ({ ...state, fetchSeq: String(state.fetchSeq) })));
