import { randomUUID } from 'node:crypto';
import type { SyncFailureCreateManyInput, SyncRunCreateManyInput } from '../../src/generated/prisma/models.js';
import { toGlobalId } from '../../src/schema/node-id.js';
import type { TestApp } from './app.js';

/** Puts a run as the worker would leave it; its UUID and its global id. */
export async function makeRun(app: Pick<TestApp, 'database'>, run: Partial<SyncRunCreateManyInput> = {}): Promise<{ key: string; id: string }> {
  const key = randomUUID();
  const data = { id: key, status: 'QUEUED', trigger: 'EDITOR', source: 'SITECORE', scope: 'ALL', startedAt: new Date('2026-11-22T10:00:00Z'), ...run } as const;
  await app.database.prisma.syncRun.create({ data });
  return { key, id: toGlobalId('SyncRun', key) };
}

/** Puts a failure as the worker would leave it; its global id. */
export async function makeFailure(app: Pick<TestApp, 'database'>, failure: Partial<SyncFailureCreateManyInput> = {}): Promise<string> {
  const id = randomUUID();
  const at = new Date('2026-11-22T10:00:00Z');
  const what = { externalId: randomUUID(), locale: 'en', code: 'MISSING_FIELD', reason: 'article.title is required', attempts: 2 };
  await app.database.prisma.syncFailure.create({ data: { id, source: 'SITECORE', ...what, firstAttemptAt: at, lastAttemptAt: at, ...failure } });
  return toGlobalId('SyncFailure', id);
}
