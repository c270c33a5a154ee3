/**
 * What follows from one due date: age, trimester, term and countdown. Civil dates only and `today` is always given,
 * so neither a clock nor a time zone can move a week (docs: facts on dating, ACOG Committee Opinion 700, 2017).
 */

/** Days from the (effective) last menstrual period to the due date, 40w0d. Source: ACOG Committee Opinion 700 (2017). */
export const GESTATION_DAYS = 280;

/** 44w0d, the last day this service counts. Our own convention: no guideline fixes it. */
export const LAST_GESTATION_DAY = 308;

const DAYS_PER_WEEK = 7;

/** An age in completed weeks and days: `12w3d` is 12 completed weeks and 3 days. */
export interface GestationalAge {
  readonly weeks: number;
  readonly days: number;
  /** Whole days since the effective last menstrual period: 0 on that day, 280 on the due date. */
  readonly totalDays: number;
  readonly label: string;
}

export const TRIMESTERS = ['FIRST', 'SECOND', 'THIRD'] as const;
export type Trimester = (typeof TRIMESTERS)[number];

/** First day (of gestation) of the second and of the third trimester; conventions differ between countries. */
export interface TrimesterConvention {
  readonly secondFrom: number;
  readonly thirdFrom: number;
}

/** 14w0d and 28w0d. Source: ACOG. */
export const ACOG_TRIMESTERS: TrimesterConvention = { secondFrom: 14 * DAYS_PER_WEEK, thirdFrom: 28 * DAYS_PER_WEEK };

export const TERMS = ['PRETERM', 'EARLY_TERM', 'FULL_TERM', 'LATE_TERM', 'POST_TERM'] as const;
export type Term = (typeof TERMS)[number];

/** Everything that counts on one civil day of a pregnancy. */
export interface Gestation {
  readonly today: Temporal.PlainDate;
  readonly gestationalAge: GestationalAge;
  readonly trimester: Trimester;
  readonly term: Term;
  /** Days until the due date, negative once it has passed. */
  readonly daysRemaining: number;
  /** Share of the 280 days, 0 to 1. */
  readonly progress: number;
  readonly nextWeekOn: Temporal.PlainDate;
}

/** Whole civil days from one date to another, negative when `to` is earlier. */
export const daysBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate): number => from.until(to, { largestUnit: 'day' }).days;

/**
 * Days as completed weeks and days. Below zero the weeks are floored (`-1` is `-1w6d`); callers refuse or hide those.
 * Source: American Academy of Pediatrics, Age Terminology During the Perinatal Period (2004).
 */
export function gestationalAge(totalDays: number): GestationalAge {
  const weeks = Math.floor(totalDays / DAYS_PER_WEEK);
  const days = totalDays - weeks * DAYS_PER_WEEK;
  return { weeks, days, totalDays, label: `${weeks}w${days}d` };
}

/** Gestational age on a civil day: 280 minus the days left to the due date, signed (negative before the effective last period). */
export const gestationalAgeOn = (dueDate: Temporal.PlainDate, today: Temporal.PlainDate): GestationalAge =>
  gestationalAge(GESTATION_DAYS - daysBetween(today, dueDate));

/** The trimester of a gestational age in days; ACOG's (14w0d, 28w0d) unless another convention is given. */
export function trimesterOf(totalDays: number, convention: TrimesterConvention = ACOG_TRIMESTERS): Trimester {
  if (totalDays < convention.secondFrom) return 'FIRST';
  return totalDays < convention.thirdFrom ? 'SECOND' : 'THIRD';
}

/** The term class of a gestational age in days: 37w0d, 39w0d, 41w0d and 42w0d. Source: ACOG and SMFM Committee Opinion 579 (2013). */
export function termOf(totalDays: number): Term {
  if (totalDays < 37 * DAYS_PER_WEEK) return 'PRETERM';
  if (totalDays < 39 * DAYS_PER_WEEK) return 'EARLY_TERM';
  if (totalDays < 41 * DAYS_PER_WEEK) return 'FULL_TERM';
  return totalDays < 42 * DAYS_PER_WEEK ? 'LATE_TERM' : 'POST_TERM';
}

/** Share of the 280 days that has passed, clamped to 0 to 1. */
export const progressOf = (totalDays: number): number => Math.min(1, Math.max(0, totalDays / GESTATION_DAYS));

/** The day on which the next completed week begins, 1 to 7 days ahead; always the weekday of the due date. */
export function nextWeekOn(dueDate: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: DAYS_PER_WEEK - gestationalAgeOn(dueDate, today).days });
}

/** All values derived from a due date on a civil day. No range check: the age may be negative or beyond 44w0d. */
export function gestationOn(dueDate: Temporal.PlainDate, today: Temporal.PlainDate): Gestation {
  const age = gestationalAgeOn(dueDate, today);
  return {
    today,
    gestationalAge: age,
    trimester: trimesterOf(age.totalDays),
    term: termOf(age.totalDays),
    daysRemaining: daysBetween(today, dueDate),
    progress: progressOf(age.totalDays),
    nextWeekOn: nextWeekOn(dueDate, today),
  };
}
