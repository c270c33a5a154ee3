import type { ContentSource } from '../../generated/prisma/enums.js';
import { createBell } from '../../platform/bell.js';
import { repeat } from '../../platform/repeat.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import { checkReadings } from './examine.js';
import type { LinkRules } from '../item/html.js';
import { listDue, type Claim } from './item-state.js';
import { createItemStore, type Read } from './item-store.js';
import type { Outbox } from '../store/outbox.js';
import { createReadQueue, type BatchLimits } from './read-queue.js';
import { beginLook } from '../store/source-ledger.js';
import { SourceUnavailable, type SourceReader } from './source-reader.js';

/** So many questions are open at the source at a time. */
const OPEN_READS = 12;
const MANY_READS = OPEN_READS / 2;
/** While more is being read, what was read waits so long at most for a full batch. */
const GATHER_MS = 1_000;
const LOOK_EVERY_MS = 1_000;

export interface ItemWorkerDeps {
  source: ContentSource;
  prisma: Prisma;
  reader: SourceReader;
  links: LinkRules | undefined;
  outbox: Pick<Outbox, 'ring'>;
  batches: BatchLimits;
  clock: Clock;
  machineClock: Clock;
  logger: Logger;
}

export type ItemWorker = ReturnType<typeof createItemWorker>;

/**
 * Brings every item that is due to what its source says now. Several reads are open at a time, one transaction writes at
 * a time; an item is in one read at most, so that its states are written in the order in which they were read.
 */
export function createItemWorker(deps: ItemWorkerDeps) {
  const { source, prisma, reader, outbox, batches, machineClock, logger } = deps;
  const [toRead, toStore] = [createBell(), createBell()];
  const { store } = createItemStore(deps);

  const work = async (signal: AbortSignal): Promise<void> => {
    const inFlight = new Set<string>();
    const ready = createReadQueue(batches);
    const open = new Set<Promise<void>>();
    const outage: { error?: Error } = {};

    const read = async (claims: readonly Claim[]): Promise<void> => {
      try {
        ready.put(await readClaims(deps, claims, signal));
      } catch (error) {
        for (const { externalId } of claims) inFlight.delete(externalId);
        outage.error = error as Error;
      }
    };

    const openReads = async (): Promise<boolean> => {
      const { error } = outage;
      delete outage.error;
      if (error) throw error;
      const free = Math.min(OPEN_READS, Math.ceil(ready.room / reader.readSize)) - open.size;
      // One look for several reads: each of them rings when it is done.
      if (free <= 0 || (free < MANY_READS && open.size > 0)) return false;
      const now = new Date(machineClock.now().epochMilliseconds);
      const due = await listDue(prisma, source, { now, limit: free * reader.readSize, except: [...inFlight] });
      for (let from = 0; from < due.length; from += reader.readSize) {
        const claims = due.slice(from, from + reader.readSize);
        for (const { externalId } of claims) inFlight.add(externalId);
        const opened = read(claims).finally(() => {
          open.delete(opened);
          toRead.ring();
          toStore.ring();
        });
        open.add(opened);
      }
      return false;
    };

    const storeReady = async (): Promise<boolean> => {
      await gather();
      const reads = ready.take();
      if (reads.length === 0) return false;
      const claims = reads.flatMap((each) => each.claims);
      const since = performance.now();
      await store(reads).finally(() => {
        for (const { externalId } of claims) inFlight.delete(externalId);
        toRead.ring();
      });
      outbox.ring();
      ready.learn(claims.length, performance.now() - since);
      return !ready.isEmpty;
    };

    /** While much more is being read a batch fills up, but not for long. */
    const gather = async (): Promise<void> => {
      const until = performance.now() + GATHER_MS;
      while (!ready.isEmpty && !ready.isFull && open.size >= MANY_READS && performance.now() < until && !signal.aborted)
        await toStore.wait(until - performance.now(), signal);
    };

    const onError = (error: Error): void => {
      const level = error instanceof SourceUnavailable && error.code === 'REFUSED' ? 'error' : 'warn';
      logger[level](
        { type: error.name, ...(error instanceof SourceUnavailable ? { code: error.code } : {}) },
        'items wait: the source or the database cannot be reached',
      );
    };
    await Promise.all([
      repeat({ work: openReads, bell: toRead, everyMs: LOOK_EVERY_MS, signal, onError }),
      repeat({ work: storeReady, bell: toStore, everyMs: LOOK_EVERY_MS, signal, onError }),
    ]);
    await Promise.allSettled(open);
  };

  return { work, ring: toRead.ring };
}

async function readClaims({ source, prisma, reader, links, machineClock }: ItemWorkerDeps, claims: readonly Claim[], signal: AbortSignal): Promise<Read> {
  const asked = await beginLook(prisma, machineClock);
  const { readings, problems } = await reader.read(
    claims.map(({ externalId }) => externalId),
    signal,
  );
  const receivedAt = new Map(claims.flatMap(({ externalId, receivedAt: at }) => (at ? [[externalId, at.toISOString()] as const] : [])));
  return { claims, checked: await checkReadings(source, readings, { ...asked, receivedAt, links }), problems };
}
