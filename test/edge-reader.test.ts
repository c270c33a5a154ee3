import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEdgeAdmin } from '../src/content-sync/sitecore/sitecore.admin.js';
import { createEdgeConnection } from '../src/content-sync/sitecore/sitecore.edge.js';
import { createSitecoreMapper } from '../src/content-sync/sitecore/sitecore.mapper.js';
import { parseMapping } from '../src/content-sync/sitecore/sitecore.mapping.js';
import { createEdgeReader } from '../src/content-sync/sitecore/sitecore.reader.js';
import type { ReadScope, SourceReading } from '../src/content-sync/worker/source-reader.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { PLACES, seedId } from './sitecore/places.ts';
import { startSitecore, type SitecoreOptions } from './sitecore/sitecore.ts';
import { TEMPLATES } from './sitecore/templates.ts';

const mapping = parseMapping(readFileSync(new URL('sitecore/mapping.json', import.meta.url), 'utf8'));
const never = new AbortController().signal;
const logger = createLogger('silent');
const ALL: ReadScope = { kind: 'ALL' };
const article = seedId('a', 1);

/** The stand-in with everything published, and a reader of it. */
async function setUp(options: SitecoreOptions = {}, { perSecond = 60, timeoutMs = 1_000 } = {}) {
  const sitecore = await startSitecore({ apiKey: 'key', seed: 'small', ...options });
  onTestFinished(() => sitecore.close());
  sitecore.publish();
  const connection = createEdgeConnection({
    url: sitecore.edgeUrl,
    apiKey: 'key',
    perSecond,
    logger,
    backoffMs: 20,
    bounds: { timeoutMs, maxBytes: 4_000_000 },
  });
  const reader = createEdgeReader({ connection, mapper: createSitecoreMapper(mapping), mapping, clock: systemClock, logger });
  const crawl = async (scope: Exclude<ReadScope, { kind: 'ITEM' }> = { kind: 'ALL' }, locale: string | null = null): Promise<SourceReading[]> =>
    (await Array.fromAsync(reader.crawl(scope, { locale, signal: never }))).flatMap(({ readings }) => readings);
  return { sitecore, crawl, read: (...ids: string[]) => reader.read(ids, never) };
}

const keysOf = (readings: readonly SourceReading[]): string[] => readings.map(({ externalId, locales }) => `${externalId} ${locales.join()}`).toSorted();

describe('the reader against the delivery API', () => {
  it('crawls everything that is mapped and below the root, in each language', async () => {
    const { sitecore, crawl } = await setUp();
    const expected = sitecore
      .published()
      .filter(({ templateId, ancestors }) => mapping.templates.has(templateId) && ancestors.includes(PLACES.site))
      .map(({ id, language }) => `${id} ${mapping.languages.get(language)}`);
    const readings = await crawl(ALL);
    expect(keysOf(readings)).toEqual(expected.toSorted());
    expect(readings.every(({ state }) => state === 'PRESENT')).toBe(true);
    expect(readings.flatMap(({ translations }) => translations).filter((translation) => 'error' in translation)).toEqual([]);
  });

  it('crawls a subtree, a template and a locale', async () => {
    const { crawl } = await setUp();
    const tips = await crawl({ kind: 'TEMPLATE', templateId: TEMPLATES.tip.id });
    expect(new Set(tips.map(({ templateId }) => templateId))).toEqual(new Set([TEMPLATES.tip.id]));
    expect(keysOf(tips)).toEqual(keysOf(await crawl({ kind: 'SUBTREE', rootId: PLACES.tips })));
    expect(keysOf(await crawl({ kind: 'SUBTREE', rootId: PLACES.tips }, 'vi'))).toEqual(keysOf(tips).filter((key) => key.endsWith(' vi')));
    expect(await crawl({ kind: 'SUBTREE', rootId: PLACES.elsewhere })).toEqual([]);
  });

  it('reads items as the crawl does', async () => {
    const { read, crawl } = await setUp();
    const { readings } = await read(article);
    const crawled = (await crawl()).filter(({ externalId }) => externalId === article);
    expect(readings[0]).toMatchObject({ state: 'PRESENT', parentId: PLACES.articles, locales: ['en', 'vi'], templateId: TEMPLATES.article.id });
    expect(readings[0]?.ancestors).toEqual([PLACES.articles, PLACES.site, PLACES.content, PLACES.sitecore]);
    expect(readings[0]?.translations).toEqual(crawled.flatMap(({ translations }) => translations));
  });

  it('tells what is elsewhere from what is nowhere', async () => {
    const { sitecore, read } = await setUp();
    sitecore.removeLanguage(seedId('a', 2), 'vi-VN');
    sitecore.remove(seedId('a', 3));
    sitecore.move(seedId('a', 4), PLACES.elsewhere);
    sitecore.publish();
    const { readings } = await read(article, seedId('a', 2), seedId('a', 3), seedId('a', 4), seedId('e', 1));
    expect(readings.map(({ state, translations }) => [state, translations.length])).toEqual([
      ['PRESENT', 2],
      ['PRESENT', 1],
      ['ABSENT', 0],
      ['ELSEWHERE', 0],
      ['ELSEWHERE', 0],
    ]);
  });

  it('finds items in a folder that is in another language only', async () => {
    const { sitecore, crawl, read } = await setUp();
    sitecore.removeLanguage(PLACES.tips, 'vi-VN');
    sitecore.removeLanguage(PLACES.site, 'vi-VN');
    sitecore.publish();
    const { readings } = await read(seedId('c', 1));
    expect(readings[0]?.translations.map(({ locale }) => locale)).toEqual(['en', 'vi']);
    expect((await crawl(ALL, 'vi')).find(({ externalId }) => externalId === seedId('c', 1))).toMatchObject({ state: 'PRESENT', parentId: PLACES.tips });
  });

  it('crawls 1,000 articles by pages, below the limits', { timeout: 20_000 }, async () => {
    const { sitecore, crawl } = await setUp({ seed: { articles: 1_000 } });
    sitecore.resetCounters();
    expect(await crawl()).toHaveLength(2_000);
    expect(sitecore.counters().edge).toMatchObject({ limited: 0, byOperation: { Page: 22 } });
  });

  it('stays below the limit while it reads', { timeout: 20_000 }, async () => {
    const { sitecore, read } = await setUp({ seed: { articles: 1_000 }, rateLimit: 50 }, { perSecond: 35, timeoutMs: 15_000 });
    sitecore.resetCounters();
    const ids = Array.from({ length: 1_000 }, (_, index) => seedId('a', 0x100000 + index));
    const slices = Array.from({ length: 100 }, (_, index) => ids.slice(index * 10, index * 10 + 10));
    const started = performance.now();
    const results = await Promise.all(slices.map((slice) => read(...slice)));
    expect(results.flatMap(({ readings }) => readings)).toHaveLength(1_000);
    expect(sitecore.counters().edge).toMatchObject({ requests: 100, limited: 0 });
    expect(performance.now() - started).toBeLessThan(10 * (100 / 35) * 1000);
  });
});

describe('the reader and a delivery API that misbehaves', () => {
  it.each([
    [{ kind: 'status', status: 429, requests: 2 }],
    [{ kind: 'status', status: 429, retryAfter: 1, requests: 1 }],
    [{ kind: 'status', status: 503, requests: 3 }],
    [{ kind: 'reset', requests: 2 }],
    [{ kind: 'drip', requests: 1 }],
    [{ kind: 'slow', ms: 5_000, requests: 1 }],
    [{ kind: 'notJson', requests: 1 }],
    [{ kind: 'endlessBody', requests: 1 }],
    [{ kind: 'status', status: 500, requests: 1 }],
  ] as const)('gets over %j', async (edge) => {
    const { sitecore, read } = await setUp();
    sitecore.misbehave({ edge });
    const { readings, problems } = await read(article, seedId('a', 2));
    expect([readings.map(({ state }) => state), problems]).toEqual([['PRESENT', 'PRESENT'], []]);
  });

  it.each([
    ['REFUSED', { kind: 'revoked' }],
    ['OVERLOADED', { kind: 'status', status: 429 }],
    ['UNREACHABLE', { kind: 'reset' }],
    ['BROKEN_ANSWER', { kind: 'notJson' }],
    ['BROKEN_ANSWER', { kind: 'status', status: 500 }],
    ['BROKEN_ANSWER', { kind: 'endlessBody' }],
  ] as const)('says %s by %j, of items and of crawls', async (code, edge) => {
    const { sitecore, read, crawl } = await setUp();
    sitecore.misbehave({ edge });
    await expect(read(article, seedId('a', 2))).rejects.toMatchObject({ name: 'SourceUnavailable', code });
    await expect(crawl()).rejects.toMatchObject({ name: 'SourceUnavailable', code });
  });

  it('does not take errors for absence', async () => {
    const { sitecore, read, crawl } = await setUp();
    sitecore.misbehave({ edge: { kind: 'errors' } });
    expect(await read(article)).toEqual({ readings: [], problems: [{ externalId: article, message: expect.stringContaining('unexpected error') }] });
    await expect(crawl()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
  });

  it('notices a crawl without an end, and takes an empty one for what it is', async () => {
    const { sitecore, crawl } = await setUp();
    sitecore.misbehave({ edge: { kind: 'endlessCursor' } });
    await expect(crawl()).rejects.toMatchObject({ code: 'BROKEN_ANSWER' });
    sitecore.misbehave({ edge: { kind: 'emptySearch' } });
    expect(await crawl()).toEqual([]);
  });

  it.each(['error', 'status'] as const)('reads the neighbours of an item that cannot be read (%s)', async (as) => {
    const { sitecore, read } = await setUp();
    sitecore.misbehave({ edge: { kind: 'poison', id: seedId('a', 2), as } });
    const { readings, problems } = await read(article, seedId('a', 2), seedId('a', 3), seedId('c', 1));
    expect(readings.map(({ externalId }) => externalId)).toEqual([article, seedId('a', 3), seedId('c', 1)]);
    expect(problems.map(({ externalId }) => externalId)).toEqual([seedId('a', 2)]);
    expect((await read(seedId('a', 2))).problems).toHaveLength(1);
  });
});

it('switches a webhook of the tenant on again', async () => {
  const sitecore = await startSitecore({ adminClient: { id: 'me', secret: 'secret' }, webhook: { url: 'http://127.0.0.1:9/', headers: { 'x-api-key': 'k' } } });
  onTestFinished(() => sitecore.close());
  const { adminUrl, authUrl } = sitecore;
  const admin = createEdgeAdmin({ adminUrl, authUrl, clientId: 'me', clientSecret: 'secret', clock: systemClock });
  const [first] = await admin.listWebhooks(never);
  if (!first) throw new Error('there is no webhook');
  const before = sitecore.webhooks.get(first.id);
  sitecore.webhooks.update(first.id, { disabled: true });
  expect((await admin.listWebhooks(never))[0]).toMatchObject({ id: first.id, isDisabled: true });
  await admin.enable(first, never);
  expect((await admin.listWebhooks(never))[0]).toMatchObject({ id: first.id, isDisabled: false });
  expect(sitecore.webhooks.get(first.id)).toMatchObject({ uri: before?.uri, headers: { 'x-api-key': 'k' }, executionMode: before?.executionMode });
  const stranger = createEdgeAdmin({ adminUrl, authUrl, clientId: 'me', clientSecret: 'wrong', clock: systemClock });
  await expect(stranger.listWebhooks(never)).rejects.toMatchObject({ code: 'REFUSED' });
});
