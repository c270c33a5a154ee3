import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import { startTestApp, type TestApp } from '../support/app.js';
import { cmsSettings, receiverAt, startConnectedCms, type CmsMode, type ConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { articleId, tipId } from '../support/content.js';

vi.setConfig({ testTimeout: 120_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];
/** Where the stand-in's clock and the first app's stand, and where the others' do. No event comes in between. */
const NOW = '2026-11-22T12:00:00Z';
const BEFORE = '2026-11-30T23:59:59.999Z';
const AFTER = '2026-12-01T00:00:00Z';
const TURN = '20261201T000000Z';
const WEEK = 33;

describe.each(MODES)('in the mode %s', (mode) => {
  let connected: ConnectedCms;
  let later: Record<typeof BEFORE | typeof AFTER, TestApp>;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    connected = await startConnectedCms({
      mode,
      empty: false,
      isShared: true,
      sitecore: { now: () => Date.parse(NOW), targets: mode === 'push-only' ? 1 : 0 },
      env: { CLOCK: NOW },
    });
    const { cms, app, settled } = connected;
    // Folders may be published before what is in them.
    cms.publish();
    await settled();
    const folder = (name: string, fields: Record<string, string>): string =>
      cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name, state: '', languages: { en: { fields } } });
    const weeks = { 'Week From': String(WEEK), 'Week To': String(WEEK), Tags: 'window', Teaser: 'Kakapo' };
    const make = (name: string, fields: Record<string, string>, parentId: string = PLACES.articles): void => {
      ids[name] = makeArticle(cms, { name, parentId, fields: { ...weeks, ...fields } });
    };
    make('always', {});
    make('valid until', { '__Valid to': TURN });
    make('unpublished', { __Unpublish: TURN });
    make('ended', { '__Valid to': '20261101T000000Z' });
    make('below unpublished', {}, folder('Ends', { __Unpublish: TURN }));
    make(
      'deep below unpublished',
      {},
      cms.create({ parentId: folder('Ends as well', { __Unpublish: TURN }), templateId: TEMPLATES.folder.id, name: 'Inner', state: '' }),
    );
    make('never', { '__Never publish': '1' });
    make('below never', {}, folder('Never', { '__Never publish': '1' }));
    make('earlier of both', { '__Valid to': '20270101T000000Z' }, folder('Ends first', { __Unpublish: TURN }));
    if (mode === 'push-only') {
      make('valid from', { '__Valid from': TURN });
      make('published', { __Publish: TURN });
      make('below published', {}, folder('Begins', { __Publish: TURN }));
      make('later of both', { '__Valid from': '20261115T000000Z' }, folder('Begins last', { __Publish: TURN }));
    }
    ids['tip'] = cms.create({
      parentId: PLACES.tips,
      templateId: TEMPLATES.tip.id,
      name: 'Ending tip',
      languages: { en: { fields: { Text: 'Window tip', 'Week From': String(WEEK), 'Week To': String(WEEK), '__Valid to': TURN } } },
    });
    cms.publish();
    await settled();
    const start = (CLOCK: string): Promise<TestApp> => startTestApp({ database: app.database, env: { ...cmsSettings(cms, mode), ROLE: 'api', CLOCK } });
    later = { [BEFORE]: await start(BEFORE), [AFTER]: await start(AFTER) } as typeof later;
  }, 180_000);
  afterAll(async () => {
    for (const app of Object.values(later)) await app.stop();
    await connected.stop();
  });

  const ENDS = ['valid until', 'unpublished', 'below unpublished', 'deep below unpublished', 'earlier of both'];
  const BEGINS = mode === 'push-only' ? ['valid from', 'published', 'below published', 'later of both'] : [];
  const expected = { now: ['always', ...ENDS], [BEFORE]: ['always', ...ENDS], [AFTER]: ['always', ...BEGINS] };
  const moments = ['now', BEFORE, AFTER] as const;
  const appAt = (moment: (typeof moments)[number]): TestApp => (moment === 'now' ? connected.app : later[moment]);

  test.each(moments)('pitfall 36: at %s an article is shown by its own dates and those above it', async (moment) => {
    const app = appAt(moment);
    const shown: string[] = [];
    for (const [name, id] of Object.entries(ids)) if (name !== 'tip' && (await readArticle(app, id))) shown.push(name);
    expect(shown.toSorted()).toEqual(expected[moment].toSorted());
  });

  test.each(moments)('pitfall 36: at %s lists, weeks, searches and nodes agree', async (moment) => {
    const { data } = await appAt(moment).query(
      `query ($ids: [ID!]!, $tip: ID!) {
        articles(filter: { tag: "window" }, first: 50) { totalCount nodes { id } }
        milestone(stage: PREGNANCY, week: ${WEEK}) { articles(first: 50) { nodes { id } } tips { text } }
        searchArticles(query: "kakapo", first: 50) { nodes { id } }
        nodes(ids: $ids) { id }
        tip: node(id: $tip) { ... on Tip { text } }
      }`,
      { ids: Object.values(ids).map((id) => articleId(id, 'SITECORE')), tip: tipId(ids['tip'] ?? '', 'SITECORE') },
    );
    const ours = new Set(Object.values(ids).map((id) => articleId(id, 'SITECORE')));
    const wanted = expected[moment].map((name) => articleId(ids[name] ?? '', 'SITECORE')).toSorted();
    const idsOf = (nodes: readonly ({ id: string } | null)[]): string[] => nodes.flatMap((node) => (node && ours.has(node.id) ? [node.id] : [])).toSorted();
    expect(data.articles.totalCount).toBe(wanted.length);
    for (const list of [data.articles.nodes, data.milestone.articles.nodes, data.searchArticles.nodes, data.nodes]) expect(idsOf(list)).toEqual(wanted);
    const isTipThere = moment !== AFTER;
    expect(data.tip).toEqual(isTipThere ? { text: 'Window tip' } : null);
    expect(data.milestone.tips.some(({ text }: { text: string }) => text === 'Window tip')).toBe(isTipThere);
  });
});

describe('what an editor changes above an article', () => {
  test.each(MODES)('pitfall 36: reaches it with the next publish, in the mode %s', async (mode) => {
    const { cms, app, settled } = await startConnectedCms({
      mode,
      empty: false,
      sitecore: { now: () => Date.parse(NOW), targets: mode === 'push-only' ? 1 : 0 },
      env: { CLOCK: NOW },
    });
    const folder = cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name: 'Shelf', state: '' });
    const id = makeArticle(cms, { name: 'On a shelf', parentId: folder });
    const publish = async (): Promise<void> => {
      cms.publish();
      await settled();
    };
    const set = (field: string, value: string): number => cms.save(folder, { language: 'en', fields: { [field]: value } });
    await publish();
    expect(await readArticle(app, id)).not.toBeNull();
    set('__Never publish', '1');
    await publish();
    expect(await readArticle(app, id)).toBeNull();
    set('__Never publish', '');
    await publish();
    expect(await readArticle(app, id)).not.toBeNull();
    set('__Unpublish', '20261101T000000Z');
    await publish();
    expect(await readArticle(app, id)).toBeNull();
    set('__Unpublish', '');
    await publish();
    expect(await readArticle(app, id)).not.toBeNull();
  });

  test('pitfall 36: a date that a folder gets later holds for what is below it, although only the folder is named', async () => {
    const { cms, app, settled } = await startConnectedCms({ empty: false, sitecore: { now: () => Date.parse(NOW) }, env: { CLOCK: NOW } });
    cms.connect({ ...receiverAt(app.url), senders: ['edge'] });
    const folder = cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name: 'Shelf', state: '' });
    const id = makeArticle(cms, { name: 'On a shelf', parentId: folder });
    cms.publish();
    await settled();
    cms.resetCounters();
    cms.save(folder, { language: 'en', fields: { __Unpublish: TURN } });
    cms.publish({ rootId: folder, deep: false });
    await settled();
    const told = cms.counters().webhooks.filter(({ name }) => name === 'OnUpdate');
    expect(JSON.stringify(told.map(({ body }) => body)).toLowerCase()).not.toContain(id.replaceAll('-', ''));
    expect(await readArticle(app, id)).not.toBeNull();
    const later = await startTestApp({ database: app.database, env: { ...cmsSettings(cms), ROLE: 'api', CLOCK: AFTER } });
    onTestFinished(later.stop);
    expect(await readArticle(later, id)).toBeNull();
  });
});
