import { expect, it } from 'vitest';
import { AppError } from '../../errors.js';
import { estimateDueDate } from './due-date.js';
import type { Dating } from './due-date.js';

/** Examples 1 to 20 of the facts on dating (21 and 22 are in baby/age.test.ts, 23 and 24 in redating.test.ts). */

const date = (text: string) => Temporal.PlainDate.from(text);
const lmp = (on: string, cycleLength?: number): Dating => ({ method: 'LAST_MENSTRUAL_PERIOD', date: date(on), cycleLength });
const by = (method: Dating['method'], on: string): Dating => ({ method, date: date(on) });
const scan: Dating = { method: 'ULTRASOUND', date: date('2026-02-10'), scanWeeks: 11, scanDays: 3 };
const crl: Dating = { method: 'CROWN_RUMP_LENGTH', date: date('2026-05-04'), crlMm: 45 };

it.each<[number, Dating, string, string, string, string, number, string]>([
  [1, lmp('2023-01-31'), '2023-06-20', '2023-11-07', '20w0d', 'SECOND', 140, 'PRETERM'],
  [2, lmp('2023-01-31', 27), '2023-06-20', '2023-11-06', '20w1d', 'SECOND', 139, 'PRETERM'],
  [3, lmp('2023-01-31', 29), '2023-06-20', '2023-11-08', '19w6d', 'SECOND', 141, 'PRETERM'],
  [4, lmp('2025-01-31', 35), '2025-09-01', '2025-11-14', '29w3d', 'THIRD', 74, 'PRETERM'],
  [5, by('CONCEPTION', '2023-01-31'), '2023-06-20', '2023-10-24', '22w0d', 'SECOND', 126, 'PRETERM'],
  [6, by('IVF_DAY_3', '2023-01-31'), '2023-06-20', '2023-10-21', '22w3d', 'SECOND', 123, 'PRETERM'],
  [7, by('IVF_DAY_5', '2023-01-31'), '2023-06-20', '2023-10-19', '22w5d', 'SECOND', 121, 'PRETERM'],
  [8, by('IVF_DAY_6', '2023-01-31'), '2023-06-20', '2023-10-18', '22w6d', 'SECOND', 120, 'PRETERM'],
  [9, by('IVF_DAY_5', '2026-03-01'), '2026-05-17', '2026-11-17', '13w5d', 'FIRST', 184, 'PRETERM'],
  [10, by('IVF_DAY_3', '2026-03-01'), '2026-05-17', '2026-11-19', '13w3d', 'FIRST', 186, 'PRETERM'],
  [11, by('DUE_DATE', '2025-07-01'), '2025-02-11', '2025-07-01', '20w0d', 'SECOND', 140, 'PRETERM'],
  [12, by('DUE_DATE', '2025-07-01'), '2025-06-17', '2025-07-01', '38w0d', 'THIRD', 14, 'EARLY_TERM'],
  [13, by('DUE_DATE', '2025-07-01'), '2024-09-24', '2025-07-01', '0w0d', 'FIRST', 280, 'PRETERM'],
  [14, lmp('2024-02-29'), '2024-06-05', '2024-12-05', '13w6d', 'FIRST', 183, 'PRETERM'],
  [15, lmp('2024-02-29'), '2024-06-06', '2024-12-05', '14w0d', 'SECOND', 182, 'PRETERM'],
  [16, lmp('2025-04-30'), '2026-02-18', '2026-02-04', '42w0d', 'THIRD', -14, 'POST_TERM'],
  [17, scan, '2026-08-20', '2026-08-29', '38w5d', 'THIRD', 9, 'EARLY_TERM'],
  [19, crl, '2026-05-04', '2026-11-21', '11w2d', 'FIRST', 201, 'PRETERM'],
  [20, lmp('2026-02-16'), '2026-11-22', '2026-11-23', '39w6d', 'THIRD', 1, 'FULL_TERM'],
])('worked example %i comes out as published or computed by hand', (_number, dating, today, dueDate, label, trimester, daysLeft, term) => {
  const estimate = estimateDueDate(dating, date(today));
  expect(estimate.dueDate.toString()).toBe(dueDate);
  expect(estimate.gestationalAge.label).toBe(label);
  expect(estimate).toMatchObject({ trimester, term, daysRemaining: daysLeft });
});

it('worked example 18 is refused: more than 44 weeks have passed', () => {
  expect(() => estimateDueDate(scan, date('2026-11-22'))).toThrow(AppError);
  expect(() => estimateDueDate(scan, date('2026-11-22'))).toThrow(expect.objectContaining({ reason: 'BEYOND_44_WEEKS', inputPath: ['input', 'date'] }));
});

it.each([
  ['the calendar form of Naegele on 2022-05-07 would be three days late', lmp('2022-05-07'), '2023-02-11'],
  ['a frozen day 5 transfer on 2023-03-15 is due on 1 December, not 30 November', by('IVF_DAY_5', '2023-03-15'), '2023-12-01'],
])('avoids a published mistake: %s', (_title, dating, dueDate) => {
  expect(estimateDueDate(dating, dating.date).dueDate.toString()).toBe(dueDate);
});
