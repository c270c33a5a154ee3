import { describe, expect, it } from 'vitest';
import { CORRECTION_MONTHS, estimateBabyAge } from '../baby/age.js';
import { estimateDueDate, type Dating } from '../pregnancy/due-date.js';
import { SHIPPED_LOCALES } from '../../schema/locale.js';
import { INSIGHT_TEXT_KEYS, INSIGHT_TEXTS } from './insight.texts.js';
import { INSIGHT_KINDS, INSIGHT_RULES, type PregnancyInsightFacts } from './insights.rules.js';
import { insightsFor } from './insights.js';

const date = (text: string) => Temporal.PlainDate.from(text);

/** A dating as a diary keeps it. */
const dated = (dating: Omit<Dating, 'date'>, on = '2026-06-01') => ({
  method: dating.method,
  date: on,
  dueDate: estimateDueDate({ ...dating, date: date(on) }, date(on)).dueDate.toString(),
});
const byScan = (days: number) => dated({ method: 'ULTRASOUND', scanWeeks: Math.floor(days / 7), scanDays: days % 7 });
const byPeriod = dated({ method: 'LAST_MENSTRUAL_PERIOD' });

/** A single, well dated pregnancy. */
const pregnancy = (changes: Partial<PregnancyInsightFacts>): PregnancyInsightFacts => ({
  status: 'ACTIVE',
  totalDays: 100,
  isMultiple: false,
  datings: [byScan(80)],
  locale: 'en',
  ...changes,
});
const idsOf = (changes: Partial<PregnancyInsightFacts>) => insightsFor(pregnancy(changes)).map(({ id }) => id);

/** Insights of a baby born at so many days of gestation and due on 20 May 2026. */
function babyIds(bornAtDays: number, today: string): string[] {
  const dueDate = date('2026-05-20');
  const { correctedAge, age } = estimateBabyAge({ dueDate, bornOn: dueDate.subtract({ days: 280 - bornAtDays }) }, date(today));
  return insightsFor({ correctedAge, ageDays: age.totalDays, locale: 'en' }).map(({ id }) => id);
}

describe('the insights of a pregnancy', () => {
  it.each<[number, string[]]>([
    [-7, []],
    [0, []],
    [21, []],
    [27, []],
    [28, ['WEEK_STARTED:4']],
    [29, []],
    [97, []],
    [98, ['WEEK_STARTED:14', 'TRIMESTER_STARTED:14']],
    [99, ['TRIMESTER_STARTED:14']],
    [104, ['TRIMESTER_STARTED:14']],
    [105, ['WEEK_STARTED:15']],
    [195, []],
    [196, ['WEEK_STARTED:28', 'TRIMESTER_STARTED:28']],
    [202, ['TRIMESTER_STARTED:28']],
    [203, ['WEEK_STARTED:29']],
    [258, []],
    [259, ['WEEK_STARTED:37', 'TERM_REACHED:37']],
    [265, ['TERM_REACHED:37']],
    [266, ['WEEK_STARTED:38']],
    [280, ['WEEK_STARTED:40']],
    [293, []],
    [294, ['OUTCOME_QUESTION:42', 'WEEK_STARTED:42']],
    [295, ['OUTCOME_QUESTION:42']],
    [301, ['OUTCOME_QUESTION:42']],
    [308, ['OUTCOME_QUESTION:42']],
    [309, ['OUTCOME_QUESTION:44']],
    [400, ['OUTCOME_QUESTION:44']],
  ])('on day %i', (totalDays, ids) => {
    expect(idsOf({ totalDays })).toEqual(ids);
  });

  it.each<[number, boolean, boolean]>([
    [195, true, false],
    [196, true, true],
    [197, true, true],
    [197, false, false],
    [308, true, true],
    [309, true, false],
  ])('on day %i, more than one baby %s, say that the sizes are of single babies: %s', (totalDays, isMultiple, isSaid) => {
    expect(idsOf({ totalDays, isMultiple }).includes('TWINS_SIZE_NOTE:28')).toBe(isSaid);
  });

  it.each<[string, number, PregnancyInsightFacts['datings'], boolean]>([
    ['a period, on the day before 22w0d', 153, [byPeriod], false],
    ['a period, at 22w0d', 154, [byPeriod], true],
    ['a period, on the day after', 155, [byPeriod], true],
    ['a period, at 44w0d', 308, [byPeriod], true],
    ['a period, after it', 309, [byPeriod], false],
    ['a due date as told', 200, [dated({ method: 'DUE_DATE' }, '2027-01-01')], true],
    ['conception', 200, [dated({ method: 'CONCEPTION' })], true],
    ['a scan at 21w6d', 200, [byScan(153)], false],
    ['a scan at 22w0d', 200, [byScan(154)], true],
    ['a crown-rump length', 200, [dated({ method: 'CROWN_RUMP_LENGTH', crlMm: 45 })], false],
    ['a transfer on day 3', 200, [dated({ method: 'IVF_DAY_3' })], false],
    ['a transfer on day 5', 200, [dated({ method: 'IVF_DAY_5' })], false],
    ['a transfer on day 6', 200, [dated({ method: 'IVF_DAY_6' })], false],
    ['a period, then an early scan', 200, [byPeriod, byScan(80)], false],
    ['an early scan, then a due date as told', 200, [byScan(80), dated({ method: 'DUE_DATE' }, '2027-01-01')], false],
  ])('dated by %s', (_, totalDays, datings, isSaid) => {
    expect(idsOf({ totalDays, datings }).includes('SUBOPTIMAL_DATING:22')).toBe(isSaid);
  });

  it.each(['BORN', 'ENDED'] as const)('are none on any day when it has %s', (status) => {
    for (let totalDays = 0; totalDays <= 400; totalDays += 1) expect(idsOf({ status, totalDays, isMultiple: true, datings: [byPeriod] })).toEqual([]);
  });

  it('are none where there is nothing to count', () => {
    expect(idsOf({ totalDays: null, isMultiple: true })).toEqual([]);
  });

  it('have ids that tell them apart on every day', () => {
    for (let totalDays = 0; totalDays <= 400; totalDays += 1) {
      const ids = idsOf({ totalDays, isMultiple: true, datings: [byPeriod] });
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('the insights of a baby', () => {
  it.each<[string, number, string, string[]]>([
    ['born at 36w6d, on the day of birth', 258, '2026-04-28', ['CORRECTED_AGE:0']],
    ['born at 37w0d', 259, '2026-09-09', []],
    ['born at 37w1d', 260, '2026-09-09', []],
    ['born at 32w0d, on the day before 100 weeks', 224, '2028-02-22', ['CORRECTED_AGE:0']],
    ['born at 32w0d, at 100 weeks', 224, '2028-02-23', ['CORRECTED_AGE:0', 'CORRECTION_ENDS:100']],
    ['born at 32w0d, on the day after', 224, '2028-02-24', ['CORRECTED_AGE:0', 'CORRECTION_ENDS:100']],
    ['born at 32w0d, on the day before 24 months', 224, '2028-03-24', ['CORRECTED_AGE:0', 'CORRECTION_ENDS:100']],
    ['born at 32w0d, at 24 months', 224, '2028-03-25', []],
    ['born at 40w0d, shortly before 24 months', 280, '2028-05-01', []],
  ])('%s', (_, bornAtDays, today, ids) => {
    expect(babyIds(bornAtDays, today)).toEqual(ids);
  });
});

describe('the words of the insights', () => {
  const all = INSIGHT_TEXT_KEYS.flatMap((key) => SHIPPED_LOCALES.map((locale) => ({ key, locale, ...INSIGHT_TEXTS[key][locale] })));

  it('are all used, for every kind', () => {
    expect(new Set(INSIGHT_RULES.map(({ text }) => text))).toEqual(new Set(INSIGHT_TEXT_KEYS));
    expect(new Set(INSIGHT_RULES.map(({ kind }) => kind))).toEqual(new Set(INSIGHT_KINDS));
  });

  it.each(all)('are there and calm: $key in $locale', ({ title, body }) => {
    expect(title).toMatch(/^\S.{5,79}$/);
    expect(body).toMatch(/^\S.{39,299}$/s);
    expect(title + body).not.toMatch(/!|\b(must|you should|your baby boy|your baby girl|diagnos)|phải|chẩn đoán/i);
  });

  it.each(all.filter(({ key }) => key.startsWith('OUTCOME_QUESTION')))('ask how it went and celebrate nothing: $key in $locale', ({ title, body }) => {
    expect(title).toMatch(/\?$/);
    expect(title + body).not.toMatch(/!|congrat|celebrat|happy|joy|wonderful|exciting|great|lovely|welcome|proud|cheer|arriv|your baby/i);
    expect(title + body).not.toMatch(/chúc mừng|mừng|vui|tuyệt vời|hạnh phúc|chào đón|chào đời|tự hào|hân hoan|mẹ\b|bé/iu);
  });

  it('name the age at which the correction ends', () => {
    for (const locale of SHIPPED_LOCALES) expect(INSIGHT_TEXTS.CORRECTION_ENDS[locale].body).toContain(`${CORRECTION_MONTHS} `);
  });

  it.each([
    ['en', '12 weeks today'],
    ['vi', 'Hôm nay tròn 12 tuần'],
    ['vi-VN', 'Hôm nay tròn 12 tuần'],
    ['fr', '12 weeks today'],
  ])('in %s are %s', (locale, title) => {
    expect(insightsFor(pregnancy({ totalDays: 84, locale }))[0]).toMatchObject({ id: 'WEEK_STARTED:12', kind: 'WEEK_STARTED', title });
  });

  it('leave no placeholder open', () => {
    for (let totalDays = 0; totalDays <= 320; totalDays += 1) {
      for (const { title, body } of insightsFor(pregnancy({ totalDays, isMultiple: true, datings: [byPeriod] }))) expect(title + body).not.toMatch(/[{}]/);
    }
  });
});
