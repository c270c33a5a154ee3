import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEMPLATES, WORKFLOW } from '../sitecore/templates.ts';
import { PLACES } from '../sitecore/places.ts';
import type { CmsMode } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { eventOf, startDesk, titled, type Desk } from '../support/cms-desk.js';

const change = (what: string, locale = 'en') => ({ change: what, locale });

describe.each<CmsMode>(['edge', 'push-only'])('%s', (mode) => {
  let desk: Desk;
  beforeAll(async () => void (desk = await startDesk(mode)));
  afterAll(() => desk.stop());

  const titleOf = async (id: string): Promise<string | null> => (await readArticle(desk.app, id))?.title ?? null;
  const makeDraft = (name: string): string =>
    desk.cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.article.id, name, languages: { en: { fields: titled(name) } }, state: WORKFLOW.draft });

  test('pitfall 3: a draft is saved, and nothing becomes visible until it is approved', async () => {
    const id = makeDraft('Not yet');
    desk.cms.save(id, { language: 'en', fields: titled('Still not') });
    await desk.release();
    desk.cms.setWorkflowState(id, 'en', WORKFLOW.awaitingApproval);
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    expect(await desk.changesOf(id)).toEqual([]);
    expect(await desk.receiptsOf(id)).toEqual([]);

    desk.cms.setWorkflowState(id, 'en', WORKFLOW.approved);
    await desk.release();
    expect(await titleOf(id)).toBe('Still not');
    expect(await desk.changesOf(id)).toEqual([change('CREATED')]);
  });

  test('pitfall 3: a draft of a new version leaves the live one as it is', async () => {
    const id = makeArticle(desk.cms, { name: 'Live' });
    await desk.release();
    const before = await desk.receiptsOf(id);
    expect(before).toHaveLength(1);
    desk.cms.addVersion(id, 'en', { fields: titled('Draft') });
    await desk.release();
    desk.cms.save(id, { language: 'en', fields: titled('Draft, again') });
    await desk.release();
    expect(await titleOf(id)).toBe('Live');
    expect(await desk.changesOf(id)).toEqual([change('CREATED')]);
    expect(await desk.receiptsOf(id)).toEqual(before);

    desk.cms.setWorkflowState(id, 'en', WORKFLOW.approved);
    await desk.release();
    expect(await titleOf(id)).toBe('Draft, again');
    expect(await desk.changesOf(id)).toEqual([change('CREATED'), change('UPDATED')]);
  });

  test('pitfall 8: a deletion that is only announced removes nothing', async () => {
    const id = makeArticle(desk.cms, { name: 'Spared' });
    await desk.release();
    const before = await desk.receiptsOf(id);
    await desk.rests(id);
    const looks = desk.looksAt(id);
    // The deletion is carried out on another item: its announcement is told of this one.
    const other = makeArticle(desk.cms, { name: 'Not spared' });
    const announced = eventOf(await desk.unheard(() => desk.cms.remove(other)), 'item:deleting');
    const Item = { ...announced['Item'], Id: id };
    for (const EventName of ['item:deleting', 'item:Deleting', 'ITEM:DELETING']) expect(await desk.post({ ...announced, EventName, Item })).toBe(202);
    expect(await desk.changesOf(id)).toEqual([change('CREATED')]);
    expect(await titleOf(id)).toBe('Spared');
    expect(await desk.receiptsOf(id)).toEqual(before);
    expect(before).toMatchObject([{ deletedAt: null }]);
    expect(desk.looksAt(id)).toBe(looks);
  });

  test('pitfall 13: when the live version is removed, the version before is live again', async () => {
    const id = makeArticle(desk.cms, { name: 'One' });
    desk.cms.addVersion(id, 'en', { fields: titled('Two'), state: WORKFLOW.approved });
    await desk.release();
    expect(await titleOf(id)).toBe('Two');
    desk.cms.removeVersion(id, 'en', 2);
    await desk.release();
    expect(await titleOf(id)).toBe('One');
    // Its number is given again.
    desk.passSeconds(2);
    desk.cms.addVersion(id, 'en', { fields: titled('Another two'), state: WORKFLOW.draft });
    await desk.release();
    expect(await titleOf(id)).toBe('One');
    desk.cms.setWorkflowState(id, 'en', WORKFLOW.approved);
    await desk.release();
    expect(await titleOf(id)).toBe('Another two');
  });

  test('pitfall 13: when no version is left that may be seen, there is nothing until there is a new one', async () => {
    const id = makeArticle(desk.cms, { name: 'Only one' });
    await desk.release();
    desk.cms.addVersion(id, 'en', { fields: titled('Unapproved') });
    desk.cms.removeVersion(id, 'en', 1);
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    desk.cms.removeVersion(id, 'en', 2);
    await desk.release();
    expect(await titleOf(id)).toBeNull();
    expect(await desk.receiptsOf(id)).toMatchObject([{ locale: 'en', deletedAt: expect.any(String) }]);

    desk.passSeconds(2);
    desk.cms.addVersion(id, 'en', { fields: titled('New one'), state: WORKFLOW.approved });
    await desk.release();
    expect(await titleOf(id)).toBe('New one');
    const told = await desk.changesOf(id);
    expect([...told.slice(0, 2), told.findLast((each) => each.change === 'CREATED')]).toEqual([change('CREATED'), change('DELETED'), change('CREATED')]);
  });

  test('pitfall 13: a version that is hidden gives way to the one before, and comes back', async () => {
    const id = makeArticle(desk.cms, { name: 'Below' });
    desk.cms.addVersion(id, 'en', { fields: titled('Above'), state: WORKFLOW.approved });
    await desk.release();
    desk.cms.hideVersion(id, 'en', 2);
    await desk.release();
    expect(await titleOf(id)).toBe('Below');
    desk.cms.hideVersion(id, 'en', 2, false);
    await desk.release();
    expect(await titleOf(id)).toBe('Above');
  });
});
