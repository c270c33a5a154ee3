import { badInput } from '../../errors.js';
import { daysBetween, gestationalAge, gestationalAgeOn, GESTATION_DAYS, gestationOn, LAST_GESTATION_DAY } from './gestation.js';
import type { Gestation } from './gestation.js';

export const DATING_METHODS = [
  'LAST_MENSTRUAL_PERIOD',
  'CONCEPTION',
  'IVF_DAY_3',
  'IVF_DAY_5',
  'IVF_DAY_6',
  'ULTRASOUND',
  'CROWN_RUMP_LENGTH',
  'DUE_DATE',
] as const;
export type DatingMethod = (typeof DATING_METHODS)[number];

/** What a person or clinician tells us; the fields after `date` each belong to one method. */
export interface Dating {
  readonly method: DatingMethod;
  /** First day of the last period, conception, transfer, scan, or the due date itself. */
  readonly date: Temporal.PlainDate;
  /** Days, 20 to 45, default 28; LAST_MENSTRUAL_PERIOD only. */
  readonly cycleLength?: number | null | undefined;
  /** Completed weeks on the scan date; ULTRASOUND only. */
  readonly scanWeeks?: number | null | undefined;
  /** 0 to 6, default 0; ULTRASOUND only. */
  readonly scanDays?: number | null | undefined;
  /** Crown-rump length in millimetres, 5 to 84; CROWN_RUMP_LENGTH only. */
  readonly crlMm?: number | null | undefined;
}

/** A due date with the arithmetic that led to it and where that arithmetic comes from. */
export interface DueDate {
  readonly dueDate: Temporal.PlainDate;
  readonly rule: string;
  readonly source: string;
}

/** The full answer of the calculator. */
export type DueDateEstimate = DueDate & Gestation;

/** How a method leads from its date to the due date. */
interface Step {
  readonly days: number;
  readonly rule: string;
  readonly source: string;
}

const ACOG = 'ACOG Committee Opinion 700 (2017)';
const DEFAULT_CYCLE = 28;
const CONCEPTION_DAYS = 266;
const SCAN_AGE = { min: 4 * 7, max: 42 * 7 };

const FIELD_OWNERS = {
  cycleLength: 'LAST_MENSTRUAL_PERIOD',
  scanWeeks: 'ULTRASOUND',
  scanDays: 'ULTRASOUND',
  crlMm: 'CROWN_RUMP_LENGTH',
} as const satisfies Partial<Record<keyof Dating, DatingMethod>>;

type OwnedField = keyof typeof FIELD_OWNERS;

const STEPS: Record<DatingMethod, (dating: Dating) => Step> = {
  LAST_MENSTRUAL_PERIOD: (dating) => lastMenstrualPeriodStep(dating.cycleLength ?? DEFAULT_CYCLE),
  CONCEPTION: () => ({ days: CONCEPTION_DAYS, rule: `Conception + ${CONCEPTION_DAYS} days`, source: ACOG }),
  IVF_DAY_3: () => transferStep(3, ACOG),
  IVF_DAY_5: () => transferStep(5, ACOG),
  IVF_DAY_6: () => transferStep(6, `${ACOG}: its arithmetic for days 3 and 5, applied to day 6`),
  ULTRASOUND: ultrasoundStep,
  CROWN_RUMP_LENGTH: crownRumpLengthStep,
  DUE_DATE: () => ({ days: 0, rule: 'Due date as given', source: 'The person or their clinician' }),
};

/**
 * The due date of a dating, checked against `today`.
 * Throws BAD_USER_INPUT: what `dueDateByRule` throws; OUT_OF_RANGE for a scan after today; NOT_YET_STARTED for another date
 * after today or a gestational age below 0; BEYOND_44_WEEKS above 308 days. Source: ACOG Committee Opinion 700 (2017).
 */
export function dueDateBy(dating: Dating, today: Temporal.PlainDate): DueDate {
  refuseFutureDate(dating, today);
  const result = dueDateByRule(dating);
  refuseAgeOutOfRange(gestationalAgeOn(result.dueDate, today).totalDays);
  return result;
}

/**
 * The due date of a dating by its method alone, without looking at any day: for datings that were accepted earlier.
 * Throws BAD_USER_INPUT: OUT_OF_RANGE for a field outside its range, MISSING_FIELD for one that the method needs,
 * INVALID_ARGUMENTS for one that belongs to another method. Source: ACOG Committee Opinion 700 (2017), or as `source` says.
 */
export function dueDateByRule(dating: Dating): DueDate {
  refuseForeignFields(dating);
  const { days, rule, source } = STEPS[dating.method](dating);
  return { dueDate: dating.date.add({ days }), rule, source };
}

/** The due date and everything derived from it on `today`; throws as `dueDateBy`. */
export function estimateDueDate(dating: Dating, today: Temporal.PlainDate): DueDateEstimate {
  const result = dueDateBy(dating, today);
  return { ...result, ...gestationOn(result.dueDate, today) };
}

/**
 * Gestational age in days that a scan reports, 28 to 294 (4w0d to 42w0d).
 * Throws BAD_USER_INPUT: OUT_OF_RANGE at `scanDays` outside 0 to 6, or at `scanWeeks`.
 */
export function scanAgeDays(scanWeeks: number, scanDays: number): number {
  if (!Number.isInteger(scanDays) || scanDays < 0 || scanDays > 6) throw outOfRange('scanDays', 'scanDays must be a whole number from 0 to 6');
  const age = scanWeeks * 7 + scanDays;
  if (Number.isInteger(scanWeeks) && age >= SCAN_AGE.min && age <= SCAN_AGE.max) return age;
  throw outOfRange('scanWeeks', 'The gestational age at the scan must lie between 4w0d and 42w0d');
}

/** Gestational age in whole days by crown-rump length in mm, rounded half up. Source: Robinson and Fleming (1975). */
export const crownRumpAgeDays = (crlMm: number): number => Math.floor(8.052 * Math.sqrt(1.037 * crlMm) + 23.73 + 0.5);

function lastMenstrualPeriodStep(cycleLength: number): Step {
  if (!Number.isInteger(cycleLength) || cycleLength < 20 || cycleLength > 45) {
    throw outOfRange('cycleLength', 'cycleLength must be a whole number of days from 20 to 45');
  }
  const shift = cycleLength - DEFAULT_CYCLE;
  const rule = `Last menstrual period + ${GESTATION_DAYS} days`;
  if (shift === 0) return { days: GESTATION_DAYS, rule, source: ACOG };
  const adjustment = `cycle of ${cycleLength} days: ${shift < 0 ? '-' : '+'} ${Math.abs(shift)}`;
  // ACOG compares scans with the unadjusted date, so the adjusted one must not carry its name alone.
  return { days: GESTATION_DAYS + shift, rule: `${rule}, ${adjustment}`, source: `${ACOG}; the cycle adjustment is an estimate, not part of it` };
}

function transferStep(embryoDay: number, source: string): Step {
  const days = CONCEPTION_DAYS - embryoDay;
  return { days, rule: `Transfer of a day ${embryoDay} embryo + ${days} days`, source };
}

function ultrasoundStep({ scanWeeks, scanDays }: Dating): Step {
  const age = scanAgeDays(required('scanWeeks', scanWeeks), scanDays ?? 0);
  return { days: GESTATION_DAYS - age, rule: scanRule(age), source: ACOG };
}

function crownRumpLengthStep(dating: Dating): Step {
  const crlMm = required('crlMm', dating.crlMm);
  if (!(crlMm >= 5 && crlMm <= 84)) throw outOfRange('crlMm', 'crlMm must lie between 5 and 84 millimetres');
  const age = crownRumpAgeDays(crlMm);
  const formula = `Crown-rump length of ${crlMm} mm by Robinson and Fleming, 8.052 * sqrt(1.037 * CRL) + 23.73 days, rounded half up`;
  return { days: GESTATION_DAYS - age, rule: `${formula}: ${age} days; ${scanRule(age)}`, source: 'Robinson and Fleming (1975)' };
}

const scanRule = (age: number): string => `Scan date + ${GESTATION_DAYS} days - ${age} days (${gestationalAge(age).label} at the scan)`;

function required(field: OwnedField, value: number | null | undefined): number {
  if (value === null || value === undefined) throw badInput(`${FIELD_OWNERS[field]} needs ${field}`, 'MISSING_FIELD', ['input', field]);
  return value;
}

function refuseForeignFields(dating: Dating): void {
  for (const field of Object.keys(FIELD_OWNERS) as OwnedField[]) {
    const given = dating[field] !== null && dating[field] !== undefined;
    if (given && FIELD_OWNERS[field] !== dating.method) {
      throw badInput(`${field} belongs to the method ${FIELD_OWNERS[field]}`, 'INVALID_ARGUMENTS', ['input', field]);
    }
  }
}

function refuseFutureDate({ method, date }: Dating, today: Temporal.PlainDate): void {
  if (method === 'DUE_DATE' || daysBetween(today, date) <= 0) return;
  if (method === 'ULTRASOUND' || method === 'CROWN_RUMP_LENGTH') throw outOfRange('date', 'The scan cannot be after today');
  throw badInput('This date lies after today', 'NOT_YET_STARTED', ['input', 'date']);
}

function refuseAgeOutOfRange(totalDays: number): void {
  if (totalDays < 0) throw badInput('By this date the pregnancy has not started yet', 'NOT_YET_STARTED', ['input', 'date']);
  if (totalDays > LAST_GESTATION_DAY) throw badInput('By this date more than 44 weeks have passed', 'BEYOND_44_WEEKS', ['input', 'date']);
}

const outOfRange = (field: keyof Dating, message: string) => badInput(message, 'OUT_OF_RANGE', ['input', field]);
