import { canonicalLocale } from '../../schema/locale.js';
import type { ContentSource } from '../../generated/prisma/enums.js';
import { isWeekOf } from '../../schema/weeks.js';
import { canonicalExternalId } from './identity.js';
import type { ItemError, ItemErrorCode, WeekRange } from './content-item.js';

/** One field of one item is wrong. Caught per item: the others go on. */
export class ItemProblem extends Error {
  override readonly name = 'ItemProblem';
  readonly error: ItemError;

  constructor(code: ItemErrorCode, message: string, path: readonly (string | number)[]) {
    super(message);
    this.error = { code, message, path: path.map(String) };
  }
}

type Path = readonly (string | number)[];

/** Plain text as typed: NFC, trimmed, without NUL (which PostgreSQL cannot store) and lone surrogates. */
const cleanText = (value: string): string => value.toWellFormed().normalize('NFC').replaceAll('\0', '').trim();

/** A text, or null when absent or blank. */
export function optionalText(value: string | null | undefined, path: Path, maximum = 2_000): string | null {
  const text = cleanText(value ?? '');
  if (text.length > maximum) throw new ItemProblem('TOO_LARGE', `must have at most ${maximum} characters`, path);
  return text === '' ? null : text;
}

/** A text that must be there. */
export function requiredText(value: string | null | undefined, path: Path, maximum = 2_000): string {
  const text = optionalText(value, path, maximum);
  if (text === null) throw new ItemProblem('MISSING_FIELD', 'is required', path);
  return text;
}

/** A locale in canonical spelling. */
export function checkLocale(value: string, path: Path): string {
  const locale = canonicalLocale(value);
  if (!locale) throw new ItemProblem('INVALID_LOCALE', 'must be a BCP 47 language tag such as en or vi-VN', path);
  return locale;
}

/** An external id of a source in canonical spelling. */
export function checkExternalId(source: ContentSource, value: string, path: Path): string {
  const id = canonicalExternalId(source, value);
  if (!id)
    throw new ItemProblem('INVALID_EXTERNAL_ID', source === 'SITECORE' ? 'must be a GUID' : 'must be 1–200 of the characters A–Z a–z 0–9 _ . : / -', path);
  return id;
}

/** An instant as ISO text in UTC, to the millisecond; a civil date stands for its first moment in UTC. */
export function optionalInstant(value: string | null | undefined, path: Path): string | null {
  const text = (value ?? '').trim();
  if (text === '') return null;
  try {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? Temporal.PlainDate.from(text, { overflow: 'reject' }).toZonedDateTime('UTC').toInstant()
      : Temporal.Instant.from(text);
    if (
      instant.epochMilliseconds < Temporal.Instant.from('0001-01-01T00:00Z').epochMilliseconds ||
      instant.epochMilliseconds > Temporal.Instant.from('9999-12-31T00:00Z').epochMilliseconds
    )
      throw new RangeError('outside the calendar we store');
    return instant.toString({ smallestUnit: 'millisecond' });
  } catch {
    throw new ItemProblem('INVALID_DATE', 'must be an instant such as 2026-11-22T12:00:00Z', path);
  }
}

/** A civil date as ISO text; of an instant, its date in UTC. */
export const optionalDate = (value: string | null | undefined, path: Path): string | null => optionalInstant(value, path)?.slice(0, 10) ?? null;

/** An absolute web address. */
export function optionalUrl(value: string | null | undefined, path: Path): string | null {
  const text = optionalText(value, path);
  if (text === null) return null;
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new ItemProblem('INVALID_URL', 'must be an absolute http or https URL', path);
  return url.toString();
}

/** An absolute web address that must be there. */
export function requiredUrl(value: string | null | undefined, path: Path): string {
  const url = optionalUrl(value, path);
  if (url === null) throw new ItemProblem('MISSING_FIELD', 'is required', path);
  return url;
}

/** Ranges of weeks inside their stages, each in the right order. */
export function checkWeeks(ranges: readonly WeekRange[] | null | undefined, path: Path): WeekRange[] {
  return checkCount(ranges, path, 100).map(({ stage, from, to }, index) => {
    for (const [name, week] of Object.entries({ from, to })) {
      if (!isWeekOf(stage, week)) throw new ItemProblem('INVALID_WEEK', `is not a week of ${stage}`, [...path, index, name]);
    }
    if (from > to) throw new ItemProblem('INVALID_WEEK', 'from must not come after to', [...path, index, 'from']);
    return { stage, from, to };
  });
}

/** A list, empty when absent. */
export function checkCount<T>(values: readonly T[] | null | undefined, path: Path, maximum: number): readonly T[] {
  if (values && values.length > maximum) throw new ItemProblem('TOO_LARGE', `must have at most ${maximum} entries`, path);
  return values ?? [];
}
