import type { BabyRecord, Diary, PregnancyRecord } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';
import { daysBetween } from '../pregnancy/gestation.js';
import { checkSize, endPregnancy, replace, type Moment } from '../pregnancy/pregnancy.changes.js';

/** A baby with the pregnancy it belongs to. */
export interface FoundBaby {
  pregnancy: PregnancyRecord;
  baby: BabyRecord;
}

const MAX_MEASUREMENTS = 1_000;

/** The baby of an id in this diary; somebody else's id is not found like any other. */
export function findBaby(diary: Diary, babyId: string | null): FoundBaby {
  for (const pregnancy of diary.pregnancies) {
    const baby = pregnancy.babies.find(({ id }) => id === babyId);
    if (baby) return { pregnancy, baby };
  }
  throw new Problem('NOT_FOUND', 'there is no such baby', ['input', 'babyId']);
}

/** A measurement between birth and today. @throws Problem */
export function addMeasurement(
  diary: Diary,
  babyId: string | null,
  input: { on: Temporal.PlainDate; weightGrams?: number | null; lengthMm?: number | null },
  moment: Moment,
): { diary: Diary } & FoundBaby {
  const { pregnancy, baby } = findBaby(diary, babyId);
  if (baby.isEnded || pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'nothing is noted about this baby any more', ['input', 'babyId']);
  if (baby.bornOn === null) throw new Problem('NOT_BORN', 'the birth was not recorded yet', ['input', 'babyId']);
  if (daysBetween(input.on, moment.today) < 0 || daysBetween(Temporal.PlainDate.from(baby.bornOn), input.on) < 0)
    throw new Problem('OUT_OF_RANGE', 'the day must lie between birth and today', ['input', 'on']);
  if (typeof input.weightGrams !== 'number' && typeof input.lengthMm !== 'number')
    throw new Problem('MISSING_FIELD', 'give a weight or a length', ['input', 'weightGrams']);
  if (baby.measurements.length >= MAX_MEASUREMENTS) throw new Problem('TOO_MANY', `a baby has at most ${MAX_MEASUREMENTS} measurements`, ['input']);
  checkSize(input, (field) => ['input', field]);
  const measurement = { id: moment.newId(), on: input.on.toString(), weightGrams: input.weightGrams ?? null, lengthMm: input.lengthMm ?? null };
  const measurements = [...baby.measurements, measurement].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return withBaby(diary, pregnancy, { ...baby, measurements });
}

/**
 * Ends one baby, before or after birth. The only one left is the pregnancy itself: that ends, and opens again as a whole.
 * @throws Problem
 */
export function endBaby(diary: Diary, babyId: string | null): { diary: Diary } & FoundBaby {
  const { pregnancy, baby } = findBaby(diary, babyId);
  if (baby.isEnded || pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'this was noted before', ['input', 'babyId']);
  const others = pregnancy.babies.filter((each) => !each.isEnded && each.id !== baby.id);
  if (others.length > 0) return withBaby(diary, pregnancy, { ...baby, isEnded: true });
  return { ...endPregnancy(diary, pregnancy.id), baby: { ...baby, isEnded: true } };
}

/** Undoes `endBaby` while the pregnancy goes on. @throws Problem */
export function reopenBaby(diary: Diary, babyId: string | null): { diary: Diary } & FoundBaby {
  const { pregnancy, baby } = findBaby(diary, babyId);
  if (!baby.isEnded) throw new Problem('NOT_ENDED', 'this baby has not ended', ['input', 'babyId']);
  if (pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'the whole pregnancy has ended: reopen that', ['input', 'babyId']);
  return withBaby(diary, pregnancy, { ...baby, isEnded: false });
}

function withBaby(diary: Diary, pregnancy: PregnancyRecord, baby: BabyRecord): { diary: Diary } & FoundBaby {
  return { ...replace(diary, { ...pregnancy, babies: pregnancy.babies.map((each) => (each.id === baby.id ? baby : each)) }), baby };
}
