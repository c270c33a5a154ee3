/** Figures and tables, the same in every report. */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? /** @type {number} */ (sorted[middle]) : (/** @type {number} */ (sorted[middle - 1]) + /** @type {number} */ (sorted[middle])) / 2;
}

/**
 * Lowest and highest, as text.
 * @param {readonly number[]} values
 * @param {number} digits
 */
export const spread = (values, digits) => `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;

/**
 * A markdown table.
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * A row of medians of columns that may be missing on this system.
 * @param {readonly (number | null)[]} values
 * @param {number} digits
 */
export function medianOrDash(values, digits) {
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? median(known).toFixed(digits) : '–';
}
