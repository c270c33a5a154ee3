import { fromPrisma, PgBoss } from 'pg-boss';
import type pg from 'pg';
import type { Transaction } from './database.js';
import type { Logger } from './logger.js';

/** Wakes the worker, wherever it runs, once a transaction is committed. */
export interface Wake {
  /** To be called inside the transaction that stores the work: both are stored or neither. */
  wakeIn(tx: Transaction): Promise<void>;
  /** To be called after its commit: spares a worker in this process the wait for its next look. */
  ring(): void;
}

/** The queue whose jobs say only that there is work: what it is stands in tables of its own. */
const WORK = 'content-work';
const LOOK_EVERY_SECONDS = 2;

export type Jobs = ReturnType<typeof createJobs>;

/**
 * Jobs and schedules in PostgreSQL (pg-boss). A job is stored in the transaction of what it is for, and wakes the worker
 * of any process; a schedule runs once, however many processes there are.
 */
export function createJobs({ pool, url, logger }: { pool: pg.Pool; url: string | undefined; logger: Logger }) {
  const options = { registerInstance: false, persistWarnings: false, openTelemetry: { enabled: false } };
  // The embedded database has one connection, which cannot listen; its only process rings its own bell.
  const boss = new PgBoss(url ? { ...options, connectionString: url, max: 3, useListenNotify: true } : { ...options, db: overPool(pool) });
  boss.on('error', (error) => logger.warn({ type: error.name }, 'a job could not be looked after'));
  const listeners = new Set<() => void>();
  const ring = (): void => listeners.forEach((listener) => listener());

  // The queue gets ready beside everything else: nobody who starts has to wait for it.
  let isReady = false;
  const ready = boss
    .start()
    .then(() => boss.createQueue(WORK, { policy: 'short', notify: true, retryLimit: 0, deleteAfterSeconds: 60 }))
    .then(() => void (isReady = true));
  ready.catch((error: Error) => logger.error({ type: error.name }, 'the job queue cannot start'));

  return {
    /** Once the queue's own tables are there. */
    ready,
    wake: {
      // Work that is stored before the queue is ready is found by looking: to wait inside a transaction would lock out the
      // very connection that the queue waits for.
      wakeIn: async (tx) => void (isReady && (await boss.send(WORK, {}, { db: fromPrisma(tx) }))),
      ring,
    } satisfies Wake,
    /** Calls `listener` whenever there is work, of this process or of another. Returns what ends it. */
    async onWork(listener: () => void): Promise<() => Promise<void>> {
      listeners.add(listener);
      await ready;
      await boss.work(WORK, { pollingIntervalSeconds: LOOK_EVERY_SECONDS, notifyPollingIntervalSeconds: 30 }, async () => ring());
      return async () => {
        listeners.delete(listener);
        if (listeners.size === 0) await boss.offWork(WORK, { wait: false });
      };
    },
    /** Calls `work` by the clock (a cron expression, UTC), in one process only. Returns what ends it here. */
    async onSchedule(name: string, cron: string, work: () => Promise<void>): Promise<() => Promise<void>> {
      await ready;
      await boss.createQueue(name, { policy: 'short', retryLimit: 0 });
      await boss.schedule(name, cron);
      await boss.work(name, { pollingIntervalSeconds: 10 }, async () => {
        await work().catch((error: Error) => logger.warn({ type: error.name, schedule: name }, 'what the clock asked for failed'));
      });
      return () => boss.offWork(name, { wait: false });
    },
    async stop(): Promise<void> {
      // What never started has nothing to stop.
      if (!(await ready.then(() => true).catch(() => false))) return;
      await boss.stop({ graceful: false, close: true });
    },
  };
}

/** Our own pool as pg-boss wants it: of several statements in one text, the answer with rows counts. */
const overPool = (pool: pg.Pool) => ({
  executeSql: async (text: string, values?: unknown[]) => {
    const answer: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values);
    if (!Array.isArray(answer)) return answer;
    return answer.filter(({ rows }) => rows.length > 0).at(-1) ?? { rows: [] };
  },
});
