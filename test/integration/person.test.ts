import { randomUUID } from 'node:crypto';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BirthDocument,
  BundleDocument,
  CreateDocument,
  EraseDocument,
  ExportDocument,
  LossDocument,
  MeasureDocument,
  MeDocument,
  RedateDocument,
  ReopenDocument,
  TodayDocument,
} from '../generated/operations.js';
import type { TestApp } from '../support/app.js';
import { openSocket, untilSeen } from '../support/live.js';
import { person, startAt } from '../support/person.js';

/** Two servers over one database: November, while everything is expected, and the March after. */
let november: TestApp;
let march: TestApp;
beforeAll(async () => {
  november = await startAt('2026-11-22T12:00:00Z');
  march = await startAt('2027-03-21T12:00:00Z', november.database);
});
afterAll(async () => {
  await march.stop();
  await november.stop();
});

const UNCOUNTED = { gestationalAge: null, week: null, trimester: null, term: null, daysRemaining: null, progress: null, nextWeekOn: null, milestone: null };
const NO_FEED = { nodes: [], edges: [] };

describe('the operations of the contract', () => {
  test('a pregnancy is created, read, dated anew, and its history is kept', async () => {
    const { ask, me } = await person(november);
    const { createPregnancy } = await ask(CreateDocument);
    const id = createPregnancy.pregnancy?.id ?? '';
    expect(createPregnancy).toEqual({ pregnancy: { id, dueDate: '2027-03-08' }, userErrors: [] });
    const before = await me();
    expect(before).toMatchObject({ locale: 'en', timeZone: 'UTC', units: 'METRIC', theme: 'FRUIT_VEG', savedArticles: { nodes: [] } });
    const [pregnancy] = before.pregnancies;
    expect(pregnancy).toMatchObject({
      id,
      status: 'ACTIVE',
      dueDate: '2027-03-08',
      isMultiple: false,
      isFirst: true,
      today: '2026-11-22',
      validUntil: '2026-11-23T00:00:00Z',
      dating: { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-06-01', rule: 'Last menstrual period + 280 days' },
      gestationalAge: { weeks: 24, days: 6, totalDays: 174, label: '24w6d' },
      week: 24,
      trimester: 'SECOND',
      term: 'PRETERM',
      daysRemaining: 106,
      progress: 174 / 280,
      nextWeekOn: '2026-11-23',
      milestone: { week: 24, nickname: expect.any(String) },
      babies: [],
    });
    expect(pregnancy?.insights.map(({ kind }) => kind)).toEqual(['SUBOPTIMAL_DATING']);
    expect(pregnancy?.articles.nodes).toHaveLength(5);

    const { changeDueDate } = await ask(RedateDocument, { id });
    expect(changeDueDate).toEqual({
      pregnancy: { dueDate: '2027-03-08', dating: { history: [{ dueDate: '2027-03-08' }, { dueDate: '2027-03-08' }] } },
      userErrors: [],
    });
    const { createPregnancy: other } = await ask(`mutation { createPregnancy(input: { method: DUE_DATE, date: "2027-04-01" }) { pregnancy { id } } }`);
    await ask(`mutation { changeDueDate(input: { pregnancyId: "${other.pregnancy.id}", method: DUE_DATE, date: "2027-04-03" }) { userErrors { code } } }`);
    const { pregnancies } = await me();
    expect(pregnancies.map((each) => each.dating?.history.map(({ dueDate, method }) => [dueDate, method]))).toEqual([
      [
        ['2027-04-03', 'DUE_DATE'],
        ['2027-04-01', 'DUE_DATE'],
      ],
      [
        ['2027-03-08', 'ULTRASOUND'],
        ['2027-03-08', 'LAST_MENSTRUAL_PERIOD'],
      ],
    ]);
    expect(pregnancies[1]).toMatchObject({ dueDate: '2027-03-08', dating: { method: 'ULTRASOUND' }, insights: [] });
    const entered = pregnancies.flatMap((each) => each.dating?.history.map(({ changedAt }) => Temporal.Instant.from(changedAt).toString()));
    expect(new Set(entered)).toEqual(new Set(['2026-11-22T12:00:00Z']));
  });

  test('a birth ends the countdown, and measurements stand among those of other girls', async () => {
    const subject = randomUUID();
    const { ask: inNovember } = await person(november, { subject });
    const id = (await inNovember(CreateDocument)).createPregnancy.pregnancy?.id ?? '';
    const { ask, pregnancy } = await person(march, { subject });
    const { recordBirth } = await ask(BirthDocument, { id });
    const babyId = recordBirth.pregnancy?.babies[0]?.id ?? '';
    expect(recordBirth).toEqual({ pregnancy: { status: 'BORN', babies: [{ id: babyId }] }, userErrors: [] });
    expect((await ask(MeasureDocument, { id: babyId })).addMeasurement).toEqual({ baby: { id: babyId }, userErrors: [] });
    const shown = await pregnancy();
    expect(shown).toMatchObject({ id, status: 'BORN', dueDate: '2027-03-08', ...UNCOUNTED, insights: [], articles: NO_FEED });
    expect(shown.babies).toMatchObject([
      {
        id: babyId,
        name: 'An',
        bornOn: '2027-03-02',
        age: { weeks: 2, days: 5 },
        correctedAge: { weeks: 2, days: 5, applies: false },
        milestone: { week: 2, headline: expect.any(String) },
        measurements: [
          { on: '2027-03-02', weightGrams: 3250, lengthMm: 495, percentiles: { basis: 'CHRONOLOGICAL_AGE' } },
          { on: '2027-03-20', weightGrams: 3900, lengthMm: 530, percentiles: { basis: 'CHRONOLOGICAL_AGE' } },
        ],
      },
    ]);
    // The WHO medians of girls at birth are 3232 g and 49.15 cm.
    const [atBirth, later] = shown.babies[0]?.measurements.map(({ percentiles }) => percentiles) ?? [];
    for (const value of [atBirth?.weight, atBirth?.length]) expect(value).toSatisfy((percent: number) => percent > 50 && percent < 60);
    for (const value of [later?.weight, later?.length]) expect(value).toSatisfy((percent: number) => percent > 50 && percent < 90);
    const { node } = await ask('query($id: ID!) { node(id: $id) { ... on Baby { insights { kind } articles(first: 3) { edges { whyShown } } } } }', {
      id: babyId,
    });
    expect(node.insights).toEqual([]);
    expect(node.articles.edges).toHaveLength(3);
  });

  test('an end is undone by reopening, everything is exported, and after an erasure nothing is left', async () => {
    const { ask, me } = await person(november);
    const id = (await ask(CreateDocument)).createPregnancy.pregnancy?.id ?? '';
    const before = await me();
    expect((await ask(LossDocument, { id })).endPregnancy).toEqual({ pregnancy: { status: 'ENDED' }, userErrors: [] });
    expect((await ask(ReopenDocument, { id })).reopenPregnancy).toEqual({ pregnancy: { status: 'ACTIVE' }, userErrors: [] });
    expect(await me()).toEqual(before);
    const { data } = (await ask(ExportDocument)).exportMyData;
    expect(data).toMatchObject({
      locale: null,
      pregnancies: [{ status: 'ACTIVE', datings: [{ dueDate: '2027-03-08', changedBy: 'owner' }] }],
      requests: [{ key: 'a1' }],
    });
    const { receipt, userErrors } = (await ask(EraseDocument)).eraseMyData;
    expect({ receipt, userErrors }).toEqual({ receipt: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), erasedAt: '2026-11-22T12:00:00Z' }, userErrors: [] });
    expect(await me()).toEqual({ ...before, pregnancies: [] });
    expect(await november.query('query($id: ID!) { node(id: $id) { id } }', { id })).toMatchObject({ data: { node: null } });
  });

  test('a bundle is answered, and a subscription follows each change', async () => {
    const { ask, token } = await person(november);
    expect((await ask(BundleDocument)).weekBundle).toMatchObject({ unchanged: false, milestones: [20, 21, 22, 23, 24].map((week) => ({ week })) });
    const id = (await ask(CreateDocument)).createPregnancy.pregnancy?.id ?? '';
    const live = await openSocket(november.url, { token });
    live.subscribe('today', print(TodayDocument), { id });
    const seen = () => live.messages.find((message) => message.id === 'today')?.payload;
    expect(await untilSeen(() => ask(RedateDocument, { id }), seen)).toEqual({
      data: { pregnancyChanged: { id, dueDate: '2027-03-08', week: 24, status: 'ACTIVE' } },
    });
    live.socket.close();
  });

  test('nobody else has a viewer or may change one', async () => {
    for (const role of ['editor', 'sync'] as const) {
      const token = await november.token(role);
      expect(await november.query(MeDocument, {}, { token })).toMatchObject({ data: { viewer: null }, errors: undefined });
      expect((await november.query(CreateDocument, {}, { token })).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await november.query(MeDocument)).toMatchObject({ data: { viewer: null }, errors: undefined });
    expect((await november.query(CreateDocument)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('several pregnancies', () => {
  test('the newest comes first, and twins are spoken of before birth', async () => {
    const { create, me } = await person(november);
    const first = await create('method: DUE_DATE, date: "2026-11-30", isFirst: true');
    const twins = await create('method: IVF_DAY_5, date: "2026-05-01", expectedBabies: 2, isFirst: false');
    const { pregnancies } = await me();
    expect(pregnancies).toMatchObject([
      {
        id: twins,
        isMultiple: true,
        isFirst: false,
        babies: Array(2).fill({ name: null, bornOn: null, age: null, correctedAge: null, milestone: null, measurements: [] }),
      },
      { id: first, isMultiple: false, isFirst: true, babies: [] },
    ]);
    // 5 May to 22 November with the embryo's 19 days: 31w6d.
    expect(pregnancies[0]).toMatchObject({ gestationalAge: { label: '32w0d' }, insights: [{ kind: 'WEEK_STARTED' }, { kind: 'TWINS_SIZE_NOTE' }] });
  });

  test('a key that is sent again makes nothing new, and with other values it is refused', async () => {
    const { ask, me } = await person(november);
    const [one, two] = [await ask(CreateDocument), await ask(CreateDocument)];
    expect(two).toEqual(one);
    const other =
      'mutation { createPregnancy(input: { method: LAST_MENSTRUAL_PERIOD, date: "2026-06-02", idempotencyKey: "a1" }) { pregnancy { id } userErrors { code path } } }';
    expect(await ask(other)).toEqual({
      createPregnancy: { pregnancy: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }] },
    });
    expect((await me()).pregnancies).toHaveLength(1);
    const stranger = await person(november);
    expect((await stranger.ask(CreateDocument)).createPregnancy.pregnancy?.id).not.toBe(one.createPregnancy.pregnancy?.id);
  });
});
