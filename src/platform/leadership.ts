import pg from 'pg';
import { createBell } from './bell.js';
import type { Logger } from './logger.js';

/** Any number, but the same everywhere. */
const LEADER_LOCK = 7_301_950;
const ASK_EVERY_MS = 1_000;
const CHECK_EVERY_MS = 5_000;
/** A process that stands still keeps its connection, but not for longer than this without a word. */
const SILENCE_MS = 15_000;
const LEAVE_WITHIN_MS = 1_000;

/**
 * Runs `work` in one process at a time, again and again, until the signal. With a database server the place is held by a
 * lock of a connection of its own: when the process dies, or loses the connection, the next one takes over at once; when it
 * stands still, a little later. The embedded database belongs to one process anyway. `work` must end soon after its own signal.
 */
export async function asLeader(deps: {
  url: string | undefined;
  logger: Logger;
  signal: AbortSignal;
  work: (signal: AbortSignal) => Promise<void>;
}): Promise<void> {
  const { url, logger, signal, work } = deps;
  if (url === undefined) return work(signal);
  while (!signal.aborted) {
    const seat = await takeSeat(url).catch((error: Error) => {
      logger.warn({ type: error.name }, 'the leading place cannot be asked for');
      return undefined;
    });
    if (seat) {
      logger.info('this process leads the content sync');
      const lost = new AbortController();
      void seat.lost.then(() => lost.abort());
      await work(AbortSignal.any([signal, lost.signal]));
      await seat.leave();
    }
    await createBell().wait(ASK_EVERY_MS, signal);
  }
}

interface Seat {
  /** When the connection that holds the lock is gone. */
  lost: Promise<void>;
  leave(): Promise<void>;
}

async function takeSeat(url: string): Promise<Seat | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: CHECK_EVERY_MS, keepAlive: true });
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  // It may fail twice, by what the server says and by the end of the connection: a failure that nobody hears ends the process.
  client.on('error', () => lose());
  client.once('end', () => lose());
  // An end whose other end is gone is never answered: nobody waits for it longer than for a question.
  const leave = (): Promise<void> => Promise.race([client.end().catch(() => {}), createBell().wait(LEAVE_WITHIN_MS)]);
  try {
    await client.connect();
    // Servers before PostgreSQL 14 do not know it.
    await client.query(`set idle_session_timeout = ${SILENCE_MS}`).catch(() => {});
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LEADER_LOCK]);
    if (!rows[0]?.mine) {
      await leave();
      return undefined;
    }
  } catch (error) {
    // The server may have given the place to a connection that does not know it: it must not keep it.
    await leave();
    throw error;
  }
  // A connection whose other end is gone says nothing: only a question shows it.
  const check = setInterval(() => void client.query('select 1').catch(() => lose()), CHECK_EVERY_MS).unref();
  void lost.then(() => clearInterval(check));
  return { lost, leave };
}
