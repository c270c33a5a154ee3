import { describe, expect, test, vi } from 'vitest';
import { receiverAt, startConnectedCms, type CmsMode } from '../support/cms.js';
import { makeArticle, readArticle, runToEnd } from '../support/cms-articles.js';
import { ReceiptDocument } from '../generated/operations.js';
import { articleId } from '../support/content.js';

vi.setConfig({ testTimeout: 120_000 });

const MODES: readonly CmsMode[] = ['edge', 'push-only'];

/** Without CLOCK all instants are of one clock, as in production. */
const startIn = (mode: CmsMode) => startConnectedCms({ mode, empty: false, env: { CLOCK: '' }, sitecore: { targets: mode === 'push-only' ? 1 : 0 } });

async function receiptsOf({ app }: Awaited<ReturnType<typeof startIn>>, externalId: string) {
  const { data, errors } = await app.query(ReceiptDocument, { externalId }, { token: await app.token('editor') });
  expect(errors).toBeUndefined();
  return data.syncReceipts;
}

/** The instants of a receipt in the order in which they must be. */
const stepsOf = ({ savedAt, receivedAt, fetchedAt, storedAt, visibleAt }: Awaited<ReturnType<typeof receiptsOf>>[number]): string[] =>
  [savedAt, receivedAt, fetchedAt, storedAt, visibleAt].map((at) => (typeof at === 'string' ? new Date(at).toISOString() : 'never'));

describe.each(MODES)('the receipt of an item, in the mode %s', (mode) => {
  test('says when it was saved, received, fetched, stored and visible, in this order, for each locale', async () => {
    const connected = await startIn(mode);
    const { cms, app, settled } = connected;
    cms.publish();
    await settled();
    const before = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    const id = makeArticle(cms, { name: 'Receipt', vi: {} });
    cms.publish();
    await settled();
    const receipts = await receiptsOf(connected, id.toUpperCase());
    expect(receipts.map(({ entityId, locale }) => [entityId, locale])).toEqual([
      [articleId(id, 'SITECORE'), 'en'],
      [articleId(id, 'SITECORE'), 'vi'],
    ]);
    for (const receipt of receipts) {
      const steps = stepsOf(receipt);
      expect(steps).not.toContain('never');
      expect(steps).toEqual(steps.toSorted());
      expect((steps[0] ?? '') >= before).toBe(true);
      expect((steps.at(-1) ?? '') <= new Date().toISOString()).toBe(true);
      expect(receipt.revision).toMatch(/^[0-9a-f-]{36}$/);
    }

    const [first] = receipts.map(stepsOf);
    cms.save(id, { language: 'en', fields: { Title: 'Anew' } }, { publish: true });
    await settled();
    const [english, vietnamese] = await receiptsOf(connected, id);
    const again = stepsOf(english ?? expect.unreachable());
    expect(again).toEqual(again.toSorted());
    expect((again[3] ?? '') > (first?.[3] ?? '')).toBe(true);
    // What did not change keeps its receipt.
    expect(stepsOf(vietnamese ?? expect.unreachable())).toEqual(stepsOf(receipts[1] ?? expect.unreachable()));
    expect(await readArticle(app, id)).toMatchObject({ title: 'Anew' });
  });

  test('says when it was deleted', async () => {
    const connected = await startIn(mode);
    const { cms, app, settled } = connected;
    cms.publish();
    await settled();
    const id = makeArticle(cms, { name: 'Short life' });
    cms.publish();
    await settled();
    const deletedAt = async (): Promise<unknown> =>
      (await app.query('query ($id: String!) { syncReceipts(externalId: $id) { deletedAt } }', { id }, { token: await app.token('editor') })).data.syncReceipts;
    expect(await deletedAt()).toEqual([{ deletedAt: null }]);
    cms.remove(id);
    cms.publish();
    await settled();
    expect(await deletedAt()).toEqual([{ deletedAt: expect.any(String) }]);
    const [receipt] = await receiptsOf(connected, id);
    const [, ...steps] = stepsOf(receipt ?? expect.unreachable());
    expect(steps).toEqual(steps.toSorted());
    expect(steps).not.toContain('never');
  });
});

test('what a run found nobody told us of', async () => {
  const connected = await startIn('edge');
  const { cms, app } = connected;
  cms.connect(null);
  const id = makeArticle(cms, { name: 'Found' });
  cms.publish();
  await runToEnd(app);
  expect(await receiptsOf(connected, id)).toMatchObject([{ locale: 'en', receivedAt: null, savedAt: expect.any(String), storedAt: expect.any(String) }]);
  cms.connect(receiverAt(app.url));
});
