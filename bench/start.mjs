/**
 * How long a start takes, from the moment the process is made to the first answered GraphQL query: five times on an
 * empty data folder and five times on one that exists. Reports, and never fails: `floor missed` is for a reader to act on.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postGraphql } from './graphql.mjs';
import { endChildrenWithThisProcess, freePort, startProcess, waitUntil } from './server.mjs';
import { median, spread, table } from './statistics.mjs';

const RUNS = 5;
const POLL_MS = 20;
const FLOOR_SECONDS = { 'empty data folder': 6, 'existing data folder': 2.5 };
const QUERY = { query: '{ milestone(stage: PREGNANCY, week: 20) { week } }' };

/**
 * Seconds until the server on this folder has answered with the content that it ships with. Node's compile cache lies
 * in the folder too: a first start on a machine finds neither data nor compiled code.
 * @param {string} folder
 */
async function secondsToFirstAnswer(folder) {
  const env = { DATA_DIR: join(folder, 'data'), NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const port = await freePort();
  const startedAt = performance.now();
  const server = await startProcess('dist/main.js', { env, port });
  try {
    await waitUntil(server, async () => (await postGraphql(server.endpoint, QUERY)).milestone?.week === 20, POLL_MS);
    return (performance.now() - startedAt) / 1_000;
  } finally {
    await server.stop();
  }
}

endChildrenWithThisProcess();
/** @type {Record<keyof typeof FLOOR_SECONDS, number[]>} */
const seconds = { 'empty data folder': [], 'existing data folder': [] };
const folders = await Promise.all(Array.from({ length: RUNS }, () => mkdtemp(join(tmpdir(), 'nestling-bench-start-'))));
try {
  for (const folder of folders) {
    for (const times of Object.values(seconds)) times.push(await secondsToFirstAnswer(folder));
  }
} finally {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

const rows = Object.entries(FLOOR_SECONDS).map(([name, floor]) => {
  const times = seconds[/** @type {keyof typeof FLOOR_SECONDS} */ (name)];
  return [name, median(times).toFixed(2), spread(times, 2), floor, median(times) <= floor ? 'floor met' : 'floor missed'];
});
process.stdout.write(`${table(['start on', 'median s', 'spread s', 'floor s', ''], rows)}\n`);
