import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { daysBetween, gestationalAge } from './gestation.js';
import { assessRedating, redatingThreshold } from './redating.js';
import type { RedatingInput } from './redating.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const lastMenstrualPeriod = date('2026-02-02');

/** A scan at `byLmp` days by last period which reports `byScan` days. */
const scan = (byLmp: number, byScan: number, more: Partial<RedatingInput> = {}): RedatingInput => {
  const { weeks, days } = gestationalAge(byScan);
  return { lastMenstrualPeriod, scanDate: lastMenstrualPeriod.add({ days: byLmp }), scanWeeks: weeks, scanDays: days, ...more };
};

function refusal(input: RedatingInput, today?: Temporal.PlainDate): string | null {
  try {
    assessRedating(input, today);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('BAD_USER_INPUT');
    return `${error.inputPath?.join('.')}: ${error.reason}`;
  }
}

describe('the worked examples', () => {
  it('number 23: 5 days at 8w2d keep the date by last period', () => {
    const result = assessRedating({ lastMenstrualPeriod, scanDate: date('2026-04-01'), scanWeeks: 7, scanDays: 4, assistedReproduction: false });
    expect(result).toMatchObject({ decision: 'KEEP', discrepancyDays: -5, thresholdDays: 5, suboptimallyDated: false });
    expect([result.gestationalAgeByLmp.label, result.gestationalAgeByScan.label]).toEqual(['8w2d', '7w4d']);
    expect(result.dueDate.toString()).toBe('2026-11-09');
    expect(result.reason).toBe(
      'The scan and the last period differ by 5 days, not more than the 5 days allowed at 8w2d, so the due date by the last period stays.',
    );
  });

  it('number 24: 6 days at 8w3d redate', () => {
    const result = assessRedating({ lastMenstrualPeriod, scanDate: date('2026-04-02'), scanWeeks: 7, scanDays: 4, assistedReproduction: false });
    expect(result).toMatchObject({ decision: 'REDATE', discrepancyDays: -6, thresholdDays: 5, source: 'ACOG Committee Opinion 700 (2017)' });
    expect([result.gestationalAgeByLmp.label, result.gestationalAgeByScan.label]).toEqual(['8w3d', '7w4d']);
    expect([result.dueDate, result.dueDateByLmp, result.dueDateByScan].map(String)).toEqual(['2026-11-15', '2026-11-09', '2026-11-15']);
    expect(result.reason).toBe(
      'The scan and the last period differ by 6 days, more than the 5 days allowed at 8w3d, so the due date by the scan is suggested.',
    );
  });
});

describe('the thresholds', () => {
  it.each([
    [0, 5],
    [61, 5],
    [62, 5],
    [63, 7],
    [64, 7],
    [96, 7],
    [97, 7],
    [98, 7],
    [99, 7],
    [110, 7],
    [111, 7],
    [112, 10],
    [113, 10],
    [152, 10],
    [153, 10],
    [154, 14],
    [155, 14],
    [194, 14],
    [195, 14],
    [196, 21],
    [197, 21],
    [308, 21],
  ])('on day %i by last period are %i days', (byLmp, threshold) => {
    expect(redatingThreshold(byLmp)).toBe(threshold);
  });

  const bands = [62, 63, 97, 98, 111, 112, 153, 154, 195, 196].map((byLmp) => [byLmp, redatingThreshold(byLmp)] as const);

  it.each(bands)('on day %i keep a difference of %i days and one less, and redate one more, in both directions', (byLmp, threshold) => {
    const decision = (difference: number) => assessRedating(scan(byLmp, byLmp + difference)).decision;
    expect([threshold - 1, threshold, 1 - threshold, -threshold].map(decision)).toEqual(['KEEP', 'KEEP', 'KEEP', 'KEEP']);
    expect([threshold + 1, -threshold - 1].map(decision)).toEqual(['REDATE', 'REDATE']);
  });

  it('warn in the third trimester that the difference may be growth', () => {
    expect(assessRedating(scan(196, 174)).reason).toContain('with caution');
    expect(assessRedating(scan(195, 173)).reason).not.toContain('caution');
  });

  it('count a single day in the singular', () => {
    expect(assessRedating(scan(70, 71)).reason).toContain('differ by 1 day, not more');
  });
});

describe('late scans and assisted reproduction', () => {
  it.each([
    [153, false],
    [154, true],
    [155, true],
  ])('a scan on day %i by last period is suboptimal dating: %s', (byLmp, suboptimallyDated) => {
    expect(assessRedating(scan(byLmp, byLmp)).suboptimallyDated).toBe(suboptimallyDated);
  });

  it('a due date from assisted reproduction is never changed', () => {
    const result = assessRedating(scan(160, 100, { assistedReproduction: true }));
    expect(result).toMatchObject({ decision: 'NOT_APPLICABLE', thresholdDays: null, discrepancyDays: -60, suboptimallyDated: false });
    expect(result.dueDate.equals(result.dueDateByLmp)).toBe(true);
    expect(result.reason).toBe('A due date from assisted reproduction is not changed by a scan.');
  });

  it.each([null, undefined, false])('assisted reproduction given as %s means no', (assistedReproduction) => {
    expect(assessRedating(scan(70, 60, { assistedReproduction })).decision).toBe('REDATE');
  });
});

describe('the input', () => {
  it('without reported days means 0 days', () => {
    expect(assessRedating(scan(70, 70, { scanDays: undefined })).gestationalAgeByScan.label).toBe('10w0d');
  });

  const tomorrow = lastMenstrualPeriod.add({ days: 71 });
  it.each<[string, RedatingInput, string | null]>([
    ['a scan on the day after today', { ...scan(70, 70), scanDate: tomorrow }, 'input.scanDate: OUT_OF_RANGE'],
    ['a scan today', scan(70, 70), null],
    ['a scan the day before the last period', scan(-1, 70), 'input.scanDate: OUT_OF_RANGE'],
    ['a scan on the day of the last period', scan(0, 28), null],
    ['a reported age of 3w6d', scan(30, 27), 'input.scanWeeks: OUT_OF_RANGE'],
    ['a reported age of 4w0d', scan(30, 28), null],
    ['7 reported days', scan(70, 70, { scanDays: 7 }), 'input.scanDays: OUT_OF_RANGE'],
    ['no reported days', scan(70, 70, { scanDays: null }), null],
  ])('%s is judged as it should', (_title, input, expected) => {
    expect(refusal(input, lastMenstrualPeriod.add({ days: 70 }))).toBe(expected);
  });

  it.each([
    [307, null],
    [308, null],
    [309, 'input.lastMenstrualPeriod: BEYOND_44_WEEKS'],
  ])('%i days from the last period to the scan: %s', (byLmp, expected) => {
    expect(refusal(scan(byLmp, 290))).toBe(expected);
  });

  it.each([
    [293, null],
    [294, null],
    [295, 'input.scanWeeks: OUT_OF_RANGE'],
  ])('%i days reported by the scan: %s', (byScan, expected) => {
    expect(refusal(scan(290, byScan))).toBe(expected);
  });
});

it('the ages and the due dates differ by the same number of days, and the decision follows from it', () => {
  const ages = [fc.integer({ min: 0, max: 308 }), fc.integer({ min: 28, max: 294 })] as const;
  fc.assert(
    fc.property(...ages, fc.boolean(), (byLmp, byScan, assistedReproduction) => {
      const result = assessRedating(scan(byLmp, byScan, { assistedReproduction }));
      const apart = Math.abs(result.gestationalAgeByScan.totalDays - result.gestationalAgeByLmp.totalDays);
      expect(Math.abs(daysBetween(result.dueDateByLmp, result.dueDateByScan))).toBe(apart);
      expect(Math.abs(result.discrepancyDays)).toBe(apart);
      expect(result.decision === 'REDATE').toBe(!assistedReproduction && apart > redatingThreshold(byLmp));
      expect(result.dueDate.equals(result.decision === 'REDATE' ? result.dueDateByScan : result.dueDateByLmp)).toBe(true);
    }),
  );
});
