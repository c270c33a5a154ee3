import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDriftService } from '../../src/content-sync/api/drift.service.js';
import { SourceUnavailable, type SourceReader, type SourceReading, type SourceTranslation } from '../../src/content-sync/worker/source-reader.js';
import type { ContentItemInput } from '../../src/content-sync/item/sync.input.js';
import { fixedClock } from '../../src/platform/clock.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, category } from '../support/content.js';
import { sync } from '../support/sync.js';

const clock = fixedClock(Temporal.Instant.from('2026-11-22T12:00:00Z'));
const guid = (index: number): string => `0d7f3f4e-6a39-4f5f-9a53-${String(index).padStart(12, '0')}`;

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

/** A source that has just these items; it waits for `pause` before each page. */
function sourceOf(items: readonly ContentItemInput[], bad: readonly { externalId: string; locale: string }[] = [], pause?: Promise<void>) {
  let crawls = 0;
  const reading = (externalId: string, locale: string, translation: SourceTranslation): SourceReading => ({
    externalId,
    state: 'PRESENT',
    parentId: null,
    templateId: null,
    ancestors: [],
    locales: [locale],
    translations: [translation],
    changesAt: null,
  });
  const error = { code: 'MISSING_FIELD', message: 'is required', path: [] } as const;
  const reader: Pick<SourceReader, 'crawl' | 'locales'> = {
    locales: ['en', 'vi'],
    async *crawl(_scope, { locale }) {
      crawls++;
      await pause;
      const here = items.filter((item) => item.locale === locale);
      for (const input of here)
        yield { readings: [reading(input.externalId, locale ?? '', { locale: locale ?? '', updatedAt: null, input, slugIfTaken: null })], total: here.length };
      for (const each of bad.filter((one) => one.locale === locale))
        yield { readings: [reading(each.externalId, each.locale, { locale: each.locale, updatedAt: null, error: { ...error, path: [] } })], total: null };
    },
  };
  return { reader, crawls: () => crawls };
}

const check = (source: ReturnType<typeof sourceOf>, limitMs?: number) =>
  createDriftService({ prisma: app.database.prisma, clock, reader: source.reader, ...(limitMs === undefined ? {} : { limitMs }) }).check();

const held = [article(guid(1), 'en'), article(guid(2), 'en'), article(guid(1), 'vi'), category(guid(3), 'en')];

test('a store that has what its source has is in sync, with equal digests', async () => {
  await sync(app, held);
  const report = await check(sourceOf(held.toReversed()));
  expect(report).toMatchObject({ inSync: true, quarantined: 0, checkedAt: clock.now() });
  expect(report?.types.map(({ type, locale, source }) => [type, locale, source.count])).toEqual([
    ['ARTICLE', 'en', 2],
    ['ARTICLE', 'vi', 1],
    ['CATEGORY', 'en', 1],
  ]);
  for (const type of report?.types ?? []) expect(type).toMatchObject({ store: type.source, missing: 0, extra: 0, different: 0, sample: [] });
  const rows = await app.database.prisma.sourceItem.findMany({ where: { source: 'SITECORE', locale: 'en', kind: 'ARTICLE' } });
  const lines = rows.map(({ externalId, contentHash }) => `${externalId} ${contentHash}`).toSorted();
  expect(report?.types[0]?.store.digest).toBe(createHash('sha256').update(lines.join('\n')).digest('hex'));
});

test('what is missing, extra or different is counted and named', async () => {
  const source = sourceOf([article(guid(1), 'en', { title: 'Another' }), article(guid(9), 'en'), article(guid(1), 'vi'), category(guid(3), 'en')]);
  const report = await check(source);
  expect(report?.inSync).toBe(false);
  expect(report?.types[0]).toMatchObject({
    source: { count: 2 },
    store: { count: 2 },
    missing: 1,
    extra: 1,
    different: 1,
    sample: [
      { externalId: guid(1), difference: 'DIFFERENT' },
      { externalId: guid(2), difference: 'EXTRA' },
      { externalId: guid(9), difference: 'MISSING' },
    ],
  });
  expect(report?.types.slice(1).every((type) => type.source.digest === type.store.digest)).toBe(true);
});

test('what cannot be taken over is left out on both sides, whoever finds it wrong', async () => {
  const items = held.map((item) => (item.externalId === guid(2) ? article(guid(2), 'en', { title: ' ' }) : item)).filter(({ locale }) => locale === 'en');
  const report = await check(sourceOf(items, [{ externalId: guid(1), locale: 'vi' }]));
  expect(report).toMatchObject({ inSync: true, quarantined: 2 });
});

test('many samples are cut short', async () => {
  const many = Array.from({ length: 30 }, (_, index) => article(guid(100 + index), 'en'));
  const report = await check(sourceOf([...held, ...many]));
  expect([report?.types[0]?.missing, report?.types[0]?.sample.length]).toEqual([30, 20]);
});

test('who asks meanwhile shares one crawl; who asks later gets a new one', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const source = sourceOf(held, [], promise);
  const service = createDriftService({ prisma: app.database.prisma, clock, reader: source.reader });
  const asked = [service.check(), service.check(), service.check()];
  resolve();
  const [first, ...others] = await Promise.all(asked);
  expect(others).toEqual([first, first]);
  expect(source.crawls()).toBe(2);
  await service.check();
  expect(source.crawls()).toBe(4);
});

test('a source that cannot be read, or not in time, is no drift', async () => {
  const broken = { reader: { locales: ['en'], crawl: () => failing() }, crawls: () => 0 };
  await expect(check(broken)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  const slow = { reader: { locales: ['en'], crawl: (_: unknown, { signal }: { signal: AbortSignal }) => endless(signal) }, crawls: () => 0 };
  await expect(check(slow, 50)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

async function* failing(): AsyncGenerator<{ readings: []; total: null }> {
  yield { readings: [], total: null };
  throw new SourceUnavailable('UNREACHABLE', 'no answer');
}

async function* endless(signal: AbortSignal): AsyncGenerator<{ readings: []; total: null }> {
  yield { readings: [], total: null };
  await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

test('without a source there is no comparison', async () => {
  const { data, errors } = await app.query('{ contentDrift { inSync } }', {}, { token: await app.token('editor') });
  expect([data, errors]).toEqual([{ contentDrift: null }, undefined]);
});
