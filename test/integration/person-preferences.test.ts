import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PrefsDocument, ReadDocument, SaveDocument, UnsaveDocument } from '../generated/operations.js';
import type { TestApp } from '../support/app.js';
import { articleFiles, idOfFile } from '../support/content.js';
import { person, startAt } from '../support/person.js';

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

describe('preferences', () => {
  const PUBLIC =
    'milestone(stage: PREGNANCY, week: 24) { locale nickname size { length weight } } estimateDueDate(input: { method: DUE_DATE, date: "2027-03-08" }) { today }';
  const OWN =
    'viewer { locale timeZone units theme pregnancies { today validUntil milestone { locale nickname size { length weight } } insights { title } articles(first: 3) { nodes { locale } } } savedArticles(first: 5) { nodes { locale } } }';
  const oracle = (locale: string, theme: string, [length, weight]: string[]) =>
    november
      .query(
        `{ milestone(stage: PREGNANCY, week: 24, locale: "${locale}") { locale nickname(theme: ${theme}) size { length(unit: ${length}) weight(unit: ${weight}) } } }`,
      )
      .then(({ data }) => data.milestone);

  test('they hold for everything below viewer, and public answers do not know them', async () => {
    const { ask, create } = await person(november);
    await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-06-01"');
    await ask(SaveDocument, { id: articleFiles[0] ? idOfFile(articleFiles[0]) : '' });
    const before = await ask(`{ ${PUBLIC} ${OWN} }`);
    expect(before.viewer).toMatchObject({
      locale: 'en',
      timeZone: 'UTC',
      units: 'METRIC',
      theme: 'FRUIT_VEG',
      pregnancies: [{ milestone: await oracle('en', 'FRUIT_VEG', ['MILLIMETER', 'GRAM']) }],
    });
    expect((await ask(PrefsDocument)).updatePreferences).toEqual({ viewer: { id: expect.any(String) }, userErrors: [] });
    const inVietnam = await ask(`{ ${PUBLIC} ${OWN} }`);
    expect(inVietnam.viewer).toMatchObject({
      locale: 'vi',
      timeZone: 'Asia/Ho_Chi_Minh',
      units: 'METRIC',
      theme: 'ANIMALS',
      pregnancies: [
        {
          today: '2026-11-22',
          validUntil: '2026-11-22T17:00:00Z',
          milestone: await oracle('vi', 'ANIMALS', ['MILLIMETER', 'GRAM']),
          articles: { nodes: Array(3).fill({ locale: 'vi' }) },
        },
      ],
      savedArticles: { nodes: [{ locale: 'vi' }] },
    });
    expect(inVietnam.viewer.pregnancies[0].insights[0].title).not.toBe(before.viewer.pregnancies[0].insights[0].title);
    const change = await ask(
      'mutation { updatePreferences(input: { units: IMPERIAL, timeZone: "Pacific/Kiritimati" }) { viewer { locale timeZone units theme } } }',
    );
    expect(change.updatePreferences.viewer).toEqual({ locale: 'vi', timeZone: 'Pacific/Kiritimati', units: 'IMPERIAL', theme: 'ANIMALS' });
    const farEast = await ask(`{ ${PUBLIC} ${OWN} }`);
    expect(farEast.viewer.pregnancies[0]).toMatchObject({ today: '2026-11-23', validUntil: '2026-11-23T10:00:00Z', milestone: { locale: 'vi' } });
    const imperial = await ask('{ viewer { pregnancies { milestone { week size { length weight } } } } }');
    const { data } = await november.query('{ milestone(stage: PREGNANCY, week: 25) { week size { length(unit: INCH) weight(unit: POUND) } } }');
    expect(imperial.viewer.pregnancies[0].milestone).toEqual(data.milestone);
    for (const { milestone, estimateDueDate } of [inVietnam, farEast])
      expect({ milestone, estimateDueDate }).toEqual({ milestone: before.milestone, estimateDueDate: before.estimateDueDate });
    await ask('mutation { updatePreferences(input: { locale: null, timeZone: null, units: null, theme: null }) { userErrors { code } } }');
    expect(await ask(`{ ${PUBLIC} ${OWN} }`)).toEqual(before);
  });
});

describe('articles of a person', () => {
  const ids = articleFiles.slice(0, 3).map(idOfFile);

  test('saved ones are listed newest first, once each, and page by page', async () => {
    const { ask, me, held } = await person(november);
    for (const id of ids) expect((await ask(SaveDocument, { id })).saveArticle).toEqual({ article: { id, isSaved: true }, userErrors: [] });
    const before = await held();
    await ask(SaveDocument, { id: ids[0] ?? '' });
    expect(await held()).toEqual(before);
    expect((await me()).savedArticles.nodes.map(({ id }) => id)).toEqual(ids.toReversed());
    const page =
      'query($after: String) { viewer { savedArticles(first: 2, after: $after) { totalCount nodes { id isSaved } pageInfo { endCursor hasNextPage } } } }';
    const { savedArticles: one } = (await ask(page)).viewer;
    expect(one).toMatchObject({ totalCount: 3, nodes: [ids[2], ids[1]].map((id) => ({ id, isSaved: true })), pageInfo: { hasNextPage: true } });
    expect((await ask(UnsaveDocument, { id: ids[1] ?? '' })).unsaveArticle).toEqual({ article: { id: ids[1], isSaved: false }, userErrors: [] });
    expect((await ask(page, { after: one.pageInfo.endCursor })).viewer.savedArticles).toMatchObject({
      totalCount: 2,
      nodes: [{ id: ids[0] }],
      pageInfo: { hasNextPage: false },
    });
    expect((await november.query(`{ node(id: "${ids[0]}") { ... on Article { isSaved } } }`)).data.node).toEqual({ isSaved: null });
  });

  test('the feed says why, and what was read goes behind what was not', async () => {
    const { ask, create } = await person(november);
    await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-06-01"');
    const FEED = '{ viewer { pregnancies { articles(first: 100) { totalCount edges { whyShown node { id } } } } } }';
    const feed = async (): Promise<{ whyShown: string[]; node: { id: string } }[]> => (await ask(FEED)).viewer.pregnancies[0].articles.edges;
    const before = await feed();
    expect(await feed()).toEqual(before);
    expect(before.every(({ whyShown }) => whyShown.includes('NOT_READ_YET'))).toBe(true);
    const [top] = before;
    expect(top?.whyShown).toContain('THIS_WEEK');
    expect((await ask(ReadDocument, { id: top?.node.id ?? '' })).markArticleRead).toEqual({ article: { id: top?.node.id }, userErrors: [] });
    const after = await feed();
    expect(after.map(({ node }) => node.id)).toEqual([...before.slice(1), top].map((edge) => edge?.node.id));
    expect(after.at(-1)?.whyShown).toEqual(top?.whyShown.filter((reason) => reason !== 'NOT_READ_YET'));
  });
});

describe('the edges of the calendar', () => {
  test.each([
    ['0w0d', '2027-08-29', 0, null],
    ['3w6d', '2027-08-02', 3, null],
    ['4w0d', '2027-08-01', 4, 4],
    ['41w6d', '2026-11-09', 41, 41],
    ['42w0d', '2026-11-08', 42, 42],
    ['44w0d', '2026-10-25', 44, 42],
  ])('at %s there is the card of the week, but none before week 4 and that of week 42 to the end', async (label, dueDate, week, card) => {
    const { create, pregnancy } = await person(november);
    await create(`method: DUE_DATE, date: "${dueDate}"`);
    const { gestationalAge, milestone, insights, ...shown } = await pregnancy();
    expect({ label: gestationalAge?.label, card: milestone?.week ?? null, week: shown.week, status: shown.status }).toEqual({
      label,
      card,
      week,
      status: 'ACTIVE',
    });
    expect(insights.some(({ kind }) => kind === 'OUTCOME_QUESTION')).toBe(week >= 42);
  });

  test('beyond 44w0d nothing is counted or inferred, and one question is asked', async () => {
    const { create, subject } = await person(november);
    const id = await create('method: DUE_DATE, date: "2026-11-23", expectedBabies: 2');
    const { pregnancy } = await person(march, { subject });
    const { insights, ...shown } = await pregnancy();
    expect(shown).toMatchObject({ id, status: 'ACTIVE', dueDate: '2026-11-23', ...UNCOUNTED, articles: NO_FEED });
    expect(insights.map(({ kind }) => kind)).toEqual(['OUTCOME_QUESTION']);
  });
});
