import { describe, expect, test } from 'vitest';
import { deliveryKeyOf, eventNameOf } from './sitecore.delivery-key.js';

type Json = Record<string, unknown>;
const ID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const REVISION = { Id: '8cdc337e-a112-42fb-bbb4-4143751e123f', Value: '9d0c2c6e-4a0e-4e67-8b33-5a1f0f7e2d10', Version: 3, Language: 'en' };
const TITLE = { Id: '11111111-0000-4000-8000-000000000002', Value: 'Lime', Version: 3, Language: 'en' };
const change = (FieldId: string, Value: string, OriginalValue = '') => ({ FieldId, Value, OriginalValue });
const ITEM = { Id: ID, Name: 'Week 12', Language: 'en', Version: 3, ParentId: 'p', VersionedFields: [TITLE, REVISION] };
const SAVED = { EventName: 'item:saved', Item: ITEM, Changes: { FieldChanges: [change('a', '1'), change('b', '2')] }, WebhookItemId: 'w' };
const UPDATE = { identifier: '5B0F7C522C7E4F0E9A410D1F8A3C7E11', entity_definition: 'Item', operation: 'Update', entity_culture: 'en' };
const CHAIN = { invocation_id: 'i1', updates: [UPDATE], continues: false };

const keyOf = (body: Json, raw = JSON.stringify(body)): string => deliveryKeyOf(body, Buffer.from(raw));
const withItem = (more: Json): Json => ({ ...SAVED, Item: { ...ITEM, ...more } });

describe('the key of a delivery', () => {
  test.each<[string, Json, Json]>([
    ['a saved item by way of another handler', SAVED, { ...SAVED, WebhookItemId: 'v', WebhookItemName: 'other' }],
    ['an echo from another database', SAVED, { ...SAVED, Changes: { FieldChanges: [change('b', '2', 'old'), change('a', '1', 'older')] } }],
    ['an item with its fields in another order', SAVED, withItem({ VersionedFields: [REVISION, TITLE] })],
    ['an item with its members in another order', SAVED, Object.fromEntries(Object.entries(SAVED).toReversed())],
    ['a part of a publish with another tag', CHAIN, { ...CHAIN, source: 'edge-prod' }],
  ])('is the same: %s', (_, one, other) => {
    expect(keyOf(other, `${JSON.stringify(other)} `)).toBe(keyOf(one));
    expect(keyOf(one)).toMatch(/^[0-9a-f]{64}$/);
  });

  const unrevised = withItem({ VersionedFields: [TITLE] });
  test.each<[string, Json, Json]>([
    ['another event', SAVED, { ...SAVED, EventName: 'item:moved' }],
    ['another language', SAVED, withItem({ Language: 'vi-VN' })],
    ['another version', SAVED, withItem({ Version: 2 })],
    ['another revision', SAVED, withItem({ VersionedFields: [TITLE, { ...REVISION, Value: 'r' }] })],
    ['another value of the same revision', SAVED, withItem({ VersionedFields: [{ ...TITLE, Value: 'Plum' }, REVISION] })],
    ['another parent', SAVED, { ...SAVED, OldParentID: 'q' }],
    ['another name before', SAVED, { ...SAVED, OldName: 'Week 11' }],
    ['another change', SAVED, { ...SAVED, Changes: { FieldChanges: [change('a', '1')] } }],
    ['another publish', CHAIN, { ...CHAIN, invocation_id: 'i2' }],
    ['another part of a publish', CHAIN, { ...CHAIN, updates: [UPDATE, UPDATE] }],
    ['the end of a publish', CHAIN, { ...CHAIN, continues: true }],
    ['a byte of what has no revision', unrevised, { ...unrevised, WebhookItemId: 'v' }],
    ['a byte of what is unknown', { a: 1 }, { a: 2 }],
  ])('differs: %s', (_, one, other) => {
    expect(keyOf(other)).not.toBe(keyOf(one));
  });

  test('begins the same for all that is about one item, however its id is written', () => {
    const subjects = [
      SAVED,
      withItem({ Version: 2 }),
      { EventName: 'item:deleted', Item: { Id: `{${ID.toUpperCase()}}` }, ParentID: 'p' },
      { EventName: 'item:copied', Source: { Id: 'x' }, Copy: { Id: ID } },
    ].map((body) => keyOf(body).slice(0, 16));
    expect(new Set(subjects).size).toBe(1);
    expect(keyOf(withItem({ Id: ID.replace('5', '6') })).slice(0, 16)).not.toBe(subjects[0]);
  });

  test('begins the same for all that is said of publishing', () => {
    const [begin, end] = ['publish:begin', 'Publish:End'].map((EventName) => keyOf({ EventName }).slice(0, 16));
    expect(begin).toBe(end);
  });

  test('is found for anything', () => {
    const odd: Json[] = [{}, { EventName: 7 }, { EventName: 'item:saved', Item: null }, { EventName: 'x', Item: { Id: 5, VersionedFields: [null, {}, 'x'] } }];
    for (const body of [...odd, { updates: null }, { updates: [], invocation_id: 'i' }, { Item: [] }]) expect(keyOf(body)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of a large body is that of its bytes', () => {
    const large = withItem({ Name: 'n'.repeat(300_000) });
    expect(keyOf(large)).not.toBe(keyOf(large, `${JSON.stringify(large)} `));
  });
});

test.each<[Json, string | null]>([
  [{ EventName: 'Item:Saved' }, 'item:saved'],
  [{ EventName: ' publish:end\n' }, 'publish:end'],
  [{ EventName: 'item\0:saved\ud800' }, 'item:saved'],
  [{ EventName: 'x'.repeat(300) }, 'x'.repeat(100)],
  [{ EventName: '' }, null],
  [{ EventName: 7 }, null],
  [{ updates: null }, 'edge:onupdate'],
  [CHAIN, 'edge:onupdate'],
  [{ invocation_id: 'i' }, 'edge:onend'],
  [{ event: 'OnEnd' }, 'edge:onend'],
  [{ event: 'x' }, null],
  [{}, null],
])('the name of %j is %s', (body, name) => {
  expect(eventNameOf(body)).toBe(name);
});
