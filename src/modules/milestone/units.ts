/** Sizes are kept in millimetres and grams; other units exist only in answers. */

export const LENGTH_UNITS = ['MILLIMETER', 'CENTIMETER', 'INCH'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

export const WEIGHT_UNITS = ['GRAM', 'KILOGRAM', 'OUNCE', 'POUND'] as const;
export type WeightUnit = (typeof WEIGHT_UNITS)[number];

/** Millimetres in one unit; the inch is exact by the international yard and pound agreement (1959). */
const MILLIMETERS: Record<LengthUnit, number> = { MILLIMETER: 1, CENTIMETER: 10, INCH: 25.4 };

/** Grams in one unit; ounce and pound (avoirdupois) are exact by the international yard and pound agreement (1959). */
const GRAMS: Record<WeightUnit, number> = { GRAM: 1, KILOGRAM: 1000, OUNCE: 28.349523125, POUND: 453.59237 };

const SIGNIFICANT_DIGITS = 4;

/** A length in millimetres as `unit`, rounded to 4 significant digits. */
export const lengthIn = (millimeters: number, unit: LengthUnit): number => rounded(millimeters / MILLIMETERS[unit]);

/** A weight in grams as `unit`, rounded to 4 significant digits. */
export const weightIn = (grams: number, unit: WeightUnit): number => rounded(grams / GRAMS[unit]);

const rounded = (value: number): number => Number(value.toPrecision(SIGNIFICANT_DIGITS));
