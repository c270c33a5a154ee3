import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GROWTH_INDICATORS, GROWTH_SEXES, lmsAt, medianSize, percentile, rowsOf, valueAtZ, zScore } from './growth.js';
import type { GrowthIndicator, GrowthRow, GrowthSex, Lms } from './growth.js';

/** The table in the project, with the 3rd and 97th percentiles it was published with. */
interface TableRow extends GrowthRow {
  readonly p03: number;
  readonly p97: number;
}

function readTable(): TableRow[] {
  const lines = readFileSync(new URL('../../../prisma/content/who-growth.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const [header = '', ...body] = lines.filter((line) => !line.startsWith('#'));
  const names = header.split(',');
  return body.map((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[names.indexOf(name)] ?? '';
    const indicator: GrowthIndicator = cell('indicator') === 'weight_for_age' ? 'WEIGHT' : 'LENGTH';
    const sex: GrowthSex = cell('sex') === 'boy' ? 'BOY' : 'GIRL';
    const [ageDays, l, m, s, p03, p97] = ['age_days', 'L', 'M', 'S', 'p03', 'p97'].map((name) => Number(cell(name))) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return { indicator, sex, ageDays, l, m, s, p03, p97 };
  });
}

const table = readTable();
const curves = GROWTH_INDICATORS.flatMap((indicator) => GROWTH_SEXES.map((sex) => [indicator, sex] as const));
const anyAge = fc.double({ min: 0, max: 730.5, noNaN: true });
const anyZ = fc.double({ min: -5, max: 5, noNaN: true });

const lms = (indicator: GrowthIndicator, sex: GrowthSex, ageDays: number): Lms => {
  const found = lmsAt(rowsOf(table, indicator, sex), ageDays);
  if (!found) throw new Error('outside the table');
  return found;
};

describe('the LMS method', () => {
  it('reproduces the published 3rd and 97th percentile of every row', () => {
    expect(table).toHaveLength(156);
    for (const row of table) {
      expect(Math.abs(valueAtZ(row, -1.880794) - row.p03)).toBeLessThan(0.00051);
      expect(Math.abs(valueAtZ(row, 1.880794) - row.p97)).toBeLessThan(0.00051);
    }
  });

  it('finds the z-score again that a value was made from', () => {
    fc.assert(
      fc.property(fc.constantFrom(...curves), anyAge, anyZ, ([indicator, sex], ageDays, z) => {
        const at = lms(indicator, sex, ageDays);
        expect(zScore(at, valueAtZ(at, z))).toBeCloseTo(z, 9);
      }),
    );
  });

  it('passes smoothly through a power of zero', () => {
    const at = (l: number) => ({ l, m: 11.6, s: 0.1127 });
    expect(valueAtZ(at(0), 2)).toBeCloseTo(11.6 * Math.exp(0.2254), 12);
    expect(valueAtZ(at(1e-9), 2)).toBeCloseTo(valueAtZ(at(0), 2), 7);
    expect(zScore(at(0), valueAtZ(at(0), -1.5))).toBeCloseTo(-1.5, 12);
    expect(zScore(at(-1e-9), 10)).toBeCloseTo(zScore(at(0), 10), 7);
  });

  it('takes any positive measurement, however small', () => {
    expect(zScore({ l: 1, m: 50, s: 0.04 }, 0.5)).toBeCloseTo(-24.75, 12);
  });

  it.each([0, -1, NaN, Infinity])('refuses %d as a measurement', (value) => {
    expect(() => zScore({ l: 1, m: 50, s: 0.04 }, value)).toThrow(RangeError);
  });

  it('refuses a z-score that no measurement has', () => {
    expect(() => valueAtZ({ l: 1, m: 50, s: 0.04 }, -25)).toThrow(RangeError);
  });
});

describe('the percentile', () => {
  it.each([
    [0, 50],
    [0.6744897501960817, 75],
    [1, 84.134474606854],
    [-1, 15.865525393146],
    [1.880793608151251, 97],
    [-1.880793608151251, 3],
    [1.959963984540054, 97.5],
    [2.3263478740408408, 99],
    [3, 99.86501019683699],
    [-3, 0.13498980316300946],
    [-5, 2.866515718791946e-5],
    [6, 99.999999901341],
  ])('of z = %d is %d', (z, expected) => {
    expect(Math.abs(percentile(z) - expected)).toBeLessThan(1e-9);
  });

  it.each([
    [9, 100],
    [-9, 0],
    [Infinity, 100],
    [-Infinity, 0],
  ])('far out, at z = %d, is %d', (z, expected) => {
    expect(percentile(z)).toBe(expected);
  });

  it('is symmetric, stays within 0 to 100 and rises with z', () => {
    const z = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(z, z, (one, other) => {
        expect(percentile(one) + percentile(-one)).toBeCloseTo(100, 9);
        expect(percentile(one)).toBeGreaterThanOrEqual(0);
        expect(percentile(one)).toBeLessThanOrEqual(100);
        expect(percentile(Math.max(one, other)) - percentile(Math.min(one, other))).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});

describe('the table', () => {
  it.each(curves)('gives %s of a %s back unchanged at each of its ages', (indicator, sex) => {
    for (const { ageDays, l, m, s } of rowsOf(table, indicator, sex)) expect(lms(indicator, sex, ageDays)).toEqual({ l, m, s });
  });

  it('is linear between its ages, weekly and monthly ones together', () => {
    expect(lms('WEIGHT', 'BOY', 3.5).m).toBeCloseTo((3.3464 + 3.4879) / 2, 12);
    // 30.4375 days (1 month) lies between 28 and 35 days (weeks 4 and 5).
    expect(lms('WEIGHT', 'BOY', 29).m).toBeCloseTo(4.3671 + ((4.4709 - 4.3671) * 1) / 2.4375, 12);
    expect(lms('LENGTH', 'GIRL', 700.0625 + 30.4375 / 4).s).toBeCloseTo(0.03711 + (0.03734 - 0.03711) / 4, 12);
  });

  it.each([-0.001, -1, 730.501, 731, NaN])('knows nothing about an age of %d days', (ageDays) => {
    expect(lmsAt(rowsOf(table, 'WEIGHT', 'BOY'), ageDays)).toBeNull();
    expect(medianSize(table, ageDays)).toBeNull();
  });

  it('does not depend on the order of its rows', () => {
    const reversed = rowsOf(table, 'LENGTH', 'BOY').toReversed();
    fc.assert(
      fc.property(anyAge, (ageDays) => {
        expect(lmsAt(reversed, ageDays)).toEqual(lmsAt(rowsOf(table, 'LENGTH', 'BOY'), ageDays));
      }),
    );
  });

  it.each(curves)('has medians of %s for a %s that rise every day', (indicator, sex) => {
    const medians = Array.from({ length: 731 }, (_, day) => lms(indicator, sex, day).m);
    for (let day = 1; day < medians.length; day += 1) expect(medians[day]).toBeGreaterThan(medians[day - 1] ?? Infinity);
  });
});

describe('the median size', () => {
  it.each([
    [0, (3346.4 + 3232.2) / 2, (498.842 + 491.477) / 2],
    [42, (4930.3 + 4579.3) / 2, (562.357 + 550.642) / 2],
    [730.5, (12151.5 + 11477.5) / 2, (878.161 + 864.153) / 2],
  ])('at %d days is the mean of boys and girls in grams and millimetres', (ageDays, weightGrams, lengthMm) => {
    const size = medianSize(table, ageDays);
    expect(size?.weightGrams).toBeCloseTo(weightGrams, 9);
    expect(size?.lengthMm).toBeCloseTo(lengthMm, 9);
  });

  it('exists for every baby week, 0 to 104, and grows from each to the next', () => {
    const sizes = Array.from({ length: 105 }, (_, week) => medianSize(table, week * 7));
    for (let week = 1; week <= 104; week += 1) {
      expect(sizes[week]?.weightGrams).toBeGreaterThan(sizes[week - 1]?.weightGrams ?? Infinity);
      expect(sizes[week]?.lengthMm).toBeGreaterThan(sizes[week - 1]?.lengthMm ?? Infinity);
    }
  });

  it('is unknown where one curve is missing', () => {
    expect(
      medianSize(
        table.filter((row) => row.sex === 'BOY'),
        42,
      ),
    ).toBeNull();
    expect(
      medianSize(
        table.filter((row) => row.indicator === 'WEIGHT'),
        42,
      ),
    ).toBeNull();
  });
});
