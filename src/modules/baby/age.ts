import { badInput } from '../../errors.js';
import { daysBetween, gestationalAge, gestationalAgeOn, GESTATION_DAYS, LAST_GESTATION_DAY, termOf } from '../pregnancy/gestation.js';
import type { GestationalAge, Term } from '../pregnancy/gestation.js';

/** How long the age of a preterm baby is corrected by default, in chronological months. Common practice and CDC charts. */
export const CORRECTION_MONTHS = 24;

const EARLIEST_BIRTH = 20 * 7;

/** An age after birth: completed weeks and days, 0 weeks 0 days on the day of birth. */
export interface BabyAge {
  readonly weeks: number;
  readonly days: number;
  readonly totalDays: number;
}

export interface CorrectedAge {
  readonly applies: boolean;
  /** Null before the due date, when the age would be negative. */
  readonly weeks: number | null;
  readonly days: number | null;
  /** Days since the due date, signed; the chronological age where no correction applies. */
  readonly totalDays: number;
  /** Days taken off the chronological age, 0 where no correction applies. */
  readonly correctionDays: number;
  readonly reason: string;
}

export interface BabyAgeInput {
  readonly dueDate: Temporal.PlainDate;
  readonly bornOn: Temporal.PlainDate;
}

export interface BabyAgeEstimate {
  readonly gestationalAgeAtBirth: GestationalAge;
  readonly termAtBirth: Term;
  readonly age: BabyAge;
  /** Gestational age at birth plus the age since. */
  readonly postmenstrualAge: GestationalAge;
  readonly correctedAge: CorrectedAge;
}

/** Completed weeks in a number of days. */
export const completedWeeks = (days: number): number => Math.floor(days / 7);

/** The same day a number of calendar months later, clamped to the month's end: 31 January + 1 is 28 or 29 February. */
export const addMonthsClamped = (date: Temporal.PlainDate, months: number): Temporal.PlainDate => date.add({ months }, { overflow: 'constrain' });

/**
 * Completed calendar months between two dates, by clamped month ends: born on 31 January, a baby is one month old on 28 February.
 * (`Temporal.until` does not count that month.) Negative, floored, when `to` is earlier.
 */
export function completedMonths(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return daysBetween(addMonthsClamped(from, months), to) < 0 ? months - 1 : months;
}

/**
 * Chronological, postmenstrual and corrected age of a baby on `today`. Preterm babies (before 37w0d) are corrected to their due
 * date until `correctionMonths` chronological months. Throws BAD_USER_INPUT, OUT_OF_RANGE at `bornOn`: born after today, or
 * outside 20w0d to 44w0d. Source: American Academy of Pediatrics, Age Terminology During the Perinatal Period (2004).
 */
export function estimateBabyAge({ dueDate, bornOn }: BabyAgeInput, today: Temporal.PlainDate, correctionMonths: number = CORRECTION_MONTHS): BabyAgeEstimate {
  const totalDays = daysBetween(bornOn, today);
  if (totalDays < 0) throw badInput('The birth cannot be after today', 'OUT_OF_RANGE', ['input', 'bornOn']);
  const atBirth = gestationalAgeOn(dueDate, bornOn);
  if (atBirth.totalDays < EARLIEST_BIRTH || atBirth.totalDays > LAST_GESTATION_DAY) {
    throw badInput('The birth must lie between 20w0d and 44w0d of the pregnancy', 'OUT_OF_RANGE', ['input', 'bornOn']);
  }
  const isOldEnough = completedMonths(bornOn, today) >= correctionMonths;
  return {
    gestationalAgeAtBirth: atBirth,
    termAtBirth: termOf(atBirth.totalDays),
    age: ageOf(totalDays),
    postmenstrualAge: gestationalAge(atBirth.totalDays + totalDays),
    correctedAge: correctedAgeOf(atBirth, totalDays, isOldEnough ? correctionMonths : null),
  };
}

/** `outgrownMonths` is the limit in months once the baby has reached it, else null. */
function correctedAgeOf(atBirth: GestationalAge, ageDays: number, outgrownMonths: number | null): CorrectedAge {
  if (termOf(atBirth.totalDays) !== 'PRETERM') return uncorrected(ageDays, `Born at ${atBirth.label}, not before 37w0d: no correction.`);
  if (outgrownMonths !== null) return uncorrected(ageDays, `From ${outgrownMonths} months on the age is no longer corrected.`);
  const correctionDays = GESTATION_DAYS - atBirth.totalDays;
  const totalDays = ageDays - correctionDays;
  const reason = `Born at ${atBirth.label}, before 37w0d: counted from the due date`;
  if (totalDays >= 0) return { applies: true, ...ageOf(totalDays), correctionDays, reason: `${reason}.` };
  const notYet = `${reason}, which is still ahead; the postmenstrual age says more until then.`;
  return { applies: true, weeks: null, days: null, totalDays, correctionDays, reason: notYet };
}

const uncorrected = (ageDays: number, reason: string): CorrectedAge => ({ applies: false, ...ageOf(ageDays), correctionDays: 0, reason });

function ageOf(totalDays: number): BabyAge {
  const weeks = completedWeeks(totalDays);
  return { weeks, days: totalDays - weeks * 7, totalDays };
}
