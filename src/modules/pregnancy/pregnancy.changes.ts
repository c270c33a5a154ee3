import type { BabyRecord, DatingRecord, Diary, PregnancyRecord } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';
import { dueDateBy, type Dating } from './due-date.js';
import { daysBetween, gestationalAgeOn, LAST_GESTATION_DAY } from './gestation.js';

/* Pure changes of a diary: from what it was to what it becomes. Ids, the day and the instant are passed in. */

/** The moment a change happens, as the person's clock and calendar show it. */
export interface Moment {
  at: string;
  today: Temporal.PlainDate;
  newId(): string;
}

export interface NewBaby {
  name?: string | null;
  bornOn: Temporal.PlainDate;
  sex?: 'GIRL' | 'BOY' | null;
  birthWeightGrams?: number | null;
  birthLengthMm?: number | null;
}

const MAX_PREGNANCIES = 50;
const MAX_BABIES = 10;
const EARLIEST_BIRTH = 20 * 7;

/** A new pregnancy, dated by a method. @throws Problem, BAD_USER_INPUT of the dating rules */
export function addPregnancy(
  diary: Diary,
  input: Dating & { expectedBabies?: number | null; isFirst?: boolean | null },
  moment: Moment,
): { diary: Diary; pregnancy: PregnancyRecord } {
  const expectedBabies = input.expectedBabies ?? 1;
  if (expectedBabies < 1 || expectedBabies > MAX_BABIES)
    throw new Problem('OUT_OF_RANGE', `expectedBabies must be between 1 and ${MAX_BABIES}`, ['input', 'expectedBabies']);
  if (diary.pregnancies.length >= MAX_PREGNANCIES) throw new Problem('TOO_MANY', `an account holds at most ${MAX_PREGNANCIES} pregnancies`, ['input']);
  const pregnancy: PregnancyRecord = {
    id: moment.newId(),
    status: 'ACTIVE',
    statusBefore: null,
    expectedBabies,
    isFirst: input.isFirst ?? null,
    datings: [datingOf(input, moment)],
    // Each of several babies can be spoken of before birth; a single one is the pregnancy itself.
    babies: expectedBabies === 1 ? [] : Array.from({ length: expectedBabies }, () => unbornBaby(moment)),
    createdAt: moment.at,
  };
  return { diary: { ...diary, pregnancies: [...diary.pregnancies, pregnancy] }, pregnancy };
}

/** A new due date; the ones before stay as its history. */
export function redate(diary: Diary, pregnancyId: string | null, input: Dating, moment: Moment): { diary: Diary; pregnancy: PregnancyRecord } {
  const pregnancy = findPregnancy(diary, pregnancyId);
  if (pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'this pregnancy has ended', ['input', 'pregnancyId']);
  if (pregnancy.status === 'BORN') throw new Problem('ALREADY_BORN', 'the birth was recorded; the due date stays', ['input', 'pregnancyId']);
  return replace(diary, { ...pregnancy, datings: [...pregnancy.datings, datingOf(input, moment)] });
}

/** The birth of the babies of a pregnancy, each with its own day, at once or one after the other. @throws Problem */
export function bear(diary: Diary, pregnancyId: string | null, newborns: readonly NewBaby[], moment: Moment): { diary: Diary; pregnancy: PregnancyRecord } {
  const pregnancy = findPregnancy(diary, pregnancyId);
  if (pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'this pregnancy has ended', ['input', 'pregnancyId']);
  const waiting = pregnancy.babies.filter((baby) => !baby.isEnded && baby.bornOn === null);
  if (pregnancy.status === 'BORN' && waiting.length === 0) throw new Problem('ALREADY_BORN', 'the birth was recorded before', ['input', 'pregnancyId']);
  if (newborns.length < 1 || newborns.length > MAX_BABIES) throw new Problem('OUT_OF_RANGE', `a birth has 1 to ${MAX_BABIES} babies`, ['input', 'babies']);
  const dueDate = currentDueDate(pregnancy);
  newborns.forEach((newborn, index) => checkNewborn(newborn, dueDate, moment.today, index));
  const born = newborns.map((newborn, index) => bornBaby(waiting[index] ?? unbornBaby(moment), newborn, moment));
  const bornIds = new Set(born.map(({ id }) => id));
  // Whoever is still waited for keeps its place: twins may be recorded one by one.
  const babies = [
    ...pregnancy.babies.filter(({ bornOn }) => bornOn !== null),
    ...born,
    ...pregnancy.babies.filter(({ id, bornOn }) => bornOn === null && !bornIds.has(id)),
  ];
  return replace(diary, { ...pregnancy, status: 'BORN', babies });
}

/** Ends a pregnancy: from now on nothing about it counts, congratulates or grows. @throws Problem when it has ended before */
export function endPregnancy(diary: Diary, pregnancyId: string | null): { diary: Diary; pregnancy: PregnancyRecord } {
  const pregnancy = findPregnancy(diary, pregnancyId);
  if (pregnancy.status === 'ENDED') throw new Problem('ALREADY_ENDED', 'this was noted before', ['input', 'pregnancyId']);
  return replace(diary, { ...pregnancy, status: 'ENDED', statusBefore: pregnancy.status });
}

/** Undoes `endPregnancy`, whatever the reason. */
export function reopenPregnancy(diary: Diary, pregnancyId: string | null): { diary: Diary; pregnancy: PregnancyRecord } {
  const pregnancy = findPregnancy(diary, pregnancyId);
  if (pregnancy.status !== 'ENDED') throw new Problem('NOT_ENDED', 'this pregnancy has not ended', ['input', 'pregnancyId']);
  return replace(diary, { ...pregnancy, status: pregnancy.statusBefore ?? 'ACTIVE', statusBefore: null });
}

/** The pregnancy of an id in this diary; somebody else's id is not found like any other. */
export function findPregnancy(diary: Diary, pregnancyId: string | null): PregnancyRecord {
  const found = diary.pregnancies.find(({ id }) => id === pregnancyId);
  if (!found) throw new Problem('NOT_FOUND', 'there is no such pregnancy', ['input', 'pregnancyId']);
  return found;
}

/** The due date that counts. */
export const currentDueDate = ({ datings }: PregnancyRecord): Temporal.PlainDate => Temporal.PlainDate.from((datings.at(-1) as DatingRecord).dueDate);

/** The diary with one pregnancy in its new state. */
export function replace(diary: Diary, pregnancy: PregnancyRecord): { diary: Diary; pregnancy: PregnancyRecord } {
  return { diary: { ...diary, pregnancies: diary.pregnancies.map((each) => (each.id === pregnancy.id ? pregnancy : each)) }, pregnancy };
}

function datingOf(input: Dating, { at, today }: Moment): DatingRecord {
  const { dueDate, rule } = dueDateBy(input, today);
  const { method, date, cycleLength = null, scanWeeks = null, scanDays = null, crlMm = null } = input;
  return { method, date: date.toString(), cycleLength, scanWeeks, scanDays, crlMm, dueDate: dueDate.toString(), rule, changedAt: at, changedBy: 'owner' };
}

const unbornBaby = ({ newId }: Moment): BabyRecord => ({ id: newId(), name: null, bornOn: null, sex: null, isEnded: false, measurements: [] });

function bornBaby(baby: BabyRecord, { name, bornOn, sex, birthWeightGrams, birthLengthMm }: NewBaby, { newId }: Moment): BabyRecord {
  const hasSize = typeof birthWeightGrams === 'number' || typeof birthLengthMm === 'number';
  const atBirth = { id: newId(), on: bornOn.toString(), weightGrams: birthWeightGrams ?? null, lengthMm: birthLengthMm ?? null };
  return { ...baby, name: name?.trim() || null, bornOn: bornOn.toString(), sex: sex ?? null, measurements: hasSize ? [atBirth] : [] };
}

function checkNewborn({ name, bornOn, birthWeightGrams, birthLengthMm }: NewBaby, dueDate: Temporal.PlainDate, today: Temporal.PlainDate, index: number): void {
  const at = (field: string): string[] => ['input', 'babies', String(index), field];
  if (daysBetween(bornOn, today) < 0) throw new Problem('OUT_OF_RANGE', 'the birth cannot be after today', at('bornOn'));
  const age = gestationalAgeOn(dueDate, bornOn).totalDays;
  if (age < EARLIEST_BIRTH || age > LAST_GESTATION_DAY)
    throw new Problem('OUT_OF_RANGE', 'the birth must lie between 20w0d and 44w0d of the pregnancy', at('bornOn'));
  if (name && name.trim().length > 100) throw new Problem('OUT_OF_RANGE', 'a name has at most 100 characters', at('name'));
  checkSize({ weightGrams: birthWeightGrams, lengthMm: birthLengthMm }, (field) => at(field === 'weightGrams' ? 'birthWeightGrams' : 'birthLengthMm'));
}

/** Sizes a baby of up to two years can have. @throws Problem */
export function checkSize(
  { weightGrams, lengthMm }: { weightGrams?: number | null | undefined; lengthMm?: number | null | undefined },
  at: (field: 'weightGrams' | 'lengthMm') => string[],
): void {
  if (typeof weightGrams === 'number' && (weightGrams < 200 || weightGrams > 30_000))
    throw new Problem('OUT_OF_RANGE', 'a weight must be between 200 and 30000 g', at('weightGrams'));
  if (typeof lengthMm === 'number' && (lengthMm < 150 || lengthMm > 1_200))
    throw new Problem('OUT_OF_RANGE', 'a length must be between 150 and 1200 mm', at('lengthMm'));
}
