import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { diarySchema, emptyDiary, type Diary } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';
import type { Dating } from './due-date.js';
import {
  addPregnancy,
  bear,
  checkSize,
  currentDueDate,
  endPregnancy,
  findPregnancy,
  redate,
  reopenPregnancy,
  type Moment,
  type NewBaby,
} from './pregnancy.changes.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const DUE = '2027-03-08';
const due: Dating = { method: 'DUE_DATE', date: date(DUE) };

/** A moment at which ids are counted, from 1. */
function momentOn(today: string): Moment {
  let last = 0;
  return { at: `${today}T12:00:00.000Z`, today: date(today), newId: () => `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}` };
}
const NOVEMBER = '2026-11-22';
const MARCH = '2027-03-21';

/** A diary with one pregnancy due on 8 March 2027. */
function expecting(expectedBabies = 1): { diary: Diary; id: string } {
  const { diary, pregnancy } = addPregnancy(emptyDiary(), { ...due, expectedBabies }, momentOn(NOVEMBER));
  return { diary, id: pregnancy.id };
}
const girl = (bornOn: string, more: Partial<NewBaby> = {}): NewBaby => ({ name: 'An', bornOn: date(bornOn), sex: 'GIRL', ...more });
function born(count = 1): { diary: Diary; id: string } {
  const { diary, id } = expecting(count);
  return {
    diary: bear(
      diary,
      id,
      Array.from({ length: count }, () => girl('2027-03-02')),
      momentOn(MARCH),
    ).diary,
    id,
  };
}

/** Why a change is refused: code and path. */
function refusal(change: () => unknown): string {
  try {
    change();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.inputPath.join('.')}`;
    if (error instanceof AppError) return `${error.reason} ${error.inputPath?.join('.')}`;
    throw error;
  }
  return 'accepted';
}

describe('a new pregnancy', () => {
  it('is dated, active, and kept behind those before it', () => {
    const { diary } = expecting();
    const { diary: two, pregnancy } = addPregnancy(
      diary,
      { method: 'LAST_MENSTRUAL_PERIOD', date: date('2026-06-01'), cycleLength: 30, isFirst: false },
      { ...momentOn(NOVEMBER), newId: () => crypto.randomUUID() },
    );
    expect(pregnancy).toMatchObject({
      status: 'ACTIVE',
      statusBefore: null,
      expectedBabies: 1,
      isFirst: false,
      babies: [],
      createdAt: '2026-11-22T12:00:00.000Z',
    });
    expect(pregnancy.datings).toMatchObject([
      { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-06-01', cycleLength: 30, dueDate: '2027-03-10', changedBy: 'owner' },
    ]);
    expect(two.pregnancies.map(({ id }) => id)).toEqual([diary.pregnancies[0]?.id, pregnancy.id]);
    expect(diarySchema.parse(two)).toEqual(two);
    expect(diary.pregnancies).toHaveLength(1);
  });

  it('speaks of each of several babies before birth, and of a single one as the pregnancy itself', () => {
    expect([1, 2, 10].map((count) => expecting(count).diary.pregnancies[0]?.babies.length)).toEqual([0, 2, 10]);
    expect(new Set(expecting(3).diary.pregnancies[0]?.babies.map(({ id }) => id)).size).toBe(3);
  });

  it.each([
    [{ ...due, expectedBabies: 0 }, 'OUT_OF_RANGE input.expectedBabies'],
    [{ ...due, expectedBabies: 11 }, 'OUT_OF_RANGE input.expectedBabies'],
    [{ ...due, date: date('2027-11-07') }, 'NOT_YET_STARTED input.date'],
    [{ ...due, date: date('2026-10-24') }, 'BEYOND_44_WEEKS input.date'],
  ])('is refused: %#', (input, expected) => {
    expect(refusal(() => addPregnancy(emptyDiary(), input, momentOn(NOVEMBER)))).toBe(expected);
  });

  it('is refused as the 51st', () => {
    const [one] = expecting().diary.pregnancies;
    const full = (count: number): Diary => ({ ...emptyDiary(), pregnancies: Array(count).fill(one) });
    expect(refusal(() => addPregnancy(full(49), due, momentOn(NOVEMBER)))).toBe('accepted');
    expect(refusal(() => addPregnancy(full(50), due, momentOn(NOVEMBER)))).toBe('TOO_MANY input');
  });
});

describe('a new due date', () => {
  it('counts from now on, and those before stay as they were', () => {
    const { diary, id } = expecting();
    const first = diary.pregnancies[0]?.datings[0];
    const { diary: changed } = redate(diary, id, { method: 'ULTRASOUND', date: date('2026-08-20'), scanWeeks: 11, scanDays: 0 }, momentOn('2026-11-23'));
    const { pregnancy } = redate(changed, id, { method: 'DUE_DATE', date: date('2027-03-09') }, momentOn('2026-11-24'));
    expect(pregnancy.datings.map(({ dueDate, method, changedAt }) => [dueDate, method, changedAt.slice(0, 10)])).toEqual([
      [DUE, 'DUE_DATE', '2026-11-22'],
      ['2027-03-11', 'ULTRASOUND', '2026-11-23'],
      ['2027-03-09', 'DUE_DATE', '2026-11-24'],
    ]);
    expect(pregnancy.datings[0]).toEqual(first);
    expect(currentDueDate(pregnancy).toString()).toBe('2027-03-09');
  });

  it('is refused by the rules of dating, after birth, after the end, and for what is not there', () => {
    const { diary, id } = expecting();
    expect(refusal(() => redate(diary, id, { method: 'CROWN_RUMP_LENGTH', date: date('2026-08-20') }, momentOn(NOVEMBER)))).toBe('MISSING_FIELD input.crlMm');
    expect(refusal(() => redate(born().diary, id, due, momentOn(MARCH)))).toBe('ALREADY_BORN input.pregnancyId');
    expect(refusal(() => redate(endPregnancy(diary, id).diary, id, due, momentOn(NOVEMBER)))).toBe('ALREADY_ENDED input.pregnancyId');
    for (const unknown of ['nobody', null]) expect(refusal(() => redate(diary, unknown, due, momentOn(NOVEMBER)))).toBe('NOT_FOUND input.pregnancyId');
  });
});

describe('a birth', () => {
  it('gives each baby its own day, sex and size', () => {
    const { diary, id } = expecting();
    const newborns = [girl('2027-03-02', { birthWeightGrams: 2500, birthLengthMm: 470 }), { name: '  ', bornOn: date('2027-03-03'), birthWeightGrams: null }];
    const { pregnancy, diary: after } = bear(diary, id, newborns, momentOn(MARCH));
    expect(pregnancy).toMatchObject({ status: 'BORN', statusBefore: null, datings: diary.pregnancies[0]?.datings });
    expect(pregnancy.babies).toMatchObject([
      { name: 'An', bornOn: '2027-03-02', sex: 'GIRL', isEnded: false, measurements: [{ on: '2027-03-02', weightGrams: 2500, lengthMm: 470 }] },
      { name: null, bornOn: '2027-03-03', sex: null, isEnded: false, measurements: [] },
    ]);
    expect(diarySchema.parse(after)).toEqual(after);
  });

  it('keeps the ids of babies that were spoken of before, and those that have ended apart', () => {
    const { diary, id } = expecting(3);
    const [pregnancy] = diary.pregnancies;
    const babies = pregnancy?.babies.map((baby, index) => ({ ...baby, isEnded: index === 0 })) ?? [];
    const [lost, second, third] = babies.map((baby) => baby.id);
    const grieving = { ...diary, pregnancies: pregnancy ? [{ ...pregnancy, babies }] : [] };
    const after = bear(grieving, id, [girl('2027-03-02'), girl('2027-03-03')], momentOn(MARCH)).pregnancy.babies;
    expect(after.map((baby) => [baby.id, baby.bornOn, baby.isEnded])).toEqual([
      [second, '2027-03-02', false],
      [third, '2027-03-03', false],
      [lost, null, true],
    ]);
  });

  it.each([
    ['one day before 20w0d', [girl('2026-10-18')], 'OUT_OF_RANGE input.babies.0.bornOn'],
    ['at 20w0d', [girl('2026-10-19')], 'accepted'],
    ['today', [girl(MARCH)], 'accepted'],
    ['tomorrow', [girl('2027-03-02'), girl('2027-03-22')], 'OUT_OF_RANGE input.babies.1.bornOn'],
    ['of nobody', [], 'OUT_OF_RANGE input.babies'],
    ['of ten', Array(10).fill(girl(MARCH)), 'accepted'],
    ['of eleven', Array(11).fill(girl(MARCH)), 'OUT_OF_RANGE input.babies'],
    ['with a name of 101 characters', [girl(MARCH, { name: 'n'.repeat(101) })], 'OUT_OF_RANGE input.babies.0.name'],
    ['with a name of 100 and some spaces', [girl(MARCH, { name: ` ${'n'.repeat(100)} ` })], 'accepted'],
    ['with an impossible weight', [girl(MARCH, { birthWeightGrams: 30_001 })], 'OUT_OF_RANGE input.babies.0.birthWeightGrams'],
    ['with an impossible length', [girl(MARCH, { birthLengthMm: 149 })], 'OUT_OF_RANGE input.babies.0.birthLengthMm'],
  ])('%s: %#', (_, newborns: NewBaby[], expected) => {
    const { diary, id } = expecting();
    expect(refusal(() => bear(diary, id, newborns, momentOn(MARCH)))).toBe(expected);
  });

  it('lies at the latest at 44w0d', () => {
    const { diary, id } = expecting();
    expect(refusal(() => bear(diary, id, [girl('2027-04-05')], momentOn('2027-05-01')))).toBe('accepted');
    expect(refusal(() => bear(diary, id, [girl('2027-04-06')], momentOn('2027-05-01')))).toBe('OUT_OF_RANGE input.babies.0.bornOn');
  });

  it('is not recorded twice, nor after the end', () => {
    const { diary, id } = born();
    expect(refusal(() => bear(diary, id, [girl(MARCH)], momentOn(MARCH)))).toBe('ALREADY_BORN input.pregnancyId');
    expect(refusal(() => bear(endPregnancy(diary, id).diary, id, [girl(MARCH)], momentOn(MARCH)))).toBe('ALREADY_ENDED input.pregnancyId');
    expect(refusal(() => bear(diary, 'nobody', [girl(MARCH)], momentOn(MARCH)))).toBe('NOT_FOUND input.pregnancyId');
  });
});

describe('an end', () => {
  it('is undone by reopening, whatever there was before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.boolean(), fc.subarray([0, 1, 2, 3]), (count, isBorn, endedBabies) => {
        const { diary, id } = isBorn ? born(count) : expecting(count);
        const pregnancies = diary.pregnancies.map((each) => ({
          ...each,
          babies: each.babies.map((baby, index) => ({ ...baby, isEnded: endedBabies.includes(index) })),
        }));
        const before = { ...diary, pregnancies };
        const { diary: ended, pregnancy } = endPregnancy(before, id);
        expect(pregnancy).toMatchObject({ status: 'ENDED', statusBefore: isBorn ? 'BORN' : 'ACTIVE' });
        expect(reopenPregnancy(ended, id).diary).toEqual(before);
      }),
    );
  });

  it('does not happen twice, and nothing reopens that has not ended', () => {
    const { diary, id } = expecting();
    const ended = endPregnancy(diary, id).diary;
    expect(refusal(() => endPregnancy(ended, id))).toBe('ALREADY_ENDED input.pregnancyId');
    expect(refusal(() => reopenPregnancy(diary, id))).toBe('NOT_ENDED input.pregnancyId');
    expect(refusal(() => reopenPregnancy(reopenPregnancy(ended, id).diary, id))).toBe('NOT_ENDED input.pregnancyId');
    for (const change of [endPregnancy, reopenPregnancy, findPregnancy]) expect(refusal(() => change(diary, null))).toBe('NOT_FOUND input.pregnancyId');
  });
});

it.each([
  [{ weightGrams: 200, lengthMm: 150 }, 'accepted'],
  [{ weightGrams: 30_000, lengthMm: 1_200 }, 'accepted'],
  [{ weightGrams: null }, 'accepted'],
  [{ weightGrams: 199, lengthMm: 149 }, 'OUT_OF_RANGE weightGrams'],
  [{ weightGrams: 30_001 }, 'OUT_OF_RANGE weightGrams'],
  [{ lengthMm: 149 }, 'OUT_OF_RANGE lengthMm'],
  [{ lengthMm: 1_201 }, 'OUT_OF_RANGE lengthMm'],
])('a size of %o: %s', (size, expected) => {
  expect(refusal(() => checkSize(size, (field) => [field]))).toBe(expected);
});
