import type { ItemError, ItemErrorCode } from '../item/content-item.js';
import type { RawFields } from './sitecore.item.js';
import type { FieldRef } from './sitecore.mapping.js';
import { UnreadableValue } from './sitecore.values.js';

/** A field of an item cannot be read, in words for its editor: the new version waits, the last good one stays. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
  readonly error: ItemError;

  constructor(code: ItemErrorCode, message: string, path: readonly (string | number)[]) {
    super(message);
    this.error = { code, message, path: path.map(String) };
  }
}

/** The raw value of a field, by its id before its name; blank when the field is not mapped or not there. */
export const rawOf = (fields: RawFields, ref: FieldRef | null): string =>
  (ref?.id ? fields.get(ref.id) : undefined) ?? (ref?.name ? fields.get(ref.name) : undefined) ?? '';

/** Reads a field with a reader of raw values. @throws FieldProblem at the given path of ours */
export function readField<T>(fields: RawFields, ref: FieldRef | null, path: readonly (string | number)[], read: (raw: string) => T): T {
  try {
    return read(rawOf(fields, ref));
  } catch (error) {
    if (!(error instanceof UnreadableValue) || !ref) throw error;
    throw new FieldProblem(error.code, `The field “${ref.label}” ${error.message}.`, path);
  }
}

/** Reads a field that must say something. @throws FieldProblem */
export function readRequired<T>(fields: RawFields, ref: FieldRef, path: readonly (string | number)[], read: (raw: string) => T | null): T {
  const value = readField(fields, ref, path, read);
  if (value === null || value === '') throw new FieldProblem('MISSING_FIELD', `The field “${ref.label}” is empty; ${noun(path)} needs it.`, path);
  return value;
}

const noun = (path: readonly (string | number)[]): string => `${path[0] === 'article' ? 'an' : 'a'} ${path[0]}`;
