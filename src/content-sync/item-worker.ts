import type { ContentSource } from '../generated/prisma/enums.js';
import { createBell } from '../platform/bell.js';
import { repeat } from '../platform/repeat.js';
import type { Clock } from '../platform/clock.js';
import type { Prisma } from '../platform/database.js';
import type { Logger } from '../platform/logger.js';
import { checkReadings } from './examine.js';
import type { LinkRules } from './html.js';
import { listDue, type Claim } from './item-state.js';
import { createItemStore, type Read } from './item-store.js';
import type { Outbox } from './outbox.js';
import { drawSequence } from './source-ledger.js';
import { SourceUnavailable, type SourceReader } from './source-reader.js';

/** So many questions are open at the source at a time. */
const OPEN_READS = 12;
/** So many answers wait at most until they are stored. */
const WAITING_READS = 40;
/**
 * So many items are written in one transaction at first; later so many as take about `STORING_MS`, for readers of the
 * embedded database wait that long. What a transaction costs whatever its size is shared by all of them.
 */
const STORED_AT_FIRST = 120;
const STORED_AT_LEAST = 60;
const STORED_AT_MOST = 400;
const STORING_MS = 500;
const LOOK_EVERY_MS = 1_000;

export interface ItemWorkerDeps {
  source: ContentSource;
  prisma: Prisma;
  reader: SourceReader;
  links: LinkRules | undefined;
  outbox: Pick<Outbox, 'ring'>;
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
  const { source, prisma, reader, outbox, machineClock, logger } = deps;
  const [toRead, toStore] = [createBell(), createBell()];
  const { store } = createItemStore(deps);

  const work = async (signal: AbortSignal): Promise<void> => {
    const inFlight = new Set<string>();
    const ready: Read[] = [];
    const open = new Set<Promise<void>>();
    const outage: { error?: Error } = {};
    let atOnce = STORED_AT_FIRST;

    const read = async (claims: readonly Claim[]): Promise<void> => {
      try {
        ready.push(await readClaims(deps, claims, signal));
        toStore.ring();
      } catch (error) {
        for (const { externalId } of claims) inFlight.delete(externalId);
        outage.error = error as Error;
      }
    };

    const openReads = async (): Promise<boolean> => {
      const { error } = outage;
      delete outage.error;
      if (error) throw error;
      const free = Math.min(OPEN_READS, WAITING_READS - ready.length) - open.size;
      // One look for several reads: each of them rings when it is done.
      if (free <= 0 || (free < OPEN_READS / 2 && open.size > 0)) return false;
      const now = new Date(machineClock.now().epochMilliseconds);
      const due = await listDue(prisma, source, { now, limit: free * reader.readSize, except: [...inFlight] });
      for (let from = 0; from < due.length; from += reader.readSize) {
        const claims = due.slice(from, from + reader.readSize);
        for (const { externalId } of claims) inFlight.add(externalId);
        const opened = read(claims).finally(() => {
          open.delete(opened);
          toRead.ring();
        });
        open.add(opened);
      }
      return false;
    };

    const storeReady = async (): Promise<boolean> => {
      let size = 0;
      const count = ready.findIndex(({ claims }) => (size += claims.length) >= atOnce) + 1;
      const reads = ready.splice(0, count > 0 ? count : ready.length);
      if (reads.length === 0) return false;
      const since = performance.now();
      await store(reads).finally(() => {
        for (const { claims } of reads) for (const { externalId } of claims) inFlight.delete(externalId);
        toRead.ring();
      });
      outbox.ring();
      if (size >= atOnce) atOnce = nextSize(atOnce, performance.now() - since);
      return ready.length > 0;
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

/** How many items to store together next, when so many took so long. */
const nextSize = (size: number, ms: number): number =>
  Math.round(Math.min(STORED_AT_MOST, Math.max(STORED_AT_LEAST, size * Math.min(2, Math.max(1 / 2, STORING_MS / ms)))));

async function readClaims({ source, prisma, reader, links }: ItemWorkerDeps, claims: readonly Claim[], signal: AbortSignal): Promise<Read> {
  // Drawn before the question is asked: an answer is as old as its question.
  const fetchSeq = await drawSequence(prisma);
  const { readings, problems } = await reader.read(
    claims.map(({ externalId }) => externalId),
    signal,
  );
  const receivedAt = new Map(claims.flatMap(({ externalId, receivedAt: at }) => (at ? [[externalId, at.toISOString()] as const] : [])));
  return { claims, checked: await checkReadings(source, readings, { fetchSeq, receivedAt, links }), problems };
}
