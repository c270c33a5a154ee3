import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LENGTH_UNITS, lengthIn, WEIGHT_UNITS, weightIn } from './units.js';
import type { LengthUnit, WeightUnit } from './units.js';

const size = fc.double({ min: 0.3, max: 20_000, noNaN: true });

describe('a length', () => {
  it.each<[number, LengthUnit, number]>([
    [0, 'INCH', 0],
    [0.3, 'MILLIMETER', 0.3],
    [0.3, 'CENTIMETER', 0.03],
    [0.3, 'INCH', 0.01181],
    [25.4, 'INCH', 1],
    [254, 'INCH', 10],
    [496, 'MILLIMETER', 496],
    [496, 'CENTIMETER', 49.6],
    [496, 'INCH', 19.53],
    [871.157, 'MILLIMETER', 871.2],
  ])('of %d mm in %s is %d', (millimeters, unit, expected) => {
    expect(lengthIn(millimeters, unit)).toBe(expected);
  });

  it.each(LENGTH_UNITS.map((unit) => [unit, { MILLIMETER: 1, CENTIMETER: 10, INCH: 25.4 }[unit]] as const))(
    'in %s comes back within half a unit of its fourth digit',
    (unit, factor) => {
      fc.assert(
        fc.property(size, (millimeters) => {
          expect(Math.abs((lengthIn(millimeters, unit) * factor) / millimeters - 1)).toBeLessThanOrEqual(0.000_500_001);
        }),
      );
    },
  );
});

describe('a weight', () => {
  it.each<[number, WeightUnit, number]>([
    [0, 'GRAM', 0],
    [93, 'GRAM', 93],
    [93, 'OUNCE', 3.28],
    [28.349523125, 'OUNCE', 1],
    [453.59237, 'OUNCE', 16],
    [453.59237, 'POUND', 1],
    [3619, 'KILOGRAM', 3.619],
    [3619, 'POUND', 7.979],
    [3619, 'OUNCE', 127.7],
    [11_814.5, 'KILOGRAM', 11.81],
  ])('of %d g in %s is %d', (grams, unit, expected) => {
    expect(weightIn(grams, unit)).toBe(expected);
  });

  it.each(WEIGHT_UNITS)('in %s never shrinks while the grams grow', (unit) => {
    fc.assert(
      fc.property(size, size, (one, other) => {
        expect(weightIn(Math.max(one, other), unit)).toBeGreaterThanOrEqual(weightIn(Math.min(one, other), unit));
      }),
    );
  });

  it('has 16 ounces to the pound exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (pounds) => {
        expect(weightIn(pounds * 453.59237, 'OUNCE')).toBe(Number((pounds * 16).toPrecision(4)));
      }),
    );
  });
});
