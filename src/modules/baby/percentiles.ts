import type { BabyRecord, MeasurementRecord } from '../diary/diary.document.js';
import { daysBetween } from '../pregnancy/gestation.js';
import { estimateBabyAge } from './age.js';
import { lmsAt, percentile, rowsOf, zScore, type GrowthIndicator, type GrowthRow } from './growth.js';

/** Which age a percentile was looked up at. */
export type PercentileBasis = 'CORRECTED_AGE' | 'CHRONOLOGICAL_AGE';

/** Where a measurement stands among babies of the same sex and age, 0–100. */
export interface Percentiles {
  weight: number | null;
  length: number | null;
  basis: PercentileBasis;
}

const LAST_DAY = 730.5;

/**
 * Percentiles of a measurement by the WHO Child Growth Standards (2006), at the corrected age where the baby was born
 * preterm. Null without a sex, before term-equivalent age and beyond 24 months.
 */
export function percentilesOf(baby: BabyRecord, measurement: MeasurementRecord, dueDate: Temporal.PlainDate, growth: readonly GrowthRow[]): Percentiles | null {
  if (baby.bornOn === null || baby.sex === null) return null;
  const bornOn = Temporal.PlainDate.from(baby.bornOn);
  const on = Temporal.PlainDate.from(measurement.on);
  const { correctedAge } = estimateBabyAge({ dueDate, bornOn }, on);
  const ageDays = correctedAge.applies ? correctedAge.totalDays : daysBetween(bornOn, on);
  if (ageDays < 0 || ageDays > LAST_DAY) return null;
  const of = (indicator: GrowthIndicator, value: number | null): number | null => {
    const lms = value === null ? null : lmsAt(rowsOf(growth, indicator, baby.sex === 'BOY' ? 'BOY' : 'GIRL'), ageDays);
    return lms && value !== null ? Math.round(percentile(zScore(lms, value)) * 10) / 10 : null;
  };
  return {
    weight: of('WEIGHT', measurement.weightGrams === null ? null : measurement.weightGrams / 1000),
    length: of('LENGTH', measurement.lengthMm === null ? null : measurement.lengthMm / 10),
    basis: correctedAge.applies ? 'CORRECTED_AGE' : 'CHRONOLOGICAL_AGE',
  };
}
