import { describe, expect, test } from 'vitest';
import { createKnownDocuments } from './known-documents.js';
import { parseManifest } from './manifest.js';

const BODY = 'query Home { __typename }';
const manifest = (...operations: object[]): string => JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

describe('a manifest', () => {
  test('of Apollo iOS, Kotlin or the web gives its documents by their ids', () => {
    expect([...parseManifest(manifest({ id: 'a1', name: 'Home', type: 'query', body: BODY }))]).toEqual([['a1', BODY]]);
  });

  test('of the older kind, by id, does so too', () => {
    expect([...parseManifest(JSON.stringify({ a1: { name: 'Home', source: BODY } }))]).toEqual([['a1', BODY]]);
  });

  test.each([
    ['it is not JSON', 'no'],
    ['it is neither', JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 2, operations: [] })],
    ['it is neither', '[]'],
    ['operation Home: Syntax Error', manifest({ id: 'a', name: 'Home', body: 'query {' })],
    ['two operations have the id a', manifest({ id: 'a', name: 'A', body: BODY }, { id: 'a', name: 'B', body: '{ __typename }' })],
  ])('that cannot be used says why: %s', (message, text) => {
    expect(() => parseManifest(text)).toThrow(message);
  });
});

describe('what clients leave', () => {
  test('is bounded, and the least recently used goes first', async () => {
    const documents = createKnownDocuments(new Map(), 30);
    for (const key of ['apq:a', 'apq:b', 'apq:c']) await documents.set(key, '0123456789');
    await documents.get('apq:a');
    await documents.set('apq:d', '0123456789');
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((key) => documents.get(`apq:${key}`)))).toEqual(['0123456789', undefined, '0123456789', '0123456789']);
    await documents.set('apq:e', 'x'.repeat(200_000));
    expect(await documents.get('apq:e')).toBeUndefined();
  });

  test('never hides a registered document', async () => {
    const documents = createKnownDocuments(new Map([['a', BODY]]));
    await documents.set('apq:a', '{ other }');
    expect(await documents.get('apq:a')).toBe(BODY);
  });
});
