import type { ContentSource } from '../../generated/prisma/enums.js';
import type { SyncRunModel } from '../../generated/prisma/models.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import type { PubSub } from '../../platform/pubsub.js';
import { asContentWriter } from '../store/content.store.js';
import { checkReadings, storeReadings } from './examine.js';
import { failedLook, recordFailures, type FailedLook } from './failure-log.js';
import type { LinkRules } from '../item/html.js';
import { canonicalExternalId } from '../item/identity.js';
import type { Outbox } from '../store/outbox.js';
import { finishRun, saveProgress, scopeOf, takeNextRun, type RunEnd } from './run-queue.js';
import { createRunTally, type RunTally } from './run-tally.js';
import { publishRun } from '../api/run.watch.js';
import { beginLook, type Asked } from '../store/source-ledger.js';
import { SourceUnavailable, type ReadScope, type SourceReader, type SourceReading } from './source-reader.js';
import { takeOver } from './take-over.js';
import { blowsFuse, heldKey, listUnseen, type Fuse } from './sweep.js';

/** A person has asked to stop. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** A sweep would delete so much that a person must confirm it. */
class FuseBlown extends Error {
  override readonly name = 'FuseBlown';
}

export interface RunExecutorDeps {
  source: ContentSource;
  prisma: Prisma;
  reader: SourceReader;
  links: LinkRules | undefined;
  fuse: Fuse;
  outbox: Pick<Outbox, 'ring'>;
  pubsub: PubSub;
  clock: Clock;
  machineClock: Clock;
  logger: Logger;
}

export type RunExecutor = ReturnType<typeof createRunExecutor>;

/** Works off the runs that people, the night and the watchdog ask for, one at a time. */
export function createRunExecutor(deps: RunExecutorDeps) {
  const { prisma, pubsub, clock, logger } = deps;
  return {
    /** Takes up again what a process that is gone left behind. Whatever it had done is done; doing it again changes nothing. */
    async recover(): Promise<void> {
      await prisma.syncRun.updateMany({ where: { status: 'RUNNING', scope: { not: null } }, data: { status: 'QUEUED' } });
    },

    /** Works off the next run; whether there was one. */
    async workOne(signal: AbortSignal): Promise<boolean> {
      const run = await prisma.$transaction(takeNextRun);
      if (!run) return false;
      await publishRun(pubsub, run);
      const tally = createRunTally(run);
      const end = await execute(deps, run, tally, signal).then(
        () => endOf(run, tally),
        (error: Error) => endOfError(error, tally, logger),
      );
      // A process that stops leaves its run to the next one.
      if (signal.aborted) return false;
      const finished = await finishRun(prisma, run.id, end, clock.now());
      if (finished) await publishRun(pubsub, finished);
      logger.info({ run: run.id, trigger: run.trigger, status: end.status, ...end.counts }, 'sync run ended');
      return true;
    },
  };
}

function endOf(run: SyncRunModel, tally: RunTally): RunEnd {
  const counts = tally.counts(true);
  const status = tally.isFailure() ? 'FAILED' : tally.isPartial() ? 'PARTIAL' : 'SUCCEEDED';
  return run.isDryRun ? { status, counts, plan: tally.plan() } : { status, counts };
}

function endOfError(error: Error, tally: RunTally, logger: Logger): RunEnd {
  const counts = tally.counts();
  if (error instanceof Cancelled) return { status: 'CANCELLED', counts };
  if (error instanceof FuseBlown) return { status: 'NEEDS_CONFIRMATION', counts, error: { code: 'MASS_DELETE', message: error.message } };
  if (error instanceof SourceUnavailable) {
    logger[error.code === 'REFUSED' ? 'error' : 'warn']({ code: error.code }, 'a sync run could not read the source: nothing was deleted for it');
    return { status: 'FAILED', counts, error: { code: error.code, message: error.message } };
  }
  logger.error({ type: error.name, stack: error.stack?.split('\n').slice(1, 9).join('\n') }, 'a sync run failed');
  return { status: 'FAILED', counts, error: { code: 'INTERNAL', message: 'an unexpected error happened' } };
}

async function execute(deps: RunExecutorDeps, run: SyncRunModel, tally: RunTally, signal: AbortSignal): Promise<void> {
  const scope = scopeOf(run);
  if (scope.kind === 'ITEM') return readItems(deps, run, scope.externalIds, tally, signal);
  const seen = await crawl(deps, run, scope, tally, signal);
  const { source, prisma, reader, fuse } = deps;
  const { unseen, held } = await listUnseen(prisma, source, { scope, locales: run.locale === null ? reader.locales : [run.locale], seen });
  if (!run.isDryRun && run.confirmedAt === null && blowsFuse(fuse, { unseen: unseen.length, held }))
    throw new FuseBlown(`${unseen.length} of ${held} items were not found at the source: confirm to delete those that are really gone`);
  await readItems(deps, run, unseen, tally, signal);
}

/** Takes over every page of a scope; what the pages named. */
async function crawl(
  deps: RunExecutorDeps,
  run: SyncRunModel,
  scope: Exclude<ReadScope, { kind: 'ITEM' }>,
  tally: RunTally,
  signal: AbortSignal,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const pages = deps.reader.crawl(scope, { locale: run.locale, signal })[Symbol.asyncIterator]();
  for (;;) {
    const asked = await beginLook(deps.prisma, deps.machineClock);
    const page = await pages.next();
    if (page.done) return seen;
    const { readings, total } = page.value;
    for (const { externalId, locales } of readings) for (const locale of locales) seen.add(heldKey(externalId, locale));
    tally.expect(readings[0]?.locales.join() ?? '', total);
    await take(deps, run, readings, asked, tally);
  }
}

/** Asks the source for some items and takes over what it says, deletions included. */
async function readItems(deps: RunExecutorDeps, run: SyncRunModel, externalIds: readonly string[], tally: RunTally, signal: AbortSignal): Promise<void> {
  const { source, prisma, reader, machineClock } = deps;
  const ids = externalIds.filter((id) => canonicalExternalId(source, id) === id);
  const failed: FailedLook[] = externalIds
    .filter((id) => !ids.includes(id))
    .map((externalId) => failedLook(externalId, 'INVALID_EXTERNAL_ID', 'is not an id of this source'));
  for (let from = 0; from < ids.length; from += reader.readSize) {
    const asked = await beginLook(prisma, machineClock);
    const { readings, problems } = await reader.read(ids.slice(from, from + reader.readSize), signal);
    failed.push(...problems.map(({ externalId, message }) => failedLook(externalId, 'UNREADABLE', message)));
    await take(deps, run, readings, asked, tally);
  }
  if (failed.length === 0) return;
  if (!run.isDryRun) await prisma.$transaction((tx) => recordFailures(tx, source, failed, dateOf(machineClock)));
  tally.add(failed.map(({ externalId }) => ({ externalId, locale: '*', outcome: 'REJECTED', error: null })));
}

async function take(deps: RunExecutorDeps, run: SyncRunModel, readings: readonly SourceReading[], asked: Asked, tally: RunTally): Promise<void> {
  const { source, prisma, links, outbox, pubsub, clock, machineClock } = deps;
  const checked = await checkReadings(
    source,
    readings.map((reading) => narrowed(reading, run.locale)),
    { ...asked, links },
  );
  const now = clock.now();
  if (run.isDryRun) tally.add(await prisma.$transaction((tx) => storeReadings(tx, source, checked, { now, isPreview: true })));
  else tally.add(await asContentWriter(prisma, (tx) => takeOver(tx, source, checked, { now, at: dateOf(machineClock) })));
  outbox.ring();
  const row = await saveProgress(prisma, run.id, tally.counts());
  if (!row || row.isCancelRequested || row.status !== 'RUNNING') throw new Cancelled('cancelled by a person');
  await publishRun(pubsub, row);
}

const dateOf = (clock: Clock): Date => new Date(clock.now().epochMilliseconds);

/** A run over one locale leaves the others alone. */
const narrowed = (reading: SourceReading, locale: string | null): SourceReading =>
  locale === null
    ? reading
    : { ...reading, locales: reading.locales.filter((each) => each === locale), translations: reading.translations.filter((each) => each.locale === locale) };
