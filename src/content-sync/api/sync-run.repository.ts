import { randomUUID } from 'node:crypto';
import type { ContentSource, SyncTrigger } from '../../generated/prisma/enums.js';
import type { SyncRunModel } from '../../generated/prisma/models.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import { toGlobalId, uuidOf } from '../../schema/node-id.js';
import type { Page, Slice } from '../../schema/page.js';
import type { Outcome } from '../item/content-item.js';
import { newestFirst, sliceOf } from './newest-first.js';
import { SyncRunErrorCode } from './run-status.type.js';
import type { SyncPlan } from './run-plan.type.js';
import type { SyncRun } from './run.type.js';

/** A run as the schema shows it. */
export function toSyncRun(row: SyncRunModel): SyncRun {
  const { id, status, trigger, scope, locale, isDryRun: dryRun, startedAt, finishedAt } = row;
  const { total, created, updated, unchanged, stale, deleted, rejected } = row;
  const seen = created + updated + unchanged + stale + deleted + rejected;
  return {
    id: toGlobalId('SyncRun', id),
    status,
    trigger,
    scope,
    locale,
    dryRun,
    startedAt,
    finishedAt,
    progress: { seen, total, created, updated, unchanged: unchanged + stale, deleted, rejected },
    plan: row.plan as unknown as SyncPlan | null,
    error: row.errorCode === null ? null : { code: knownCode(row.errorCode), message: row.errorMessage ?? '' },
  };
}

const knownCode = (code: string): SyncRunErrorCode => (Object.hasOwn(SyncRunErrorCode, code) ? (code as SyncRunErrorCode) : 'INTERNAL');

/** Writes a finished run with the counts of its outcomes. */
export function recordRun(
  tx: Transaction,
  {
    source,
    trigger,
    outcomes,
    startedAt,
    finishedAt,
  }: { source: ContentSource; trigger: SyncTrigger; outcomes: readonly Outcome[]; startedAt: Date; finishedAt: Date },
): Promise<SyncRunModel> {
  const count = (outcome: Outcome): number => outcomes.filter((each) => each === outcome).length;
  const rejected = count('REJECTED');
  const status = rejected === 0 ? 'SUCCEEDED' : rejected < outcomes.length ? 'PARTIAL' : 'FAILED';
  const counts = {
    created: count('CREATED'),
    updated: count('UPDATED'),
    unchanged: count('UNCHANGED'),
    stale: count('STALE'),
    deleted: count('DELETED'),
    rejected,
  };
  return tx.syncRun.create({ data: { id: randomUUID(), status, trigger, source, startedAt, finishedAt, total: outcomes.length, ...counts } });
}

/** The run of a global id, or null. */
export async function findRun(prisma: Prisma, id: string): Promise<SyncRun | null> {
  const key = uuidOf('SyncRun', id);
  const run = key ? await prisma.syncRun.findUnique({ where: { id: key } }) : null;
  return run && toSyncRun(run);
}

/** One page of all runs, the newest first. */
export async function listRuns(prisma: Prisma, page: Page): Promise<Slice<SyncRun>> {
  const rows = await prisma.syncRun.findMany(newestFirst('startedAt', page));
  return sliceOf(rows, page, { totalCount: await prisma.syncRun.count(), timeOf: ({ startedAt }) => startedAt, toNode: toSyncRun });
}
