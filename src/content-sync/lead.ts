import type { EventIntake } from './event-intake.js';
import type { ItemWorker } from './item-worker.js';
import type { Outbox } from './outbox.js';
import type { RunExecutor } from './run-executor.js';
import type { Upkeep } from './upkeep.js';
import { createBell, repeat } from '../platform/bell.js';
import type { Jobs } from '../platform/jobs.js';
import { asLeader } from '../platform/leadership.js';
import type { Logger } from '../platform/logger.js';

const LOOK_EVERY_MS = 1_000;
const CHECK_PUBLISHES_EVERY_MS = 2_000;
const NIGHTLY = '17 3 * * *';
const EVERY_MINUTE = '* * * * *';
const HOURLY = '41 * * * *';

/** The parts of the content sync that work by themselves. */
export interface WorkingParts {
  url: string | undefined;
  jobs: Jobs;
  intake: EventIntake;
  /** Absent where there is no source to read from. */
  items: ItemWorker | undefined;
  runs: RunExecutor | undefined;
  upkeep: Upkeep;
  outbox: Outbox;
  logger: Logger;
}

/** Starts to work on what was received and asked for. One process leads; the others stand by and take over when it is gone. */
export function startWorker(deps: WorkingParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = asLeader({ url: deps.url, logger: deps.logger, signal: stopping.signal, work: (signal) => lead(deps, signal) });
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await done;
    },
  };
}

async function lead({ jobs, intake, items, runs, upkeep, outbox, logger }: WorkingParts, signal: AbortSignal): Promise<void> {
  const [events, requests, publishes] = [createBell(), createBell(), createBell()];
  const wait = (what: string) => (error: Error) => logger.warn({ type: error.name }, `${what} wait: the database or the source cannot be reached`);
  const ends = [
    await jobs.onWork(() => (events.ring(), requests.ring(), items?.ring())),
    await jobs.onSchedule('compare-all', NIGHTLY, upkeep.compareAll),
    await jobs.onSchedule('watch-subscriptions', EVERY_MINUTE, upkeep.watchSubscriptions),
    await jobs.onSchedule('tidy', HOURLY, async () => (await upkeep.tidy(), await outbox.prune())),
  ];
  await runs?.recover();
  const takeIn = async (): Promise<boolean> => {
    const { events: count } = await intake.drain(signal);
    if (count > 0) items?.ring();
    return count > 0;
  };
  const checkPublishes = async (): Promise<boolean> => (await upkeep.checkPublishes(), false);
  await Promise.all([
    repeat({ work: takeIn, bell: events, everyMs: LOOK_EVERY_MS, signal, onError: wait('events') }),
    repeat({ work: async () => (await runs?.workOne(signal)) ?? false, bell: requests, everyMs: LOOK_EVERY_MS, signal, onError: wait('runs') }),
    repeat({ work: checkPublishes, bell: publishes, everyMs: CHECK_PUBLISHES_EVERY_MS, signal, onError: wait('publishes') }),
    items?.work(signal),
  ]);
  for (const end of ends) await end();
}
