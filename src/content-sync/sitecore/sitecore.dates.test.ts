import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCivilDate, readInstant } from './sitecore.dates.js';
import { UnreadableValue } from './sitecore.values.js';

describe('an instant', () => {
  it.each([
    ['20260131T101500Z', '2026-01-31T10:15:00.000Z'],
    ['20260131T101500z', '2026-01-31T10:15:00.000Z'],
    ['20260131T101500', '2026-01-31T03:15:00.000Z'],
    ['20260131T101500:637456789012345678', '2026-01-31T03:15:00.000Z'],
    ['20260131T101500:637456789012345678Z', '2026-01-31T10:15:00.000Z'],
    ['20260131', '2026-01-30T17:00:00.000Z'],
    ['2026-01-31', '2026-01-30T17:00:00.000Z'],
    ['2026-01-31T10:15:00Z', '2026-01-31T10:15:00.000Z'],
    ['2026-01-31T10:15:00', '2026-01-31T03:15:00.000Z'],
    ['2026-01-31T10:15:00.1678Z', '2026-01-31T10:15:00.167Z'],
    ['2026-01-31T10:15:00+02:00', '2026-01-31T08:15:00.000Z'],
    ['20260131T101500-0530', '2026-01-31T15:45:00.000Z'],
    [' 20260131T101500Z\n', '2026-01-31T10:15:00.000Z'],
    ['20240229T000000Z', '2024-02-29T00:00:00.000Z'],
    ['99991231T235959Z', '9999-12-31T23:59:59.000Z'],
  ])('%j is %s', (raw, instant) => {
    expect(readInstant(raw, 'Asia/Ho_Chi_Minh')).toBe(instant);
  });

  it.each(['', '  ', '\0', '00010101T000000Z', '00010101T000000', '0001-01-01T00:00:00Z', '0001-01-01', '00010101'])('%j is no date', (raw) => {
    expect(readInstant(raw, 'UTC')).toBeNull();
    expect(readCivilDate(raw, 'UTC')).toBeNull();
  });

  it.each([
    'tomorrow',
    '31.01.2026',
    '01/31/2026',
    '20260230T000000Z',
    '2026-02-29',
    '20261301T000000Z',
    '20260131T250000Z',
    '20260131T106000Z',
    '20260131T1015Z',
    '20260131 101500',
    '1769854500',
    '00000101T000000Z',
    '+002026-01-31',
    '2026-01-31T10:15:00[Europe/Paris]',
    `2026-01-31T10:15:00.${'0'.repeat(100_000)}Z`,
  ])('is not %.40s', (raw) => {
    expect(() => readInstant(raw, 'UTC')).toThrow(UnreadableValue);
    expect(() => readCivilDate(raw, 'UTC')).toThrow(UnreadableValue);
  });

  it('is itself again in every spelling of the CMS', () => {
    const moment = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
    fc.assert(
      fc.property(moment, (iso) => {
        const second = iso.replace(/\.\d+/, '');
        const expected = second.replace('Z', '.000Z');
        expect(readInstant(iso, 'UTC')).toBe(iso);
        expect(readInstant(second.replaceAll(/[:-]/g, ''), 'America/New_York')).toBe(expected);
        expect(readInstant(second.replaceAll(/[:Z-]/g, ''), 'UTC')).toBe(expected);
      }),
    );
  });
});

describe('a civil date', () => {
  it.each([
    ['20260131', 'America/New_York', '2026-01-31'],
    ['20260131T000000', 'America/New_York', '2026-01-31'],
    ['20260131T233000', 'Asia/Ho_Chi_Minh', '2026-01-31'],
    // Picked where the server keeps UTC.
    ['20260131T000000Z', 'America/New_York', '2026-01-31'],
    ['20260131T000000Z', 'Asia/Ho_Chi_Minh', '2026-01-31'],
    // Picked where the server keeps the zone: its midnight, in UTC.
    ['20260130T170000Z', 'Asia/Ho_Chi_Minh', '2026-01-31'],
    ['20260131T050000Z', 'America/New_York', '2026-01-31'],
    ['20260731T220000Z', 'Europe/Berlin', '2026-08-01'],
  ])('%s in %s is %s', (raw, zone, date) => {
    expect(readCivilDate(raw, zone)).toBe(date);
  });
});
