/**
 * WHO Child Growth Standards (2006): the LMS method. The table is handed in; weights are kilograms and lengths centimetres
 * there, and ages are days (a month is 30.4375 of them). Length is measured lying, up to 24 months.
 */

export const GROWTH_INDICATORS = ['WEIGHT', 'LENGTH'] as const;
export type GrowthIndicator = (typeof GROWTH_INDICATORS)[number];

export const GROWTH_SEXES = ['BOY', 'GIRL'] as const;
export type GrowthSex = (typeof GROWTH_SEXES)[number];

/** Box-Cox power, median and coefficient of variation at one age. */
export interface Lms {
  readonly l: number;
  readonly m: number;
  readonly s: number;
}

/** One row of the table: `m` in kg for WEIGHT, in cm for LENGTH. */
export interface GrowthRow extends Lms {
  readonly indicator: GrowthIndicator;
  readonly sex: GrowthSex;
  readonly ageDays: number;
}

export interface MedianSize {
  readonly weightGrams: number;
  readonly lengthMm: number;
}

/**
 * The measurement at a z-score, in the unit of `m`: M(1 + LSz)^(1/L), or M exp(Sz) where L is 0.
 * Throws RangeError where the formula has no value (below about z = -18 in the WHO tables).
 * Source: Cole and Green (1992), WHO Child Growth Standards (2006).
 */
export function valueAtZ({ l, m, s }: Lms, z: number): number {
  if (!(l * s * z > -1)) throw new RangeError('No measurement exists at this z-score');
  return m * Math.exp(l === 0 ? s * z : Math.log1p(l * s * z) / l);
}

/**
 * The z-score of a measurement in the unit of `m`: ((y/M)^L - 1) / (LS), or ln(y/M) / S where L is 0. Throws RangeError unless
 * the value is positive and finite. Not the restricted form that WHO's software uses for weights beyond 3 standard deviations.
 * Source: Cole and Green (1992), WHO Child Growth Standards (2006).
 */
export function zScore({ l, m, s }: Lms, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new RangeError('A measurement must be a positive number');
  const log = Math.log(value / m);
  return l === 0 ? log / s : Math.expm1(l * log) / (l * s);
}

/** Percentile, 0 to 100, of a z-score: the normal distribution function, exact to about 1e-13 (series of Marsaglia, 2004). */
export function percentile(z: number): number {
  if (Math.abs(z) > 8) return z > 0 ? 100 : 0;
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  const area = 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
  return 100 * Math.min(1, Math.max(0, area));
}

/** The rows of one curve, in the table's order. */
export const rowsOf = (rows: readonly GrowthRow[], indicator: GrowthIndicator, sex: GrowthSex): readonly GrowthRow[] =>
  rows.filter((row) => row.indicator === indicator && row.sex === sex);

/**
 * L, M and S at an age in days, linear between the nearest ages of the table; null outside them (WHO: 0 to 730.5 days).
 * `rows` is one curve (see `rowsOf`) in any order; of weekly and monthly rows at the same age the first counts.
 */
export function lmsAt(rows: readonly GrowthRow[], ageDays: number): Lms | null {
  let below: GrowthRow | undefined;
  let above: GrowthRow | undefined;
  for (const row of rows) {
    if (row.ageDays <= ageDays && (!below || row.ageDays > below.ageDays)) below = row;
    if (row.ageDays >= ageDays && (!above || row.ageDays < above.ageDays)) above = row;
  }
  return below && above ? between(below, above, ageDays) : null;
}

/** Median weight (g) and length (mm) at an age in days, the mean of boys and girls; null outside the table. Source: WHO (2006). */
export function medianSize(rows: readonly GrowthRow[], ageDays: number): MedianSize | null {
  const weightKg = meanMedian(rows, 'WEIGHT', ageDays);
  const lengthCm = meanMedian(rows, 'LENGTH', ageDays);
  return weightKg === null || lengthCm === null ? null : { weightGrams: weightKg * 1000, lengthMm: lengthCm * 10 };
}

function meanMedian(rows: readonly GrowthRow[], indicator: GrowthIndicator, ageDays: number): number | null {
  const boys = lmsAt(rowsOf(rows, indicator, 'BOY'), ageDays);
  const girls = lmsAt(rowsOf(rows, indicator, 'GIRL'), ageDays);
  return boys && girls ? (boys.m + girls.m) / 2 : null;
}

function between(below: GrowthRow, above: GrowthRow, ageDays: number): Lms {
  const span = above.ageDays - below.ageDays;
  const share = span === 0 ? 0 : (ageDays - below.ageDays) / span;
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return { l: mix(below.l, above.l), m: mix(below.m, above.m), s: mix(below.s, above.s) };
}
