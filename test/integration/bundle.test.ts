import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, articlesOfWeek, idOfFile, milestoneId, push, removal, tipId } from '../support/content.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { statementsOf } from '../support/statements.js';

const CONTRACT =
  'query Bundle { weekBundle(from: 20, to: 24, locale: "en", knownHash: null) { hash unchanged milestones { week } articles { id } withdrawn { id } }}';
const FULL = `query Full($from: Int!, $to: Int!, $stage: Stage! = PREGNANCY, $locale: Locale = "en", $knownHash: String) {
  weekBundle(from: $from, to: $to, stage: $stage, locale: $locale, knownHash: $knownHash) {
    stage from to hash unchanged validUntil
    milestones { id week headline nickname(theme: ANIMALS) tips { id text } articles(first: 12) { totalCount nodes { id } } }
    articles { id locale title body { text } tags related { nodes { id } } reviewStatus }
    withdrawn { id kind locale at }
  }
}`;
const NOW = '2026-11-22T12:00:00Z';
const DAY = 86_400_000;
const at = (days: number): string => new Date(Date.parse(NOW) + days * DAY).toISOString();
const week = (number: number) => [{ stage: 'PREGNANCY' as const, from: number, to: number }];

interface Bundle {
  stage: string;
  from: number;
  to: number;
  hash: string;
  unchanged: boolean;
  validUntil: string | null;
  milestones: {
    id: string;
    week: number;
    headline: string;
    nickname: string;
    tips: { text: string }[];
    articles: { totalCount: number; nodes: { id: string }[] };
  }[];
  articles: { id: string; locale: string; title: string; body: { text: string }; related: { nodes: { id: string }[] }; reviewStatus: string }[];
  withdrawn: { id: string; kind: string; locale: string; at: string }[];
}

let database: TestDatabase;
let app: TestApp;

/** The bundle of some weeks, by default of weeks 20 to 24 in English as the app sees them. */
async function bundleOf(variables: Record<string, unknown> = {}, from: TestApp = app, headers: Record<string, string> = {}): Promise<Bundle> {
  const { data, errors } = await from.query<{ weekBundle: Bundle }>(FULL, { from: 20, to: 24, ...variables }, { headers });
  expect(errors).toBeUndefined();
  return data.weekBundle;
}

/** What the same database answers at another time, from another process. */
async function later(days: number, variables: Record<string, unknown> = {}): Promise<Bundle> {
  const other = await startTestApp({ database, env: { CLOCK: at(days) } });
  try {
    return await bundleOf(variables, other);
  } finally {
    await other.stop();
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  app = await startTestApp({ database });
});
afterAll(async () => {
  await app.stop();
  await database.dispose();
});

describe('a bundle', () => {
  it('answers the operation of the contract', async () => {
    const { data, errors } = await app.query(CONTRACT);
    expect(errors).toBeUndefined();
    const wanted = [20, 21, 22, 23, 24].flatMap((each) => articlesOfWeek('PREGNANCY', each).slice(0, 12).map(idOfFile));
    expect(data.weekBundle).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      unchanged: false,
      milestones: [20, 21, 22, 23, 24].map((each) => ({ week: each })),
      articles: [...new Set(wanted)].map((id) => ({ id })),
      withdrawn: [],
    });
  });

  it('says nothing again to a client that has it', async () => {
    const { hash } = await bundleOf();
    expect(await bundleOf({ knownHash: hash })).toMatchObject({
      hash,
      unchanged: true,
      milestones: [],
      articles: [],
      withdrawn: [],
      stage: 'PREGNANCY',
      from: 20,
      to: 24,
    });
    expect(await bundleOf({ knownHash: 'another' })).toMatchObject({ hash, unchanged: false });
  });

  it('is the same for everybody, in every process and at any time, but another one in another language and for other weeks', async () => {
    const { hash } = await bundleOf();
    expect((await bundleOf({ locale: 'en-GB' }, app, { 'accept-language': 'vi', 'x-time-zone': 'Asia/Ho_Chi_Minh' })).hash).toBe(hash);
    expect((await later(3)).hash).toBe(hash);
    const others = await Promise.all([bundleOf({ locale: 'vi' }), bundleOf({ to: 23 }), bundleOf({ from: 21 }), bundleOf({ stage: 'BABY' })]);
    expect(new Set([hash, ...others.map((other) => other.hash)]).size).toBe(5);
  });

  it('carries the full text of every article and the tips of every week', async () => {
    const { articles, milestones } = await bundleOf({ locale: 'vi' });
    for (const each of articles) expect(each).toMatchObject({ locale: 'vi', body: { text: expect.stringMatching(/\S/) } });
    for (const each of milestones) expect(each.tips.length).toBeGreaterThan(0);
    const listed = new Set(milestones.flatMap((each) => each.articles.nodes.map(({ id }) => id)));
    expect(new Set(articles.map(({ id }) => id))).toEqual(listed);
  });

  it('is public and may be kept, unless it is asked about somebody’s own dates', async () => {
    const dates = 'weekChanges(dueDate: "2027-03-08") { week startsOn }';
    const [open, own] = await Promise.all(['hash', dates].map((field) => app.query(`{ weekBundle(from: 20, to: 22) { ${field} } }`)));
    expect(open?.headers.get('cache-control')).toBe('public, no-cache');
    expect(own?.headers.get('cache-control')).toBe('private, no-store');
    expect(own?.data.weekBundle.weekChanges).toEqual([
      { week: 20, startsOn: '2026-10-19' },
      { week: 21, startsOn: '2026-10-26' },
      { week: 22, startsOn: '2026-11-02' },
    ]);
  });

  it('of a baby knows no week changes of a pregnancy', async () => {
    const { data } = await app.query('{ weekBundle(stage: BABY, from: 0, to: 5) { milestones { week } weekChanges(dueDate: "2027-03-08") { week } } }');
    expect(data.weekBundle).toEqual({ milestones: [0, 1, 2, 3, 4, 5].map((each) => ({ week: each })), weekChanges: [] });
  });

  it('has the same lists with the same cursors as the weeks themselves, their texts at hand', async () => {
    const lists = 'week articles(first: 10) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id body { text } } } }';
    const [bundle, weeks] = await Promise.all([
      app.query(`{ weekBundle(from: 20, to: 24) { milestones { ${lists} } } }`),
      app.query(`{ milestones(stage: PREGNANCY, from: 20, to: 24) { ${lists} } }`),
    ]);
    expect(bundle.data.weekBundle.milestones).toEqual(weeks.data.milestones);
    const statements = await statementsOf(() => app.query(`{ weekBundle(from: 20, to: 24) { milestones { ${lists} } articles { body { text } } } }`));
    expect(statements.length).toBeLessThanOrEqual(4);
  });

  it('takes four statements at most, whatever is asked of it', async () => {
    expect((await statementsOf(() => app.query(CONTRACT))).length).toBeLessThanOrEqual(4);
    expect((await statementsOf(() => bundleOf({ from: 4, to: 9, locale: 'vi' }))).length).toBeLessThanOrEqual(4);
    const { hash } = await bundleOf();
    expect((await statementsOf(() => bundleOf({ knownHash: hash }))).length).toBeLessThanOrEqual(3);
  });

  it.each<[number, number, string, string]>([
    [20, 26, 'PREGNANCY', 'to'],
    [20, 2_147_483_647, 'PREGNANCY', 'to'],
    [-2_147_483_648, 2_147_483_647, 'PREGNANCY', 'to'],
    [3, 5, 'PREGNANCY', 'from'],
    [40, 43, 'PREGNANCY', 'to'],
    [100, 105, 'BABY', 'to'],
    [24, 20, 'PREGNANCY', 'from'],
  ])('from %d to %d of %s is refused because of `%s`', async (from, to, stage, path) => {
    const { errors } = await app.query(FULL, { from, to, stage });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', path: [path] }]);
  });
});

describe('a week with many articles', () => {
  const externalIds = Array.from({ length: 20 }, (_, index) => `many/${index}`);
  const hour = (index: number): string => new Date(Date.UTC(2026, 8, 1, index)).toISOString();

  it('comes with its first dozen, also where newer ones are not to be seen yet', async () => {
    const weeks = week(30);
    // The later in the list the newer: the last six are the newest, and not published.
    await push(
      app,
      externalIds.map((id, index) => article(id, 'en', { weeks, publishedAt: hour(index), ...(index < 14 ? {} : { validFrom: at(5) }) })),
    );
    const read = async (): Promise<Bundle> => bundleOf({ from: 30, to: 30 });
    const statements = await statementsOf(read);
    const { milestones, articles, validUntil } = await read();
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(milestones[0]?.articles.totalCount).toBeGreaterThanOrEqual(14);
    expect(articles.map(({ id }) => id)).toEqual(milestones[0]?.articles.nodes.map(({ id }) => id));
    expect(articles).toHaveLength(12);
    expect(articles.map(({ id }) => id)).not.toContain(articleId('many/14'));
    expect(validUntil && Date.parse(validUntil)).toBe(Date.parse(at(5)));
    await push(
      app,
      externalIds.map((id) => removal(id)),
    );
  });
});

describe('the hash', () => {
  /** Whether a batch changes the bundle of weeks 20 to 24. */
  async function changes(items: Parameters<typeof push>[1]): Promise<boolean> {
    const before = await bundleOf();
    await push(app, items);
    return (await bundleOf()).hash !== before.hash;
  }
  const milestone = (own: object) => ({
    operation: 'UPSERT' as const,
    externalId: 'test/week-22',
    locale: 'en',
    milestone: { stage: 'PREGNANCY' as const, week: 22, headline: 'Another headline', ...own },
  });
  const inWeek = (own: object = {}) => article('test/one', 'en', { weeks: week(22), ...own });

  it('follows the text, the place and the deletion of an article', async () => {
    expect(await changes([inWeek()])).toBe(true);
    expect(await changes([inWeek()])).toBe(false);
    expect(await changes([inWeek({ bodyHtml: '<p>Something more.</p>' })])).toBe(true);
    expect(await changes([inWeek({ bodyHtml: '<p>Something more.</p>', weeks: week(23) })])).toBe(true);
    expect(await changes([removal('test/one')])).toBe(true);
  });

  it('follows headline, nickname, tips and order of a week', async () => {
    const names = (name: string) => ({ nicknames: [{ theme: 'BAKERY_TOYS' as const, name }] });
    const order = (...externalIds: string[]) => ({ ...names('Bun'), articleExternalIds: externalIds });
    expect(await changes([milestone({})])).toBe(true);
    expect(await changes([milestone(names('Bun'))])).toBe(true);
    expect(await changes([milestone({ ...names('Bun'), tips: [{ text: 'A tip.' }] })])).toBe(true);
    const [first = '', second = ''] = articlesOfWeek('PREGNANCY', 22).map(({ id }) => `article/${id}`);
    expect(await changes([milestone(order(first, second))])).toBe(true);
    expect(await changes([milestone(order(second, first))])).toBe(true);
    expect(await changes([removal('test/week-22')])).toBe(true);
  });

  it('is not moved by other weeks, other languages or what is not to be seen yet', async () => {
    expect(await changes([article('test/other-week', 'en', { weeks: week(30) })])).toBe(false);
    expect(await changes([article('test/other-locale', 'fr', { weeks: week(22) })])).toBe(false);
    expect(await changes([article('test/future', 'en', { weeks: week(22), validFrom: at(40) })])).toBe(false);
    await push(
      app,
      ['test/other-week', 'test/other-locale', 'test/future'].map((id) => removal(id)),
    );
  });

  it('goes back to what it was when a change is undone', async () => {
    const { hash } = await bundleOf();
    await push(app, [inWeek()]);
    expect((await bundleOf()).hash).not.toBe(hash);
    await push(app, [removal('test/one')]);
    expect((await bundleOf()).hash).toBe(hash);
  });
});

describe('what passes with time', () => {
  const tip = (own: object) => ({
    operation: 'UPSERT' as const,
    externalId: 'timed/tip',
    locale: 'en',
    tip: { text: 'For a while.', weeks: week(24), ...own },
  });
  const review = { reviewer: 'A. Midwife', reviewedAt: '2026-01-01', nextReviewDue: '2026-11-28' };

  it('changes hash and content at each `validUntil`, and at no other time', async () => {
    expect((await bundleOf()).validUntil).toBeNull();
    const before = await bundleOf();
    await push(app, [article('timed/article', 'en', { weeks: week(21), validFrom: at(1), validTo: at(3) }), tip({ validTo: at(2) })]);
    const [now, opened, tipless, over] = [await bundleOf(), await later(1), await later(2), await later(3)];
    expect([now, opened, tipless, over].map(({ validUntil }) => validUntil && Date.parse(validUntil))).toEqual(
      [at(1), at(2), at(3), null].map((each) => each && Date.parse(each)),
    );
    expect(new Set([now, opened, tipless, over].map(({ hash }) => hash)).size).toBe(4);
    expect(over.hash).toBe(before.hash);
    expect((await later(0.99)).hash).toBe(now.hash);
    const id = articleId('timed/article');
    expect([now, opened, tipless, over].map(({ articles }) => articles.some((each) => each.id === id))).toEqual([false, true, true, false]);
    const told = { article: { id, kind: 'ARTICLE', locale: 'en', at: at(3) }, tip: { id: tipId('timed/tip'), kind: 'TIP', locale: 'en', at: at(2) } };
    const ofTest = ({ withdrawn }: Bundle) => withdrawn.filter((each) => [told.article.id, told.tip.id].includes(each.id));
    expect([opened, tipless, over].map(ofTest)).toEqual([[], [told.tip], [told.article, told.tip]]);
    expect(ofTest(await later(3, { from: 30, to: 34 }))).toEqual([]);
    expect(ofTest(await later(94))).toEqual([]);
    await push(
      app,
      ['timed/article', 'timed/tip'].map((each) => removal(each)),
    );
  });

  it('includes a review that becomes due', async () => {
    await push(app, [article('timed/review', 'en', { weeks: week(21), review })]);
    const [now, due] = [await bundleOf(), await later(6)];
    expect(now.validUntil).toBe('2026-11-28T00:00:00Z');
    const statusOf = ({ articles }: Bundle) => articles.find(({ id }) => id === articleId('timed/review'))?.reviewStatus;
    expect([statusOf(now), statusOf(due)]).toEqual(['REVIEWED', 'DUE']);
    expect(due.hash).not.toBe(now.hash);
    await push(app, [removal('timed/review')]);
  });
});

describe('what was withdrawn', () => {
  it('is told for ninety days, in the locales it was served in, and no longer when it is back', async () => {
    const items = ['en', 'vi'].map((locale) => article('gone', locale, { weeks: week(20) }));
    await push(app, items);
    await push(app, [removal('gone')]);
    const id = articleId('gone');
    const told = ({ withdrawn }: Bundle) => withdrawn.filter((each) => each.id === id).map(({ kind, locale }) => `${kind} ${locale}`);
    expect(told(await bundleOf())).toEqual(['ARTICLE en']);
    expect(told(await bundleOf({ locale: 'vi' }))).toEqual(['ARTICLE en', 'ARTICLE vi']);
    expect(told(await later(89))).toEqual(['ARTICLE en']);
    expect(told(await later(91))).toEqual([]);
    await push(app, items);
    expect(told(await bundleOf())).toEqual([]);
    await push(app, [removal('gone')]);
  });

  it('does not name what is still served in another locale', async () => {
    await push(app, [article('half', 'en', { weeks: week(20) }), article('half', 'vi', { weeks: week(20) })]);
    await push(app, [removal('half', 'vi')]);
    const { withdrawn, articles } = await bundleOf({ locale: 'vi' });
    expect(withdrawn.map(({ id }) => id)).not.toContain(articleId('half'));
    expect(articles.find(({ id }) => id === articleId('half'))).toMatchObject({ locale: 'en' });
    await push(app, [removal('half')]);
  });

  it('may be the card of a week', async () => {
    await push(app, [removal('milestone/pregnancy-24')]);
    const { withdrawn, milestones } = await bundleOf();
    expect(milestones.map((each) => each.week)).toEqual([20, 21, 22, 23]);
    expect(withdrawn).toContainEqual({ id: milestoneId('PREGNANCY', 24), kind: 'MILESTONE', locale: 'en', at: '2026-11-22T12:00:00.000Z' });
    expect(withdrawn.map(({ id }) => id)).not.toContain(milestoneId('PREGNANCY', 23));
  });
});
