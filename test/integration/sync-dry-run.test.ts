import { expect, test, vi } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { startConnectedCms } from '../support/cms.js';
import { fillSilently, makeArticle, readArticle, requestRun, runToEnd } from '../support/cms-articles.js';
import { snapshotOf } from '../support/content-rows.js';

vi.setConfig({ testTimeout: 120_000 });

test('a dry run says what the run would do, and does nothing; the run then does it', async () => {
  const connected = await startConnectedCms({ empty: false });
  const { cms, app } = connected;
  const { prisma } = app.database;
  cms.connect(null);
  const [changed, gone, kept] = ['Changed', 'Gone', 'Kept'].map((name) => makeArticle(cms, { name, vi: {} })) as [string, string, string];
  await fillSilently(connected);
  const fresh = makeArticle(cms, { name: 'Fresh', vi: {} });
  const bad = makeArticle(cms, { name: 'Bad', fields: { 'Published At': 'some day' } });
  cms.save(changed, { language: 'en', fields: { Title: 'Changed since' } });
  cms.removeLanguage(kept, 'vi-VN');
  cms.remove(gone);
  cms.publish();

  const places = () => prisma.syncItem.findMany({ orderBy: { externalId: 'asc' } });
  const before = [await snapshotOf(app), await places()];
  const dry = await requestRun(app, { scope: 'ALL', dryRun: true });
  expect(dry).toMatchObject({ status: 'PARTIAL', error: null, progress: { created: 0, updated: 0, deleted: 0 } });
  const { plan } = dry;
  expect(plan).toMatchObject({ created: 2, updated: 1, deleted: 3 });
  const sample = [
    [fresh, 'en', 'CREATED'],
    [fresh, 'vi', 'CREATED'],
    [changed, 'en', 'UPDATED'],
    [gone, 'en', 'DELETED'],
    [gone, 'vi', 'DELETED'],
    [kept, 'vi', 'DELETED'],
    [bad, 'en', 'REJECTED'],
  ];
  const asText = (lines: readonly (string | null)[][]): string[] => lines.map((line) => line.join(' ')).toSorted();
  expect(asText(plan?.sample.map(({ externalId, locale, change }) => [externalId, locale, change]) ?? [])).toEqual(asText(sample));
  expect([await snapshotOf(app), await places()]).toEqual(before);
  expect(await readArticle(app, gone)).not.toBeNull();

  expect(await runToEnd(app, { scope: 'ALL', dryRun: false })).toMatchObject({
    status: 'PARTIAL',
    plan: null,
    progress: { created: 2, updated: 1, deleted: 3, rejected: 1 },
  });
  expect([(await readArticle(app, changed)).title, await readArticle(app, gone), (await readArticle(app, fresh)).title]).toEqual([
    'Changed since',
    null,
    'Fresh',
  ]);
  expect((await requestRun(app, { scope: 'ALL', dryRun: true })).plan).toMatchObject({ created: 0, updated: 0, deleted: 0 });
});

test('a dry run of a part plans for that part only, and asks nobody for a confirmation', async () => {
  const connected = await startConnectedCms({ empty: false, env: { SYNC_FUSE_PERCENT: '0', SYNC_FUSE_ITEMS: '0' } });
  const { cms, app } = connected;
  cms.connect(null);
  const articles = ['One', 'Two', 'Three'].map((name) => makeArticle(cms, { name }));
  await fillSilently(connected);
  for (const id of articles) cms.remove(id);
  cms.publish();
  const elsewhere = await requestRun(app, { scope: 'SUBTREE', rootId: PLACES.tips, dryRun: true });
  expect([elsewhere.status, elsewhere.plan]).toMatchObject(['SUCCEEDED', { created: 0, updated: 0, deleted: 0 }]);
  const here = await requestRun(app, { scope: 'SUBTREE', rootId: PLACES.articles, dryRun: true });
  expect([here.status, here.plan]).toMatchObject(['SUCCEEDED', { created: 0, updated: 0, deleted: 3 }]);
  expect(await runToEnd(app, { scope: 'SUBTREE', rootId: PLACES.articles })).toMatchObject({ status: 'NEEDS_CONFIRMATION' });
  expect(await readArticle(app, articles[0] ?? '')).not.toBeNull();
});
