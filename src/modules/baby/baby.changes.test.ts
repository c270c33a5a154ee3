import { describe, expect, it } from 'vitest';
import { emptyDiary, type BabyRecord, type Diary, type PregnancyRecord } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';
import { addPregnancy, bear, endPregnancy, reopenPregnancy, type Moment } from '../pregnancy/pregnancy.changes.js';
import { addMeasurement, endBaby, findBaby, reopenBaby } from './baby.changes.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const momentOn = (today: string): Moment => ({ at: `${today}T12:00:00.000Z`, today: date(today), newId: () => crypto.randomUUID() });
const MARCH = momentOn('2027-03-21');

interface Family {
  diary: Diary;
  pregnancyId: string;
  babyIds: string[];
}
const familyOf = (diary: Diary, pregnancy: PregnancyRecord): Family => ({ diary, pregnancyId: pregnancy.id, babyIds: pregnancy.babies.map(({ id }) => id) });
/** Babies due on 8 March 2027: still expected, or born on 2 March. */
function expecting(expectedBabies: number): Family {
  const { diary, pregnancy } = addPregnancy(emptyDiary(), { method: 'DUE_DATE', date: date('2027-03-08'), expectedBabies }, momentOn('2026-11-22'));
  return familyOf(diary, pregnancy);
}
function born(count: number): Family {
  const { diary, pregnancyId } = expecting(count);
  const after = bear(
    diary,
    pregnancyId,
    Array.from({ length: count }, () => ({ bornOn: date('2027-03-02'), birthWeightGrams: 3000 })),
    MARCH,
  );
  return familyOf(after.diary, after.pregnancy);
}
const pregnancyIn = ({ pregnancies: [pregnancy] }: Diary): PregnancyRecord => pregnancy ?? expect.unreachable();
const withBaby = (diary: Diary, change: (baby: BabyRecord) => BabyRecord): Diary => ({
  ...diary,
  pregnancies: diary.pregnancies.map((each) => ({ ...each, babies: each.babies.map(change) })),
});

/** Why a change is refused: code and path. */
function refusal(change: () => unknown): string {
  try {
    change();
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.inputPath.join('.')}`;
    throw error;
  }
  return 'accepted';
}

describe('a measurement', () => {
  const on = (day: string, values: { weightGrams?: number | null; lengthMm?: number | null } = { weightGrams: 3500 }) => ({ on: date(day), ...values });

  it('is kept in the order of the days, with that of birth', () => {
    const { diary, babyIds } = born(1);
    const [babyId = ''] = babyIds;
    const later = addMeasurement(diary, babyId, on('2027-03-20', { weightGrams: 3900, lengthMm: 530 }), MARCH).diary;
    const { baby, diary: both } = addMeasurement(later, babyId, on('2027-03-10', { lengthMm: 510 }), MARCH);
    expect(baby.measurements.map(({ on: day, weightGrams, lengthMm }) => [day, weightGrams, lengthMm])).toEqual([
      ['2027-03-02', 3000, null],
      ['2027-03-10', null, 510],
      ['2027-03-20', 3900, 530],
    ]);
    expect(findBaby(both, babyId).baby).toEqual(baby);
    expect(new Set(baby.measurements.map(({ id }) => id)).size).toBe(3);
  });

  it.each([
    ['on the day of birth', on('2027-03-02'), 'accepted'],
    ['today', on('2027-03-21'), 'accepted'],
    ['before birth', on('2027-03-01'), 'OUT_OF_RANGE input.on'],
    ['tomorrow', on('2027-03-22'), 'OUT_OF_RANGE input.on'],
    ['without values', on('2027-03-20', {}), 'MISSING_FIELD input.weightGrams'],
    ['with nulls', on('2027-03-20', { weightGrams: null, lengthMm: null }), 'MISSING_FIELD input.weightGrams'],
    ['of an impossible weight', on('2027-03-20', { weightGrams: 199 }), 'OUT_OF_RANGE input.weightGrams'],
    ['of an impossible length', on('2027-03-20', { weightGrams: 3000, lengthMm: 1_201 }), 'OUT_OF_RANGE input.lengthMm'],
  ])('%s: %#', (_, input, expected) => {
    const { diary, babyIds } = born(1);
    expect(refusal(() => addMeasurement(diary, babyIds[0] ?? '', input, MARCH))).toBe(expected);
  });

  it('is refused before the birth was recorded, after an end, for nobody, and as the 1001st', () => {
    const { diary, babyIds, pregnancyId } = born(2);
    const [babyId = ''] = babyIds;
    const unborn = expecting(2);
    expect(refusal(() => addMeasurement(unborn.diary, unborn.babyIds[0] ?? '', on('2027-03-20'), MARCH))).toBe('NOT_BORN input.babyId');
    expect(refusal(() => addMeasurement(endBaby(diary, babyId).diary, babyId, on('2027-03-20'), MARCH))).toBe('ALREADY_ENDED input.babyId');
    expect(refusal(() => addMeasurement(endPregnancy(diary, pregnancyId).diary, babyId, on('2027-03-20'), MARCH))).toBe('ALREADY_ENDED input.babyId');
    for (const id of ['nobody', pregnancyId, null]) expect(refusal(() => addMeasurement(diary, id, on('2027-03-20'), MARCH))).toBe('NOT_FOUND input.babyId');
    const full = withBaby(diary, (baby) => ({ ...baby, measurements: Array.from({ length: 1_000 }, () => baby.measurements[0] ?? expect.unreachable()) }));
    expect(refusal(() => addMeasurement(full, babyId, on('2027-03-20'), MARCH))).toBe('TOO_MANY input');
  });
});

describe.each([
  ['before birth', expecting, 'ACTIVE'],
  ['after birth', born, 'BORN'],
] as const)('the end of one of several babies %s', (_, family, status) => {
  it('leaves the others and the pregnancy as they are', () => {
    const { diary, babyIds } = family(3);
    const { diary: after, baby } = endBaby(diary, babyIds[1] ?? '');
    expect(baby.isEnded).toBe(true);
    expect(pregnancyIn(after)).toEqual({
      ...pregnancyIn(diary),
      babies: pregnancyIn(diary).babies.map((each, index) => (index === 1 ? { ...each, isEnded: true } : each)),
    });
    expect(pregnancyIn(after).status).toBe(status);
  });

  it('is undone by reopening it', () => {
    const { diary, babyIds } = family(2);
    for (const babyId of babyIds) expect(reopenBaby(endBaby(diary, babyId).diary, babyId).diary).toEqual(diary);
  });

  it('ends the pregnancy with the last of them, and reopening brings that one back', () => {
    const { diary, babyIds, pregnancyId } = family(2);
    const one = endBaby(diary, babyIds[0] ?? '').diary;
    const { diary: none, baby } = endBaby(one, babyIds[1] ?? '');
    expect(baby.isEnded).toBe(true);
    expect(pregnancyIn(none)).toMatchObject({ status: 'ENDED', statusBefore: status });
    expect(reopenPregnancy(none, pregnancyId).diary).toEqual(one);
  });

  it('does not happen twice, nor when everything has ended, nor to nobody', () => {
    const { diary, babyIds, pregnancyId } = family(2);
    const [babyId = ''] = babyIds;
    expect(refusal(() => endBaby(endBaby(diary, babyId).diary, babyId))).toBe('ALREADY_ENDED input.babyId');
    expect(refusal(() => endBaby(endPregnancy(diary, pregnancyId).diary, babyId))).toBe('ALREADY_ENDED input.babyId');
    expect(refusal(() => reopenBaby(diary, babyId))).toBe('NOT_ENDED input.babyId');
    for (const change of [endBaby, reopenBaby, findBaby]) expect(refusal(() => change(diary, null))).toBe('NOT_FOUND input.babyId');
  });
});

it('the end of a single baby after birth ends the pregnancy', () => {
  const { diary, babyIds, pregnancyId } = born(1);
  const { diary: after } = endBaby(diary, babyIds[0] ?? '');
  expect(pregnancyIn(after).status).toBe('ENDED');
  expect(reopenPregnancy(after, pregnancyId).diary).toEqual(diary);
});
