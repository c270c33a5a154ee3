import { describe, expect, test, vi } from 'vitest';
import { PLACES, seedId } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import { eventually, receiverAt, startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { endOfRun, fillSilently, findRun, makeArticle, readArticle, requestRun, runToEnd } from '../support/cms-articles.js';
import { snapshotOf } from '../support/content-rows.js';
import { tipId } from '../support/content.js';
import { openSocket } from '../support/live.js';

// Slow answers are what these tests are about.
vi.setConfig({ testTimeout: 180_000 });

/** Only Edge tells: nothing but what a test asks for starts a run. */
async function start(options: Parameters<typeof startConnectedCms>[0] = {}): Promise<ConnectedCms> {
  const connected = await startConnectedCms({ empty: false, ...options });
  connected.cms.connect({ ...receiverAt(connected.app.url), senders: ['edge'] });
  return connected;
}

/** Every request to Edge takes so long, so that a run can be watched. */
const slow = ({ cms }: ConnectedCms, ms: number): void => cms.misbehave({ edge: { kind: 'slow', ms } });

describe('pitfall 43', () => {
  test('a resync that is clicked twice is one run; another one waits for it', async () => {
    const connected = await start({ sitecore: { seed: 'small' } });
    const { cms, app } = connected;
    cms.connect(null);
    cms.publish();
    slow(connected, 300);
    const first = await requestRun(app);
    const clicks = await Promise.all([requestRun(app), requestRun(app)]);
    expect(clicks.map(({ id }) => id)).toEqual([first.id, first.id]);
    const partial = await requestRun(app, { scope: 'SUBTREE', rootId: PLACES.tips });
    const again = await requestRun(app, { scope: 'SUBTREE', rootId: PLACES.tips.toUpperCase() });
    expect([partial.status, again.id]).toEqual(['QUEUED', partial.id]);
    expect(partial.id).not.toBe(first.id);
    const running = new Set<number>();
    await eventually(async () => {
      running.add(await app.database.prisma.syncRun.count({ where: { status: 'RUNNING' } }));
      expect(['SUCCEEDED', 'SUCCEEDED']).toEqual([(await findRun(app, first.id)).status, (await findRun(app, partial.id)).status]);
    }, 120_000);
    expect(Math.max(...running)).toBe(1);
    cms.calm();
    expect((await requestRun(app)).id).not.toBe(first.id);
  });

  test('its progress is seen while it goes on, and never goes back', async () => {
    const connected = await start({ sitecore: { seed: { articles: 260 } } });
    const { cms, app } = connected;
    cms.connect(null);
    cms.publish();
    slow(connected, 300);
    const { id } = await requestRun(app);
    const live = await openSocket(app.url, { token: await app.token('editor') });
    live.subscribe('1', 'subscription ($id: ID!) { syncRunChanged(id: $id) { status progress { seen total created } } }', { id });
    const found = await eventually(async () => {
      expect(live.messages.some(({ type }) => type === 'complete')).toBe(true);
      return live.messages.filter(({ type }) => type === 'next').map(({ payload }) => payload.data.syncRunChanged);
    }, 120_000);
    live.socket.terminate();
    const seen: number[] = found.map(({ progress }) => progress.seen);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(new Set(seen.filter((count) => count > 0 && count < 520)).size).toBeGreaterThan(1);
    const totals: (number | null)[] = found.map(({ progress }) => progress.total);
    expect(totals.every((total, index) => total === null || total >= (seen[index] ?? 0))).toBe(true);
    expect(found.at(-1)).toEqual({ status: 'SUCCEEDED', progress: { seen: 520, total: 520, created: 520 } });
  });

  test('a cancelled one stops at its next step, deletes nothing, and can be asked for again', async () => {
    const connected = await start({ sitecore: { seed: { articles: 260 } } });
    const { cms, app } = connected;
    cms.connect(null);
    const ours = makeArticle(cms, { name: 'Gone at the source' });
    await fillSilently(connected);
    cms.remove(ours);
    for (let index = 0; index < 200; index++) cms.save(seedId('a', 0x100000 + index), { language: 'en', fields: { Title: `Anew ${index}` } });
    cms.publish();
    slow(connected, 300);
    const cancel = (id: string) =>
      app
        .token('editor')
        .then((token) => app.query('mutation ($id: ID!) { cancelSync(input: { runId: $id }) { run { status } userErrors { code } } }', { id }, { token }));
    const { id } = await requestRun(app);
    const waiting = await requestRun(app, { scope: 'SUBTREE', rootId: PLACES.tips });
    expect((await cancel(waiting.id)).data.cancelSync.run.status).toBe('CANCELLED');
    await eventually(async () => expect((await findRun(app, id)).progress.seen).toBeGreaterThan(0));
    expect((await cancel(id)).data.cancelSync.userErrors).toEqual([]);
    const ended = await endOfRun(app, id);
    expect(ended).toMatchObject({ status: 'CANCELLED', progress: { deleted: 0 } });
    expect(ended.progress.seen).toBeLessThan(520);
    expect(await readArticle(app, ours)).not.toBeNull();
    expect((await cancel(id)).data.cancelSync.userErrors).toEqual([{ code: 'ALREADY_FINISHED' }]);
    cms.calm();
    expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 1 } });
    expect(await readArticle(app, ours)).toBeNull();
    expect((await readArticle(app, seedId('a', 0x100000))).title).toBe('Anew 0');
  });
});

describe('pitfall 44', () => {
  test('a partial resync touches nothing outside its scope, deletions included', async () => {
    const connected = await start();
    const { cms, app } = connected;
    cms.connect(null);
    const folder = (name: string): string =>
      cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name, state: '', languages: { en: { fields: {} }, 'vi-VN': { fields: {} } } });
    const [inside, outside] = [folder('Inside'), folder('Outside')];
    const make = (name: string, parentId: string): string => makeArticle(cms, { name, parentId, vi: {} });
    const ids = { kept: make('Kept', inside), gone: make('Gone', inside), other: make('Other', outside), lost: make('Lost', outside) };
    const languages = { en: { fields: { Text: 'Tip', 'Week From': '9', 'Week To': '9' } } };
    const tip = cms.create({ parentId: PLACES.tips, templateId: TEMPLATES.tip.id, name: 'Tip', languages });
    await fillSilently(connected);
    for (const id of [ids.kept, ids.other]) for (const language of ['en', 'vi-VN']) cms.save(id, { language, fields: { Title: `Anew ${language}` } });
    cms.save(tip, { language: 'en', fields: { Text: 'Anew' } });
    for (const id of [ids.gone, ids.lost]) cms.remove(id);
    cms.publish();

    const title = async (id: string, locale: string): Promise<string | null> => {
      const article = await readArticle(app, id, locale);
      return article?.locale === locale ? article.title : null;
    };
    const state = async () => {
      const { data } = await app.query('query ($id: ID!) { node(id: $id) { ... on Tip { text } } }', { id: tipId(tip, 'SITECORE') });
      const titles = Object.entries(ids).map(async ([name, id]) => [name, [await title(id, 'en'), await title(id, 'vi')]] as const);
      return { ...Object.fromEntries(await Promise.all(titles)), tip: data.node.text };
    };
    const before = { kept: ['Kept', 'Kept (vi)'], gone: ['Gone', 'Gone (vi)'], other: ['Other', 'Other (vi)'], lost: ['Lost', 'Lost (vi)'], tip: 'Tip' };
    expect(await state()).toEqual(before);
    expect(await runToEnd(app, { scope: 'SUBTREE', rootId: inside, locale: 'vi' })).toMatchObject({
      status: 'SUCCEEDED',
      progress: { updated: 1, deleted: 1 },
    });
    const first = { ...before, kept: ['Kept', 'Anew vi-VN'], gone: ['Gone', null] };
    expect(await state()).toEqual(first);
    expect(await runToEnd(app, { scope: 'TEMPLATE', templateId: TEMPLATES.tip.id })).toMatchObject({
      status: 'SUCCEEDED',
      progress: { updated: 1, deleted: 0 },
    });
    expect(await state()).toEqual({ ...first, tip: 'Anew' });
    expect(await runToEnd(app, { scope: 'SUBTREE', rootId: inside })).toMatchObject({ status: 'SUCCEEDED', progress: { updated: 1, deleted: 1 } });
    const second = { ...first, kept: ['Anew en', 'Anew vi-VN'], gone: [null, null], tip: 'Anew' };
    expect(await state()).toEqual(second);
    expect(await runToEnd(app, { scope: 'ITEM', externalIds: [ids.lost] })).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 2 } });
    expect(await state()).toEqual({ ...second, lost: [null, null] });
    expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { updated: 2, deleted: 0 } });
    expect(await state()).toEqual({ ...second, lost: [null, null], other: ['Anew en', 'Anew vi-VN'] });
  });
});

test('pitfall 45: a resync without changes writes no row of content and tells nobody', async () => {
  const { cms, app, settled } = await start({ sitecore: { seed: 'small' } });
  cms.publish({ republish: true });
  await settled();
  const [rows, updatedAt] = [await snapshotOf(app), (await readArticle(app, seedId('a', 1))).updatedAt];
  for (const input of [{ scope: 'ALL' }, { scope: 'TEMPLATE', templateId: TEMPLATES.article.id }, { scope: 'ITEM', externalIds: [seedId('a', 1)] }]) {
    const { status, progress } = await runToEnd(app, input);
    expect(status).toBe('SUCCEEDED');
    expect(progress).toMatchObject({ created: 0, updated: 0, deleted: 0, rejected: 0, unchanged: progress.seen });
    expect(progress.seen).toBeGreaterThan(0);
  }
  cms.publish({ republish: true });
  await settled();
  expect(await snapshotOf(app)).toEqual(rows);
  expect((await readArticle(app, seedId('a', 1))).updatedAt).toBe(updatedAt);
});

test('pitfall 47: what other sites of the tenant publish is not fetched, once it is known', async () => {
  const { cms, app, settled } = await startConnectedCms({ empty: false, sitecore: { seed: 'small' } });
  const { prisma } = app.database;
  const pages = [1, 2, 3].map((number) => seedId('e', number));
  cms.publish({ republish: true });
  await settled();
  // One more look, where caches may have been old.
  await eventually(async () => expect(await prisma.syncItem.findMany({ where: { externalId: { in: pages }, dueAt: { not: null } } })).toEqual([]));
  expect(await prisma.syncItem.count({ where: { externalId: { in: pages }, isOurs: false } })).toBe(3);
  cms.resetCounters();
  for (let turn = 0; turn < 5; turn++) {
    for (const id of pages) cms.save(id, { language: 'en', fields: { Title: `Elsewhere ${turn}` } });
    cms.publish({ rootId: PLACES.elsewhere });
  }
  const ours = makeArticle(cms, { name: 'Ours' });
  cms.publish({ rootId: ours, deep: false });
  await cms.settled();
  await eventually(async () =>
    expect([await prisma.syncEvent.count({ where: { processedAt: null } }), (await readArticle(app, ours))?.title]).toEqual([0, 'Ours']),
  );
  const asked = [...cms.counters().edge.items.keys()];
  expect(asked).toContain(ours);
  for (const id of pages) expect(asked).not.toContain(id);
  expect(await prisma.sourceItem.count({ where: { externalId: { in: pages } } })).toBe(0);
});
