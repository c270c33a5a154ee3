import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES, WORKFLOW } from '../sitecore/templates.ts';
import { eventually, type CmsMode } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { eventOf, startDesk, titled, type Desk } from '../support/cms-desk.js';
import { removal } from '../support/content.js';
import { outcomesOf } from '../support/sync.js';

const CREATED = { change: 'CREATED', locale: 'en' };
const DELETED = { change: 'DELETED', locale: 'en' };
const EDGE_LATE_MS = 3_000;

describe.each<CmsMode>(['edge', 'push-only'])('%s', (mode) => {
  let desk: Desk;
  beforeAll(async () => void (desk = await startDesk(mode)));
  afterAll(() => desk.stop());

  const titleOf = async (id: string, locale = 'en'): Promise<string | null> => (await readArticle(desk.app, id, locale))?.title ?? null;
  const isGone = async (id: string): Promise<boolean> => (await desk.receiptsOf(id)).every(({ deletedAt }) => deletedAt !== null);

  test('pitfall 6: what was deleted stays deleted, whatever is told late of its past', async () => {
    let id = '';
    const past = await desk.unheard(() => {
      id = makeArticle(desk.cms, { name: 'Gone for good' });
      desk.cms.save(id, { language: 'en', fields: titled('Told late') });
    });
    expect(await desk.post(eventOf(past, 'item:added', { id }))).toBe(202);
    expect(await desk.post(eventOf(past, 'item:saved', { id }))).toBe(202);
    await desk.settled();
    expect(await titleOf(id)).toBe(mode === 'edge' ? 'Told late' : 'Gone for good');
    desk.cms.remove(id);
    await desk.release();
    expect([await titleOf(id), await isGone(id)]).toEqual([null, true]);

    for (const event of past) expect(await desk.post(event)).toBe(202);
    await desk.settled();
    expect([await titleOf(id), await isGone(id)]).toEqual([null, true]);
    expect(await desk.changesOf(id)).toEqual([CREATED, DELETED]);
  });

  test('pitfall 6: a deletion that is told before the item itself wins as well', async () => {
    let id = '';
    const events = await desk.unheard(() => {
      id = makeArticle(desk.cms, { name: 'Never seen' });
      desk.cms.remove(id);
    });
    for (const event of events.toReversed()) expect(await desk.post(event)).toBe(202);
    expect(await desk.changesOf(id)).toEqual([]);
    expect(await titleOf(id)).toBeNull();
  });

  test('pitfall 6: what is proved to be there again comes back, with the same id', async () => {
    const id = makeArticle(desk.cms, { name: 'Recycled' });
    await desk.release();
    desk.cms.remove(id);
    await desk.release();
    expect(await titleOf(id)).toBeNull();

    desk.passSeconds(2);
    makeArticle(desk.cms, { id, name: 'Restored' });
    await desk.release();
    expect(await titleOf(id)).toBe('Restored');
    expect(await desk.changesOf(id)).toEqual([CREATED, DELETED, CREATED]);
    expect(await desk.receiptsOf(id)).toMatchObject([{ deletedAt: null }]);
  });

  if (mode === 'edge') {
    /** Changes an item and has Edge answer late, with what was there when it was asked; resolves once it was asked. */
    const askLate = async (id: string): Promise<void> => {
      desk.cms.misbehave({ edge: { kind: 'late', ms: EDGE_LATE_MS } });
      const before = desk.looksAt(id);
      desk.cms.save(id, { language: 'en', fields: titled('On its way') });
      desk.cms.publish({ rootId: id, deep: false });
      await eventually(() => expect(desk.looksAt(id)).toBeGreaterThan(before));
      desk.cms.misbehave({ edge: [] });
    };

    test('pitfall 7: an answer that was under way while its item was deleted does not bring it back', async () => {
      const id = makeArticle(desk.cms, { name: 'Overtaken' });
      await desk.release();
      await askLate(id);
      desk.cms.remove(id);
      await desk.release();
      expect([await titleOf(id), await isGone(id)]).toEqual([null, true]);
      expect((await desk.changesOf(id)).at(-1)).toEqual(DELETED);
    });

    test('pitfall 7: not even when the deletion is applied before the answer comes', async () => {
      const id = makeArticle(desk.cms, { name: 'Overtaken again' });
      await desk.release();
      await askLate(id);
      // Nothing is told of it: only what was applied stands against the late answer.
      desk.cms.misbehave({ dropShare: 1 });
      desk.cms.remove(id);
      desk.cms.publish({ quiet: true });
      expect(await outcomesOf(desk.app, [removal(id)])).toEqual(['DELETED']);
      desk.cms.misbehave({ dropShare: 0 });
      expect(await titleOf(id)).toBeNull();
      expect(await desk.changesOf(id)).toEqual([CREATED, DELETED]);
      expect([await titleOf(id), await isGone(id)]).toEqual([null, true]);
    });
  }

  test('pitfall 14: a language that is removed takes no other with it; the last one takes the item', async () => {
    const id = makeArticle(desk.cms, { name: 'Two voices', vi: {} });
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi')]).toEqual(['Two voices', 'Two voices (vi)']);
    const [english] = await desk.receiptsOf(id);

    desk.cms.removeLanguage(id, 'vi-VN');
    await desk.release();
    expect(await readArticle(desk.app, id, 'vi')).toMatchObject({ locale: 'en', title: 'Two voices' });
    expect(await desk.receiptsOf(id)).toMatchObject([english, { locale: 'vi', deletedAt: expect.any(String) }]);
    expect((await desk.changesOf(id)).slice(2)).toEqual([{ change: 'DELETED', locale: 'vi' }]);

    desk.cms.removeLanguage(id, 'en');
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi'), await isGone(id)]).toEqual([null, null, true]);
    expect((await desk.changesOf(id)).slice(3)).toEqual([DELETED]);
  });

  test('pitfall 14: a language that comes back is there again, and a folder that goes takes what is below it along', async () => {
    const folder = desk.cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name: 'A folder' });
    const id = makeArticle(desk.cms, { name: 'Below a folder', parentId: folder, vi: {} });
    desk.cms.removeLanguage(id, 'vi-VN');
    await desk.release();
    desk.passSeconds(2);
    desk.cms.addVersion(id, 'vi-VN', { fields: titled('Trở lại'), state: WORKFLOW.approved });
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi')]).toEqual(['Below a folder', 'Trở lại']);

    desk.cms.remove(folder);
    await desk.release();
    expect([await titleOf(id), await isGone(id)]).toEqual([null, true]);
  });
});
