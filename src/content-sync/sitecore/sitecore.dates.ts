import { readText, UnreadableValue } from './sitecore.values.js';

// `20260131T101500Z` and its ISO spelling; older serialisations add .NET ticks after a colon.
const MOMENT = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d(?:[.,]\d{1,9})?)(?::\d{6,20})?(Z|[+-]\d\d:?\d\d)?)?$/i;

interface Moment {
  /** ISO, without an offset. */
  local: string;
  /** Null: of the zone of the mapping. */
  offset: string | null;
}

function momentOf(raw: string): Moment | null {
  const text = readText(raw);
  // The first year stands for "no date" in this CMS.
  if (text === '' || /^0001-?\d\d/.test(text)) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', offset = null] = MOMENT.exec(text) ?? [];
  if (year === undefined || year === '0000') throw new UnreadableValue('INVALID_DATE', 'must be a date', raw);
  return { local: `${year}-${month}-${day}T${hour}:${minute}:${second}`, offset };
}

function zoned({ local, offset }: Moment, timeZone: string): Temporal.ZonedDateTime {
  if (offset === null) return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone);
  return Temporal.Instant.from(local + offset).toZonedDateTimeISO(timeZone);
}

function read<T>(raw: string, of: (moment: Moment) => T): T | null {
  const moment = momentOf(raw);
  try {
    return moment && of(moment);
  } catch {
    throw new UnreadableValue('INVALID_DATE', 'must be a date of the calendar', raw);
  }
}

/** An instant as ISO text in UTC to the millisecond, null when blank. Without an offset it is of the given zone. @throws UnreadableValue */
export const readInstant = (raw: string, timeZone: string): string | null =>
  read(raw, (moment) => zoned(moment, timeZone).toInstant().toString({ smallestUnit: 'millisecond' }));

/**
 * A civil date as ISO text, null when blank. The CMS stores the day that was picked as its midnight on the server, in
 * UTC: so it is the day in the given zone, or in UTC where it is midnight there. @throws UnreadableValue
 */
export const readCivilDate = (raw: string, timeZone: string): string | null =>
  read(raw, (moment) => {
    const picked = zoned(moment, timeZone);
    const utc = picked.withTimeZone('UTC');
    const isMidnight = utc.toPlainTime().equals(Temporal.PlainTime.from('00:00'));
    return (moment.offset !== null && isMidnight ? utc : picked).toPlainDate().toString();
  });
