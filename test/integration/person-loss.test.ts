import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BabyLossDocument,
  BirthDocument,
  CreateDocument,
  LossDocument,
  MeasureDocument,
  MeDocument,
  ReopenDocument,
  TodayDocument,
} from '../generated/operations.js';
import type { TestApp } from '../support/app.js';
import { articleFiles, categoryId, idOfFile } from '../support/content.js';
import { openSocket, untilSeen } from '../support/live.js';
import { person, startAt, type TestPerson } from '../support/person.js';

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

/** Every field there is, so that none can be forgotten. */
const BABY = `id name bornOn sex today validUntil age { weeks days totalDays } postmenstrualAge { label } correctedAge { totalDays } milestone { week }
  insights { kind } articles(first: 3) { totalCount nodes { id } edges { whyShown } pageInfo { hasNextPage endCursor } } measurements { id on weightGrams lengthMm percentiles { weight length } }`;
const PREGNANCY = `id status isMultiple isFirst today validUntil dueDate dating { dueDate method date rule changedAt changedBy history { dueDate } }
  gestationalAge { label } week trimester term daysRemaining progress nextWeekOn milestone { week headline } insights { kind }
  articles(first: 3) { totalCount nodes { id } edges { whyShown } pageInfo { hasNextPage endCursor } } babies { ${BABY} }`;
const node = (type: 'Pregnancy' | 'Baby', fields: string): string => `query($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`;
const PREGNANCY_NODE = node('Pregnancy', PREGNANCY);
const BABY_NODE = node('Baby', BABY);
const NO_ARTICLES = { totalCount: 0, nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** What is left of a pregnancy that has ended. */
const ended = (kept: { id: string; today?: string; validUntil?: string; isMultiple?: boolean; isFirst?: boolean | null }) => ({
  status: 'ENDED',
  today: '2026-11-22',
  validUntil: '2026-11-23T00:00:00Z',
  isMultiple: false,
  isFirst: null,
  ...Object.fromEntries(
    ['dueDate', 'dating', 'gestationalAge', 'week', 'trimester', 'term', 'daysRemaining', 'progress', 'nextWeekOn', 'milestone'].map((field) => [field, null]),
  ),
  insights: [],
  articles: NO_ARTICLES,
  babies: [],
  ...kept,
});
/** What is left of a baby that has ended. */
const goneBaby = (id: string) => ({
  id,
  today: expect.any(String),
  validUntil: expect.any(String),
  ...Object.fromEntries(['name', 'bornOn', 'sex', 'age', 'postmenstrualAge', 'correctedAge', 'milestone'].map((field) => [field, null])),
  insights: [],
  articles: NO_ARTICLES,
  measurements: [],
});
const babiesOf = async ({ pregnancy }: TestPerson): Promise<string[]> => (await pregnancy()).babies.map(({ id }) => id);

describe('the end of a pregnancy', () => {
  test('leaves nothing that counts, from any field, at once, and reopening brings everything back', async () => {
    const { ask, create } = await person(november);
    const id = await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-06-01", isFirst: true');
    const whole = async () => ({ viewer: (await ask(`{ viewer { pregnancies { ${PREGNANCY} } } }`)).viewer, node: (await ask(PREGNANCY_NODE, { id })).node });
    const before = await whole();
    expect(before.node).toMatchObject({ status: 'ACTIVE', week: 24, articles: { nodes: Array(3).fill({ id: expect.any(String) }) } });

    const answer = await ask(`mutation { endPregnancy(input: { pregnancyId: "${id}" }) { pregnancy { ${PREGNANCY} } userErrors { code } } }`);
    const left = ended({ id, isFirst: true });
    expect(answer.endPregnancy).toEqual({ pregnancy: left, userErrors: [] });
    expect(await whole()).toEqual({ viewer: { pregnancies: [left] }, node: left });
    expect((await ask(MeDocument)).viewer?.pregnancies).toMatchObject([
      { id, status: 'ENDED', dueDate: null, milestone: null, insights: [], articles: { nodes: [] } },
    ]);

    await ask(ReopenDocument, { id });
    expect(await whole()).toEqual(before);
  });

  test('is told to those who watch, without a word more', async () => {
    const { ask, create, token } = await person(november);
    const id = await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-06-01"');
    const live = await openSocket(november.url, { token });
    live.subscribe('today', print(TodayDocument), { id });
    const last = () => live.messages.findLast((message) => message.id === 'today')?.payload.data?.pregnancyChanged;
    await untilSeen(() => ask('mutation { updatePreferences(input: { theme: ANIMALS }) { userErrors { code } } }'), last);
    await ask(LossDocument, { id });
    await untilSeen(
      async () => {},
      () => last().status === 'ENDED',
    );
    expect(last()).toEqual({ id, dueDate: null, week: null, status: 'ENDED' });
    live.socket.close();
  });

  test('keeps other pregnancies as they are, and refuses what would count', async () => {
    const { ask, create, me } = await person(november);
    const lost = await create('method: DUE_DATE, date: "2027-03-08"');
    const other = await create('method: DUE_DATE, date: "2027-05-08"');
    const before = (await me()).pregnancies.find(({ id }) => id === other);
    await ask(LossDocument, { id: lost });
    expect((await me()).pregnancies.find(({ id }) => id === other)).toEqual(before);
    const refused = { pregnancy: null, userErrors: [{ code: 'ALREADY_ENDED' }] };
    expect(await ask(LossDocument, { id: lost })).toEqual({ endPregnancy: refused });
    expect(
      await ask(`mutation { changeDueDate(input: { pregnancyId: "${lost}", method: DUE_DATE, date: "2027-03-09" }) { pregnancy { id } userErrors { code } } }`),
    ).toEqual({ changeDueDate: refused });
  });

  test('is part of the export, which says what it was', async () => {
    const { ask, create, held } = await person(november);
    const id = await create('method: DUE_DATE, date: "2027-03-08"');
    await ask(LossDocument, { id });
    expect(await held()).toMatchObject({ pregnancies: [{ status: 'ENDED', statusBefore: 'ACTIVE', datings: [{ dueDate: '2027-03-08' }] }] });
  });

  test('after a birth hides the babies too, and reopens to the birth', async () => {
    const { ask: inNovember, subject } = await person(november);
    const id = (await inNovember(CreateDocument)).createPregnancy.pregnancy?.id ?? '';
    const spring = await person(march, { subject });
    const { ask, me } = spring;
    await ask(BirthDocument, { id });
    const [babyId = ''] = await babiesOf(spring);
    await ask(MeasureDocument, { id: babyId });
    const before = [await me(), (await ask(BABY_NODE, { id: babyId })).node];
    await ask(LossDocument, { id });
    const left = ended({ id, isFirst: true, today: '2027-03-21', validUntil: '2027-03-22T00:00:00Z' });
    expect((await ask(PREGNANCY_NODE, { id })).node).toEqual(left);
    expect((await ask(BABY_NODE, { id: babyId })).node).toEqual(goneBaby(babyId));
    expect((await ask(MeasureDocument, { id: babyId })).addMeasurement).toEqual({ baby: null, userErrors: [{ code: 'ALREADY_ENDED' }] });
    expect((await ask(ReopenDocument, { id })).reopenPregnancy).toEqual({ pregnancy: { status: 'BORN' }, userErrors: [] });
    expect([await me(), (await ask(BABY_NODE, { id: babyId })).node]).toEqual(before);
  });
});

describe('the end of one baby', () => {
  const TWINS = 'method: DUE_DATE, date: "2026-12-20", expectedBabies: 2';

  test('before birth leaves the other, and nothing speaks of two any more', async () => {
    const who = await person(november);
    const { ask, pregnancy } = who;
    await who.create(TWINS);
    const feed = '{ viewer { pregnancies { articles(first: 100) { edges { whyShown } } } } }';
    const reasons = async (): Promise<string[]> =>
      (await ask(feed)).viewer.pregnancies[0].articles.edges.flatMap((edge: { whyShown: string[] }) => edge.whyShown);
    const before = await pregnancy();
    expect(before.insights.map(({ kind }) => kind)).toContain('TWINS_SIZE_NOTE');
    const [lost = '', kept] = before.babies.map(({ id }) => id);
    expect((await ask(BabyLossDocument, { id: lost })).endBaby).toEqual({ baby: { id: lost }, userErrors: [] });
    expect(await pregnancy()).toMatchObject({ status: 'ACTIVE', week: before.week, babies: [{ id: kept }] });
    expect((await pregnancy()).insights.map(({ kind }) => kind)).not.toContain('TWINS_SIZE_NOTE');
    expect(await reasons()).not.toContain('MULTIPLES');
    expect((await ask(BABY_NODE, { id: lost })).node).toEqual(goneBaby(lost));
    expect((await ask(BabyLossDocument, { id: lost })).endBaby).toEqual({ baby: null, userErrors: [{ code: 'ALREADY_ENDED' }] });
    await ask(`mutation { reopenBaby(input: { babyId: "${lost}" }) { userErrors { code } } }`);
    expect(await pregnancy()).toEqual(before);
  });

  test('of the last one ends the pregnancy, and reopening brings that one back', async () => {
    const who = await person(november);
    const id = await who.create(TWINS);
    const [first = '', last = ''] = await babiesOf(who);
    await who.ask(BabyLossDocument, { id: first });
    const before = await who.pregnancy();
    await who.ask(BabyLossDocument, { id: last });
    expect((await who.ask(PREGNANCY_NODE, { id })).node).toEqual(ended({ id, isMultiple: true }));
    await who.ask(ReopenDocument, { id });
    expect(await who.pregnancy()).toEqual(before);
  });

  test('after birth shows the other alone', async () => {
    const { create, subject } = await person(november);
    const id = await create('method: DUE_DATE, date: "2027-03-08", expectedBabies: 2');
    const who = await person(march, { subject });
    const born =
      '[{ name: "An", bornOn: "2027-03-02", sex: GIRL, birthWeightGrams: 2500 }, { name: "Binh", bornOn: "2027-03-03", sex: BOY, birthWeightGrams: 2600 }]';
    await who.ask(`mutation { recordBirth(input: { pregnancyId: "${id}", babies: ${born} }) { userErrors { code } } }`);
    const [an = '', binh] = await babiesOf(who);
    await who.ask(BabyLossDocument, { id: an });
    expect(await who.pregnancy()).toMatchObject({ status: 'BORN', babies: [{ id: binh, name: 'Binh', bornOn: '2027-03-03' }] });
    expect((await who.ask(BABY_NODE, { id: an })).node).toEqual(goneBaby(an));
  });
});

test('support stays reachable through category and search, and is never put before somebody who is expecting', async () => {
  const { ask, create } = await person(november);
  const id = await create('method: DUE_DATE, date: "2027-03-08"');
  const support = articleFiles.filter(({ tags }) => tags.includes('support-loss'));
  const { viewer } = await ask('{ viewer { pregnancies { articles(first: 100) { nodes { id } } } } }');
  const shown = new Set<string>(viewer.pregnancies[0].articles.nodes.map((node: { id: string }) => node.id));
  expect(support.map(idOfFile).filter((each) => shown.has(each))).toEqual([]);
  await ask(LossDocument, { id });
  const category = categoryId(`category/${support[0]?.category}`);
  const { node } = await ask('query($id: ID!) { node(id: $id) { ... on Category { articles(first: 100) { nodes { id } } } } }', { id: category });
  const found = await ask('{ searchArticles(query: "miscarriage", first: 20) { edges { node { id } } } }');
  expect(node.articles.nodes.map((each: { id: string }) => each.id)).toEqual(expect.arrayContaining(support.map(idOfFile)));
  expect(found.searchArticles.edges.map((edge: { node: { id: string } }) => edge.node.id)).toContain(
    idOfFile(support.find(({ id: name }) => name === 'after-a-miscarriage') ?? expect.unreachable()),
  );
});
