import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../platform/clock.js';
import { createLogger } from '../../platform/logger.js';
import { startServer } from '../../../test/support/local-server.js';
import { ARTICLE, guidOf, mapping, ROOT, TIP } from '../../../test/support/mapped-items.js';
import { createEdgeConnection } from './sitecore.edge.js';
import { createSitecoreMapper } from './sitecore.mapper.js';
import { createEdgeReader } from './sitecore.reader.js';
import type { SourceReading } from '../worker/source-reader.js';

const never = new AbortController().signal;
const logger = createLogger('silent');
const clock = fixedClock(Temporal.Instant.from('2026-11-22T10:00:00Z'));
const [A, B, C, D] = [guidOf(11), guidOf(12), guidOf(13), guidOf(14)];

type Variables = Record<string, unknown>;
type Answer = object | undefined;

const hex = (id: string): string => id.replaceAll('-', '').toUpperCase();
const row = (id: string, language = 'en', { templateId = TIP, parentId = ROOT, text = 'Rest.' } = {}): object => ({
  id: hex(id),
  name: 'Item',
  path: '/content/root/Item',
  version: 1,
  language: { name: language },
  template: { id: hex(templateId) },
  parent: { id: hex(parentId) },
  ancestors: [
    { id: hex(parentId), path: '/content/root', neverPublish: null },
    { id: hex(guidOf(7)), path: '/content', unpublish: { value: '20270101T000000Z' } },
  ],
  updated: { value: '20261101T000000Z' },
  fields: [
    { id: hex(guidOf(900)), name: 'Text', value: text },
    { id: hex(guidOf(901)), name: 'Week From', value: '5' },
  ],
});

/** A server whose items are what `item` says. */
async function read(ids: string[], answer: (wanted: { id: string; language: string }[], response: ServerResponse) => Answer) {
  const { url, received } = await startServer(({ body }, response) => {
    const { variables } = JSON.parse(body) as { variables: Variables };
    const wanted = Object.keys(variables).flatMap((key) =>
      /^p\d+$/.test(key) ? [{ id: String(variables[key]).slice(1, -1).toLowerCase(), language: String(variables[`l${key.slice(1)}`]) }] : [],
    );
    return answer(wanted, response);
  });
  const outcome = await readerAt(url).read(ids, never);
  return { ...outcome, requests: received.length };
}

const readerAt = (url: string, options: { roots?: string[]; readSize?: number } = {}) =>
  createEdgeReader({
    connection: createEdgeConnection({ url, apiKey: 'key', perSecond: 200, logger, backoffMs: 5 }),
    mapper: createSitecoreMapper(mapping),
    mapping: { ...mapping, ...options },
    clock,
    logger,
    ...options,
  });

const dataOf = (values: readonly unknown[]): object => Object.fromEntries(values.map((value, index) => [`i${index}`, value]));
const fail = (response: ServerResponse, status = 500): undefined => void response.writeHead(status).end();
const states = (readings: readonly SourceReading[]): Record<string, string> => Object.fromEntries(readings.map(({ externalId, state }) => [externalId, state]));

describe('reading items', () => {
  it('asks for all of them in all languages at once', async () => {
    const { readings, problems, requests } = await read([A, B, C, D, A], (wanted) => ({
      data: dataOf(
        wanted.map(({ id, language }) => {
          if (id === A) return row(id, language);
          if (id === B) return language === 'en' ? row(id) : null;
          return id === C ? row(id, language, { templateId: guidOf(999) }) : null;
        }),
      ),
    }));
    expect(requests).toBe(1);
    expect(problems).toEqual([]);
    expect(states(readings)).toEqual({ [A]: 'PRESENT', [B]: 'PRESENT', [C]: 'ELSEWHERE', [D]: 'ABSENT' });
    expect(readings[0]).toMatchObject({ parentId: ROOT, templateId: TIP, ancestors: [ROOT, guidOf(7)], locales: ['en', 'vi'] });
    expect(readings[0]?.translations).toMatchObject([{ locale: 'en', input: { externalId: A, tip: { text: 'Rest.' } } }, { locale: 'vi' }]);
    expect(readings[0]?.translations[0]?.updatedAt).toMatch(/^2026-11-01T00:00:00/);
    expect(readings[1]?.translations.map(({ locale }) => locale)).toEqual(['en']);
    expect(readings[3]).toMatchObject({ parentId: null, templateId: null, ancestors: [], translations: [], changesAt: null });
  });

  it('keeps to its size, which falls with the number of languages', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => guidOf(100_000 + index));
    const { readings, requests } = await read(ids, (wanted) => ({ data: dataOf(wanted.map(() => null)) }));
    expect([readings.length, requests]).toEqual([25, 3]);
    expect(readerAt('http://127.0.0.1:9', { readSize: 50 }).readSize).toBe(10);
    expect(readerAt('http://127.0.0.1:9', { readSize: 3 }).readSize).toBe(3);
  });

  it('says when the clock will change what an item says', async () => {
    const { readings } = await read([A], (wanted) => ({
      // What is refused has no version that could hold its dates.
      data: dataOf(wanted.map(({ id, language }) => ({ ...row(id, language, { text: '' }), publish: { value: '20261201T000000Z' } }))),
    }));
    expect(readings).toMatchObject([{ state: 'HIDDEN', changesAt: '2026-12-01T00:00:00.000Z' }]);
  });

  it('never takes an error for absence', async () => {
    const { readings, problems, requests } = await read([A, B, C], (wanted) => ({
      data: dataOf(wanted.map(({ id, language }) => (id === A ? row(id, language) : null))),
      errors: [{ message: 'cannot resolve', path: ['i2', 'fields', 3] }],
    }));
    expect(requests).toBe(1);
    expect(states(readings)).toEqual({ [A]: 'PRESENT', [C]: 'ABSENT' });
    expect(problems).toEqual([{ externalId: B, message: 'cannot resolve' }]);
  });

  it.each<[string, unknown]>([
    ['a missing one', undefined],
    ['another one', row(D)],
    ['half of one', { ...row(A), template: null }],
    ['one without fields', { ...row(A), fields: null }],
    ['a text', 'item'],
  ])('never takes %s for absence', async (_, value) => {
    const { readings, problems } = await read([A, B], (wanted) => ({ data: dataOf(wanted.map((each) => (each.id === A ? value : null))) }));
    expect(states(readings)).toEqual({ [B]: 'ABSENT' });
    expect(problems).toEqual([{ externalId: A, message: 'the source sent what is not this item' }]);
  });

  it.each<[string, (response: ServerResponse) => Answer]>([
    ['HTTP 500', (response) => fail(response)],
    ['an error that names nothing', () => ({ data: null, errors: [{ message: 'boom' }] })],
    ['an error that names something else', () => ({ data: { i0: null }, errors: [{ message: 'boom', path: ['i99'] }] })],
    ['no data', () => ({ data: null, errors: [{ message: 'boom', path: ['i0', 'template'] }] })],
    ['what is not JSON', (response) => void response.end('<html>')],
  ])('finds the item that spoils the answer by %s', async (_, spoil) => {
    const ids = Array.from({ length: 10 }, (__, index) => guidOf(100_000 + index));
    const poison = ids[6] ?? '';
    const { readings, problems, requests } = await read(ids, (wanted, response) =>
      wanted.some(({ id }) => id === poison) ? spoil(response) : { data: dataOf(wanted.map(({ id, language }) => row(id, language))) },
    );
    expect(readings.map(({ externalId }) => externalId)).toEqual(ids.filter((id) => id !== poison));
    expect(problems.map(({ externalId }) => externalId)).toEqual([poison]);
    expect(requests).toBeLessThanOrEqual(10);
  });

  it('reports the item that spoils its own answer, while the source is well', async () => {
    const { readings, problems } = await read([A], (wanted, response) =>
      wanted.some(({ id }) => id === A) ? fail(response) : { data: dataOf(wanted.map(() => null)) },
    );
    expect([readings, problems]).toEqual([[], [{ externalId: A, message: 'the source answered with HTTP 500' }]]);
  });

  it.each<[string, string, (response: ServerResponse) => Answer]>([
    ['everything fails', 'BROKEN_ANSWER', (response) => fail(response)],
    ['every query is wrong', 'BROKEN_ANSWER', () => ({ errors: [{ message: 'Cannot query field' }] })],
    ['the key is refused', 'REFUSED', (response) => fail(response, 401)],
    ['it is overloaded', 'OVERLOADED', (response) => fail(response, 429)],
    ['it is away', 'UNREACHABLE', (response) => fail(response, 503)],
  ])('says that the source is unavailable when %s', async (_, code, answer) => {
    await expect(read([A, B, C], (__, response) => answer(response))).rejects.toMatchObject({ name: 'SourceUnavailable', code });
  });
});

interface SearchRequest {
  path: string | undefined;
  language: string;
  templates: string[];
  first: number;
  after: string | null;
}

function searchOf(body: string): SearchRequest {
  const { where, first, after } = (JSON.parse(body) as { variables: { where: { AND: Variables[] }; first: number; after: string | null } }).variables;
  const valueOf = (name: string) => where.AND.find((condition) => condition['name'] === name)?.['value'] as string | undefined;
  const templates = where.AND.flatMap((condition) => (condition['OR'] as { value: string }[] | undefined) ?? []).map(({ value }) =>
    value.slice(1, -1).toLowerCase(),
  );
  return { path: valueOf('_path')?.slice(1, -1).toLowerCase(), language: valueOf('_language') ?? '', templates, first, after };
}

/** What a crawl brings from a server whose searches are what `page` says. */
async function crawl(
  scope: Parameters<ReturnType<typeof readerAt>['crawl']>[0],
  page: (search: SearchRequest) => { items: object[]; total?: number; next?: string | null; errors?: object[] },
  { locale = null, roots = mapping.roots }: { locale?: string | null; roots?: string[] } = {},
) {
  const searches: SearchRequest[] = [];
  const { url } = await startServer(({ body }) => {
    const search = searchOf(body);
    searches.push(search);
    const { items, total = items.length, next = null, errors } = page(search);
    const results = items.slice(0, search.first);
    return { data: { search: { total, pageInfo: { endCursor: next ?? '', hasNext: next !== null }, results } }, ...(errors ? { errors } : {}) };
  });
  const pages: { readings: SourceReading[]; total: number | null }[] = [];
  const finished = (async () => {
    for await (const each of readerAt(url, { roots }).crawl(scope, { locale, signal: never })) pages.push(each);
  })();
  await finished;
  return { pages, readings: pages.flatMap(({ readings }) => readings), searches: searches.filter(({ first }) => first > 1) };
}

describe('a crawl', () => {
  it('goes page by page through each language', async () => {
    const { pages, searches } = await crawl({ kind: 'ALL' }, ({ language, after }) =>
      after === null ? { items: [row(A, language)], total: 2, next: 'p2' } : { items: [row(B, language)], total: 2 },
    );
    expect(searches.map(({ language, after }) => [language, after])).toEqual([
      ['en', null],
      ['en', 'p2'],
      ['vi-VN', null],
      ['vi-VN', 'p2'],
    ]);
    expect(searches[0]).toMatchObject({ path: ROOT, first: 100, templates: [...mapping.templates.keys()] });
    expect(pages).toMatchObject([
      { total: 4, readings: [{ externalId: A, state: 'PRESENT', locales: ['en'], translations: [{ locale: 'en' }] }] },
      { total: 4, readings: [{ externalId: B }] },
      { total: 4, readings: [{ externalId: A, locales: ['vi'], translations: [{ locale: 'vi' }] }] },
      { total: 4, readings: [{ externalId: B }] },
    ]);
  });

  it.each<[string, Parameters<typeof crawl>[0], string[], [string | undefined, string[]][]]>([
    ['a subtree', { kind: 'SUBTREE', rootId: A }, [ROOT], [[A, [...mapping.templates.keys()]]]],
    [
      'a template below each root',
      { kind: 'TEMPLATE', templateId: TIP },
      [ROOT, B],
      [
        [ROOT, [TIP]],
        [B, [TIP]],
      ],
    ],
    ['all without a root, by template', { kind: 'ALL' }, [], [...mapping.templates.keys()].map((id) => [undefined, [id]])],
  ])('searches for %s', async (_, scope, roots, expected) => {
    const { searches } = await crawl(scope, () => ({ items: [] }), { locale: 'vi', roots });
    expect(searches.map(({ path, templates }) => [path, templates])).toEqual(expected);
    expect(searches.every(({ language }) => language === 'vi-VN')).toBe(true);
  });

  it('leaves out what the server matched beyond the question', async () => {
    const outside = [row(B, 'vi-VN'), row(C, 'en', { templateId: ARTICLE }), row(D, 'en', { parentId: guidOf(8) })];
    const { readings } = await crawl({ kind: 'TEMPLATE', templateId: TIP }, () => ({ items: [row(A), ...outside] }), { locale: 'en' });
    expect(readings.map(({ externalId }) => externalId)).toEqual([A]);
  });

  it('looks into the other languages for ancestors that one of them lacks', async () => {
    const lacking = (id: string, language: string): object => ({ ...row(id, language), parent: null, ancestors: [{ id: hex(guidOf(7)), path: '/content' }] });
    const { url, received } = await startServer(({ body }) => {
      if (!body.includes('search(')) return { data: { i0: row(A, 'en'), i1: lacking(A, 'vi-VN') } };
      return { data: { search: { total: 1, pageInfo: { endCursor: '', hasNext: false }, results: [lacking(A, 'vi-VN')] } } };
    });
    const pages = await Array.fromAsync(readerAt(url).crawl({ kind: 'ALL' }, { locale: 'vi', signal: never }));
    expect(pages).toMatchObject([{ readings: [{ externalId: A, state: 'PRESENT', parentId: ROOT, ancestors: [ROOT, guidOf(7)], locales: ['vi'] }] }]);
    expect(received).toHaveLength(3);
  });

  it('of nothing is empty', async () => {
    const { readings, pages } = await crawl({ kind: 'ALL' }, () => ({ items: [] }));
    expect(readings).toEqual([]);
    expect(pages.every(({ total }) => total === 0)).toBe(true);
  });

  it('asks for smaller pages where items lie deep', async () => {
    const ancestors = Array.from({ length: 20 }, (_, index) => ({
      id: hex(index === 0 ? ROOT : guidOf(500 + index)),
      path: '/content/root'.slice(0, 13 - index),
    }));
    const { searches } = await crawl({ kind: 'ALL' }, () => ({ items: [{ ...row(A), ancestors }] }), { locale: 'en' });
    expect(searches[0]?.first).toBe(37);
  });

  it.each<[string, Parameters<typeof crawl>[1]]>([
    ['a page has errors', ({ after }) => ({ items: [row(A)], next: 'p2', ...(after ? { errors: [{ message: 'no', path: ['search', 'results', 0] }] } : {}) })],
    ['the cursor stays the same', () => ({ items: [row(A)], total: 5_000, next: 'same' })],
    ['cursors go round', ({ after }) => ({ items: [row(A)], total: 5_000, next: after === 'a' ? 'b' : 'a' })],
    ['there is always more than announced', ({ after }) => ({ items: Array.from({ length: 100 }, () => row(A)), total: 1, next: `${after}x` })],
    ['there are always more empty pages', ({ after }) => ({ items: [], total: 1, next: `${after}x` })],
    ['a row is broken', () => ({ items: [row(A), { id: 'x' }] })],
    ['a row is null', () => ({ items: [null as unknown as object] })],
  ])('proves nothing when %s', async (_, page) => {
    await expect(crawl({ kind: 'ALL' }, page, { locale: 'en' })).rejects.toMatchObject({ name: 'SourceUnavailable', code: 'BROKEN_ANSWER' });
  });
});
