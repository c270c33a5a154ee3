import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BabyRecord, MeasurementRecord } from '../diary/diary.document.js';
import type { GrowthRow } from './growth.js';
import { percentilesOf } from './percentiles.js';

const date = (text: string) => Temporal.PlainDate.from(text);

/** The table in the project, read without the application. */
function readTable(): GrowthRow[] {
  const lines = readFileSync(new URL('../../../prisma/content/who-growth.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const [header = '', ...rows] = lines.filter((line) => !line.startsWith('#'));
  const names = header.split(',');
  return rows.map((row) => {
    const cell = (name: string): string => row.split(',')[names.indexOf(name)] ?? '';
    return {
      indicator: cell('indicator') === 'weight_for_age' ? 'WEIGHT' : 'LENGTH',
      sex: cell('sex') === 'boy' ? 'BOY' : 'GIRL',
      ageDays: Number(cell('age_days')),
      l: Number(cell('L')),
      m: Number(cell('M')),
      s: Number(cell('S')),
    };
  });
}
const table = readTable();

const DUE = date('2025-03-08');
const baby = (bornOn: string | null, sex: BabyRecord['sex'] = 'GIRL'): BabyRecord => ({
  id: 'baby',
  name: null,
  bornOn,
  sex,
  isEnded: false,
  measurements: [],
});
const measured = (on: string, weightGrams: number | null, lengthMm: number | null = null): MeasurementRecord => ({
  id: 'measurement',
  on,
  weightGrams,
  lengthMm,
});
const later = (day: string, days: number): string => date(day).add({ days }).toString();
const of = (who: BabyRecord, what: MeasurementRecord) => percentilesOf(who, what, DUE, table);

describe('percentiles', () => {
  it('are 50 at the median of the age and sex', () => {
    for (const sex of ['GIRL', 'BOY'] as const) {
      for (const weeks of [0, 4, 13]) {
        const [weight = NaN, length = NaN] = (['WEIGHT', 'LENGTH'] as const).map(
          (indicator) => table.find((row) => row.indicator === indicator && row.sex === sex && row.ageDays === weeks * 7)?.m,
        );
        const shown = of(baby('2025-03-08', sex), measured(later('2025-03-08', weeks * 7), Math.round(weight * 1000), Math.round(length * 10)));
        // Grams and millimetres are whole: half a millimetre is about one percent.
        expect(Math.abs((shown?.weight ?? NaN) - 50)).toBeLessThan(0.2);
        expect(Math.abs((shown?.length ?? NaN) - 50)).toBeLessThan(1.2);
        expect(shown?.basis).toBe('CHRONOLOGICAL_AGE');
      }
    }
  });

  it('rise with the measurement and stay between 0 and 100', () => {
    const weights = [200, 2_000, 3_000, 3_500, 4_500, 30_000].map((grams) => of(baby('2025-03-08'), measured('2025-03-08', grams))?.weight ?? NaN);
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    expect([weights.at(0), weights.at(-1)]).toEqual([0, 100]);
  });

  it('differ between girls and boys', () => {
    const [girl, boy] = (['GIRL', 'BOY'] as const).map((sex) => of(baby('2025-03-08', sex), measured('2025-06-08', 6_000))?.weight ?? NaN);
    expect(girl).toBeGreaterThan(boy ?? NaN);
  });

  it('have only what was measured', () => {
    expect(of(baby('2025-03-08'), measured('2025-03-20', 3_500))).toMatchObject({ weight: expect.any(Number), length: null });
    expect(of(baby('2025-03-08'), measured('2025-03-20', null, 500))).toMatchObject({ weight: null, length: expect.any(Number) });
  });

  it('are null without a sex, and before birth was recorded', () => {
    expect(of(baby('2025-03-08', null), measured('2025-03-20', 3_500))).toBeNull();
    expect(of(baby(null), measured('2025-03-20', 3_500))).toBeNull();
  });

  it('end at 24 months', () => {
    expect(of(baby('2025-03-08'), measured('2027-03-08', 12_000))).toMatchObject({ basis: 'CHRONOLOGICAL_AGE', weight: expect.any(Number) });
    expect(of(baby('2025-03-08'), measured('2027-03-09', 12_000))).toBeNull();
  });
});

describe('percentiles after a birth at 32w0d', () => {
  const early = baby('2025-01-11');

  it('are null before term-equivalent age', () => {
    expect(of(early, measured('2025-01-11', 1_800))).toBeNull();
    expect(of(early, measured('2025-03-07', 3_000))).toBeNull();
    expect(of(early, measured('2025-03-08', 3_200))).toMatchObject({ basis: 'CORRECTED_AGE' });
  });

  it('are looked up at the corrected age', () => {
    const term = of(baby('2025-03-08'), measured('2025-06-08', 5_800, 600));
    expect(of(early, measured('2025-06-08', 5_800, 600))).toEqual({ ...term, basis: 'CORRECTED_AGE' });
  });

  it('go by the age since birth once the correction ends, and end there', () => {
    expect(of(early, measured('2027-01-10', 11_000))?.basis).toBe('CORRECTED_AGE');
    expect(of(early, measured('2027-01-11', 11_000))?.basis).toBe('CHRONOLOGICAL_AGE');
    expect(of(early, measured('2027-01-12', 11_000))).toBeNull();
  });

  it('are not corrected from 37w0d on', () => {
    expect([of(baby('2025-02-14'), measured('2025-03-20', 3_500)), of(baby('2025-02-15'), measured('2025-03-20', 3_500))].map((each) => each?.basis)).toEqual([
      'CORRECTED_AGE',
      'CHRONOLOGICAL_AGE',
    ]);
  });
});
