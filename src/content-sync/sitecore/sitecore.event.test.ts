import { describe, expect, test } from 'vitest';
import { interpretEvent } from './sitecore.event.js';

const ID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const OTHER = 'd00d5eed-0000-4000-8000-00000000beef';
const PARENT = '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20';
const TEMPLATE = 'c1d2e3f4-1111-4a4a-9b9b-aaaaaaaaaaaa';
const N = ID.replaceAll('-', '').toUpperCase();
const ITEM = { Language: 'en', Version: 3, Id: ID, Name: 'Week 12', ParentId: PARENT, TemplateId: TEMPLATE };
const HINT = { externalId: ID, locale: 'en', isStructural: false, parentId: PARENT, templateId: TEMPLATE };
const event = (EventName: string, more: object = { Item: ITEM }) => interpretEvent({ EventName, ...more });
const update = (identifier: unknown, more: object = {}) => ({
  identifier,
  entity_definition: 'Item',
  operation: 'Update',
  entity_culture: 'en',
  ...more,
});
const updates = (...all: unknown[]) => interpretEvent({ invocation_id: 'run-1', updates: all, continues: false });

describe('the event handler of the CMS', () => {
  test.each([
    ['item:added', false],
    ['item:versionAdded', false],
    ['item:cloneAdded', false],
    ['item:versionRemoved', false],
    ['item:saved', false],
    ['item:locked', false],
    ['item:unlocked', false],
    ['item:sortorderchanged', false],
    ['item:deleted', true],
    ['item:moved', true],
    ['item:renamed', true],
    ['item:templateChanged', true],
  ])('%s names its item', (name, isStructural) => {
    for (const spelling of [name, name.toUpperCase()]) {
      expect(event(spelling)).toMatchObject({ kind: 'HINTS', hints: [{ ...HINT, isStructural }], replica: [{ externalId: ID }], problems: [] });
    }
  });

  test('a copy is about the copy', () => {
    const copied = event('item:copied', { Source: ITEM, Copy: { ...ITEM, Id: OTHER } });
    expect(copied.hints.map(({ externalId }) => externalId)).toEqual([OTHER]);
    expect(copied.replica.map(({ externalId }) => externalId)).toEqual([OTHER]);
  });

  test('an announced deletion is none', () => {
    expect(event('item:deleting')).toMatchObject({ kind: 'IGNORED', hints: [], replica: [] });
  });

  test('publishing dates and prohibitions concern what is below, too', () => {
    const changed = (FieldId: string) => event('item:saved', { Item: ITEM, Changes: { FieldChanges: [{ FieldId, Value: '1', OriginalValue: '' }] } });
    for (const id of ['9135200a-5626-4dd8-ab9d-d665b8c11748', '{86FE4F77-4D9A-4EC3-9ED9-263D03BD1965}', '7ead6fd66cf14acaac6bb200e7bafe88'])
      expect(changed(id).hints).toMatchObject([{ isStructural: true }]);
    expect(changed('4c346442-e859-4efd-89b2-44aedf467d21').hints).toMatchObject([{ isStructural: false }]);
  });

  test('an unknown event is recorded, not refused', () => {
    expect(event('item:teleported')).toMatchObject({ kind: 'UNKNOWN', note: 'The event “item:teleported” is not known.', hints: [] });
    expect(event('publish:later')).toMatchObject({ kind: 'UNKNOWN', publish: null });
  });

  test('missing members, more members, numbers as text', () => {
    expect(
      event('item:saved', { Item: { Id: `{${ID.toUpperCase()}}`, Version: '3', Colour: 'red', SharedFields: null, VersionedFields: 'none' } }),
    ).toMatchObject({
      kind: 'HINTS',
      hints: [{ externalId: ID, locale: null, parentId: null }],
      replica: [{ item: { number: 3, language: null } }],
    });
  });

  test.each([[undefined], [null], ['text'], [[]], [{}], [{ Id: 'x' }], [{ Id: '00000000-0000-0000-0000-000000000000' }]])('without an item (%j)', (Item) => {
    const result = event('item:saved', { Item });
    expect(result).toMatchObject({ kind: 'IGNORED', hints: [], replica: [] });
    expect(result.problems).toMatchObject([{ locale: null, reason: expect.stringContaining('names no item') }]);
  });

  test('a publish from begin to end', () => {
    const options = { PublisherOptions: { RecoveryId: 'C0FFEE00-1111-4222-8333-444455556666', RootItemId: `{${PARENT.toUpperCase()}}` } };
    const ids = { recoveryId: 'c0ffee00-1111-4222-8333-444455556666', rootId: PARENT };
    expect(event('publish:begin', options).publish).toMatchObject({ phase: 'BEGIN', ...ids });
    expect(event('publish:end', options).publish).toMatchObject({ phase: 'END', ...ids });
    expect(event('publish:fail', { ...options, Exception: 'x' }).publish).toMatchObject({ phase: 'FAIL', ...ids });
    const Status = { IsDone: true, Expired: false, Messages: ['Items processed: 412', 'Items failed to process: 1', 'Items deleted: 3'], Processed: 400 };
    const counted = { phase: 'STATUS', processed: 412, deleted: 3, isFinal: true, isExpired: false };
    expect(event('publish:statusUpdated', { Status }).publish).toMatchObject(counted);
    expect(event('publish:statusUpdated', { Status: { ...Status, Expired: true } }).publish).toMatchObject({ isExpired: true });
    expect(event('publish:statusUpdated', { Status: { Processed: '0', State: 2 } }).publish).toMatchObject({ processed: 0, deleted: null, isFinal: false });
    for (const RootItemId of [null, undefined, '00000000-0000-0000-0000-000000000000'])
      expect(event('publish:begin', { PublisherOptions: { RootItemId } }).publish).toMatchObject({ phase: 'BEGIN', rootId: null, recoveryId: null });
    expect(event('publish:begin', {}).publish).toMatchObject({ phase: 'BEGIN', rootId: null });
  });
});

describe('updates on Experience Edge', () => {
  test('one id in all its spellings is one item', () => {
    const all = [N, `${N}-layout`, `${N}-media`, ID, `{${ID.toUpperCase()}}`].map((identifier) => update(identifier));
    expect(updates(...all, update(N, { entity_culture: 'vi-VN' }))).toMatchObject({
      kind: 'HINTS',
      hints: [{ externalId: ID, locale: null, isStructural: false }],
      invocation: 'run-1',
      continues: false,
    });
  });

  test('the layout of a page counts only where the page itself is not named', () => {
    const layout = update(`${N}-layout`, { entity_definition: 'LayoutData' });
    expect(updates(layout, update(N))).toMatchObject({ hints: [{ externalId: ID }] });
    expect(updates(layout)).toMatchObject({ hints: [{ externalId: ID }] });
  });

  test.each(['MediaItem', 'ItemTemplate', 'ItemTemplateField', 'SiteInfo', 'DictionaryEntry'])('%s is no content', (entity_definition) => {
    expect(updates(update(N, { entity_definition }), update('website/en', { entity_definition }))).toMatchObject({ kind: 'IGNORED', hints: [], problems: [] });
  });

  test('a deletion, in any case; every other operation means: look', () => {
    expect(updates(update(N, { operation: 'delete' })).hints).toMatchObject([{ isStructural: true }]);
    for (const operation of ['create', 'UPDATE', 'Upsert', undefined, 7])
      expect(updates(update(N, { operation })).hints).toMatchObject([{ isStructural: false }]);
    expect(updates(update(N, { entity_definition: 'Gadget' })).hints).toHaveLength(1);
  });

  test('a bad one among many stops no other', () => {
    const many = Array.from({ length: 499 }, (_, n) => update(`{5B0F7C52-2C7E-4F0E-9A41-${String(n).padStart(12, '0')}}`));
    const result = updates(...many, update('website/home/week-12', { entity_definition: 'LayoutData' }), 'text', null, update(undefined));
    expect(result.hints).toHaveLength(499);
    expect(result.problems.map(({ externalId }) => externalId)).toEqual(['website/home/week-12', '(no identifier)', '(no identifier)', '(no identifier)']);
    expect(result.note).toBe('4 of 503 updates cannot be read: an identifier is not a GUID.');
  });

  test('what is not storable is not passed on', () => {
    const [problem] = updates(update('a\0b\uD800c\n')).problems;
    expect(problem?.externalId).toBe('ab\uFFFDc');
  });

  test('no updates', () => {
    for (const none of [[], null, undefined]) expect(interpretEvent({ invocation_id: 'x', updates: none })).toMatchObject({ kind: 'IGNORED', hints: [] });
    expect(interpretEvent({ invocation_id: 'x', updates: 'all' })).toMatchObject({ kind: 'UNKNOWN' });
    expect(interpretEvent({ invocation_id: 'x', updates: [], continues: true })).toMatchObject({ isEnd: false, continues: true });
    expect(updates(update(N))).toMatchObject({ isEnd: false });
  });

  test('the end of a publish', () => {
    for (const body of [null, undefined, { event: 'OnEnd' }, { nestling: 'end', site: 'x' }, { invocation_id: 'x' }])
      expect(interpretEvent(body)).toMatchObject({ kind: 'IGNORED', isEnd: true });
  });
});

test.each([['text'], [7], [true], [[]], [{}], [JSON.parse('{"__proto__": {"EventName": "item:saved"}}')], [{ EventName: '' }]])('%j means nothing', (body) => {
  expect(interpretEvent(body)).toMatchObject({ kind: 'UNKNOWN', hints: [], isEnd: false, note: expect.any(String) });
});
