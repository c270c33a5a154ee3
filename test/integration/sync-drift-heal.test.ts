import { expect, test, vi } from 'vitest';
import { DriftDocument } from '../generated/operations.js';
import { seedId } from '../sitecore/places.ts';
import { startConnectedCms, type CmsMode, type ConnectedCms } from '../support/cms.js';
import { fillSilently, makeArticle, readArticle, runToEnd } from '../support/cms-articles.js';

vi.setConfig({ testTimeout: 180_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];

async function driftOf({ app }: ConnectedCms) {
  const { data, errors } = await app.query(DriftDocument, {}, { token: await app.token('editor') });
  expect(errors).toBeUndefined();
  return data.contentDrift ?? expect.unreachable('there is a source');
}

test.each(MODES)('what differs is found, item by item, and a run over everything heals it, in the mode %s', async (mode) => {
  const connected = await startConnectedCms({ mode, empty: false, sitecore: { targets: mode === 'push-only' ? 1 : 0 } });
  const { cms, app, settled } = connected;
  const { prisma } = app.database;
  cms.publish();
  await settled();
  const [tampered = '', missing = '', , gone = ''] = ['Tampered', 'Missing', 'Whole', 'Gone'].map((name) => makeArticle(cms, { name, vi: {} }));
  cms.publish();
  await settled();
  const [held] = await prisma.sourceItem.findMany({ where: { externalId: gone, locale: 'en' } });
  cms.remove(gone);
  cms.publish();
  await settled();
  cms.connect(null);
  // Second looks at what caches may have hidden would heal some of it before anybody asks.
  await prisma.syncItem.updateMany({ data: { dueAt: null, hintSeq: { increment: 1 } } });
  const before = await driftOf(connected);
  expect(before).toMatchObject({ inSync: true });
  expect(before.types.map(({ type, locale, source, missing: lost, extra, different }) => [type, locale, source.count, lost, extra, different])).toEqual([
    ['ARTICLE', 'en', 3, 0, 0, 0],
    ['ARTICLE', 'vi', 3, 0, 0, 0],
  ]);
  for (const { source, store } of before.types) expect(store).toEqual(source);

  const source = 'SITECORE';
  await prisma.sourceItem.updateMany({ where: { source, externalId: tampered, locale: 'en' }, data: { contentHash: '0'.repeat(64) } });
  await prisma.articleTranslation.updateMany({ where: { title: 'Tampered' }, data: { title: 'Not what the editor wrote' } });
  await prisma.sourceItem.deleteMany({ where: { source, externalId: missing } });
  await prisma.articleTranslation.deleteMany({ where: { title: { in: ['Missing', 'Missing (vi)'] } } });
  // What the CMS has deleted is there again.
  await prisma.sourceItem.updateMany({ where: { source, externalId: gone, locale: 'en' }, data: { deletedAt: null, contentHash: held?.contentHash ?? '' } });
  const found = await driftOf(connected);
  expect(found.inSync).toBe(false);
  expect(found.types).toMatchObject([
    { locale: 'en', source: { count: 3 }, store: { count: 3 }, missing: 1, extra: 1, different: 1 },
    { locale: 'vi', missing: 1, extra: 0, different: 0 },
  ]);
  expect(found.types[0]?.source).toEqual(before.types[0]?.source);
  expect(found.types[0]?.store.digest).not.toBe(found.types[0]?.source.digest);

  expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 2, updated: 1, deleted: 1 } });
  expect(await driftOf(connected)).toMatchObject({ inSync: true, types: before.types });
  expect([(await readArticle(app, tampered)).title, (await readArticle(app, missing)).title, await readArticle(app, gone)]).toEqual([
    'Tampered',
    'Missing',
    null,
  ]);
});

test('what was published and not told of is drift until it is read', async () => {
  const connected = await startConnectedCms({ empty: false, sitecore: { seed: 'small' } });
  const { cms, app } = connected;
  await fillSilently(connected);
  expect(await driftOf(connected)).toMatchObject({ inSync: true });
  cms.save(seedId('a', 1), { language: 'en', fields: { Title: 'Not told' } }, { publish: true });
  expect(await driftOf(connected)).toMatchObject({ inSync: false });
  await runToEnd(app);
  expect(await driftOf(connected)).toMatchObject({ inSync: true });
});
