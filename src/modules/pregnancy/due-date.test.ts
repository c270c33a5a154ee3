import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { crownRumpAgeDays, dueDateBy, dueDateByRule, estimateDueDate } from './due-date.js';
import type { Dating, DatingMethod } from './due-date.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const today = date('2026-11-22');
const ago = (days: number) => today.subtract({ days });

const lmp = (daysAgo: number, cycleLength?: number | null): Dating => ({ method: 'LAST_MENSTRUAL_PERIOD', date: ago(daysAgo), cycleLength });
const scan = (daysAgo: number, scanWeeks?: number | null, scanDays?: number | null): Dating => ({
  method: 'ULTRASOUND',
  date: ago(daysAgo),
  scanWeeks,
  scanDays,
});
const crl = (daysAgo: number, crlMm?: number | null): Dating => ({ method: 'CROWN_RUMP_LENGTH', date: ago(daysAgo), crlMm });

/** `date: OUT_OF_RANGE`, or null when the dating is accepted. */
function refusal(dating: Dating, on = today): string | null {
  try {
    dueDateBy(dating, on);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('BAD_USER_INPUT');
    expect(error.inputPath?.[0]).toBe('input');
    return `${error.inputPath?.[1]}: ${error.reason}`;
  }
}

describe('the rule names its arithmetic', () => {
  it.each<[Dating, string]>([
    [lmp(50), 'Last menstrual period + 280 days'],
    [lmp(50, 28), 'Last menstrual period + 280 days'],
    [lmp(50, 35), 'Last menstrual period + 280 days, cycle of 35 days: + 7'],
    [lmp(50, 27), 'Last menstrual period + 280 days, cycle of 27 days: - 1'],
    [{ method: 'CONCEPTION', date: ago(50) }, 'Conception + 266 days'],
    [{ method: 'IVF_DAY_3', date: ago(50) }, 'Transfer of a day 3 embryo + 263 days'],
    [{ method: 'IVF_DAY_5', date: ago(50) }, 'Transfer of a day 5 embryo + 261 days'],
    [{ method: 'IVF_DAY_6', date: ago(50) }, 'Transfer of a day 6 embryo + 260 days'],
    [scan(0, 11, 3), 'Scan date + 280 days - 80 days (11w3d at the scan)'],
    [{ method: 'DUE_DATE', date: today }, 'Due date as given'],
  ])('%o', (dating, rule) => {
    expect(dueDateBy(dating, today).rule).toBe(rule);
  });

  it('says which formula dates a crown-rump length and how it is rounded', () => {
    const { rule, source } = dueDateBy(crl(0, 45), today);
    expect(rule).toContain('8.052 * sqrt(1.037 * CRL) + 23.73 days, rounded half up: 79 days');
    expect(source).toBe('Robinson and Fleming (1975)');
  });

  it('does not pass the cycle adjustment off as the method of ACOG', () => {
    expect(dueDateBy(lmp(50), today).source).toBe('ACOG Committee Opinion 700 (2017)');
    expect(dueDateBy(lmp(50, 35), today).source).toContain('not part of it');
  });
});

describe('the fields of a method', () => {
  it.each<[string, Dating, string | null]>([
    ['a cycle of 19 days is refused', lmp(50, 19), 'cycleLength: OUT_OF_RANGE'],
    ['a cycle of 20 days is accepted', lmp(50, 20), null],
    ['a cycle of 21 days is accepted', lmp(50, 21), null],
    ['a cycle of 44 days is accepted', lmp(50, 44), null],
    ['a cycle of 45 days is accepted', lmp(50, 45), null],
    ['a cycle of 46 days is refused', lmp(50, 46), 'cycleLength: OUT_OF_RANGE'],
    ['a cycle of 28.5 days is refused', lmp(50, 28.5), 'cycleLength: OUT_OF_RANGE'],
    ['a cycle that is not a number is refused', lmp(50, NaN), 'cycleLength: OUT_OF_RANGE'],
    ['a null cycle means 28 days', lmp(50, null), null],
    ['a scan needs its weeks', scan(0), 'scanWeeks: MISSING_FIELD'],
    ['a scan with null weeks needs its weeks', scan(0, null, 3), 'scanWeeks: MISSING_FIELD'],
    ['a scan without days means 0 days', scan(0, 11, null), null],
    ['-1 days are refused', scan(0, 11, -1), 'scanDays: OUT_OF_RANGE'],
    ['6 days are accepted', scan(0, 11, 6), null],
    ['7 days are refused', scan(0, 11, 7), 'scanDays: OUT_OF_RANGE'],
    ['half a day is refused', scan(0, 11, 0.5), 'scanDays: OUT_OF_RANGE'],
    ['half a week is refused', scan(0, 11.5), 'scanWeeks: OUT_OF_RANGE'],
    ['a scan at 3w6d is refused', scan(0, 3, 6), 'scanWeeks: OUT_OF_RANGE'],
    ['a scan at 4w0d is accepted', scan(0, 4, 0), null],
    ['a scan at 4w1d is accepted', scan(0, 4, 1), null],
    ['a scan at 41w6d is accepted', scan(0, 41, 6), null],
    ['a scan at 42w0d is accepted', scan(0, 42, 0), null],
    ['a scan at 42w1d is refused', scan(0, 42, 1), 'scanWeeks: OUT_OF_RANGE'],
    ['a crown-rump length is needed', crl(0), 'crlMm: MISSING_FIELD'],
    ['4.9 mm are refused', crl(0, 4.9), 'crlMm: OUT_OF_RANGE'],
    ['5 mm are accepted', crl(0, 5), null],
    ['84 mm are accepted', crl(0, 84), null],
    ['84.1 mm are refused', crl(0, 84.1), 'crlMm: OUT_OF_RANGE'],
    ['a length that is not a number is refused', crl(0, NaN), 'crlMm: OUT_OF_RANGE'],
  ])('%s', (_title, dating, expected) => {
    expect(refusal(dating)).toBe(expected);
  });

  const methods: DatingMethod[] = ['CONCEPTION', 'IVF_DAY_3', 'IVF_DAY_5', 'IVF_DAY_6', 'ULTRASOUND', 'CROWN_RUMP_LENGTH', 'DUE_DATE'];
  it.each(methods)('a cycle length is refused with the method %s', (method) => {
    expect(refusal({ method, date: today, cycleLength: 28 })).toBe('cycleLength: INVALID_ARGUMENTS');
  });

  it.each([{ scanWeeks: 11 }, { scanDays: 3 }, { crlMm: 45 }])('a field of another method is refused rather than ignored: %o', (field) => {
    const refused = `${Object.keys(field)[0]}: INVALID_ARGUMENTS`;
    expect(refusal({ ...lmp(50), ...field })).toBe(refused);
  });

  it.each(methods)('null fields of other methods mean absent, also with %s', (method) => {
    const owned = method === 'ULTRASOUND' ? { scanWeeks: 11 } : method === 'CROWN_RUMP_LENGTH' ? { crlMm: 45 } : {};
    expect(refusal({ method, date: today, cycleLength: null, scanWeeks: null, scanDays: null, crlMm: null, ...owned })).toBeNull();
  });
});

it('a scan without days is dated as 0 days', () => {
  expect(dueDateBy(scan(0, 11), today).dueDate.equals(dueDateBy(scan(0, 11, 0), today).dueDate)).toBe(true);
});

describe('the days that can be dated', () => {
  it.each<[string, Dating, string | null]>([
    ['a last period today is day 0', lmp(0), null],
    ['a last period tomorrow is refused', lmp(-1), 'date: NOT_YET_STARTED'],
    ['a last period tomorrow is refused even when a short cycle makes the age positive', lmp(-1, 20), 'date: NOT_YET_STARTED'],
    ['with a cycle of 35 days, day 6 has not started', lmp(6, 35), 'date: NOT_YET_STARTED'],
    ['with a cycle of 35 days, day 7 is 0w0d', lmp(7, 35), null],
    ['with a cycle of 35 days, day 8 is 0w1d', lmp(8, 35), null],
    ['conception today is accepted', { method: 'CONCEPTION', date: today }, null],
    ['conception tomorrow is refused', { method: 'CONCEPTION', date: ago(-1) }, 'date: NOT_YET_STARTED'],
    ['a transfer today is accepted', { method: 'IVF_DAY_5', date: today }, null],
    ['a transfer tomorrow is refused', { method: 'IVF_DAY_5', date: ago(-1) }, 'date: NOT_YET_STARTED'],
    ['a scan today is accepted', scan(0, 11, 3), null],
    ['a scan tomorrow is refused', scan(-1, 11, 3), 'date: OUT_OF_RANGE'],
    ['a crown-rump length of today is accepted', crl(0, 45), null],
    ['a crown-rump length of tomorrow is refused', crl(-1, 45), 'date: OUT_OF_RANGE'],
    ['43w6d by last period is accepted', lmp(307), null],
    ['44w0d by last period is accepted', lmp(308), null],
    ['44w1d by last period is refused', lmp(309), 'date: BEYOND_44_WEEKS'],
    ['44w0d by a scan is accepted', scan(308 - 80, 11, 3), null],
    ['44w1d by a scan is refused', scan(309 - 80, 11, 3), 'date: BEYOND_44_WEEKS'],
    ['a due date in 279 days is accepted', { method: 'DUE_DATE', date: ago(-279) }, null],
    ['a due date in 280 days is accepted', { method: 'DUE_DATE', date: ago(-280) }, null],
    ['a due date in 281 days is refused', { method: 'DUE_DATE', date: ago(-281) }, 'date: NOT_YET_STARTED'],
    ['a due date 27 days ago is accepted', { method: 'DUE_DATE', date: ago(27) }, null],
    ['a due date 28 days ago is accepted', { method: 'DUE_DATE', date: ago(28) }, null],
    ['a due date 29 days ago is refused', { method: 'DUE_DATE', date: ago(29) }, 'date: BEYOND_44_WEEKS'],
  ])('%s', (_title, dating, expected) => {
    expect(refusal(dating)).toBe(expected);
  });

  it.each<[DatingMethod, string]>([
    ['CONCEPTION', '2w0d'],
    ['IVF_DAY_3', '2w3d'],
    ['IVF_DAY_5', '2w5d'],
    ['IVF_DAY_6', '2w6d'],
  ])('on the day itself %s is %s', (method, label) => {
    expect(estimateDueDate({ method, date: today }, today).gestationalAge.label).toBe(label);
  });

  it('are not checked by the rule alone, which explains an old dating years later', () => {
    expect(dueDateByRule({ method: 'LAST_MENSTRUAL_PERIOD', date: date('2019-01-01') }).dueDate.toString()).toBe('2019-10-08');
  });
});

describe('the age by crown-rump length', () => {
  it.each([
    [5, 42],
    [45, 79],
    [84, 99],
  ])('of %d mm is %i days', (crlMm, days) => {
    expect(crownRumpAgeDays(crlMm)).toBe(days);
  });

  it('rounds half a day up', () => {
    const lengthAt = (days: number) => ((days - 23.73) / 8.052) ** 2 / 1.037;
    expect(crownRumpAgeDays(lengthAt(70.499))).toBe(70);
    expect(crownRumpAgeDays(lengthAt(70.5001))).toBe(71);
  });
});
