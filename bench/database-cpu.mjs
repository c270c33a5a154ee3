/** What the database spends on a server's requests: a fast server that makes the database work is not fast. */
import pg from 'pg';
import { cpuSecondsOf } from './cpu.mjs';

/**
 * @param {string} url
 * @param {boolean} isLocal only then the process ids that the database names are processes of this machine
 */
export async function watchDatabase(url, isLocal) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const backends = async () => {
    const { rows } = await client.query(
      "select pid from pg_stat_activity where datname = current_database() and backend_type in ('client backend', 'parallel worker') and pid <> pg_backend_pid()",
    );
    return new Map(rows.map(({ pid }) => [/** @type {number} */ (pid), cpuSecondsOf(pid)]));
  };
  return {
    /** Fresh statistics and visibility map, so that neither server meets the autovacuum of the load. */
    settle: () => client.query('vacuum (analyze)'),
    /** A function that tells the CPU seconds spent since now, by connections that are still open. */
    async startCounting() {
      const before = isLocal ? await backends() : new Map();
      return async () => {
        if (!isLocal) return null;
        let used = 0;
        for (const [pid, seconds] of await backends()) used += (seconds ?? 0) - (before.get(pid) ?? 0);
        return used;
      };
    },
    close: () => client.end(),
  };
}
