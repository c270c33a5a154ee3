import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput, type ErrorReason } from '../errors.js';
import { canonicalLocale } from './locale.js';

/** A scalar that travels as a string. What it refuses is BAD_USER_INPUT with the given reason, literal and variable alike. */
function stringScalar<T>(options: {
  name: string;
  description: string;
  reason: ErrorReason;
  example: string;
  parse(text: string): T;
  print?(value: T): string;
}): GraphQLScalarType<T, string> {
  const { name, description, reason, example, parse, print = String } = options;
  const read = (value: unknown): T => {
    const refusal = (cause?: unknown): never => {
      throw badInput(`${name} cannot be ${JSON.stringify(value)?.slice(0, 80)}: expected a value such as ${example}`, reason, undefined, cause);
    };
    if (typeof value !== 'string') return refusal();
    try {
      return parse(value);
    } catch (error) {
      return refusal(error);
    }
  };
  const parseLiteral = (node: ValueNode): T => read(node.kind === Kind.STRING ? node.value : undefined);
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => (typeof value === 'string' ? value : print(value as T)),
    parseValue: read,
    parseLiteral,
  });
}

/** Content and people are dated in the years 1 to 9999. */
export const EARLIEST_INSTANT = Temporal.Instant.from('0001-01-01T00:00:00Z').epochMilliseconds;
export const LATEST_INSTANT = Temporal.Instant.from('9999-12-31T23:59:59Z').epochMilliseconds;

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day without time or zone. */
export const DateScalar = stringScalar({
  name: 'Date',
  description: 'A civil date, `2026-11-22`: a day in the calendar, without time or zone.',
  reason: 'INVALID_DATE',
  example: '2026-11-22',
  parse: (text) => {
    if (!CIVIL_DATE.test(text)) throw new RangeError('not a civil date');
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  },
});

/** A point in time. */
export const DateTimeScalar = stringScalar({
  name: 'DateTime',
  description: 'An instant in UTC, `2026-11-22T12:00:00Z` (an offset is accepted as input).',
  reason: 'INVALID_DATE_TIME',
  example: '2026-11-22T12:00:00Z',
  parse: (text) => {
    const instant = Temporal.Instant.from(text);
    // Near the ends of Temporal's calendar an instant has no next midnight.
    if (instant.epochMilliseconds < EARLIEST_INSTANT || instant.epochMilliseconds > LATEST_INSTANT) throw new RangeError('outside of the years 1 to 9999');
    return instant;
  },
  // The database knows instants as Date, whose own text is none that a client could read.
  print: (value: unknown) => (value instanceof Date ? Temporal.Instant.fromEpochMilliseconds(value.getTime()) : (value as Temporal.Instant)).toString(),
});

/** A BCP 47 language tag in canonical spelling. */
export const LocaleScalar = stringScalar({
  name: 'Locale',
  description: 'A BCP 47 language tag, `en` or `vi-VN`. A well-formed tag without content falls back to its language, then to English.',
  reason: 'INVALID_LOCALE',
  example: 'vi-VN',
  parse: (text) => {
    const locale = canonicalLocale(text);
    if (!locale) throw new RangeError('not a language tag');
    return locale;
  },
});

/** Any JSON value, as it is; output only. */
export const JsonScalar = new GraphQLScalarType({ name: 'JSON', description: 'Any JSON value.', serialize: (value) => value });

/** An IANA time zone, aliases included. */
export const TimeZoneScalar = stringScalar({
  name: 'TimeZone',
  description: 'An IANA time zone, `Asia/Ho_Chi_Minh`; aliases such as `Asia/Saigon` are accepted.',
  reason: 'INVALID_TIME_ZONE',
  example: 'Asia/Ho_Chi_Minh',
  parse: checkedTimeZone,
});

/** The zone itself when it exists. @throws RangeError */
export function checkedTimeZone(text: string): string {
  // Offsets such as "+07:00" are zones to Temporal but have no daylight-saving rules: a person's zone must be named.
  if (!/^[A-Za-z]/.test(text)) throw new RangeError('not a named time zone');
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
  return text;
}
