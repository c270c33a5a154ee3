import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, articlesOfWeek, category, idOfFile, milestoneFileOf, milestoneId, nicknameOf, removal } from '../support/content.js';
import { dated, milestone, outcomesOf, sync, tip } from '../support/sync.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const WEEK = `query ($week: Int!, $locale: Locale) { milestone(stage: PREGNANCY, week: $week, locale: $locale) {
  id headline summary fruit: nickname(theme: FRUIT_VEG) animal: nickname(theme: ANIMALS) tips { text } articles(first: 100) { totalCount nodes { id } } } }`;

interface Card {
  id: string;
  headline: string | null;
  summary: string | null;
  fruit: string | null;
  animal: string | null;
  tips: string[];
  articles: string[];
}

async function cardOf(week: number, locale = 'en'): Promise<Card> {
  const { milestone: card } = (await app.query(WEEK, { week, locale })).data;
  expect(card.articles.totalCount).toBe(card.articles.nodes.length);
  return { ...card, tips: card.tips.map(({ text }: { text: string }) => text), articles: card.articles.nodes.map(({ id }: { id: string }) => id) };
}

/** What we say of a week by ourselves. */
const ours = (week: number): Card => ({
  id: milestoneId('PREGNANCY', week),
  headline: milestoneFileOf('PREGNANCY', week).en.headline,
  summary: milestoneFileOf('PREGNANCY', week).en.summary,
  fruit: nicknameOf(week, 'FRUIT_VEG', 'en') ?? null,
  animal: nicknameOf(week, 'ANIMALS', 'en') ?? null,
  tips: milestoneFileOf('PREGNANCY', week).en.tips,
  articles: articlesOfWeek('PREGNANCY', week).map(idOfFile),
});

const week = (id: string, number: number, content: Omit<Parameters<typeof milestone>[2], 'stage' | 'week'>, locale = 'en') =>
  milestone(id, locale, { stage: 'PREGNANCY', week: number, ...content });
const theirs = (externalId: string): string => articleId(externalId, 'SITECORE');

describe('where the CMS speaks of a week', () => {
  test('its texts, nicknames, tips and article list replace ours one by one, and ours come back with its deletion', async () => {
    const [id, listed] = [randomUUID(), randomUUID()];
    expect(await cardOf(20)).toEqual(ours(20));
    await outcomesOf(app, [article(listed, 'en')]);

    const { results } = await sync(app, [week(id, 20, { headline: 'Theirs' })]);
    expect(results).toMatchObject([{ outcome: 'CREATED', entityId: milestoneId('PREGNANCY', 20) }]);
    expect(await cardOf(20)).toEqual({ ...ours(20), headline: 'Theirs' });

    await sync(app, [week(id, 20, { nicknames: [{ theme: 'ANIMALS', name: 'Quokka' }] })]);
    expect(await cardOf(20)).toEqual({ ...ours(20), animal: 'Quokka' });

    await sync(app, [week(id, 20, { tips: [{ text: 'One' }, { text: 'Two' }] })]);
    expect(await cardOf(20)).toEqual({ ...ours(20), tips: ['One', 'Two'] });

    await sync(app, [week(id, 20, { articleExternalIds: [listed] })]);
    const { articles } = await cardOf(20);
    expect(articles[0]).toBe(theirs(listed));
    expect(articles.slice(1)).toHaveLength(articlesOfWeek('PREGNANCY', 20).length);

    expect(await outcomesOf(app, [removal(id)])).toEqual(['DELETED']);
    expect(await cardOf(20)).toEqual(ours(20));
  });

  test('it does so in its locale alone', async () => {
    const id = randomUUID();
    const vietnamese = await cardOf(21, 'vi');
    await sync(app, [week(id, 21, { headline: 'Theirs', summary: 'Their summary' }), week(id, 21, { headline: 'Của họ' }, 'vi')]);
    await sync(app, [removal(id, 'en')]);
    expect(await cardOf(21)).toEqual(ours(21));
    expect(await cardOf(21, 'vi')).toEqual({ ...vietnamese, headline: 'Của họ' });
    await sync(app, [removal(id, 'vi')]);
    expect(await cardOf(21, 'vi')).toEqual(vietnamese);
  });

  test('its late deletion is stale and changes nothing', async () => {
    const id = randomUUID();
    await sync(app, [dated(week(id, 22, { headline: 'Theirs' }), '2026-11-02T08:00:00Z')]);
    expect(await outcomesOf(app, [dated(removal(id), '2026-11-01T08:00:00Z')])).toEqual(['STALE']);
    expect(await cardOf(22)).toMatchObject({ headline: 'Theirs' });
  });
});

test('an item that moves from week 12 to week 13 leaves the first to us', async () => {
  const id = randomUUID();
  const said = { headline: 'Theirs', tips: [{ text: 'Their tip' }] };
  await sync(app, [week(id, 12, said)]);
  expect(await cardOf(12)).toEqual({ ...ours(12), headline: 'Theirs', tips: ['Their tip'] });

  const { results } = await sync(app, [week(id, 13, said)]);
  expect(results).toMatchObject([{ outcome: 'UPDATED', entityId: milestoneId('PREGNANCY', 13) }]);
  expect(await cardOf(12)).toEqual(ours(12));
  expect(await cardOf(13)).toEqual({ ...ours(13), headline: 'Theirs', tips: ['Their tip'] });
});

test('a week keeps its id whoever speaks of it', async () => {
  const { data } = await app.query('query ($id: ID!) { node(id: $id) { id ... on Milestone { week } } }', { id: milestoneId('PREGNANCY', 12) });
  expect(data.node).toEqual({ id: milestoneId('PREGNANCY', 12), week: 12 });
});

describe('what is referred to before it is there', () => {
  test('a category: its articles show it as soon as it comes, wherever they are shown', async () => {
    const [id, parent, late] = [randomUUID(), randomUUID(), randomUUID()];
    const covering = { weeks: [{ stage: 'PREGNANCY' as const, from: 33, to: 33 }], publishedAt: '2030-01-01T00:00:00Z' };
    await sync(app, [article(id, 'en', { ...covering, categoryExternalId: late }), article(parent, 'en', { relatedExternalIds: [id] })]);

    const query = `query ($id: ID, $parent: ID) { article(id: $id) { category { name } } parent: article(id: $parent) { related { nodes { category { name } } } }
      milestone(stage: PREGNANCY, week: 33) { articles(first: 10) { nodes { id category { name } } } } }`;
    const names = async (): Promise<unknown[]> => {
      const { article: own, parent: referrer, milestone: card } = (await app.query(query, { id: theirs(id), parent: theirs(parent) })).data;
      const inWeek = card.articles.nodes.find((node: { id: string }) => node.id === theirs(id));
      return [own, ...referrer.related.nodes, inWeek].map((node) => node.category?.name);
    };
    expect(await names()).toEqual([undefined, undefined, undefined]);
    await sync(app, [category(late, 'en', { name: 'Late' })]);
    expect(await names()).toEqual(['Late', 'Late', 'Late']);
    await sync(app, [category(late, 'en', { name: 'Renamed' })]);
    expect(await names()).toEqual(['Renamed', 'Renamed', 'Renamed']);
    await sync(app, [removal(late)]);
    expect(await names()).toEqual([undefined, undefined, undefined]);
  });

  test('related articles: they are linked on arrival, in the order their editor gave', async () => {
    const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    await sync(app, [article(id, 'en', { relatedExternalIds: [first, second] })]);
    const related = async (): Promise<string[]> => {
      const { data } = await app.query('query ($id: ID) { article(id: $id) { related { nodes { title } } } }', { id: theirs(id) });
      return data.article.related.nodes.map(({ title }: { title: string }) => title);
    };
    expect(await related()).toEqual([]);
    await sync(app, [article(second, 'en', { title: 'Second' })]);
    expect(await related()).toEqual(['Second']);
    await sync(app, [article(first, 'en', { title: 'First' })]);
    expect(await related()).toEqual(['First', 'Second']);
    await sync(app, [article(second, 'en', { title: 'Changed' }), removal(first)]);
    expect(await related()).toEqual(['Changed']);
  });

  test('the articles of a week: they come first as soon as they are there', async () => {
    const [id, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    await sync(app, [week(id, 34, { articleExternalIds: [first, second] })]);
    const others = (await cardOf(34)).articles;
    await sync(app, [article(second, 'en')]);
    expect((await cardOf(34)).articles).toEqual([theirs(second), ...others]);
    await sync(app, [article(first, 'en')]);
    expect((await cardOf(34)).articles).toEqual([theirs(first), theirs(second), ...others]);
  });
});

test('tips and articles follow their weeks', async () => {
  const [tipItem, articleItem] = [randomUUID(), randomUUID()];
  const during = (from: number, to: number) => ({ weeks: [{ stage: 'PREGNANCY' as const, from, to }] });
  const shownIn = async (): Promise<[number, boolean, boolean][]> => {
    const cards = await Promise.all([15, 16, 17].map((number) => cardOf(number)));
    return cards.map(({ tips, articles }, index) => [15 + index, tips.includes('A moving tip'), articles.includes(theirs(articleItem))]);
  };
  await sync(app, [tip(tipItem, 'en', { text: 'A moving tip', ...during(15, 16) }), article(articleItem, 'en', during(15, 16))]);
  expect(await shownIn()).toEqual([
    [15, true, true],
    [16, true, true],
    [17, false, false],
  ]);
  await sync(app, [tip(tipItem, 'en', { text: 'A moving tip', ...during(16, 17) }), article(articleItem, 'en', during(17, 17))]);
  expect(await shownIn()).toEqual([
    [15, false, false],
    [16, true, false],
    [17, true, true],
  ]);
});

test('what is valid for a while comes and goes by the clock, in weeks, lists and by itself', async () => {
  const [tipItem, articleItem] = [randomUUID(), randomUUID()];
  const valid = { validFrom: '2026-12-01T00:00:00Z', validTo: '2026-12-02T00:00:00Z', weeks: [{ stage: 'PREGNANCY' as const, from: 18, to: 18 }] };
  await sync(app, [tip(tipItem, 'en', { text: 'A brief tip', ...valid }), article(articleItem, 'en', valid)]);
  const isShownAt = async (clock: string): Promise<boolean[]> => {
    const later = await startTestApp({ env: { CLOCK: clock }, database: app.database });
    const { data } = await later.query(
      'query ($id: ID) { milestone(stage: PREGNANCY, week: 18) { tips { text } articles { nodes { id } } } article(id: $id) { id } }',
      { id: theirs(articleItem) },
    );
    await later.stop();
    const { tips, articles } = data.milestone;
    return [
      tips.some(({ text }: { text: string }) => text === 'A brief tip'),
      articles.nodes.some(({ id }: { id: string }) => id === theirs(articleItem)),
      data.article !== null,
    ];
  };
  expect(await isShownAt('2026-11-30T23:59:59.999Z')).toEqual([false, false, false]);
  expect(await isShownAt('2026-12-01T00:00:00Z')).toEqual([true, true, true]);
  expect(await isShownAt('2026-12-02T00:00:00Z')).toEqual([false, false, false]);
});
