/**
 * Load on one server from a process of its own, so that what the bench itself remembers does not disturb it: 32
 * keep-alive connections, each with its own sequence of random weeks. A shared sequence would send the connections
 * through the weeks in step, and a server that merges equal requests would look better than it is.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { randomHomeBodies } from './graphql.mjs';

const CONNECTIONS = 32;
const BODIES_PER_CONNECTION = 128;
/** What any right answer begins with; deep equality was checked before. */
const RIGHT_ANSWER = '{"data":{"milestone":{"id":';

/**
 * @typedef {{ endpoint: string, seconds: number, seed: string }} LoadJob
 * @typedef {{ requests: number, seconds: number, requestsPerSecond: number, p50: number, p99: number, errors: number }} LoadResult
 */

/**
 * Runs the job in a child process; it inherits the core of this one.
 * @param {LoadJob} job
 * @returns {Promise<LoadResult>}
 */
export async function runLoad(job) {
  const child = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
  child.send(job);
  const late = setTimeout(() => child.kill('SIGKILL'), (job.seconds + 30) * 1_000);
  /** @type {LoadResult | undefined} */
  let result;
  child.once('message', (message) => (result = /** @type {LoadResult} */ (message)));
  await once(child, 'exit');
  clearTimeout(late);
  if (!result) throw new Error(`no result from the load on ${job.endpoint}`);
  return result;
}

/**
 * @param {LoadJob} job
 * @returns {Promise<LoadResult>}
 */
async function load({ endpoint, seconds, seed }) {
  let connection = 0;
  const headers = { 'content-type': 'application/json' };
  const result = await autocannon({
    url: endpoint,
    connections: CONNECTIONS,
    duration: seconds,
    timeout: 10,
    setupClient: (/** @type {any} */ client) =>
      client.setRequests(randomHomeBodies(`${seed}:${connection++}`, BODIES_PER_CONNECTION).map((body) => ({ method: 'POST', headers, body }))),
    verifyBody: (/** @type {string} */ body) => body.startsWith(RIGHT_ANSWER),
  });
  return {
    requests: result['2xx'],
    seconds: result.duration,
    requestsPerSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.errors + result.timeouts + result.non2xx + result.mismatches,
  };
}

if (import.meta.main) {
  // A listener of its own process: nobody waits for what it returns.
  // oxlint-disable-next-line typescript/no-misused-promises
  process.once('message', async (job) => {
    process.send?.(await load(/** @type {LoadJob} */ (job)));
    process.disconnect?.();
  });
}
