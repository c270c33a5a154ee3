import type { SyncRunModel } from '../../generated/prisma/models.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Wake } from '../../platform/jobs.js';
import { expandEvents } from '../../platform/event-stream.js';
import type { PubSub } from '../../platform/pubsub.js';
import { AppError } from '../../errors.js';
import { uuidOf } from '../../schema/node-id.js';
import type { Page, Slice } from '../../schema/page.js';
import type { UserError } from '../../schema/user-error.type.js';
import type { PurgeLog } from '../store/purge-log.js';
import { findFailures } from './failure.repository.js';
import type { TriggerSyncInput } from './run.input.js';
import { queueRun, type RunRequest } from '../worker/run-queue.js';
import { itemScope, MAX_NAMED, NO_SOURCE, refusal, toRunRequest } from './run-request.js';
import type { SyncRunPayload } from './run-list.type.js';
import type { SyncRun } from './run.type.js';
import { isFinished, publishRun, watchRun } from './run.watch.js';
import { listRuns, toSyncRun } from './sync-run.repository.js';
import type { SourceReader } from '../worker/source-reader.js';

/** A dry run that ends within this time comes with its plan in the first answer. */
const PLAN_WITHIN_MS = 10_000;
const LOOK_FOR_PLAN_EVERY_MS = 200;

export type RunService = ReturnType<typeof createRunService>;

interface Deps {
  prisma: Prisma;
  clock: Clock;
  pubsub: PubSub;
  wake: Wake;
  purges: Pick<PurgeLog, 'after' | 'catchUpAtLast'>;
  /** Absent where no source is configured. */
  reader: Pick<SourceReader, 'locales'> | undefined;
}

/** What a person asks of the sync. The work itself is done by the worker. */
export function createRunService({ prisma, clock, pubsub, wake, reader, purges }: Deps) {
  const refused = (...userErrors: UserError[]): SyncRunPayload => ({ run: null, userErrors });
  const answer = (run: SyncRunModel): SyncRunPayload => ({ run: toSyncRun(run), userErrors: [] });

  const start = async (request: RunRequest): Promise<SyncRunModel> => {
    const { run, isNew } = await prisma.$transaction(async (tx) => {
      const queued = await queueRun(tx, request, clock.now());
      if (queued.isNew) await wake.wakeIn(tx);
      return queued;
    });
    wake.ring();
    if (isNew) await publishRun(pubsub, run);
    return run;
  };

  /** The run once it has come to an end or waits for a person, or as it stands when that takes too long. */
  const settled = async (run: SyncRunModel): Promise<SyncRunModel> => {
    let last = run;
    const states = watchRun({ prisma, pubsub, everyMs: LOOK_FOR_PLAN_EVERY_MS }, run.id);
    const timer = setTimeout(() => void states.return(), PLAN_WITHIN_MS);
    for await (const state of states) {
      last = state;
      if (isFinished(state.status) || state.status === 'NEEDS_CONFIRMATION') break;
    }
    clearTimeout(timer);
    return last;
  };

  /** Changes a run by one statement that says itself in which states it may; the run afterwards. */
  const change = async (globalId: string, work: (id: string) => Promise<boolean>, otherwise: UserError): Promise<SyncRunPayload> => {
    const id = uuidOf('SyncRun', globalId);
    const isChanged = id !== null && (await work(id));
    const run = id === null ? null : await prisma.syncRun.findUnique({ where: { id } });
    if (!run) return refused(refusal('NOT_FOUND', 'there is no such run', 'runId'));
    if (!isChanged) return refused(otherwise);
    await publishRun(pubsub, run);
    return answer(run);
  };

  return {
    /** One page of all runs, the newest first. */
    list: (page: Page): Promise<Slice<SyncRun>> => purges.after(() => listRuns(prisma, page)),

    /** Queues a run, or joins one that waits or works for the same. */
    async trigger(input: TriggerSyncInput): Promise<SyncRunPayload> {
      const request = toRunRequest(input, reader);
      if (Array.isArray(request)) return refused(...request);
      if (!reader) return refused(NO_SOURCE);
      const run = await start(request);
      return answer(request.isDryRun ? await settled(run) : run);
    },

    /** Queues a run over the items of some failures; all of them, or none when one is not known. */
    async retry(failureIds: readonly string[]): Promise<SyncRunPayload> {
      if (failureIds.length < 1 || failureIds.length > MAX_NAMED) return refused(refusal('OUT_OF_RANGE', `must have 1 to ${MAX_NAMED} entries`, 'failureIds'));
      const failures = await findFailures(prisma, failureIds);
      const unknown = failureIds.flatMap((id, index) => (failures.has(id) ? [] : [refusal('NOT_FOUND', 'there is no such failure', 'failureIds', index)]));
      if (unknown.length > 0) return refused(...unknown);
      if (!reader) return refused(NO_SOURCE);
      const scope = itemScope([...failures.values()].map(({ externalId }) => externalId));
      return answer(await start({ scope, locale: null, isDryRun: false, trigger: 'RETRY' }));
    },

    /** Stops a run: at once when nobody works on it, else at its next step. */
    cancel: (runId: string): Promise<SyncRunPayload> =>
      change(
        runId,
        async (id) => {
          const now = clock.now().toString();
          const changed = await prisma.$executeRaw`
            update sync_run set is_cancel_requested = true,
              finished_at = case when status = 'RUNNING' then finished_at else ${now}::timestamptz end,
              status = case when status = 'RUNNING' then status else 'CANCELLED' end
            where id = ${id}::uuid and status in ('QUEUED', 'RUNNING', 'NEEDS_CONFIRMATION')`;
          return changed > 0;
        },
        refusal('ALREADY_FINISHED', 'the run has ended', 'runId'),
      ),

    /** Lets a run that waits for it delete what it found gone. */
    async confirm(runId: string): Promise<SyncRunPayload> {
      const payload = await change(
        runId,
        (id) =>
          prisma.$transaction(async (tx) => {
            const { count } = await tx.syncRun.updateMany({
              where: { id, status: 'NEEDS_CONFIRMATION' },
              data: { status: 'QUEUED', confirmedAt: new Date(clock.now().epochMilliseconds), errorCode: null, errorMessage: null },
            });
            if (count > 0) await wake.wakeIn(tx);
            return count > 0;
          }),
        refusal('NOTHING_TO_CONFIRM', 'the run does not wait for a confirmation', 'runId'),
      );
      wake.ring();
      return payload;
    },

    /**
     * A run as it stands and after each change, until it is finished.
     * @throws NOT_FOUND for an id that is not one of a run
     */
    async watch(runId: string): Promise<AsyncIterable<SyncRunModel>> {
      const id = uuidOf('SyncRun', runId);
      if (!id || !(await prisma.syncRun.findUnique({ where: { id }, select: { id: true } })))
        throw new AppError('NOT_FOUND', 'there is no such run', { path: ['id'] });
      return expandEvents(watchRun({ prisma, pubsub }, id), async (run) => {
        await purges.catchUpAtLast();
        return [run];
      });
    },
  };
}
