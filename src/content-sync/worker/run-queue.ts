import { randomUUID } from 'node:crypto';
import { Prisma as Sql, type Prisma as PrismaNamespace } from '../../generated/prisma/client.js';
import type { SyncRunStatus, SyncTrigger } from '../../generated/prisma/enums.js';
import type { SyncRunModel } from '../../generated/prisma/models.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import type { SyncRunErrorCode } from '../api/run-status.type.js';
import type { SyncPlan } from '../api/run-plan.type.js';
import type { ReadScope } from './source-reader.js';

/** The source that can be read: the CMS. What is in-house is only handed to us. */
export const READABLE_SOURCE = 'SITECORE';

/** A run that somebody wants. Ids are canonical, those of an ITEM run sorted and each there once. */
export interface RunRequest {
  scope: ReadScope;
  /** Null for all that the source publishes. */
  locale: string | null;
  isDryRun: boolean;
  trigger: SyncTrigger;
}

/** How far a run is; `total` is null while nobody knows. */
export type RunCounts = Pick<SyncRunModel, 'created' | 'updated' | 'unchanged' | 'stale' | 'deleted' | 'rejected' | 'total'>;

/** Any number, but the same everywhere: of two equal requests at one moment the second one finds the first one's run. */
const QUEUE_LOCK = 7_301_946;

/** Who only wants to see the source and the store agree; the others know of something that was missed. */
const CONTENT_WITH_RUNNING: readonly SyncTrigger[] = ['EDITOR', 'NIGHTLY'];

/**
 * Queues a run, or finds one that waits for the very same, or works on it: nobody needs it twice. Pages that a run has
 * passed are not read again: who knows of something that was missed joins only one that waits. To be followed by `wakeIn`.
 */
export async function queueRun(tx: Transaction, request: RunRequest, now: Temporal.Instant): Promise<{ run: SyncRunModel; isNew: boolean }> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${QUEUE_LOCK}::bigint)`;
  const { locale, isDryRun, trigger } = request;
  const { kind: scope, ...ids } = request.scope;
  const target = scope === 'ALL' ? null : (ids as PrismaNamespace.InputJsonObject);
  const what = { source: READABLE_SOURCE, scope, locale, isDryRun } as const;
  const same = await tx.syncRun.findFirst({
    where: {
      ...what,
      target: { equals: target ?? Sql.DbNull },
      status: { in: CONTENT_WITH_RUNNING.includes(trigger) ? ['QUEUED', 'RUNNING'] : ['QUEUED'] },
      isCancelRequested: false,
    },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
  });
  if (same) return { run: same, isNew: false };
  const data = { id: randomUUID(), status: 'QUEUED', trigger, ...what, target: target ?? Sql.DbNull, startedAt: new Date(now.epochMilliseconds) } as const;
  return { run: await tx.syncRun.create({ data }), isNew: true };
}

/** What a queued run looks at. @throws Error for a batch that was handed to us: it looks at nothing */
export function scopeOf({ scope, target }: Pick<SyncRunModel, 'scope' | 'target'>): ReadScope {
  if (!scope) throw new Error('a batch has no scope');
  return { kind: scope, ...(target as object | null) } as ReadScope;
}

/** The run that waits longest, RUNNING from now on; null when none waits. */
export async function takeNextRun(tx: Transaction): Promise<SyncRunModel | null> {
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    update sync_run set status = 'RUNNING' where id = (
      select id from sync_run where status = 'QUEUED' order by started_at, id limit 1 for update skip locked)
    returning id`;
  return next ? tx.syncRun.findUnique({ where: { id: next.id } }) : null;
}

/**
 * Writes how far a run is, and gives the run as it stands: whoever works on it stops when `isCancelRequested` is set or it
 * is not RUNNING any more. A run that begins anew, after a kill or a confirmation, shows no less than it has shown before.
 */
export async function saveProgress(db: Prisma | Transaction, id: string, counts: RunCounts): Promise<SyncRunModel | null> {
  const { created, updated, unchanged, stale, deleted, rejected, total } = counts;
  await db.$executeRaw`
    update sync_run set created = ${created}, updated = ${updated}, unchanged = ${unchanged}, stale = ${stale}, deleted = ${deleted},
      rejected = ${rejected}, total = coalesce(${total}::int, total)
    where id = ${id}::uuid and status = 'RUNNING'
      and created + updated + unchanged + stale + deleted + rejected <= ${created + updated + unchanged + stale + deleted + rejected}::int`;
  return db.syncRun.findUnique({ where: { id } });
}

/** How a run ended, or that it waits for a person. */
export interface RunEnd {
  status: Exclude<SyncRunStatus, 'QUEUED' | 'RUNNING'>;
  counts: RunCounts;
  plan?: SyncPlan;
  error?: { code: SyncRunErrorCode; message: string };
}

/**
 * Writes the end of a RUNNING run, and gives it; null when it was not RUNNING. One that was to be cancelled while it found
 * that it needs a confirmation is CANCELLED: nobody waits for it any more.
 */
export async function finishRun(db: Prisma | Transaction, id: string, end: RunEnd, now: Temporal.Instant): Promise<SyncRunModel | null> {
  const { total, ...counts } = end.counts;
  const data = {
    ...counts,
    ...(total === null ? {} : { total }),
    ...(end.plan ? { plan: end.plan as unknown as PrismaNamespace.InputJsonValue } : {}),
    errorCode: end.error?.code ?? null,
    errorMessage: end.error?.message ?? null,
  };
  const finishedAt = new Date(now.epochMilliseconds);
  const waits = end.status === 'NEEDS_CONFIRMATION';
  const open = { id, status: 'RUNNING' } as const;
  const done = await db.syncRun.updateMany({
    where: waits ? { ...open, isCancelRequested: false } : open,
    data: { ...data, status: end.status, finishedAt: waits ? null : finishedAt },
  });
  const cancelled = waits && done.count === 0 ? await db.syncRun.updateMany({ where: open, data: { ...data, status: 'CANCELLED', finishedAt } }) : done;
  return cancelled.count === 0 ? null : db.syncRun.findUnique({ where: { id } });
}
