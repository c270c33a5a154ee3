/** What every peer shares: settings by environment, its connections to the database, and how it ends. */
import pg from 'pg';

/** As many connections as nestling opens, so that neither gets more of the database. */
const CONNECTIONS = 10;
/** The statements are written so that one plan fits all values; planning anew for each would cost more than running. */
const OPTIONS = '-c plan_cache_mode=force_generic_plan';

export const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: CONNECTIONS, options: OPTIONS });
export const port = Number(process.env['PORT']);
export const redisUrl = process.env['REDIS_URL'] ?? '';
/** `off`, `memory` or `redis`. */
export const cache = process.env['CACHE'] ?? 'off';
/** Seconds an answer may be kept: longer than any run. */
export const TTL = 600;

/** @param {() => unknown} close */
export function endWith(close) {
  // oxlint-disable-next-line typescript/no-misused-promises
  process.once('SIGTERM', async () => {
    await close();
    await pool.end();
    process.exit(0);
  });
}

/** The id of a changed article in the query string of `POST /invalidate?article=…`. @param {string} url */
export const changedArticle = (url) => new URL(url, 'http://peer').searchParams.get('article') ?? '';
