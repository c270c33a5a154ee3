import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, gestationalAge, gestationalAgeOn, gestationOn, nextWeekOn, progressOf, termOf, trimesterOf } from './gestation.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const dueDates = fc.integer({ min: -40_000, max: 40_000 }).map((days) => date('2026-11-22').add({ days }));
const counted = fc.integer({ min: 0, max: 308 });

describe('the gestational age', () => {
  it.each([
    [0, 0, 0, '0w0d'],
    [6, 0, 6, '0w6d'],
    [7, 1, 0, '1w0d'],
    [87, 12, 3, '12w3d'],
    [180, 25, 5, '25w5d'],
    [280, 40, 0, '40w0d'],
    [308, 44, 0, '44w0d'],
  ])('counts %i days as completed weeks and days', (totalDays, weeks, days, label) => {
    expect(gestationalAge(totalDays)).toEqual({ weeks, days, totalDays, label });
  });

  it('floors below zero so that days never turn negative', () => {
    expect(gestationalAge(-1)).toEqual({ weeks: -1, days: 6, totalDays: -1, label: '-1w6d' });
    expect(gestationalAge(-7)).toEqual({ weeks: -1, days: 0, totalDays: -7, label: '-1w0d' });
  });

  it.each([
    ['2026-11-22', 280],
    ['2026-11-21', 279],
    ['2026-11-23', 281],
    ['2026-02-15', 0],
    ['2026-02-14', -1],
  ])('is counted back from the due date 2026-11-22: on %s it is %i days', (today, totalDays) => {
    expect(gestationalAgeOn(date('2026-11-22'), date(today)).totalDays).toBe(totalDays);
  });

  it('can be rebuilt from its weeks and days on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: 400 }), (totalDays) => {
        const age = gestationalAge(totalDays);
        expect(age.weeks * 7 + age.days).toBe(totalDays);
        expect(age.days).toBeGreaterThanOrEqual(0);
        expect(age.days).toBeLessThan(7);
      }),
    );
  });

  it('grows by one each civil day', () => {
    fc.assert(
      fc.property(dueDates, fc.integer({ min: -400, max: 400 }), (dueDate, offset) => {
        const today = dueDate.add({ days: offset });
        const now = gestationalAgeOn(dueDate, today).totalDays;
        expect(gestationalAgeOn(dueDate, today.add({ days: 1 })).totalDays).toBe(now + 1);
      }),
    );
  });
});

describe('the trimester', () => {
  it.each([
    [0, 'FIRST'],
    [96, 'FIRST'],
    [97, 'FIRST'],
    [98, 'SECOND'],
    [99, 'SECOND'],
    [194, 'SECOND'],
    [195, 'SECOND'],
    [196, 'THIRD'],
    [197, 'THIRD'],
    [308, 'THIRD'],
  ])('on day %i is %s by ACOG', (totalDays, trimester) => {
    expect(trimesterOf(totalDays)).toBe(trimester);
  });

  it('follows another convention when one is given', () => {
    const convention = { secondFrom: 13 * 7, thirdFrom: 27 * 7 };
    expect([90, 91, 188, 189].map((day) => trimesterOf(day, convention))).toEqual(['FIRST', 'SECOND', 'SECOND', 'THIRD']);
  });
});

describe('the term class', () => {
  it.each([
    [257, 'PRETERM'],
    [258, 'PRETERM'],
    [259, 'EARLY_TERM'],
    [260, 'EARLY_TERM'],
    [271, 'EARLY_TERM'],
    [272, 'EARLY_TERM'],
    [273, 'FULL_TERM'],
    [274, 'FULL_TERM'],
    [285, 'FULL_TERM'],
    [286, 'FULL_TERM'],
    [287, 'LATE_TERM'],
    [288, 'LATE_TERM'],
    [292, 'LATE_TERM'],
    [293, 'LATE_TERM'],
    [294, 'POST_TERM'],
    [295, 'POST_TERM'],
  ])('on day %i is %s', (totalDays, term) => {
    expect(termOf(totalDays)).toBe(term);
  });
});

describe('the progress', () => {
  it.each([
    [-1, 0],
    [0, 0],
    [140, 0.5],
    [279, 279 / 280],
    [280, 1],
    [281, 1],
  ])('on day %i is %d', (totalDays, progress) => {
    expect(progressOf(totalDays)).toBe(progress);
  });
});

describe('the day of the next week', () => {
  it('is a whole week ahead on the day a week begins, and tomorrow on its last day', () => {
    const dueDate = date('2026-11-22');
    expect(nextWeekOn(dueDate, date('2026-11-15')).toString()).toBe('2026-11-22');
    expect(nextWeekOn(dueDate, date('2026-11-16')).toString()).toBe('2026-11-22');
    expect(nextWeekOn(dueDate, date('2026-11-21')).toString()).toBe('2026-11-22');
    expect(nextWeekOn(dueDate, date('2026-11-22')).toString()).toBe('2026-11-29');
  });

  it('falls on the weekday of the due date and is the first day of a new week', () => {
    fc.assert(
      fc.property(dueDates, counted, (dueDate, totalDays) => {
        const today = dueDate.subtract({ days: 280 - totalDays });
        const next = nextWeekOn(dueDate, today);
        const ages = [gestationalAgeOn(dueDate, today), gestationalAgeOn(dueDate, next)] as const;
        expect(next.dayOfWeek).toBe(dueDate.dayOfWeek);
        expect(daysBetween(today, next)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(today, next)).toBeLessThanOrEqual(7);
        expect(ages[1]).toMatchObject({ weeks: ages[0].weeks + 1, days: 0 });
      }),
    );
  });
});

describe('the derived values of one day', () => {
  it('agree with each other on every day that is counted', () => {
    fc.assert(
      fc.property(dueDates, counted, (dueDate, totalDays) => {
        const today = dueDate.subtract({ days: 280 - totalDays });
        const gestation = gestationOn(dueDate, today);
        expect(gestation.today.equals(today)).toBe(true);
        expect(gestation.gestationalAge.totalDays).toBe(totalDays);
        expect(gestation.gestationalAge.totalDays + gestation.daysRemaining).toBe(280);
        expect(gestation.trimester).toBe(trimesterOf(totalDays));
        expect(gestation.term).toBe(termOf(totalDays));
      }),
    );
  });

  it('never step back as the days go by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 307 }), (totalDays) => {
        const order = ['FIRST', 'SECOND', 'THIRD', 'PRETERM', 'EARLY_TERM', 'FULL_TERM', 'LATE_TERM', 'POST_TERM'];
        expect(order.indexOf(trimesterOf(totalDays + 1))).toBeGreaterThanOrEqual(order.indexOf(trimesterOf(totalDays)));
        expect(order.indexOf(termOf(totalDays + 1))).toBeGreaterThanOrEqual(order.indexOf(termOf(totalDays)));
        expect(progressOf(totalDays + 1)).toBeGreaterThanOrEqual(progressOf(totalDays));
      }),
    );
  });
});
