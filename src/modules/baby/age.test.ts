import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../pregnancy/gestation.js';
import { addMonthsClamped, completedMonths, completedWeeks, estimateBabyAge } from './age.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const dueDate = date('2026-05-20');
/** A baby born at so many days of gestation. */
const bornAt = (days: number) => ({ dueDate, bornOn: dueDate.subtract({ days: 280 - days }) });
const refused = expect.objectContaining({ code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', inputPath: ['input', 'bornOn'] });

describe('the worked examples', () => {
  it('number 21: born at 32w0d, 24w0d old, corrected 16w0d', () => {
    const result = estimateBabyAge({ dueDate, bornOn: date('2026-03-25') }, date('2026-09-09'));
    expect(result).toEqual({
      gestationalAgeAtBirth: { weeks: 32, days: 0, totalDays: 224, label: '32w0d' },
      termAtBirth: 'PRETERM',
      age: { weeks: 24, days: 0, totalDays: 168 },
      postmenstrualAge: { weeks: 56, days: 0, totalDays: 392, label: '56w0d' },
      correctedAge: {
        applies: true,
        weeks: 16,
        days: 0,
        totalDays: 112,
        correctionDays: 56,
        reason: 'Born at 32w0d, before 37w0d: counted from the due date.',
      },
    });
  });

  it('number 22: born at 40w2d, 15w5d old, no correction', () => {
    const result = estimateBabyAge({ dueDate, bornOn: date('2026-05-22') }, date('2026-09-09'));
    expect(result.gestationalAgeAtBirth.label).toBe('40w2d');
    expect(result.termAtBirth).toBe('FULL_TERM');
    expect(result.age).toEqual({ weeks: 15, days: 5, totalDays: 110 });
    expect(result.correctedAge).toEqual({
      applies: false,
      weeks: 15,
      days: 5,
      totalDays: 110,
      correctionDays: 0,
      reason: 'Born at 40w2d, not before 37w0d: no correction.',
    });
  });
});

describe('the corrected age', () => {
  it.each([
    [258, true, 22],
    [259, false, 0],
    [260, false, 0],
  ])('of a baby born on day %i of gestation applies: %s', (days, applies, correctionDays) => {
    const { correctedAge } = estimateBabyAge(bornAt(days), date('2026-09-09'));
    expect(correctedAge).toMatchObject({ applies, correctionDays });
  });

  it.each([
    ['2026-05-19', null, null, -1],
    ['2026-05-20', 0, 0, 0],
    ['2026-05-21', 0, 1, 1],
  ])('on %s, around the due date, has weeks %s', (today, weeks, days, totalDays) => {
    const { correctedAge } = estimateBabyAge(bornAt(224), date(today));
    expect(correctedAge).toMatchObject({ applies: true, weeks, days, totalDays, correctionDays: 56 });
    expect(correctedAge.reason.includes('postmenstrual')).toBe(weeks === null);
  });

  it.each([
    ['2028-03-24', true],
    ['2028-03-25', false],
    ['2028-03-26', false],
  ])('of a baby born on 2026-03-25 still applies on %s: %s', (today, applies) => {
    const { correctedAge, age } = estimateBabyAge(bornAt(224), date(today));
    expect(correctedAge.applies).toBe(applies);
    expect(correctedAge.totalDays).toBe(applies ? age.totalDays - 56 : age.totalDays);
  });

  it('ends at another age when one is configured, and says which', () => {
    const at = (today: string) => estimateBabyAge(bornAt(224), date(today), 12).correctedAge;
    expect(at('2027-03-24').applies).toBe(true);
    expect(at('2027-03-25')).toMatchObject({ applies: false, correctionDays: 0, reason: 'From 12 months on the age is no longer corrected.' });
  });
});

describe('the birth', () => {
  it.each([139, 309])('on day %i of gestation is refused', (days) => {
    expect(() => estimateBabyAge(bornAt(days), date('2026-09-09'))).toThrow(refused);
  });

  it.each([140, 141, 307, 308])('on day %i of gestation is accepted', (days) => {
    expect(estimateBabyAge(bornAt(days), date('2026-09-09')).gestationalAgeAtBirth.totalDays).toBe(days);
  });

  it('is day 0 today and refused tomorrow', () => {
    expect(estimateBabyAge({ dueDate, bornOn: dueDate }, dueDate).age).toEqual({ weeks: 0, days: 0, totalDays: 0 });
    expect(() => estimateBabyAge({ dueDate, bornOn: dueDate }, dueDate.subtract({ days: 1 }))).toThrow(refused);
  });
});

it('the three ages of every baby agree with each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 140, max: 308 }), fc.integer({ min: 0, max: 1000 }), (atBirth, ageDays) => {
      const baby = bornAt(atBirth);
      const today = baby.bornOn.add({ days: ageDays });
      const { age, postmenstrualAge, correctedAge } = estimateBabyAge(baby, today);
      expect(age.totalDays).toBe(ageDays);
      expect(age.weeks * 7 + age.days).toBe(ageDays);
      expect(postmenstrualAge.totalDays).toBe(atBirth + ageDays);
      expect(correctedAge.totalDays).toBe(ageDays - correctedAge.correctionDays);
      if (correctedAge.applies) expect(correctedAge.totalDays).toBe(daysBetween(dueDate, today));
      expect(correctedAge.weeks === null).toBe(correctedAge.totalDays < 0);
    }),
  );
});

describe('calendar months', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-10-31', 1, '2025-11-30'],
    ['2025-12-15', 1, '2026-01-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonthsClamped(date(from), months).toString()).toBe(to);
  });

  it.each([
    ['2025-01-31', '2025-02-27', 0],
    ['2025-01-31', '2025-02-28', 1],
    ['2025-01-31', '2025-03-30', 1],
    ['2025-01-31', '2025-03-31', 2],
    ['2024-02-29', '2025-02-27', 11],
    ['2024-02-29', '2025-02-28', 12],
    ['2026-03-25', '2026-03-25', 0],
    ['2026-03-25', '2028-03-24', 23],
    ['2026-03-25', '2028-03-25', 24],
    ['2026-03-25', '2026-03-24', -1],
  ])('from %s to %s are %i completed months', (from, to, months) => {
    expect(completedMonths(date(from), date(to))).toBe(months);
  });

  it('completed are the most that fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (start, length) => {
        const from = date('2023-01-01').add({ days: start });
        const to = from.add({ days: length });
        const months = completedMonths(from, to);
        expect(daysBetween(addMonthsClamped(from, months), to)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(addMonthsClamped(from, months + 1), to)).toBeLessThan(0);
      }),
    );
  });
});

it.each([
  [0, 0],
  [6, 0],
  [7, 1],
  [13, 1],
  [14, 2],
])('%i days are %i completed weeks', (days, weeks) => {
  expect(completedWeeks(days)).toBe(weeks);
});
