import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toGlobalId } from '../../src/schema/node-id.js';
import type { TestApp } from '../support/app.js';
import { article, articleId, category, categoryId, milestoneFileOf, milestoneId, push, removal } from '../support/content.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { person, startAt } from '../support/person.js';
import { milestone } from '../support/sync.js';

const FROM = '2026-11-01T00:00:00Z';
const TO = '2026-12-01T00:00:00Z';
type Window = { validFrom?: string; validTo?: string };
const WINDOWS: Record<string, Window> = {
  always: {},
  from: { validFrom: FROM },
  until: { validTo: TO },
  within: { validFrom: FROM, validTo: TO },
  never: { validFrom: TO, validTo: FROM },
};
const NAMES = Object.keys(WINDOWS);
const TRANSLATIONS: Record<string, Window> = { en: {}, vi: { validTo: FROM } };

const MOMENTS = {
  'a millisecond before they begin': '2026-10-31T23:59:59.999Z',
  'the moment they begin': FROM,
  'the last millisecond': '2026-11-30T23:59:59.999Z',
  'the moment they end': TO,
};
type Moment = keyof typeof MOMENTS;

/** The week in which the CMS speaks in each window; we speak in it, too. */
const weekOf = (name: string): number => 20 + NAMES.indexOf(name);
/** Nobody but the CMS speaks in this one, between the two edges. */
const ALONE = 30;
/** The CMS speaks of it in two languages. */
const TRANSLATED = 31;

const idsOfCms: Record<string, string> = Object.fromEntries([...NAMES, 'alone', 'translated', 'listed'].map((name) => [name, randomUUID()]));
const idOf = (name: string): string => idsOfCms[name] ?? expect.unreachable(name);

const isVisible = ({ validFrom, validTo }: Window, moment: Moment): boolean => {
  const now = Date.parse(MOMENTS[moment]);
  return (validFrom === undefined || Date.parse(validFrom) <= now) && (validTo === undefined || now < Date.parse(validTo));
};
const isOpen = (name: string, moment: Moment): boolean => isVisible(WINDOWS[name] ?? {}, moment);

let database: TestDatabase;
const apps = new Map<Moment, TestApp>();
beforeAll(async () => {
  database = await openTestDatabase();
  for (const [moment, clock] of Object.entries(MOMENTS)) apps.set(moment as Moment, await startAt(clock, database));
  const app = appAt('the moment they begin');
  await push(app, [
    ...NAMES.map((name) => category(`shelf/${name}`, 'en', WINDOWS[name])),
    ...Object.entries(TRANSLATIONS).map(([locale, window]) => category('shelf/translated', locale, window)),
    ...[...NAMES, 'translated'].map((name) =>
      article(`on/${name}`, 'en', { title: `Kakapo ${name}`, categoryExternalId: `shelf/${name}`, tags: ['shelved'], weeks: [week(weekOf('always'))] }),
    ),
    article('hub', 'en', { relatedExternalIds: NAMES.map((name) => `on/${name}`) }),
    removal(`milestone/pregnancy-${ALONE}`),
  ]);
  const says = (name: string, number: number, window: Window = {}, locale = 'en') =>
    milestone(idOf(name), locale, {
      stage: 'PREGNANCY',
      week: number,
      headline: `${name} in ${locale}`,
      nicknames: [{ theme: 'ANIMALS', name: 'Quokka' }],
      tips: [{ text: `Tip ${name} in ${locale}` }],
      articleExternalIds: [idOf('listed')],
      ...window,
    });
  await push(
    app,
    [
      article(idOf('listed'), 'en'),
      ...NAMES.map((name) => says(name, weekOf(name), WINDOWS[name])),
      says('alone', ALONE, WINDOWS['within']),
      ...Object.entries(TRANSLATIONS).map(([locale, window]) => says('translated', TRANSLATED, window, locale)),
    ],
    'SITECORE',
  );
});
afterAll(async () => {
  for (const app of apps.values()) await app.stop();
  await database.dispose();
});

const week = (number: number) => ({ stage: 'PREGNANCY' as const, from: number, to: number });
const appAt = (moment: Moment): TestApp => apps.get(moment) ?? expect.unreachable('every moment has an app');
async function read(moment: Moment, query: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await appAt(moment).query(query, variables);
  expect(errors).toBeUndefined();
  return data;
}
interface Entry {
  id: string;
  category: { id: string } | null;
}

describe.each(Object.keys(MOMENTS) as Moment[])('at %s', (moment) => {
  test('a category is there or not, in lists and by its id', async () => {
    const ids = NAMES.map((name) => categoryId(`shelf/${name}`));
    const data = await read(moment, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } categories { id articles { totalCount } } }', { ids });
    const shown = ids.map((id, index) => (isOpen(NAMES[index] ?? '', moment) ? { id } : null));
    expect(data.nodes).toEqual(shown);
    expect(data.categories.filter(({ id }: Entry) => ids.includes(id)).toSorted(byId)).toEqual(
      shown.flatMap((each) => (each ? [{ ...each, articles: { totalCount: 1 } }] : [])).toSorted(byId),
    );
  });

  test('articles stay when their category ends, and name it no more, wherever they stand', async () => {
    const ENTRY = 'id category { id }';
    const data = await read(
      moment,
      `query ($hub: ID!, $ids: [ID!]!) {
        nodes(ids: $ids) { ... on Article { ${ENTRY} } }
        articles(filter: { tag: "shelved" }, first: 100) { nodes { ${ENTRY} } }
        searchArticles(query: "kakapo", first: 100) { nodes { ${ENTRY} } }
        article(id: $hub) { related(first: 100) { nodes { ${ENTRY} } } }
        milestone(stage: PREGNANCY, week: ${weekOf('always')}) { articles(first: 100) { nodes { ${ENTRY} } } }
        weekBundle(from: ${weekOf('always')}, to: ${weekOf('always')}) { articles { ${ENTRY} related(first: 100) { nodes { ${ENTRY} } } } }
      }`,
      { hub: articleId('hub'), ids: NAMES.map((name) => articleId(`on/${name}`)) },
    );
    const expected = NAMES.map((name) => ({ id: articleId(`on/${name}`), category: isOpen(name, moment) ? { id: categoryId(`shelf/${name}`) } : null }));
    const ours = new Set(expected.map(({ id }) => id));
    const lists: Entry[][] = [
      data.nodes,
      data.articles.nodes,
      data.searchArticles.nodes,
      data.article.related.nodes,
      data.milestone.articles.nodes,
      data.weekBundle.articles.map(({ id, category: shelf }: Entry) => ({ id, category: shelf })),
    ];
    for (const list of lists) expect(list.filter(({ id }) => ours.has(id)).toSorted(byId)).toEqual(expected.toSorted(byId));
  });

  test('a category that has ended in one language only is not shown in another one instead', async () => {
    const id = categoryId('shelf/translated');
    const data = await read(
      moment,
      `query ($id: ID!, $article: ID!) {
        node(id: $id, locale: "vi") { ... on Category { locale } }
        categories(locale: "vi") { id locale }
        article(id: $article, locale: "vi") { category { locale } }
      }`,
      { id, article: articleId('on/translated') },
    );
    const answer = isVisible(TRANSLATIONS['vi'] ?? {}, moment) ? { locale: 'vi' } : null;
    const listed = data.categories.find((each: Entry) => each.id === id);
    expect([data.node, data.article.category, listed ? { locale: listed.locale } : null]).toEqual([answer, answer, answer]);
  });

  test('in a week the CMS is heard while it is to be heard, and we are heard else', async () => {
    const CARD = 'week headline nickname(theme: ANIMALS) tips { id text } articles(first: 1) { nodes { id } }';
    const first = weekOf(NAMES[0] ?? '');
    const data = await read(
      moment,
      `query ($ids: [ID!]!) {
        ${NAMES.map((name) => `${name}: milestone(stage: PREGNANCY, week: ${weekOf(name)}) { ${CARD} }`).join(' ')}
        milestones(stage: PREGNANCY, from: ${first}, to: ${first + 4}) { ${CARD} }
        nodes(ids: $ids) { ... on Milestone { ${CARD} } }
        weekBundle(from: ${first}, to: ${first + 4}) { milestones { ${CARD} } }
      }`,
      { ids: NAMES.map((name) => milestoneId('PREGNANCY', weekOf(name))) },
    );
    for (const [index, name] of NAMES.entries()) {
      const card = data[name];
      for (const list of [data.milestones, data.nodes, data.weekBundle.milestones]) expect(list[index]).toEqual(card);
      const own = milestoneFileOf('PREGNANCY', weekOf(name));
      const said = isOpen(name, moment)
        ? [`${name} in en`, 'Quokka', `Tip ${name} in en`, articleId(idOf('listed'), 'SITECORE')]
        : [own.en.headline, expect.not.stringMatching('Quokka'), own.en.tips[0], articleId(`article/${own.articles[0]}`)];
      expect([card.headline, card.nickname, card.tips[0].text, card.articles.nodes[0].id]).toEqual(said);
    }
  });

  test('what only the CMS said is nowhere outside its time: the week, its tips, its articles', async () => {
    const tips = await database.prisma.milestoneTip.findMany({ where: { text: { in: NAMES.map((name) => `Tip ${name} in en`) } } });
    const ids = NAMES.map((name) => toGlobalId('Tip', tips.find(({ text }) => text === `Tip ${name} in en`)?.tipId ?? ''));
    const data = await read(
      moment,
      `query ($tips: [ID!]!, $id: ID!) {
        nodes(ids: $tips) { ... on Tip { text } }
        node(id: $id) { id }
        milestone(stage: PREGNANCY, week: ${ALONE}) { headline }
        milestones(stage: PREGNANCY, from: ${ALONE}, to: ${ALONE}) { headline }
        weekBundle(from: ${ALONE}, to: ${ALONE}) { milestones { headline } withdrawn { id at } }
      }`,
      { tips: ids, id: milestoneId('PREGNANCY', ALONE) },
    );
    expect(data.nodes).toEqual(NAMES.map((name) => (isOpen(name, moment) ? { text: `Tip ${name} in en` } : null)));
    const cards = isOpen('within', moment) ? [{ headline: 'alone in en' }] : [];
    expect([data.milestone, data.milestones, data.weekBundle.milestones]).toEqual([cards[0] ?? null, cards, cards]);
    expect(data.node).toEqual(cards.length > 0 ? { id: milestoneId('PREGNANCY', ALONE) } : null);
    const withdrawn = data.weekBundle.withdrawn.filter(({ id }: Entry) => id === milestoneId('PREGNANCY', ALONE));
    if (moment === 'the moment they end') expect(withdrawn).toEqual([{ id: milestoneId('PREGNANCY', ALONE), at: '2026-12-01T00:00:00.000Z' }]);
    if (cards.length > 0) expect(withdrawn).toEqual([]);
  });

  test('a week in another language is what is said in it now', async () => {
    const tip = await database.prisma.milestoneTip.findFirstOrThrow({ where: { text: 'Tip translated in vi' } });
    const { milestone: card, node } = await read(
      moment,
      `query ($tip: ID!) { milestone(stage: PREGNANCY, week: ${TRANSLATED}, locale: "vi") { headline tips { text } } node(id: $tip, locale: "vi") { ... on Tip { text } } }`,
      { tip: toGlobalId('Tip', tip.tipId) },
    );
    const own = milestoneFileOf('PREGNANCY', TRANSLATED).vi;
    const isHeard = isVisible(TRANSLATIONS['vi'] ?? {}, moment);
    expect([card.headline, card.tips[0].text]).toEqual(isHeard ? ['translated in vi', 'Tip translated in vi'] : [own.headline, own.tips[0]]);
    expect(node).toEqual({ text: isHeard ? 'Tip translated in vi' : 'Tip translated in en' });
  });

  test('a person is shown the same week, and what it lists', async () => {
    const anybody = await person(appAt(moment));
    const today = Temporal.PlainDate.from(MOMENTS[moment].slice(0, 10));
    await anybody.create(`method: DUE_DATE, date: "${today.add({ days: 280 - weekOf('within') * 7 }).toString()}", expectedBabies: 1, isFirst: true`);
    const { viewer } = await anybody.ask('{ viewer { pregnancies { milestone { week headline } articles(first: 100) { nodes { id } } } } }');
    const [pregnancy] = viewer.pregnancies;
    const isHeard = isOpen('within', moment);
    expect(pregnancy.milestone).toEqual({
      week: weekOf('within'),
      headline: isHeard ? 'within in en' : milestoneFileOf('PREGNANCY', weekOf('within')).en.headline,
    });
    // The weeks beside it list the same article at other times: `until` the week before, `never` the one after.
    const isListed = ['until', 'within', 'never'].some((name) => isOpen(name, moment));
    expect(pregnancy.articles.nodes.some(({ id }: Entry) => id === articleId(idOf('listed'), 'SITECORE'))).toBe(isListed);
  });
});

test('a bundle says when the clock will change it, and changes then', async () => {
  const weeks = weekOf('within');
  const bundles = [];
  for (const moment of Object.keys(MOMENTS) as Moment[])
    bundles.push(
      (await read(
        moment,
        `{ weekBundle(from: ${weeks}, to: ${weeks}) { hash validUntil } shelf: weekBundle(from: 20, to: 20) { hash validUntil } }`,
      )) as Bundles,
    );
  const [before, opened, last, ended] = bundles.map(({ weekBundle, shelf }) => [weekBundle, shelf]);
  const until = (each: Bundles['shelf'][] | undefined) => each?.map(({ validUntil }) => validUntil && Date.parse(validUntil));
  const [from, to] = [Date.parse(FROM), Date.parse(TO)];
  expect([before, opened, last, ended].map(until)).toEqual([
    [from, from],
    [to, to],
    [to, to],
    [null, null],
  ]);
  const hashes = (each: Bundles['shelf'][] | undefined) => each?.map(({ hash }) => hash);
  expect(hashes(last)).toEqual(hashes(opened));
  for (const place of [0, 1]) expect(new Set([before, opened, ended].map((each) => each?.[place]?.hash)).size).toBe(place === 0 ? 2 : 3);
});

interface Bundles {
  weekBundle: { hash: string; validUntil: string | null };
  shelf: { hash: string; validUntil: string | null };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
