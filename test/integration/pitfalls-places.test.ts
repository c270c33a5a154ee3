import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLACES } from '../sitecore/places.ts';
import { TEMPLATES } from '../sitecore/templates.ts';
import type { CmsMode } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { eventOf, startDesk, titled, type Desk } from '../support/cms-desk.js';
import { articleId, tipId } from '../support/content.js';

const CREATED = { change: 'CREATED', locale: 'en' };
const DELETED = { change: 'DELETED', locale: 'en' };
const UNKNOWN_TEMPLATE = '7e570000-0000-4000-8000-00000000dead';

describe.each<CmsMode>(['edge', 'push-only'])('%s', (mode) => {
  let desk: Desk;
  beforeAll(async () => void (desk = await startDesk(mode)));
  afterAll(() => desk.stop());

  const titleOf = async (id: string, locale = 'en'): Promise<string | null> => (await readArticle(desk.app, id, locale))?.title ?? null;
  const titlesOf = (ids: readonly string[]): Promise<(string | null)[]> => Promise.all(ids.map((id) => titleOf(id)));
  const textOfTip = async (id: string): Promise<string | null> => {
    const { data } = await desk.app.query('query ($id: ID!) { node(id: $id, locale: "en") { ... on Tip { text } } }', { id: tipId(id, 'SITECORE') });
    return data.node?.text ?? null;
  };
  const makeFolder = (name: string, parentId: string = PLACES.articles): string => desk.cms.create({ parentId, templateId: TEMPLATES.folder.id, name });

  test('pitfall 9: a copy is an item of its own, and what it was made of stays as it is', async () => {
    const id = makeArticle(desk.cms, { name: 'Source', fields: { Slug: 'copied' }, vi: {} });
    await desk.release();
    const before = await readArticle(desk.app, id);
    const receipts = await desk.receiptsOf(id);
    await desk.rests(id);
    const looks = desk.looksAt(id);
    const events = await desk.unheard(() => void desk.cms.copy(id, PLACES.articles, 'The copy'));
    const copied = eventOf(events, 'item:copied');
    expect(Object.keys(copied)).not.toContain('Item');
    expect(await desk.post(copied)).toBe(202);
    await desk.settled();

    const copy = await readArticle(desk.app, copied['Copy'].Id);
    expect(copy).toMatchObject({ title: 'Source', body: before.body });
    // A slug belongs to one article.
    expect([before.slug, copy.slug]).toEqual(['copied', `copied-${copied['Copy'].Id.slice(0, 8)}`]);
    expect(await titleOf(copied['Copy'].Id, 'vi')).toBe(mode === 'edge' ? 'Source (vi)' : 'Source');
    expect(await readArticle(desk.app, id)).toEqual(before);
    expect(await desk.receiptsOf(id)).toEqual(receipts);
    expect(desk.looksAt(id)).toBe(looks);
  });

  test('pitfall 10: what is moved out of our part of the tree leaves, and comes back as the same article', async () => {
    const id = makeArticle(desk.cms, { name: 'Wanderer' });
    await desk.release();
    desk.cms.move(id, PLACES.elsewhere);
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    expect(await desk.receiptsOf(id)).toMatchObject([{ entityId: articleId(id, 'SITECORE'), deletedAt: expect.any(String) }]);

    desk.cms.move(id, PLACES.articles);
    await desk.release();
    expect(await readArticle(desk.app, id)).toMatchObject({ id: articleId(id, 'SITECORE'), title: 'Wanderer' });
    expect(await desk.changesOf(id)).toEqual([CREATED, DELETED, CREATED]);
  });

  if (mode === 'push-only')
    test('pitfall 10: a place of which nothing is known is outside, until it is known to be inside', async () => {
      const id = makeArticle(desk.cms, { name: 'Lost' });
      await desk.release();
      const far = randomUUID();
      const [moved] = await desk.unheard(() => desk.cms.move(id, PLACES.tips));
      expect(await desk.post({ ...moved, Item: { ...moved?.['Item'], ParentId: far } })).toBe(202);
      await desk.settled();
      expect(await titleOf(id)).toBeNull();

      desk.cms.create({ id: far, parentId: PLACES.articles, templateId: TEMPLATES.folder.id, name: 'Known late' });
      await desk.settled();
      expect(await titleOf(id)).toBe('Lost');
    });

  test('pitfall 11: what is below a folder follows it out and back, although no event names it', async () => {
    const folder = makeFolder('Outer');
    const inner = makeFolder('Inner', folder);
    const ids = [makeArticle(desk.cms, { name: 'One', parentId: folder }), makeArticle(desk.cms, { name: 'Two', parentId: inner })];
    await desk.release();
    expect(await titlesOf(ids)).toEqual(['One', 'Two']);
    const sent = desk.cms.counters().webhooks.length;

    desk.cms.move(folder, PLACES.elsewhere);
    await desk.release();
    expect(await titlesOf(ids)).toEqual([null, null]);
    desk.cms.move(folder, PLACES.articles);
    await desk.release();
    expect(await titlesOf(ids)).toEqual(['One', 'Two']);
    for (const id of ids) expect(await desk.changesOf(id)).toEqual([CREATED, DELETED, CREATED]);
    const named = JSON.stringify(desk.cms.counters().webhooks.slice(sent)).toLowerCase().replaceAll('-', '');
    for (const id of ids) expect(named).not.toContain(id.replaceAll('-', ''));
  });

  test('pitfall 11: a folder that is renamed changes nothing; one that is not to be published takes all below it along', async () => {
    const folder = makeFolder('Before');
    const id = makeArticle(desk.cms, { name: 'In a folder', parentId: folder });
    await desk.release();
    const before = await readArticle(desk.app, id);
    desk.cms.rename(folder, 'After');
    await desk.release();
    expect(await readArticle(desk.app, id)).toEqual(before);
    expect(await desk.changesOf(id)).toEqual([CREATED]);

    desk.cms.save(folder, { language: 'en', fields: { '__Never publish': '1' } });
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    desk.cms.save(folder, { language: 'en', fields: { '__Never publish': '' } });
    await desk.release();
    expect(await titleOf(id)).toBe('In a folder');
  });

  test('pitfall 12: an article of a template that we do not know leaves, and comes back with its own', async () => {
    const id = makeArticle(desk.cms, { name: 'Changeable' });
    await desk.release();
    desk.cms.changeTemplate(id, UNKNOWN_TEMPLATE);
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    desk.passSeconds(2);
    desk.cms.changeTemplate(id, TEMPLATES.article.id);
    desk.cms.save(id, { language: 'en', fields: titled('Changed back') });
    await desk.release();
    expect(await titleOf(id)).toBe('Changed back');
    expect((await desk.changesOf(id)).slice(0, 3)).toEqual([CREATED, DELETED, CREATED]);
  });

  test('pitfall 12: an article that becomes a tip is a tip, and no article is left of it', async () => {
    const id = makeArticle(desk.cms, { name: 'Short', fields: { Slug: 'short' } });
    await desk.release();
    desk.passSeconds(2);
    desk.cms.changeTemplate(id, TEMPLATES.tip.id);
    desk.cms.save(id, { language: 'en', fields: { Text: 'Drink water.', 'Week From': '8' } });
    await desk.release();
    expect(await textOfTip(id)).toBe('Drink water.');
    expect(await titleOf(id)).toBeNull();
    const { data } = await desk.app.query('{ article(slug: "short") { id } }');
    expect(data.article).toBeNull();
    expect(await desk.receiptsOf(id)).toMatchObject([{ entityId: tipId(id, 'SITECORE'), deletedAt: null }]);
    expect(await desk.changesOf(id)).toEqual([CREATED, DELETED]);
    expect(await desk.changesOf(id, tipId(id, 'SITECORE'))).toEqual([CREATED]);
    expect(await desk.app.database.prisma.articleTranslation.count({ where: { slug: 'short' } })).toBe(0);
  });

  test('pitfall 15: a field that all languages share changes in all of them', async () => {
    const id = makeArticle(desk.cms, { name: 'Shared', vi: {} });
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi')]).toEqual(['Shared', 'Shared (vi)']);
    desk.cms.save(id, { language: 'en', fields: { Hidden: '1' } });
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi')]).toEqual([null, null]);
    desk.cms.save(id, { language: 'vi-VN', fields: { Hidden: '' } });
    await desk.release();
    expect([await titleOf(id), await titleOf(id, 'vi')]).toEqual(['Shared', 'Shared (vi)']);
    const told = await desk.changesOf(id);
    for (const locale of ['en', 'vi'])
      expect(told.filter((each) => each.locale === locale).map(({ change }) => change)).toEqual(['CREATED', 'DELETED', 'CREATED']);
  });

  test('pitfall 15: what was hidden from the start is there as soon as it is not', async () => {
    const id = makeArticle(desk.cms, { name: 'Unveiled', fields: { Hidden: '1' } });
    await desk.release();
    // No look is to come any more: it alone would bring the change.
    await desk.rests(id);
    expect(await titleOf(id)).toBeNull();
    desk.cms.save(id, { language: 'en', fields: { Hidden: '' } });
    await desk.release();
    expect(await titleOf(id)).toBe('Unveiled');
  });
});
