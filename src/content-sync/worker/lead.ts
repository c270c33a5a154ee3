import type { EventIntake } from '../intake/event-intake.js';
import type { ItemWorker } from './item-worker.js';
import type { Outbox } from '../store/outbox.js';
import type { RunExecutor } from './run-executor.js';
import type { Upkeep } from './upkeep.js';
import { createBell } from '../../platform/bell.js';
import { repeat } from '../../platform/repeat.js';
import type { Jobs } from '../../platform/jobs.js';
import { asLeader } from '../../platform/leadership.js';
import type { Logger } from '../../platform/logger.js';

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

async function lead(parts: WorkingParts, signal: AbortSignal): Promise<void> {
  const { intake, items, runs, upkeep, logger } = parts;
  const bells = { events: createBell(), runs: createBell(), publishes: createBell() };
  const ringAll = (): void => {
    bells.events.ring();
    bells.runs.ring();
    items?.ring();
  };
  const subscribed = subscribe(parts, ringAll).catch((error: Error) => {
    logger.error({ type: error.name }, 'jobs and schedules are not there: work is found by looking');
    return [];
  });
  const waits = (what: string) => (error: Error) => logger.warn({ type: error.name }, `${what} wait: the database or the source cannot be reached`);

  let isRecovered = false;
  const workOnRuns = async (): Promise<boolean> => {
    if (!isRecovered) await runs?.recover();
    isRecovered = true;
    return (await runs?.workOne(signal)) ?? false;
  };
  const takeIn = async (): Promise<boolean> => {
    const { events } = await intake.drain(signal);
    if (events > 0) items?.ring();
    return events > 0;
  };
  const checkPublishes = async (): Promise<boolean> => {
    await upkeep.checkPublishes();
    return false;
  };
  await Promise.all([
    repeat({ work: takeIn, bell: bells.events, everyMs: LOOK_EVERY_MS, signal, onError: waits('events') }),
    repeat({ work: workOnRuns, bell: bells.runs, everyMs: LOOK_EVERY_MS, signal, onError: waits('runs') }),
    repeat({ work: checkPublishes, bell: bells.publishes, everyMs: CHECK_PUBLISHES_EVERY_MS, signal, onError: waits('publishes') }),
    items?.work(signal),
  ]);
  for (const end of await subscribed) await end().catch(() => {});
}

/** Jobs wake what works here, and the clock calls what nobody asks for. Returns what ends it. */
async function subscribe({ jobs, upkeep, outbox }: WorkingParts, ringAll: () => void): Promise<(() => Promise<void>)[]> {
  const tidy = async (): Promise<void> => {
    await upkeep.tidy();
    await outbox.prune();
  };
  return [
    await jobs.onWork(ringAll),
    await jobs.onSchedule('compare-all', NIGHTLY, upkeep.compareAll),
    await jobs.onSchedule('watch-subscriptions', EVERY_MINUTE, upkeep.watchSubscriptions),
    await jobs.onSchedule('tidy', HOURLY, tidy),
  ];
}
