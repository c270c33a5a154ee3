import { expect, test } from 'vitest';
import { ConfirmDocument, DriftDocument, StopDocument } from '../generated/operations.js';
import { PLACES } from '../sitecore/places.ts';
import { startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { endOfRun, findRun, runToEnd } from '../support/cms-articles.js';
import { readTitles, seededArticles } from '../support/cms-titles.js';

const COUNT = 30;
const GONE = 25;
const articles = seededArticles(COUNT);
const titles = articles.map((_, index): string | null => `Article ${index}`);
const afterwards = titles.map((title, index) => (index < GONE ? null : title));

/** An app that has everything, and that nobody tells anything any more. */
async function inSync(): Promise<ConnectedCms & { editor: { token: string } }> {
  const connected = await startConnectedCms({ sitecore: { seed: { articles: COUNT } } });
  const { app, cms } = connected;
  cms.connect(null);
  cms.publish({ quiet: true });
  expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { created: COUNT * 2, deleted: 0 } });
  expect(await readTitles(app, articles)).toEqual(titles);
  return { ...connected, editor: { token: await app.token('editor') } };
}

test('pitfall 25: an empty search blows the fuse, and what is still there stays, whatever a person says', async () => {
  const { app, cms, editor } = await inSync();
  cms.misbehave({ edge: { kind: 'emptySearch' } });
  const blown = await runToEnd(app);
  expect(blown).toMatchObject({ status: 'NEEDS_CONFIRMATION', progress: { deleted: 0 }, error: { code: 'MASS_DELETE' } });
  expect(blown.error?.message).toContain(`${COUNT} of ${COUNT}`);
  expect(await readTitles(app, articles)).toEqual(titles);

  const { data } = await app.query(StopDocument, { id: blown.id }, editor);
  expect(data.cancelSync).toEqual({ run: { status: 'CANCELLED' }, userErrors: [] });
  expect((await app.query(ConfirmDocument, { id: blown.id }, editor)).data.confirmMassDelete.userErrors).toEqual([{ code: 'NOTHING_TO_CONFIRM' }]);

  // Each of them is asked for by its id before it goes: a search that finds nothing is no proof.
  const { id } = await runToEnd(app);
  expect((await app.query(ConfirmDocument, { id }, editor)).data.confirmMassDelete).toMatchObject({ userErrors: [] });
  expect(await endOfRun(app, id)).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 0 } });
  expect(await readTitles(app, articles)).toEqual(titles);

  cms.calm();
  expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 0 } });
});

test('pitfall 25: so many real deletions wait for a person too; cancelled they do nothing, confirmed they are done', async () => {
  const { app, cms, editor } = await inSync();
  for (const id of articles.slice(0, GONE)) cms.remove(id);
  cms.publish({ quiet: true });

  const first = await runToEnd(app);
  expect(first).toMatchObject({ status: 'NEEDS_CONFIRMATION', error: { code: 'MASS_DELETE' } });
  await app.query(StopDocument, { id: first.id }, editor);
  expect(await findRun(app, first.id)).toMatchObject({ status: 'CANCELLED', progress: { deleted: 0 } });
  expect(await readTitles(app, articles)).toEqual(titles);

  // What a run would do can be seen first.
  expect(await runToEnd(app, { scope: 'ALL', dryRun: true })).toMatchObject({ status: 'SUCCEEDED', plan: { deleted: GONE * 2 } });
  expect(await readTitles(app, articles)).toEqual(titles);

  const second = await runToEnd(app);
  expect(second.id).not.toBe(first.id);
  expect((await app.query(ConfirmDocument, { id: second.id }, editor)).data.confirmMassDelete).toMatchObject({ userErrors: [] });
  expect(await endOfRun(app, second.id)).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: GONE * 2 }, error: null });
  expect(await readTitles(app, articles)).toEqual(afterwards);
  expect((await app.query(DriftDocument, {}, editor)).data.contentDrift).toMatchObject({ inSync: true });
});

test('pitfall 25: few deletions need nobody, and a subtree that seems empty blows the fuse of its own', async () => {
  const { app, cms } = await inSync();
  for (const id of articles.slice(0, 5)) cms.remove(id);
  cms.publish({ quiet: true });
  expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { deleted: 10 } });
  cms.misbehave({ edge: { kind: 'emptySearch' } });
  expect(await runToEnd(app, { scope: 'SUBTREE', rootId: PLACES.articles })).toMatchObject({ status: 'NEEDS_CONFIRMATION', progress: { deleted: 0 } });
  expect((await readTitles(app, articles)).filter((title) => title !== null)).toHaveLength(COUNT - 5);
});
