import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFile } from '../../src/platform/project-files.js';
import type { Role } from '../../src/schema/access.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { openSocket } from '../support/live.js';
import { makeFailure, makeRun } from '../support/sync-runs.js';

let app: TestApp;
const ids: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApp();
  ids['ended'] = (await makeRun(app, { status: 'SUCCEEDED', created: 1, total: 1 })).id;
  ids['queued'] = (await makeRun(app)).id;
  ids['waiting'] = (await makeRun(app, { status: 'NEEDS_CONFIRMATION' })).id;
  ids['failure'] = await makeFailure(app);
});
afterAll(() => app.stop());

const textOf = (name: string): string => readFileSync(projectFile(`test/contract/${name}.graphql`), 'utf8');
const id = (name: string): string => ids[name] ?? '';
const NOT_CONFIGURED = { code: 'SOURCE_NOT_CONFIGURED' };

/** Each operation, what it is asked with, what it answers without a source, and who besides an editor may ask. */
const OPERATIONS: [name: string, variables: () => object, answer: () => unknown, sync?: 'sync'][] = [
  ['Trigger', () => ({}), () => ({ run: null, userErrors: [{ ...NOT_CONFIGURED, message: expect.any(String) }] })],
  ['Run', () => ({ id: id('ended') }), () => ({ id: id('ended'), status: 'SUCCEEDED', trigger: 'EDITOR', scope: 'ALL', progress: { seen: 1 } }), 'sync'],
  ['Runs', () => ({}), () => ({ nodes: expect.arrayContaining([expect.objectContaining({ id: id('ended') })]) }), 'sync'],
  ['Failures', () => ({}), () => ({ nodes: [{ id: id('failure'), locale: 'en', attempts: 2, lastAttemptAt: '2026-11-22T10:00:00Z' }] })],
  ['Retry', () => ({ ids: [id('failure')] }), () => ({ run: null, userErrors: [NOT_CONFIGURED] })],
  ['Stop', () => ({ id: id('queued') }), () => ({ run: { status: 'CANCELLED' }, userErrors: [] })],
  ['Confirm', () => ({ id: id('waiting') }), () => ({ run: { status: 'QUEUED' }, userErrors: [] })],
  ['Receipt', () => ({ externalId: 'category/nutrition' }), () => expect.any(Array)],
  ['Drift', () => ({}), () => null],
  ['Purge', () => ({}), () => ({ purged: expect.any(Number), userErrors: [] })],
];

describe('the operations of the contract that editors use', () => {
  test.each(OPERATIONS)('%s works as it is written there, for its roles only', async (name, variables, answer, sync) => {
    for (const role of [undefined, 'parent', 'sync', 'editor'] as (Role | undefined)[]) {
      const { status, data, errors } = await app.query(textOf(name), { ...variables() }, role ? { token: await app.token(role) } : {});
      const isAllowed = role === 'editor' || (role !== undefined && role === sync);
      expect([role, status, errors?.map(({ extensions }) => extensions.code)]).toEqual([
        role,
        200,
        isAllowed ? undefined : [role ? 'FORBIDDEN' : 'UNAUTHENTICATED'],
      ]);
      if (isAllowed) expect(Object.values(data as object)).toMatchObject([answer()]);
    }
  });

  test('Progress works as it is written there', async () => {
    const live = await openSocket(app.url, { token: await app.token('editor') });
    live.subscribe('1', textOf('Progress'), { id: id('ended') });
    expect((await live.find(({ type }) => type === 'next')).payload).toEqual({
      data: { syncRunChanged: { status: 'SUCCEEDED', progress: { seen: 1, total: 1 } } },
    });
    await live.find(({ type }) => type === 'complete');
    live.socket.terminate();
  });
});
