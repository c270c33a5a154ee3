import { afterEach, describe, expect, test } from 'vitest';
import { closeObserved, observed, type Json } from './sitecore/observed.ts';
import { PLACES, seedId } from './sitecore/places.ts';
import { STANDARD, TEMPLATES, WORKFLOW } from './sitecore/templates.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const [first, second] = [seedId('a', 1), seedId('a', 2)];
afterEach(closeObserved);

/** The only event of a kind. */
const one = (received: { body: Json }[], name: string): Json => {
  const found = received.filter(({ body }) => (body['EventName'] as unknown) === name);
  expect(found).toHaveLength(1);
  return found[0]?.body as Json;
};

describe('the event handler', () => {
  test('each edit sends the documented members', async () => {
    const cms = await observed();
    cms.save(first, { language: 'en', fields: { Title: 'New', Hidden: '1' } });
    cms.addVersion(first, 'en');
    cms.removeVersion(first, 'en', 2);
    cms.copy(second, PLACES.articles);
    cms.clone(second, PLACES.articles);
    cms.failPublish('made to fail');
    cms.move(second, PLACES.tips);
    cms.rename(second, 'Renamed');
    cms.setSortOrder(second, 50);
    cms.lock(second);
    cms.unlock(second);
    cms.changeTemplate(second, TEMPLATES.tip.id);
    cms.remove(second);
    await cms.settled();
    const expected: Record<string, string[]> = {
      'item:versionAdded': ['Item'],
      'item:versionRemoved': ['Item'],
      'item:copied': ['Source', 'Copy'],
      'item:cloneAdded': ['Item'],
      'publish:fail': ['PublisherOptions', 'Exception'],
      'item:moved': ['Item', 'OldParentID'],
      'item:renamed': ['Item', 'OldName'],
      'item:sortorderchanged': ['Item', 'OldValue'],
      'item:locked': ['Item'],
      'item:unlocked': ['Item'],
      'item:templateChanged': ['Item', 'TemplateChanges'],
      'item:deleting': ['Item'],
      'item:deleted': ['Item', 'ParentID'],
    };
    for (const [name, members] of Object.entries(expected))
      expect([name, ...Object.keys(one(cms.received, name))]).toEqual([name, 'EventName', ...members, 'WebhookItemId', 'WebhookItemName']);
    const saved = cms.received[0];
    expect(saved?.headers['x-api-key']).toBe('k');
    expect(Object.keys(saved?.body ?? {})).toEqual(['EventName', 'Item', 'Changes', 'WebhookItemId', 'WebhookItemName']);
    expect(saved?.body['Changes']).toEqual({
      FieldChanges: [
        { FieldId: 'f1e1d000-0000-4000-8000-000000000102', Value: 'New', OriginalValue: 'Eating when little stays down' },
        { FieldId: 'f1e1d000-0000-4000-8000-000000000117', Value: '1', OriginalValue: '' },
      ],
      PropertyChanges: [],
      IsUnversionedFieldChanged: false,
      IsSharedFieldChanged: true,
    });
    expect(Object.keys(saved?.body['Item'] ?? {})).toEqual(
      expect.arrayContaining([
        'Language',
        'Version',
        'Id',
        'Name',
        'ParentId',
        'TemplateId',
        'MasterId',
        'SharedFields',
        'UnversionedFields',
        'VersionedFields',
      ]),
    );
    expect(saved?.body['Item']?.['Id']).toMatch(GUID);
    expect(saved?.body['Item']?.['VersionedFields']).toContainEqual({ Id: 'f1e1d000-0000-4000-8000-000000000102', Value: 'New', Version: 1, Language: 'en' });
    expect(one(cms.received, 'item:moved')['OldParentID']).toBe(PLACES.articles);
  });

  test('a save renews the revision and the time in whole seconds', async () => {
    const cms = await observed({ now: () => Date.UTC(2026, 0, 31, 10, 15, 0, 700) });
    const revision = (): string | undefined => cms.published().find(({ id, language }) => id === first && language === 'en')?.fields['__Revision'];
    cms.publish();
    const before = revision();
    cms.save(first, { language: 'en', fields: { Title: 'New' } }, { publish: true });
    expect(revision()).toMatch(GUID);
    expect(revision()).not.toBe(before);
    expect(cms.published().find(({ id }) => id === first)?.fields['__Updated']).toBe('20260131T101500Z');
  });

  test('a publish sends its events in the observed order, with one echo per target', async () => {
    const cms = await observed({ targets: 3 });
    cms.publish({ quiet: true });
    cms.save(first, { language: 'en', fields: { Title: 'New' } }, { publish: true });
    await cms.settled();
    const names = cms.names().filter((name) => name !== 'OnUpdate' && name !== 'OnEnd');
    const around = ['publish:statusUpdated', 'publish:begin', 'publish:statusUpdated'];
    const echoes = ['item:saved', 'item:saved', 'item:saved'];
    expect(names).toEqual(['item:saved', ...around, ...echoes, 'publish:end', 'publish:statusUpdated', 'publish:statusUpdated']);
    const last = cms.received.findLast(({ body }) => (body['EventName'] as unknown) === 'publish:statusUpdated')?.body['Status'];
    expect(last).toMatchObject({
      State: 5,
      IsDone: true,
      Expired: true,
      Messages: ['Items processed: 1', expect.any(String), 'Items deleted: 0', expect.any(String)],
    });
  });
});

describe('publishing', () => {
  const idsOf = (cms: { published(): { id: string; language: string }[] }, id: string): string[] =>
    cms.published().flatMap((row) => (row.id === id ? [row.language] : []));

  test('the highest version that may be published is live, and rolls back', async () => {
    const cms = await observed();
    const live = (): (number | string | undefined)[] => {
      const row = cms.published().find(({ id, language }) => id === first && language === 'en');
      return [row?.version, row?.fields['Title']];
    };
    cms.addVersion(first, 'en', { fields: { Title: 'Two' } });
    cms.publish();
    expect(live()).toEqual([1, 'Eating when little stays down']);
    cms.setWorkflowState(first, 'en', WORKFLOW.approved);
    cms.publish({ rootId: first });
    expect(live()).toEqual([2, 'Two']);
    cms.hideVersion(first, 'en', 2);
    cms.publish({ rootId: first });
    expect(live()).toEqual([1, 'Eating when little stays down']);
    cms.removeLanguage(first, 'en');
    cms.publish({ rootId: first });
    expect(idsOf(cms, first)).toEqual(['vi-VN']);
  });

  test('restrictions of an item hold for what is below it; dates only act when a publish runs', async () => {
    let now = Date.UTC(2026, 5, 1);
    const cms = await observed({ now: () => now });
    cms.publish();
    cms.save(PLACES.articles, { language: 'en', fields: { [STANDARD.unpublish.name]: '20260602T000000Z' } });
    cms.publish();
    now += 7 * 86_400_000;
    expect(idsOf(cms, first)).toHaveLength(2);
    cms.publish({ rootId: first });
    expect(idsOf(cms, first)).toEqual([]);
    expect(idsOf(cms, second)).toHaveLength(2);
    cms.publish({ rootId: PLACES.articles, deep: false });
    expect(cms.published().filter(({ ancestors }) => ancestors.includes(PLACES.articles))).toEqual([]);
    expect(cms.publishable().some(({ id }) => id === first)).toBe(false);
  });

  test('a deletion reaches Edge only with its parent', async () => {
    const cms = await observed();
    cms.publish();
    cms.remove(first);
    cms.publish({ rootId: PLACES.articles, deep: false });
    expect(idsOf(cms, first)).toHaveLength(2);
    await cms.settled();
    cms.received.length = 0;
    cms.publish({ rootId: PLACES.articles });
    expect(idsOf(cms, first)).toEqual([]);
    await cms.settled();
    const updates = cms.received.flatMap(
      ({ body }) => (body['updates'] as unknown as { identifier: string; operation: string; entity_definition: string }[]) ?? [],
    );
    expect(updates.filter(({ entity_definition }) => entity_definition === 'Item').map(({ operation }) => operation)).toEqual(['Delete', 'Delete']);
  });

  test('a moved item follows when it is published; of names that differ by space and dash one stays', async () => {
    const cms = await observed();
    cms.publish();
    cms.move(first, PLACES.elsewhere);
    cms.publish({ rootId: PLACES.articles });
    expect(cms.published().find(({ id }) => id === first)?.parentId).toBe(PLACES.elsewhere);
    const twins = ['Same name', 'Same-name'].map((name) =>
      cms.create({ parentId: PLACES.articles, templateId: TEMPLATES.article.id, name, languages: { en: { fields: { Title: name } } } }),
    );
    cms.publish();
    expect(cms.published().filter(({ id }) => twins.includes(id))).toHaveLength(1);
  });
});
