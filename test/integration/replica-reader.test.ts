import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEventIntake } from '../../src/content-sync/intake/event-intake.js';
import { interpretEvent } from '../../src/content-sync/sitecore/sitecore.event.js';
import { createSitecoreMapper } from '../../src/content-sync/sitecore/sitecore.mapper.js';
import { parseMapping } from '../../src/content-sync/sitecore/sitecore.mapping.js';
import { createReplicaReader } from '../../src/content-sync/sitecore/sitecore.replica-reader.js';
import { sitecoreReplica } from '../../src/content-sync/sitecore/sitecore.replica.js';
import type { SourceReading } from '../../src/content-sync/worker/source-reader.js';
import { fixedClock } from '../../src/platform/clock.js';
import { createLogger } from '../../src/platform/logger.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const [ROOT, FOLDER, ONE, TWO] = ['0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20', '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c21', randomUUID(), randomUUID()];
const [CATEGORY, PAGE] = ['7e570000-0000-4000-8000-00000000a004', '7e570000-0000-4000-8000-00000000a0ff'];
const NAME = 'f1e1d000-0000-4000-8000-000000000401';
const UPDATED = 'd9cf14b1-fa16-4ba6-9288-e8a174d4d522';
const UNPUBLISH = '7ead6fd6-6cf1-4aca-ac6b-b200e7bafe88';
const mapping = parseMapping(
  JSON.stringify({ roots: [ROOT], languages: { en: 'en', 'vi-VN': 'vi' }, templates: { [CATEGORY]: { kind: 'CATEGORY', fields: { name: NAME } } } }),
);
const clock = fixedClock(Temporal.Instant.from('2026-11-22T10:00:00Z'));
const signal = new AbortController().signal;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
});
afterAll(() => database.dispose());

let minute = 0;
async function tell(
  Id: string,
  { event = 'item:saved', item = {}, shared = {}, more = {} }: { event?: string; item?: object; shared?: object; more?: object } = {},
) {
  minute += 1;
  const list = (values: object) => Object.entries(values).map(([field, Value]) => ({ Id: field, Value: String(Value) }));
  const versioned = { [NAME]: `named ${minute}`, [UPDATED]: `20261122T09${String(minute).padStart(2, '0')}00Z` };
  const Item = {
    Id,
    Name: 'sleep',
    Language: 'vi-vn',
    Version: 1,
    TemplateId: CATEGORY,
    SharedFields: list(shared),
    VersionedFields: list(versioned),
    ...item,
  };
  const body = Buffer.from(JSON.stringify({ EventName: event, Item, ...more }));
  await database.prisma.syncEvent.create({ data: { deliveryKey: randomUUID(), body, receivedAt: new Date(clock.now().epochMilliseconds) } });
  const { prisma } = database;
  await createEventIntake({ prisma, clock, logger: createLogger('silent'), source: 'SITECORE', interpret: interpretEvent, replica: sitecoreReplica }).drain(
    signal,
  );
}
const reader = () => createReplicaReader({ prisma: database.prisma, mapper: createSitecoreMapper(mapping), mapping, clock });
const read = async (id: string): Promise<SourceReading | undefined> => (await reader().read([id], signal)).readings[0];
const states = async () => [await read(ONE), await read(TWO)].map((reading) => reading?.state);

test('what was told is read, from where it hangs', async () => {
  expect(await states()).toEqual(['UNKNOWN', 'UNKNOWN']);
  await tell(ONE, { item: { ParentId: FOLDER } });
  await tell(TWO, { item: { ParentId: ONE } });
  // Nothing is known of the folder, so nobody can know that it is below the root.
  expect(await states()).toEqual(['ELSEWHERE', 'ELSEWHERE']);
  await tell(FOLDER, { item: { ParentId: ROOT, TemplateId: PAGE } });
  expect(await states()).toEqual(['PRESENT', 'PRESENT']);
  expect(await read(TWO)).toMatchObject({
    externalId: TWO,
    parentId: ONE,
    templateId: CATEGORY,
    ancestors: [ONE, FOLDER, ROOT],
    locales: ['en', 'vi'],
    translations: [{ locale: 'vi', input: { externalId: TWO, category: { name: 'named 2' } } }],
  });
});

test('dates of the folder hold for what is below', async () => {
  await tell(FOLDER, { item: { ParentId: ROOT, TemplateId: PAGE }, shared: { [UNPUBLISH]: '20261201T000000Z' } });
  const validTo = async (): Promise<unknown> => (await read(TWO))?.translations.map((each) => 'input' in each && each.input.category?.validTo);
  expect(await validTo()).toEqual(['2026-12-01T00:00:00.000Z']);
  await tell(FOLDER, { item: { ParentId: ROOT, TemplateId: PAGE }, shared: { [UNPUBLISH]: '' } });
  expect(await validTo()).toEqual([null]);
});

test('a crawl sees each scope, and no more', async () => {
  const crawl = async (scope: Parameters<ReturnType<typeof reader>['crawl']>[0], locale: string | null = null) => {
    const seen: SourceReading[] = [];
    for await (const { readings } of reader().crawl(scope, { locale, signal })) seen.push(...readings);
    return seen;
  };
  const ids = (readings: readonly SourceReading[]) => readings.map(({ externalId }) => externalId).toSorted();
  expect(ids(await crawl({ kind: 'SUBTREE', rootId: ONE }))).toEqual([ONE, TWO].toSorted());
  expect(ids(await crawl({ kind: 'TEMPLATE', templateId: PAGE }))).toEqual([FOLDER]);
  expect(ids(await crawl({ kind: 'ALL' }))).toEqual([FOLDER, ONE, TWO].toSorted());
  expect((await crawl({ kind: 'SUBTREE', rootId: ONE }, 'en')).map(({ locales, translations }) => [locales, translations])).toEqual([
    [['en'], []],
    [['en'], []],
  ]);
});

test('what hangs in a circle is read, and is not ours', async () => {
  const loop = randomUUID();
  await tell(loop, { item: { ParentId: TWO } });
  const move = (to: string, from: string) => tell(ONE, { event: 'item:moved', item: { ParentId: to }, more: { OldParentID: from } });
  await move(loop, FOLDER);
  expect(await states()).toEqual(['ELSEWHERE', 'ELSEWHERE']);
  await move(FOLDER, loop);
  expect(await states()).toEqual(['PRESENT', 'PRESENT']);
});

test('with what is deleted goes what is below', async () => {
  await tell(ONE, { event: 'item:deleted', item: { ParentId: FOLDER } });
  expect(await states()).toEqual(['ABSENT', 'ABSENT']);
  await tell(ONE, { item: { ParentId: FOLDER } });
  expect(await states()).toEqual(['ABSENT', 'ABSENT']);
});
