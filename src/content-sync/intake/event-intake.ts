import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import { claimPending, listPending, markProcessed } from './event-queue.js';
import { storeHintsOf } from './event-hints.js';
import { failedEvent, nameOf, outcomeOf, readEvent, type ReadEvent } from './event-reading.js';
import { recordFailures } from '../worker/failure-log.js';
import { bringForwardRechecks } from './hints.js';
import { recordPublish } from './publish-log.js';
import { applyChanges } from './replica-changes.js';
import { loadReplicas, saveReplicas } from './replica.store.js';
import type { Interpreted, ReplicaRules } from './source-event.js';

/** A longer body takes noticeable time. */
const LARGE_BODY = 64 * 1024;
/** What one event does can fail because of others; so often it is tried before the event is given up. */
const MAX_TRIES = 3;

export interface EventIntakeOptions<Change> {
  prisma: Prisma;
  /** The machine's: what is due is due by it. */
  clock: Clock;
  logger: Logger;
  source: ContentSource;
  /** The parsed body of an event → what it means. */
  interpret(body: unknown): Interpreted<Change>;
  /** Null: the source can be asked, and events are but hints. */
  replica: ReplicaRules<Change> | null;
}

/** Turns stored events into items that are to be looked at. */
export interface EventIntake {
  /**
   * Takes events in the order of their arrival until none waits; an event that cannot be made sense of is marked and stops no other.
   * @throws when the database does not answer; the events wait
   */
  drain(signal: AbortSignal): Promise<{ events: number }>;
}

/** An intake of the events of one source. */
export function createEventIntake<Change extends { externalId: string }>(options: EventIntakeOptions<Change>): EventIntake {
  const { prisma, clock, logger, source, interpret, replica } = options;

  /** Everything that some events do, or nothing. Returns how many there were. */
  const store = (read: readonly ReadEvent<Change>[]): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const now = new Date(clock.now().epochMilliseconds);
      const ids = read.map(({ event }) => event.id);
      const waiting = await claimPending(tx, ids);
      const current = read.filter(({ event }) => waiting.has(event.id));
      if (current.length === 0) return 0;
      const kept = replica ? await keep(tx, source, replica, current) : current;
      await storeHintsOf(tx, source, kept, now);
      await noteRest(tx, source, kept, now);
      const outcomes = kept.map(outcomeOf);
      await markProcessed(tx, outcomes, now);
      for (const { id, outcome } of outcomes) if (outcome === 'FAILED') logger.error({ eventId: String(id) }, 'an event was given up');
      return outcomes.length;
    });

  const isAnswering = (): Promise<boolean> =>
    prisma.$queryRaw`select 1`.then(
      () => true,
      () => false,
    );

  const storeOne = async (read: ReadEvent<Change>, tries = 1): Promise<number> => {
    try {
      return await store([read]);
    } catch (error) {
      if (!(await isAnswering())) throw error;
      logger.warn({ eventId: String(read.event.id), type: nameOf(error), tries }, 'an event could not be stored');
      if (tries < MAX_TRIES) return storeOne(read, tries + 1);
      return store([failedEvent(read.event, `It could not be stored (${nameOf(error)}).`)]);
    }
  };

  /** All in one transaction; where that fails, each in its own, so that one bad event stops no other. */
  const storeAll = async (read: readonly ReadEvent<Change>[]): Promise<number> => {
    try {
      return await store(read);
    } catch (error) {
      if (!(await isAnswering())) throw error;
      let events = 0;
      for (const each of read) events += await storeOne(each);
      return events;
    }
  };

  return {
    drain: async (signal) => {
      let events = 0;
      while (!signal.aborted) {
        const pending = await listPending(prisma);
        if (pending.length === 0) break;
        const read: ReadEvent<Change>[] = [];
        for (const event of pending) {
          read.push(readEvent(event, interpret));
          if (event.body.length > LARGE_BODY) await nextTurn();
        }
        events += await storeAll(read);
      }
      return { events };
    },
  };
}

/** Brings the replicas up to date. */
async function keep<Change extends { externalId: string }>(
  tx: Transaction,
  source: ContentSource,
  rules: ReplicaRules<Change>,
  read: readonly ReadEvent<Change>[],
): Promise<ReadEvent<Change>[]> {
  const ids = new Set(read.flatMap(({ meaning }) => meaning.replica.map(({ externalId }) => externalId)));
  const { changed, read: kept } = applyChanges(read, await loadReplicas(tx, source, [...ids]), rules);
  await saveReplicas(tx, source, changed);
  return kept;
}

/** What events tell beside hints. */
async function noteRest<Change>(tx: Transaction, source: ContentSource, read: readonly ReadEvent<Change>[], now: Date): Promise<void> {
  const problems = read.flatMap(({ meaning }) => meaning.problems);
  await recordFailures(
    tx,
    source,
    problems.map((problem) => ({ ...problem, code: 'INVALID_EXTERNAL_ID' })),
    now,
  );
  for (const { event, meaning } of read) if (meaning.publish) await recordPublish(tx, meaning.publish, { receivedAt: event.receivedAt, now });
  if (read.some(({ meaning }) => meaning.isEnd)) await bringForwardRechecks(tx, source, now);
}
