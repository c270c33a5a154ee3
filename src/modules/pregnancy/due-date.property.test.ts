import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DATING_METHODS, dueDateByRule, estimateDueDate } from './due-date.js';
import type { Dating, DatingMethod } from './due-date.js';
import { daysBetween, gestationalAge } from './gestation.js';

const date = (text: string) => Temporal.PlainDate.from(text);
const anyDate = fc.integer({ min: -40_000, max: 40_000 }).map((days) => date('2026-11-22').add({ days }));
const anyCycle = fc.integer({ min: 20, max: 45 });
const anyScanAge = fc.integer({ min: 28, max: 294 });

/** Days of gestation on the date itself, for the methods whose date fixes it. */
const AGE_ON_DATE: Partial<Record<DatingMethod, number>> = {
  LAST_MENSTRUAL_PERIOD: 0,
  CONCEPTION: 14,
  IVF_DAY_3: 17,
  IVF_DAY_5: 19,
  IVF_DAY_6: 20,
  DUE_DATE: 280,
};

const offsetIn = (zone: string) => Temporal.Instant.from('2026-06-15T10:30Z').toZonedDateTimeISO(zone).offset;

const withFields = (method: DatingMethod, on: Temporal.PlainDate): Dating => {
  if (method === 'ULTRASOUND') return { method, date: on, scanWeeks: 11, scanDays: 3 };
  return method === 'CROWN_RUMP_LENGTH' ? { method, date: on, crlMm: 45 } : { method, date: on };
};

describe('for every date', () => {
  it.each(Object.entries(AGE_ON_DATE) as [DatingMethod, number][])('%s means %i days of gestation on that date', (method, age) => {
    fc.assert(
      fc.property(anyDate, (on) => {
        expect(estimateDueDate({ method, date: on }, on).gestationalAge.totalDays).toBe(age);
      }),
    );
  });

  it('a scan gives back the age it reported', () => {
    fc.assert(
      fc.property(anyDate, anyScanAge, (on, age) => {
        const { weeks, days } = gestationalAge(age);
        const estimate = estimateDueDate({ method: 'ULTRASOUND', date: on, scanWeeks: weeks, scanDays: days }, on);
        expect(estimate.gestationalAge).toEqual(gestationalAge(age));
      }),
    );
  });

  it('a due date found by any method is the same pregnancy when entered as a due date', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...DATING_METHODS), (on, method) => {
        const found = estimateDueDate(withFields(method, on), on);
        const entered = estimateDueDate({ method: 'DUE_DATE', date: found.dueDate }, on);
        expect({ ...entered, rule: '', source: '' }).toEqual({ ...found, rule: '', source: '' });
      }),
    );
  });

  it('each day of cycle moves the due date by one day', () => {
    fc.assert(
      fc.property(anyDate, anyCycle, (on, cycleLength) => {
        const method = 'LAST_MENSTRUAL_PERIOD';
        const usual = dueDateByRule({ method, date: on }).dueDate;
        expect(daysBetween(usual, dueDateByRule({ method, date: on, cycleLength }).dueDate)).toBe(cycleLength - 28);
      }),
    );
  });

  it('a later date gives a due date later by as many days, whatever the method', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 1000 }), fc.constantFrom(...DATING_METHODS), (on, days, method) => {
        const first = dueDateByRule(withFields(method, on)).dueDate;
        expect(daysBetween(first, dueDateByRule(withFields(method, on.add({ days }))).dueDate)).toBe(days);
      }),
    );
  });

  it('a longer crown-rump length never gives a later due date', () => {
    const length = fc.double({ min: 5, max: 84, noNaN: true });
    fc.assert(
      fc.property(length, length, (one, other) => {
        const due = (crlMm: number) => dueDateByRule({ method: 'CROWN_RUMP_LENGTH', date: date('2026-05-04'), crlMm }).dueDate;
        expect(daysBetween(due(Math.min(one, other)), due(Math.max(one, other)))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('calendars and clocks', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['2023-02-28', '2023-12-05'],
    ['2024-02-28', '2024-12-04'],
    ['2024-02-29', '2024-12-05'],
    ['2024-03-01', '2024-12-06'],
    ['2023-05-25', '2024-02-29'],
    ['1900-02-28', '1900-12-05'],
    ['2000-02-29', '2000-12-05'],
  ])('a last period on %s is due on %s, leap years included', (on, dueDate) => {
    expect(dueDateByRule({ method: 'LAST_MENSTRUAL_PERIOD', date: date(on) }).dueDate.toString()).toBe(dueDate);
  });

  it.each([
    ['spring forward in New York', '2026-01-04', '2026-03-08', '9w0d'],
    ['the day after it, 63 days and 23 hours in instants', '2026-01-04', '2026-03-09', '9w1d'],
    ['fall back in New York', '2026-08-30', '2026-11-01', '9w0d'],
    ['a day without a midnight in Sao Paulo', '2018-09-02', '2018-11-04', '9w0d'],
    ['a date that never existed in Apia', '2011-12-02', '2011-12-31', '4w1d'],
  ])('%s does not move the age', (_title, lastPeriod, today, label) => {
    const dating: Dating = { method: 'LAST_MENSTRUAL_PERIOD', date: date(lastPeriod) };
    expect(estimateDueDate(dating, date(today)).gestationalAge.label).toBe(label);
  });

  it.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Ho_Chi_Minh', 'America/New_York', 'America/Sao_Paulo', 'Pacific/Apia'])(
    'a process in %s gives the same answers for the same civil dates',
    (zone) => {
      vi.stubEnv('TZ', zone);
      // Offsets, not names: Asia/Ho_Chi_Minh may be reported by its alias Asia/Saigon.
      expect(offsetIn(Temporal.Now.timeZoneId())).toBe(offsetIn(zone));
      const answers = ['2026-03-08', '2026-03-09', '2026-06-15', '2026-11-01'].map((today) => {
        const { dueDate, gestationalAge: age, nextWeekOn } = estimateDueDate({ method: 'DUE_DATE', date: date('2026-11-30') }, date(today));
        return [dueDate.toString(), age.label, nextWeekOn.toString()].join(' ');
      });
      expect(answers).toEqual(['2026-11-30 1w6d 2026-03-09', '2026-11-30 2w0d 2026-03-16', '2026-11-30 16w0d 2026-06-22', '2026-11-30 35w6d 2026-11-02']);
    },
  );

  it('one instant is three civil dates, and each sees its own week', () => {
    const instant = Temporal.Instant.from('2026-06-15T10:30Z');
    const ages = ['Pacific/Kiritimati', 'Asia/Ho_Chi_Minh', 'Pacific/Pago_Pago'].map((zone) => {
      const today = instant.toZonedDateTimeISO(zone).toPlainDate();
      return estimateDueDate({ method: 'DUE_DATE', date: date('2026-12-01') }, today).gestationalAge.label;
    });
    expect(ages).toEqual(['16w0d', '15w6d', '15w5d']);
  });
});
