import { badInput } from '../../errors.js';
import { scanAgeDays } from './due-date.js';
import { daysBetween, gestationalAge, GESTATION_DAYS, LAST_GESTATION_DAY } from './gestation.js';
import type { GestationalAge } from './gestation.js';

export const REDATING_DECISIONS = ['KEEP', 'REDATE', 'NOT_APPLICABLE'] as const;
export type RedatingDecision = (typeof REDATING_DECISIONS)[number];

export interface RedatingInput {
  readonly lastMenstrualPeriod: Temporal.PlainDate;
  readonly scanDate: Temporal.PlainDate;
  /** Completed weeks that the scan reports on its date. */
  readonly scanWeeks: number;
  /** 0 to 6, default 0. */
  readonly scanDays?: number | null | undefined;
  /** True when the pregnancy came from assisted reproduction, whose date a scan never replaces. */
  readonly assistedReproduction?: boolean | null | undefined;
}

/** A recommendation with its numbers; it changes nothing by itself. */
export interface RedatingAssessment {
  readonly decision: RedatingDecision;
  /** Age by scan minus age by last period, in days, signed. */
  readonly discrepancyDays: number;
  /** Redating takes more days than this; null when it does not apply. */
  readonly thresholdDays: number | null;
  readonly gestationalAgeByLmp: GestationalAge;
  readonly gestationalAgeByScan: GestationalAge;
  readonly dueDateByLmp: Temporal.PlainDate;
  readonly dueDateByScan: Temporal.PlainDate;
  /** The due date that follows from the decision. */
  readonly dueDate: Temporal.PlainDate;
  readonly reason: string;
  readonly source: string;
  /** True when the scan came at 22w0d (by last period) or later, so that no earlier one confirmed or revised the due date. */
  readonly suboptimallyDated: boolean;
}

const SOURCE = 'ACOG Committee Opinion 700 (2017)';
const SUBOPTIMAL_FROM = 22 * 7;
const CAUTION_FROM = 28 * 7;

/** Last day (of gestation by last period) of each band, and the difference in days that still keeps the date. */
const BANDS = [
  { upTo: 8 * 7 + 6, threshold: 5 },
  { upTo: 13 * 7 + 6, threshold: 7 },
  { upTo: 15 * 7 + 6, threshold: 7 },
  { upTo: 21 * 7 + 6, threshold: 10 },
  { upTo: 27 * 7 + 6, threshold: 14 },
] as const;
const LAST_THRESHOLD = 21;

/** Days of difference that still keep the last period's date, at a gestational age (days) by last period. Source: ACOG CO 700 (2017). */
export const redatingThreshold = (ageByLmp: number): number => BANDS.find((band) => ageByLmp <= band.upTo)?.threshold ?? LAST_THRESHOLD;

/**
 * Whether a scan should replace the due date by last period: only when they differ by MORE than the threshold.
 * Throws BAD_USER_INPUT: OUT_OF_RANGE at `scanDate` (before the last period, or after `today` when given), `scanWeeks` or
 * `scanDays`; BEYOND_44_WEEKS at `lastMenstrualPeriod`. Source: ACOG Committee Opinion 700 (2017).
 */
export function assessRedating(input: RedatingInput, today?: Temporal.PlainDate): RedatingAssessment {
  const byScan = scanAgeDays(input.scanWeeks, input.scanDays ?? 0);
  const byLmp = ageByLastPeriod(input, today);
  const discrepancyDays = byScan - byLmp;
  const thresholdDays = input.assistedReproduction ? null : redatingThreshold(byLmp);
  const decision = decide(discrepancyDays, thresholdDays);
  const dueDateByLmp = input.lastMenstrualPeriod.add({ days: GESTATION_DAYS });
  const dueDateByScan = input.scanDate.add({ days: GESTATION_DAYS - byScan });
  return {
    decision,
    discrepancyDays,
    thresholdDays,
    gestationalAgeByLmp: gestationalAge(byLmp),
    gestationalAgeByScan: gestationalAge(byScan),
    dueDateByLmp,
    dueDateByScan,
    dueDate: decision === 'REDATE' ? dueDateByScan : dueDateByLmp,
    reason: reasonFor(byLmp, discrepancyDays, thresholdDays),
    source: SOURCE,
    suboptimallyDated: thresholdDays !== null && byLmp >= SUBOPTIMAL_FROM,
  };
}

function ageByLastPeriod({ lastMenstrualPeriod, scanDate }: RedatingInput, today: Temporal.PlainDate | undefined): number {
  const age = daysBetween(lastMenstrualPeriod, scanDate);
  if (today && daysBetween(today, scanDate) > 0) throw badInput('The scan cannot be after today', 'OUT_OF_RANGE', ['input', 'scanDate']);
  if (age < 0) throw badInput('The scan cannot be before the last period', 'OUT_OF_RANGE', ['input', 'scanDate']);
  if (age <= LAST_GESTATION_DAY) return age;
  throw badInput('The last period lies more than 44 weeks before the scan', 'BEYOND_44_WEEKS', ['input', 'lastMenstrualPeriod']);
}

function decide(discrepancyDays: number, thresholdDays: number | null): RedatingDecision {
  if (thresholdDays === null) return 'NOT_APPLICABLE';
  return Math.abs(discrepancyDays) > thresholdDays ? 'REDATE' : 'KEEP';
}

function reasonFor(byLmp: number, discrepancyDays: number, thresholdDays: number | null): string {
  if (thresholdDays === null) return 'A due date from assisted reproduction is not changed by a scan.';
  const difference = Math.abs(discrepancyDays);
  const found = `The scan and the last period differ by ${difference} ${difference === 1 ? 'day' : 'days'}`;
  const limit = `the ${thresholdDays} days allowed at ${gestationalAge(byLmp).label}`;
  if (difference <= thresholdDays) return `${found}, not more than ${limit}, so the due date by the last period stays.`;
  // ACOG: late in pregnancy a small measurement may mean slow growth rather than a younger pregnancy.
  const caution = byLmp >= CAUTION_FROM ? ', with caution this late because the difference may come from growth' : '';
  return `${found}, more than ${limit}, so the due date by the scan is suggested${caution}.`;
}
