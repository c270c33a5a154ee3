import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CreateDocument, MeDocument } from '../generated/operations.js';
import type { TestApp } from '../support/app.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { person, startAt } from '../support/person.js';

let database: TestDatabase;
const running: TestApp[] = [];
beforeAll(async () => void (database = await openTestDatabase()));
afterEach(async () => {
  for (const app of running.splice(0)) await app.stop();
});
afterAll(() => database.dispose());

/** A server at an instant, over the one database; it stops with the test. */
async function at(clock: string): Promise<TestApp> {
  const app = await startAt(clock, database);
  running.push(app);
  return app;
}

const zoned = (timeZone: string) => ({ headers: { 'x-time-zone': timeZone } });
const prefer = (timeZone: string): string => `mutation { updatePreferences(input: { timeZone: "${timeZone}" }) { viewer { timeZone } userErrors { code } } }`;
const DAY = '{ viewer { timeZone pregnancies { today validUntil gestationalAge { label } daysRemaining nextWeekOn } } }';

describe('one person, one instant, three days', () => {
  const answers = [
    ['Pacific/Kiritimati', '2026-06-16', '16w0d', 168, '2026-06-23', '2026-06-16T10:00:00Z'],
    ['Asia/Ho_Chi_Minh', '2026-06-15', '15w6d', 169, '2026-06-16', '2026-06-15T17:00:00Z'],
    ['Pacific/Pago_Pago', '2026-06-14', '15w5d', 170, '2026-06-16', '2026-06-15T11:00:00Z'],
  ] as const;

  test.each(['the header', 'the preference'])('by %s', async (by) => {
    const app = await at('2026-06-15T10:30:00Z');
    const { create, subject } = await person(app);
    await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-02-24"');
    for (const [timeZone, today, label, daysRemaining, nextWeekOn, validUntil] of answers) {
      // A preference wins over whatever the header says.
      const { ask } = await person(app, { subject, ...zoned(by === 'the header' ? timeZone : 'America/New_York') });
      if (by === 'the preference') expect((await ask(prefer(timeZone))).updatePreferences).toEqual({ viewer: { timeZone }, userErrors: [] });
      const validity = Temporal.Instant.from(validUntil);
      expect((await ask(DAY)).viewer).toEqual({
        timeZone,
        pregnancies: [{ today, validUntil: validity.toString(), gestationalAge: { label }, daysRemaining, nextWeekOn }],
      });
    }
  });

  test('a change is judged by the day where the person is', async () => {
    const app = await at('2026-06-15T10:30:00Z');
    const tomorrow =
      'mutation { createPregnancy(input: { method: LAST_MENSTRUAL_PERIOD, date: "2026-06-16" }) { pregnancy { gestationalAge { label } } userErrors { code path } } }';
    const east = await person(app, zoned('Pacific/Kiritimati'));
    expect((await east.ask(tomorrow)).createPregnancy).toEqual({ pregnancy: { gestationalAge: { label: '0w0d' } }, userErrors: [] });
    const west = await person(app, zoned('Pacific/Pago_Pago'));
    expect((await west.ask(tomorrow)).createPregnancy).toEqual({ pregnancy: null, userErrors: [{ code: 'NOT_YET_STARTED', path: ['input', 'date'] }] });
  });
});

describe('the next local midnight', () => {
  test.each([
    ['the day that has 23 hours', 'America/New_York', '2026-03-08T05:30:00Z', '2026-03-08', '2026-03-09T04:00:00Z'],
    ['the eve of it', 'America/New_York', '2026-03-08T04:30:00Z', '2026-03-07', '2026-03-08T05:00:00Z'],
    ['the day that has 25 hours', 'America/New_York', '2026-11-01T04:30:00Z', '2026-11-01', '2026-11-02T05:00:00Z'],
    ['the hour that comes twice', 'America/New_York', '2026-11-01T06:30:00Z', '2026-11-01', '2026-11-02T05:00:00Z'],
    ['a day that begins at 1:00', 'Africa/Cairo', '2023-04-27T12:00:00Z', '2023-04-27', '2023-04-27T22:00:00Z'],
    ['the first moment of that day', 'Africa/Cairo', '2023-04-27T22:00:00Z', '2023-04-28', '2023-04-28T21:00:00Z'],
    ['another day that begins at 1:00', 'America/Sao_Paulo', '2018-11-03T12:00:00Z', '2018-11-03', '2018-11-04T03:00:00Z'],
    ['the first moment of that other day', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04', '2018-11-05T02:00:00Z'],
  ])('is right on %s in %s', async (_, timeZone, now, today, validUntil) => {
    const app = await at(now);
    const { create, ask } = await person(app, zoned(timeZone));
    const lastPeriod = Temporal.PlainDate.from(today).subtract({ days: 100 });
    await create(`method: LAST_MENSTRUAL_PERIOD, date: "${lastPeriod.toString()}"`);
    expect((await ask(DAY)).viewer.pregnancies).toMatchObject([{ today, validUntil, gestationalAge: { label: '14w2d' } }]);
  });

  test('a week begins at it and not a moment before', async () => {
    const evening = await at('2026-11-02T04:59:59.999Z');
    const { create, subject, pregnancy } = await person(evening, zoned('America/New_York'));
    await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-07-27"');
    expect(await pregnancy()).toMatchObject({ today: '2026-11-01', week: 13, gestationalAge: { label: '13w6d' }, validUntil: '2026-11-02T05:00:00Z' });
    const midnight = await at('2026-11-02T05:00:00Z');
    const later = await person(midnight, { subject, ...zoned('America/New_York') });
    expect(await later.pregnancy()).toMatchObject({ today: '2026-11-02', week: 14, gestationalAge: { label: '14w0d' }, trimester: 'SECOND' });
  });
});

describe('the zone of a request', () => {
  test('an alias is accepted, and without any it is UTC', async () => {
    const app = await at('2026-06-15T18:00:00Z');
    const { create, subject, me } = await person(app);
    await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-02-24"');
    expect(await me()).toMatchObject({ timeZone: 'UTC', pregnancies: [{ today: '2026-06-15' }] });
    const saigon = await person(app, { subject, ...zoned('Asia/Saigon') });
    expect(await saigon.me()).toMatchObject({ pregnancies: [{ today: '2026-06-16', validUntil: '2026-06-16T17:00:00Z' }] });
  });

  test.each(['Mars/Olympus', '+07:00', 'Europe/Atlantis'])('%s does not exist and is refused, never taken for UTC', async (timeZone) => {
    const app = await at('2026-06-15T10:30:00Z');
    const { token, ask } = await person(app);
    const refused = [{ extensions: { code: 'BAD_USER_INPUT', reason: 'INVALID_TIME_ZONE' } }];
    for (const operation of [MeDocument, CreateDocument].map((document) => print(document)))
      expect((await app.query(operation, {}, { token, ...zoned(timeZone) })).errors).toMatchObject(refused);
    expect((await app.query(prefer(timeZone), {}, { token })).errors).toMatchObject(refused);
    expect((await ask('{ viewer { timeZone pregnancies { id } } }')).viewer).toEqual({ timeZone: 'UTC', pregnancies: [] });
  });

  test('with a preference the header is not even looked at', async () => {
    const app = await at('2026-06-15T10:30:00Z');
    const { ask, subject } = await person(app);
    await ask(prefer('Asia/Ho_Chi_Minh'));
    const { me } = await person(app, { subject, ...zoned('Mars/Olympus') });
    expect((await me()).timeZone).toBe('Asia/Ho_Chi_Minh');
  });
});
