import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromGlobalId, toGlobalId } from '../../src/schema/node-id.js';
import { ConfirmDocument, FailuresDocument, PurgeDocument, ReceiptDocument, RetryDocument, RunDocument, StopDocument } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, milestoneId, removal } from '../support/content.js';
import { makeFailure, makeRun } from '../support/sync-runs.js';
import { milestone, sync } from '../support/sync.js';

let app: TestApp;
let editor: { token: string };
beforeAll(async () => {
  app = await startTestApp();
  editor = { token: await app.token('editor') };
});
afterAll(() => app.stop());

const NO_RUN = toGlobalId('SyncRun', randomUUID());
const keyOf = (id: string): string => fromGlobalId(id)?.key ?? '';
const ENDS = '2026-11-22T12:00:00Z';

describe('triggerSync', () => {
  const trigger = async (input: string) => {
    const { data, errors } = await app.query(`mutation { triggerSync(input: { ${input} }) { run { id } userErrors { code path } } }`, {}, editor);
    expect(errors).toBeUndefined();
    return data.triggerSync;
  };
  const MANY = JSON.stringify(Array.from({ length: 501 }, () => randomUUID()));

  test.each([
    ['a subtree without its top', 'scope: SUBTREE', [['MISSING_FIELD', 'rootId']]],
    ['a top that is no id', 'scope: SUBTREE, rootId: "home"', [['INVALID_EXTERNAL_ID', 'rootId']]],
    ['a template that is not named', 'scope: TEMPLATE, templateId: null', [['MISSING_FIELD', 'templateId']]],
    ['items that are not named', 'scope: ITEM', [['MISSING_FIELD', 'externalIds']]],
    ['no items', 'scope: ITEM, externalIds: []', [['OUT_OF_RANGE', 'externalIds']]],
    ['too many items', `scope: ITEM, externalIds: ${MANY}`, [['OUT_OF_RANGE', 'externalIds']]],
    ['an item that is no id', `scope: ITEM, externalIds: ["${randomUUID()}", "x"]`, [['INVALID_EXTERNAL_ID', 'externalIds', '1']]],
    ['a locale that is none', 'scope: ALL, locale: "no locale"', [['INVALID_LOCALE', 'locale']]],
    ['what belongs to another scope', `scope: ALL, rootId: "${randomUUID()}"`, [['INVALID_ARGUMENTS', 'rootId']]],
    ['several mistakes at once', 'scope: TEMPLATE, templateId: "x", locale: "?"', [['INVALID_EXTERNAL_ID', 'templateId'], ['INVALID_LOCALE', 'locale']]], // prettier-ignore
  ])('refuses %s and says where', async (_, input, problems) => {
    expect(await trigger(input)).toEqual({ run: null, userErrors: problems.map(([code, ...path]) => ({ code, path: ['input', ...path] })) });
  });

  test.each(['scope: ALL', `scope: SUBTREE, rootId: "{${randomUUID().toUpperCase()}}", locale: "en", dryRun: true`])(
    'of %s says that there is no source to read from, and queues nothing',
    async (input) => {
      expect(await trigger(input)).toEqual({ run: null, userErrors: [{ code: 'SOURCE_NOT_CONFIGURED', path: ['input'] }] });
      expect(await app.database.prisma.syncRun.count({ where: { trigger: 'EDITOR', status: 'QUEUED' } })).toBe(0);
    },
  );
});

describe('a run', () => {
  test('is shown with its scope, progress and error', async () => {
    const counts = { created: 1, updated: 2, unchanged: 3, stale: 4, deleted: 5, rejected: 6 };
    const { id } = await makeRun(app, { status: 'FAILED', scope: 'TEMPLATE', ...counts, errorCode: 'UNREACHABLE', errorMessage: 'it did not answer' });
    const { data } = await app.query(RunDocument, { id }, editor);
    expect(data.syncRun).toMatchObject({
      status: 'FAILED',
      trigger: 'EDITOR',
      scope: 'TEMPLATE',
      finishedAt: null,
      progress: { seen: 21, total: null, created: 1, updated: 2, unchanged: 7, deleted: 5, rejected: 6 },
      error: { code: 'UNREACHABLE', message: 'it did not answer' },
    });
  });

  test('shows what it would do when it is dry, and an error of which the schema knows nothing as one of ours', async () => {
    const plan = { created: 1, updated: 0, deleted: 0, unchanged: 7, rejected: 0, sample: [{ externalId: randomUUID(), locale: 'vi', change: 'CREATED' }] };
    const { id } = await makeRun(app, { status: 'SUCCEEDED', isDryRun: true, locale: 'vi', plan, errorCode: 'NEW_KIND_OF_TROUBLE' });
    const query = `query ($id: ID!) { syncRun(id: $id) { dryRun locale error { code }
      plan { created updated deleted unchanged rejected sample { externalId locale change } } } }`;
    expect((await app.query(query, { id }, editor)).data.syncRun).toEqual({ dryRun: true, locale: 'vi', plan, error: { code: 'INTERNAL' } });
  });

  test.each(['QUEUED', 'NEEDS_CONFIRMATION'] as const)('that is %s is cancelled at once', async (status) => {
    const { id, key } = await makeRun(app, { status });
    expect((await app.query(StopDocument, { id }, editor)).data.cancelSync).toEqual({ run: { status: 'CANCELLED' }, userErrors: [] });
    expect(await app.database.prisma.syncRun.findUnique({ where: { id: key } })).toMatchObject({ isCancelRequested: true, finishedAt: new Date(ENDS) });
  });

  test('that is worked on is asked to stop, as often as one likes', async () => {
    const { id, key } = await makeRun(app, { status: 'RUNNING' });
    for (let turn = 0; turn < 2; turn++)
      expect((await app.query(StopDocument, { id }, editor)).data.cancelSync).toEqual({ run: { status: 'RUNNING' }, userErrors: [] });
    expect(await app.database.prisma.syncRun.findUnique({ where: { id: key } })).toMatchObject({ isCancelRequested: true, finishedAt: null });
  });

  test.each(['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED'] as const)('that is %s can be neither stopped nor confirmed', async (status) => {
    const { id } = await makeRun(app, { status });
    expect((await app.query(StopDocument, { id }, editor)).data.cancelSync).toEqual({ run: null, userErrors: [{ code: 'ALREADY_FINISHED' }] });
    expect((await app.query(ConfirmDocument, { id }, editor)).data.confirmMassDelete).toEqual({ run: null, userErrors: [{ code: 'NOTHING_TO_CONFIRM' }] });
  });

  test.each([NO_RUN, 'nonsense', toGlobalId('Article', randomUUID())])('of the id %s is not found', async (id) => {
    expect((await app.query(StopDocument, { id }, editor)).data.cancelSync).toEqual({ run: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await app.query(ConfirmDocument, { id }, editor)).data.confirmMassDelete).toEqual({ run: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await app.query(RunDocument, { id }, editor)).data.syncRun).toBeNull();
  });

  test('that waits for it goes on when a person confirms it, once', async () => {
    const { id, key } = await makeRun(app, { status: 'NEEDS_CONFIRMATION', errorCode: 'MASS_DELETE', errorMessage: 'would delete 30 of 40 items' });
    expect((await app.query(ConfirmDocument, { id }, editor)).data.confirmMassDelete).toEqual({ run: { status: 'QUEUED' }, userErrors: [] });
    expect(await app.database.prisma.syncRun.findUnique({ where: { id: key } })).toMatchObject({ confirmedAt: new Date(ENDS), errorCode: null });
    expect((await app.query(ConfirmDocument, { id }, editor)).data.confirmMassDelete.userErrors).toEqual([{ code: 'NOTHING_TO_CONFIRM' }]);
  });
});

describe('lists', () => {
  test.each([
    ['syncRuns', () => makeRun(app, { status: 'SUCCEEDED', startedAt: new Date('2030-01-01T00:00:00Z') }).then(({ id }) => id)],
    ['syncFailures', () => makeFailure(app, { lastAttemptAt: new Date('2030-01-01T00:00:00Z') })],
  ] as const)('%s are the newest first, page by page in both directions', async (list, make) => {
    const made: string[] = [];
    for (let turn = 0; turn < 7; turn++) made.push(await make());
    const page = async (args: string) => {
      const text = `{ ${list}(${args}) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
      const { data, errors } = await app.query(text, {}, editor);
      expect(errors).toBeUndefined();
      const { nodes, ...rest } = data[list];
      return { ...rest, ids: nodes.map(({ id }: { id: string }) => id) };
    };
    const all = await page('first: 100');
    // Those of one instant are in the order of their ids.
    expect(all.ids.slice(0, 7)).toEqual(made.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
    expect(all).toMatchObject({ totalCount: all.ids.length, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    const first = await page('first: 3');
    const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`);
    expect([...first.ids, ...second.ids]).toEqual(all.ids.slice(0, 6));
    expect((await page(`last: 3, before: "${second.pageInfo.startCursor}"`)).ids).toEqual(first.ids);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second.pageInfo.hasPreviousPage).toBe(true);
  });

  test('syncFailures say what is wrong; of a whole item no locale is named', async () => {
    const externalId = randomUUID();
    const id = await makeFailure(app, { externalId, locale: '*', code: 'UNREACHABLE', reason: 'no answer', lastAttemptAt: new Date('2031-01-01T00:00:00Z') });
    const { data } = await app.query(FailuresDocument, {}, editor);
    expect(data.syncFailures.nodes[0]).toEqual({ id, externalId, locale: null, reason: 'no answer', attempts: 2, lastAttemptAt: '2031-01-01T00:00:00Z' });
    expect((await app.query('query ($id: ID!) { node(id: $id) { id } }', { id }, editor)).data.node).toEqual({ id });
    expect((await app.query('query ($id: ID!) { node(id: $id) { id } }', { id }, { token: await app.token('sync') })).data.node).toBeNull();
  });
});

describe('retrySyncFailures', () => {
  test('names each failure that it does not know, and needs a source', async () => {
    const known = await makeFailure(app);
    const ask = async (ids: string[]) => (await app.query(RetryDocument, { ids }, editor)).data.retrySyncFailures;
    expect(await ask([known])).toEqual({ run: null, userErrors: [{ code: 'SOURCE_NOT_CONFIGURED' }] });
    expect(await ask([known, 'x', toGlobalId('SyncFailure', randomUUID())])).toEqual({ run: null, userErrors: [{ code: 'NOT_FOUND' }, { code: 'NOT_FOUND' }] });
    expect(await ask([])).toEqual({ run: null, userErrors: [{ code: 'OUT_OF_RANGE' }] });
    expect(await ask(Array.from({ length: 501 }, () => known))).toEqual({ run: null, userErrors: [{ code: 'OUT_OF_RANGE' }] });
  });
});

describe('syncReceipts', () => {
  const receipts = async (externalId: string) => (await app.query(ReceiptDocument, { externalId }, editor)).data.syncReceipts;

  test('has one entry per locale, whatever the spelling of the id', async () => {
    const guid = randomUUID();
    const item = { ...article(guid, 'en'), revision: 'r1', updatedAt: '2026-11-01T08:00:00Z' };
    await sync(app, [item, article(guid, 'vi')]);
    // What makes a change visible everywhere follows its commit.
    await expect.poll(async () => (await receipts(guid)).map(({ visibleAt }) => visibleAt)).toEqual([ENDS, ENDS]);
    const found = await receipts(guid);
    const id = articleId(guid, 'SITECORE');
    expect(found).toMatchObject([
      { entityId: id, locale: 'en', revision: 'r1', savedAt: '2026-11-01T08:00:00Z', fetchedAt: ENDS, storedAt: expect.any(String) },
      { entityId: id, locale: 'vi', revision: null, savedAt: null },
    ]);
    expect(await receipts(`{${guid.toUpperCase()}}`)).toEqual(found);
    expect(await receipts(guid.replaceAll('-', ''))).toEqual(found);
  });

  test('knows weeks and in-house items, and what was deleted', async () => {
    const guid = randomUUID();
    await sync(app, [milestone(guid, 'en', { stage: 'PREGNANCY', week: 31, headline: 'Here' })]);
    expect(await receipts(guid)).toMatchObject([{ entityId: milestoneId('PREGNANCY', 31), locale: 'en' }]);
    expect(await receipts('article/baby-blues-and-depression')).toMatchObject([{ locale: 'en' }, { locale: 'vi' }]);
    await sync(app, [removal(guid), removal(randomUUID())]);
    const { data } = await app.query('query ($id: String!) { syncReceipts(externalId: $id) { locale deletedAt } }', { id: guid }, editor);
    expect(data.syncReceipts).toEqual([{ locale: 'en', deletedAt: expect.any(String) }]);
  });

  test('is empty for what nobody has spoken of', async () => {
    for (const id of [randomUUID(), '', 'no such item', '\0', 'x'.repeat(10_000)]) expect(await receipts(id)).toEqual([]);
  });
});

describe('purgeCache', () => {
  const purge = async (tags: string[]) =>
    (await app.query('mutation ($tags: [String!]!) { purgeCache(input: { tags: $tags }) { purged userErrors { code path } } }', { tags }, editor)).data
      .purgeCache;

  test('takes tags, and refuses what is none', async () => {
    expect((await app.query(PurgeDocument, {}, editor)).data.purgeCache).toEqual({ purged: expect.any(Number), userErrors: [] });
    expect(await purge(['ok', 'not ok', 'x'.repeat(201)])).toEqual({
      purged: 0,
      userErrors: ['1', '2'].map((index) => ({ code: 'INVALID_TAG', path: ['input', 'tags', index] })),
    });
    for (const tags of [[], Array.from({ length: 101 }, (_, index) => `t${index}`)])
      expect((await purge(tags)).userErrors).toEqual([{ code: 'OUT_OF_RANGE', path: ['input', 'tags'] }]);
  });
});
