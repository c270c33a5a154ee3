/** Looks into nestling's database from outside: whether everything has arrived, what was written, and what it cost. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const LOOK_EVERY_MS = 200;

/** What people read, and what is derived from it. */
const CONTENT_TABLES = `category_translation article_translation article_week article_related article_link article_document
  tip_translation tip_week milestone_translation milestone_nickname milestone_tip milestone_article milestone_document`.split(/\s+/);

/**
 * CPU seconds of a PostgreSQL server and all that it started, those that have ended included: connections come and go.
 * @param {number} backend the process id of any of its backends
 * @returns {number | null} null where the system does not tell
 */
function clusterSeconds(backend) {
  // Counted from the end of the name, which may hold spaces: 1 the parent, 11 to 14 own and ended children's ticks.
  const stat = (/** @type {number | string} */ pid) =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
  try {
    const postmaster = /** @type {number} */ (stat(backend)[1]);
    const running = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    const ticks = [postmaster, ...running].flatMap((pid) => stat(pid).slice(11, pid === postmaster ? 15 : 13));
    return ticks.reduce((sum, count) => sum + count, 0) / 100;
  } catch {
    return null;
  }
}

/** @param {string} url */
export async function openStore(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const one = async (/** @type {string} */ sql, /** @type {unknown[]} */ values = []) => (await client.query(sql, values)).rows[0];

  /** Counts what still waits; items that are looked at a second time only because a cache may have been old are named apart. */
  const waiting = () =>
    one(`select (select count(*)::int from sync_event where processed_at is null) as events,
      (select count(*)::int from sync_item where due_at is not null) as due,
      (select count(*)::int from sync_item where due_at is not null and rechecks > 0) as rechecks,
      (select count(*)::int from outbox where dispatched_at is null) as untold`);
  const stored = async (/** @type {string} */ stamp) =>
    (await one(`select count(*)::int as count from article_translation where source = 'SITECORE' and right(title, length($1)) = $1`, [stamp])).count;

  /** @param {(state: any) => boolean | Promise<boolean>} isReached @param {number} withinSeconds */
  const wait = async (isReached, withinSeconds) => {
    const deadline = performance.now() + withinSeconds * 1_000;
    while (performance.now() < deadline) {
      if (await isReached(await waiting())) return Date.now();
      await pause(LOOK_EVERY_MS);
    }
    return null;
  };

  /** @returns {Promise<{ transaction: string, rows: Record<string, number>, outbox: number }>} */
  const mark = async () => {
    /** @type {Record<string, number>} */
    const rows = {};
    for (const table of CONTENT_TABLES) rows[table] = (await one(`select count(*)::int as count from ${table}`)).count;
    return {
      transaction: (await one('select pg_current_xact_id()::text as id')).id,
      rows,
      outbox: (await one('select count(*)::int as count from outbox')).count,
    };
  };

  const { pid } = await one('select pg_backend_pid() as pid');

  return {
    /** CPU seconds of the whole server so far, where it runs on this machine. */
    cpuSeconds: () => clusterSeconds(pid),
    waiting,
    /** When all of `count` translations with a title of this stamp are there, all told, and nothing waits; null: not in time. */
    untilComplete: (/** @type {string} */ stamp, /** @type {number} */ count, /** @type {number} */ withinSeconds) =>
      wait(async ({ events, due, untold }) => events + due + untold === 0 && (await stored(stamp)) === count, withinSeconds),
    /** The same, second looks left aside. */
    untilStored: (/** @type {string} */ stamp, /** @type {number} */ count, /** @type {number} */ withinSeconds) =>
      wait(async ({ events, due, rechecks, untold }) => events + (due - rechecks) + untold === 0 && (await stored(stamp)) === count, withinSeconds),
    untilIdle: (/** @type {number} */ withinSeconds) => wait(({ events, due, untold }) => events + due + untold === 0, withinSeconds),
    mark,
    /** Content rows written or deleted, and outbox entries made, since a mark. @param {Awaited<ReturnType<typeof mark>>} since */
    async writtenSince(since) {
      let written = 0;
      let deleted = 0;
      for (const table of CONTENT_TABLES) {
        // A database of this age has not wrapped around: plain numbers compare.
        const { young } = await one(`select count(*)::int as young from ${table} where xmin::text::bigint > $1::bigint`, [since.transaction]);
        const { count } = await one(`select count(*)::int as count from ${table}`);
        written += young;
        deleted += Math.max(0, (since.rows[table] ?? 0) - count);
      }
      const { count } = await one('select count(*)::int as count from outbox');
      return { written, deleted, announced: count - since.outbox };
    },
    close: () => client.end(),
  };
}

/** @typedef {Awaited<ReturnType<typeof openStore>>} Store */
