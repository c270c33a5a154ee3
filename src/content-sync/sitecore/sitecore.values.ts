import type { ItemErrorCode } from '../item/content-item.js';
import { canonicalGuid } from '../item/guid.js';

/** A raw value that does not say what its field is for. The message is the end of a sentence that begins with the field. */
export class UnreadableValue extends Error {
  override readonly name = 'UnreadableValue';
  readonly code: ItemErrorCode;

  constructor(code: ItemErrorCode, expected: string, raw: string) {
    const text = raw.trim();
    super(`${expected}; it says “${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`);
    this.code = code;
  }
}

/** Text as typed: composed, trimmed, without NUL and lone surrogates. Never HTML-decoded: `&lt;` in a plain field is what was typed. */
export const readText = (raw: string): string => raw.toWellFormed().normalize('NFC').replaceAll('\0', '').trim();

/** One text per line that is not blank. */
export const readLines = (raw: string): string[] =>
  readText(raw)
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Words between commas, or one per line. */
export const readWords = (raw: string): string[] => readLines(raw.replaceAll(',', '\n'));

/** Only `1` is ticked: blank, `0` and `true` are not. */
export const readCheckbox = (raw: string): boolean => raw === '1';

/** A whole number, null when blank. @throws UnreadableValue */
export function readInteger(raw: string): number | null {
  const text = readText(raw);
  if (text === '') return null;
  if (!/^[+-]?\d{1,9}$/.test(text)) throw new UnreadableValue('INVALID_WEEK', 'must be a whole number', raw);
  return Number(text) + 0;
}

/** The id of a linked item, null when there is none. @throws UnreadableValue */
export function readId(raw: string): string | null {
  const text = readText(raw);
  const id = canonicalGuid(text);
  if (text !== '' && id === null) throw new UnreadableValue('INVALID_EXTERNAL_ID', 'must be a link to an item', raw);
  return id === NO_ID ? null : id;
}
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** The ids of linked items in their order, each once. What is no id is passed over: one broken link does not take the others down. */
export function readIds(raw: string): string[] {
  const ids = raw.split(/[|\n\r]/).map((segment) => canonicalGuid(readText(segment)));
  return [...new Set(ids.filter((id) => id !== null))].filter((id) => id !== NO_ID);
}
