import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BabyAgeDocument, DueDateDocument, RedatingDocument } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';

// 2026-06-15T10:30Z: the 16th on Kiritimati, the 15th in Hanoi and the 14th in Pago Pago.
let app: TestApp;
beforeAll(async () => void (app = await startTestApp({ env: { CLOCK: '2026-06-15T10:30:00Z' } })));
afterAll(() => app.stop());

describe('the calculators answer with the worked examples of the domain', () => {
  test('DueDate: a five-day embryo transferred on 2026-03-01', async () => {
    const { estimateDueDate } = (await app.query(DueDateDocument)).data;
    expect(estimateDueDate).toMatchObject({
      dueDate: '2026-11-17',
      today: '2026-05-17',
      trimester: 'FIRST',
      term: 'PRETERM',
      daysRemaining: 184,
      validUntil: null,
    });
    expect(estimateDueDate.gestationalAge).toEqual({ weeks: 13, days: 5, totalDays: 13 * 7 + 5, label: '13w5d' });
    expect(estimateDueDate.progress).toBeCloseTo((13 * 7 + 5) / 280);
    // Two days later the fourteenth week is complete.
    expect(estimateDueDate.nextWeekOn).toBe('2026-05-19');
    expect(estimateDueDate.rule).toContain('261');
    expect(estimateDueDate.source).toContain('ACOG');
  });

  test('BabyAge: born at 32w0d, eight weeks before the due date', async () => {
    const { estimateBabyAge } = (await app.query(BabyAgeDocument)).data;
    expect(estimateBabyAge).toMatchObject({
      gestationalAgeAtBirth: { label: '32w0d' },
      termAtBirth: 'PRETERM',
      age: { weeks: 24, days: 0, totalDays: 24 * 7 },
      postmenstrualAge: { totalDays: (32 + 24) * 7 },
      correctedAge: { applies: true, weeks: 16, days: 0, totalDays: 16 * 7, correctionDays: 8 * 7 },
    });
  });

  test('Redating: six days between scan and last period at 8w3d are more than five', async () => {
    const { assessRedating } = (await app.query(RedatingDocument)).data;
    expect(assessRedating).toMatchObject({
      decision: 'REDATE',
      discrepancyDays: -6,
      thresholdDays: 5,
      dueDateByLmp: '2026-11-09',
      dueDateByScan: '2026-11-15',
      dueDate: '2026-11-15',
    });
    expect(assessRedating).toMatchObject({ gestationalAgeByLmp: { label: '8w3d' }, gestationalAgeByScan: { label: '7w4d' } });
    expect(assessRedating.source).toContain('ACOG');
  });
});

describe('the day that a calculator answers for', () => {
  // Example of the domain: 16w0d, 15w6d and 15w5d at the same moment.
  const ask = (day: string, headers: Record<string, string> = {}) =>
    app.query(
      `{ estimateDueDate(input: { method: LAST_MENSTRUAL_PERIOD, date: "2026-02-24" }${day}) { today validUntil gestationalAge { label } } }`,
      {},
      { headers },
    );
  const here = { today: '2026-06-15', validUntil: '2026-06-16T00:00:00Z', gestationalAge: { label: '15w6d' } };
  const east = { today: '2026-06-16', validUntil: '2026-06-16T10:00:00Z', gestationalAge: { label: '16w0d' } };
  const west = { today: '2026-06-14', validUntil: '2026-06-15T11:00:00Z', gestationalAge: { label: '15w5d' } };
  const hanoi = { today: '2026-06-15', validUntil: '2026-06-15T17:00:00Z', gestationalAge: { label: '15w6d' } };

  test.each([
    ['is today in UTC when nothing says otherwise', '', undefined, here],
    ['is today in the zone of the header', '', 'Pacific/Kiritimati', east],
    ['is today in the zone of the header, an alias included', '', 'Asia/Saigon', hanoi],
    ['is today in the zone of the header, behind UTC', '', 'Pacific/Pago_Pago', west],
    ['is the day of an instant in a zone, whatever the header', ', at: "2026-06-15T10:30:00Z", timeZone: "Pacific/Kiritimati"', 'Pacific/Pago_Pago', east],
    ['is the day of an instant with an offset', ', at: "2026-06-15T17:30:00+07:00", timeZone: "Asia/Ho_Chi_Minh"', undefined, hanoi],
    ['is the one that is named, and then holds for ever', ', today: "2026-06-16"', 'Pacific/Pago_Pago', { ...east, validUntil: null }],
  ])('%s', async (_, day, zone, expected) => {
    const { data, errors } = await ask(day, zone ? { 'x-time-zone': zone } : {});
    expect(errors).toBeUndefined();
    expect(data.estimateDueDate).toEqual(expected);
  });

  test('ends where a midnight that does not exist would be', async () => {
    // Clocks in Cairo went from 00:00 to 01:00 when the 28th of April 2023 began.
    const { data } = await app.query(
      `{ estimateBabyAge(input: { dueDate: "2023-04-01", bornOn: "2023-04-01" }, at: "2023-04-27T12:00:00Z", timeZone: "Africa/Cairo") { today validUntil age { totalDays } } }`,
    );
    expect(data.estimateBabyAge).toEqual({ today: '2023-04-27', validUntil: '2023-04-27T22:00:00Z', age: { totalDays: 26 } });
  });
});
