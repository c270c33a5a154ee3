import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import { startTestApp, type TestApp } from '../support/app.js';
import { cmsSettings, startConnectedCms, type CmsMode, type ConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle, runToEnd } from '../support/cms-articles.js';
import { categoryId, milestoneFileOf } from '../support/content.js';
import { openTestDatabase } from '../support/database.js';

vi.setConfig({ testTimeout: 120_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];
/** Where the stand-in's clock and the first app's stand, and where the others' do. No event comes in between, and no worker runs. */
const NOW = '2026-11-22T12:00:00Z';
const BEFORE = '2026-11-30T23:59:59.999Z';
const AFTER = '2026-12-01T00:00:00Z';
const TURN = '20261201T000000Z';

/** The dates of an item, and of the folder above it. */
const ENDS: Record<string, { own?: Record<string, string>; above?: Record<string, string> }> = {
  'valid until': { own: { '__Valid to': TURN } },
  unpublished: { own: { __Unpublish: TURN } },
  'below unpublished': { above: { __Unpublish: TURN } },
};
/** Experience Edge has nothing of what is published later. */
const BEGINS: typeof ENDS = {
  'valid from': { own: { '__Valid from': TURN } },
  'below published': { above: { __Publish: TURN } },
};

describe.each(MODES)('in the mode %s', (mode) => {
  const dates = { always: {}, ...ENDS, ...(mode === 'push-only' ? BEGINS : {}) };
  const names = Object.keys(dates);
  const weekOf = (name: string): number => 30 + names.indexOf(name);
  const shelves: Record<string, string> = {};
  const articles: Record<string, string> = {};
  let connected: ConnectedCms;
  let later: Record<typeof BEFORE | typeof AFTER, TestApp>;

  beforeAll(async () => {
    connected = await startConnectedCms({
      mode,
      empty: false,
      isShared: true,
      sitecore: { now: () => Date.parse(NOW), targets: mode === 'push-only' ? 1 : 0 },
      env: { CLOCK: NOW },
    });
    const { cms, app, settled } = connected;
    cms.publish();
    await settled();
    const place = (name: string, parentId: string, fields: Record<string, string> | undefined): string =>
      fields ? cms.create({ parentId, templateId: TEMPLATES.folder.id, name, state: '', languages: { en: { fields } } }) : parentId;
    for (const [name, { own = {}, above }] of Object.entries<(typeof ENDS)[string]>(dates)) {
      const make = (templateId: string, parentId: string, fields: Record<string, string>): string =>
        cms.create({ parentId: place(`Folder ${name}`, parentId, above), templateId, name, languages: { en: { fields: { ...fields, ...own } } } });
      make(TEMPLATES.milestone.id, PLACES.milestones, { Week: String(weekOf(name)), Stage: 'PREGNANCY', Headline: `CMS ${name}`, Tips: `Tip ${name}` });
      shelves[name] = make(TEMPLATES.category.id, PLACES.categories, { Name: `Shelf ${name}` });
      articles[name] = makeArticle(cms, { name: `On ${name}`, fields: { Category: `{${shelves[name].toUpperCase()}}` } });
    }
    cms.publish();
    await settled();
    const start = (CLOCK: string): Promise<TestApp> => startTestApp({ database: app.database, env: { ...cmsSettings(cms, mode), ROLE: 'api', CLOCK } });
    later = { [BEFORE]: await start(BEFORE), [AFTER]: await start(AFTER) } as typeof later;
  }, 180_000);
  afterAll(async () => {
    for (const app of Object.values(later)) await app.stop();
    await connected.stop();
  });

  const inTime = ['always', ...Object.keys(ENDS)];
  const expected = { now: inTime, [BEFORE]: inTime, [AFTER]: names.filter((name) => !inTime.includes(name) || name === 'always') };
  const moments = ['now', BEFORE, AFTER] as const;
  const appAt = (moment: (typeof moments)[number]): TestApp => (moment === 'now' ? connected.app : later[moment]);

  test.each(moments)('pitfall 36: at %s the CMS speaks of a week by the dates of its item and those above it, and we speak else', async (moment) => {
    for (const name of names) {
      const { data } = await appAt(moment).query(`{ milestone(stage: PREGNANCY, week: ${weekOf(name)}) { headline tips { text } } }`);
      const own = milestoneFileOf('PREGNANCY', weekOf(name)).en;
      const isHeard = expected[moment].includes(name);
      expect([name, data.milestone.headline, data.milestone.tips[0].text]).toEqual([
        name,
        ...(isHeard ? [`CMS ${name}`, `Tip ${name}`] : [own.headline, own.tips[0]]),
      ]);
    }
  });

  test.each(moments)('pitfall 36: at %s a category is there by its dates and those above it, and its articles are there anyway', async (moment) => {
    const idOf = (name: string): string => categoryId(shelves[name] ?? '', 'SITECORE');
    const { data } = await appAt(moment).query('query ($ids: [ID!]!) { categories { id } nodes(ids: $ids) { id } }', { ids: names.map(idOf) });
    for (const [index, name] of names.entries()) {
      const isThere = expected[moment].includes(name);
      const article = await readArticle(appAt(moment), articles[name] ?? '');
      expect({ name, node: data.nodes[index], category: article.category }).toEqual({
        name,
        node: isThere ? { id: idOf(name) } : null,
        category: isThere ? { id: idOf(name), name: `Shelf ${name}` } : null,
      });
      expect(data.categories.some(({ id }: { id: string }) => id === idOf(name))).toBe(isThere);
    }
  });

  test('nothing waits for the moment at which a date passes', async () => {
    expect(await connected.app.database.prisma.syncItem.count({ where: { dueAt: { not: null }, rechecks: 0 } })).toBe(0);
  });
});

describe.each(MODES)('once a date has passed, in the mode %s', (mode) => {
  test('we are heard of a week while no worker runs, and the worker that comes back finds nothing to do and to tell', async () => {
    const database = await openTestDatabase();
    onTestFinished(database.dispose);
    const headline = async (reader: TestApp): Promise<string> =>
      (await reader.query('{ milestone(stage: PREGNANCY, week: 20) { headline } }')).data.milestone.headline;
    const { cms, app, settled } = await startConnectedCms({
      mode,
      database,
      sitecore: { now: () => Date.parse(BEFORE), targets: mode === 'push-only' ? 1 : 0 },
      env: { CLOCK: BEFORE },
    });
    const ours = await headline(app);
    cms.create({
      parentId: PLACES.milestones,
      templateId: TEMPLATES.milestone.id,
      name: 'Week 20',
      languages: { en: { fields: { Week: '20', Stage: 'PREGNANCY', Headline: 'From the CMS', '__Valid to': TURN } } },
    });
    cms.publish();
    await settled();
    expect(await headline(app)).toBe('From the CMS');
    await app.stop();
    const told = await database.prisma.outbox.count();

    const reader = await startTestApp({ database, env: { ...cmsSettings(cms, mode), ROLE: 'api', CLOCK: AFTER } });
    onTestFinished(reader.stop);
    expect(await headline(reader)).toBe(ours);

    const worker = await startTestApp({ database, env: { ...cmsSettings(cms, mode), CLOCK: AFTER } });
    onTestFinished(worker.stop);
    expect(await runToEnd(worker)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 0, deleted: 0 } });
    expect(await database.prisma.outbox.count()).toBe(told);
    expect(await headline(worker)).toBe(ours);
  });
});
