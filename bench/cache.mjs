/**
 * `npm run bench`: nestling beside its peers in one run. Without a cache, then with one; interleaved rounds, the server
 * alone on one core, answers verified equal first. Writes docs/performance.md and its plots. `--quick` takes short
 * rounds and writes nothing but to the terminal; `--out FOLDER` writes the report elsewhere.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/private-postgres.mjs';
import { startRedis } from '../scripts/private-redis.mjs';
import { answering, NESTLING, startFleet, WITH_CACHE, WITHOUT_CACHE } from './cache/fleet.mjs';
import { startIssuer } from './cache/issuer.mjs';
import { installPeers } from './cache/peers.mjs';
import { makePeople } from './cache/people.mjs';
import { writeReport } from './cache/report.mjs';
import { MISS_LOADS, registerDocuments, takeRounds, WARM_LOADS } from './cache/rounds.mjs';
import { watchStatements } from './cache/statements.mjs';
import { ask, assertAllEqual, warmPeople } from './cache/verify.mjs';
import { chooseCores, pinSelf } from './cpu.mjs';
import { loadDataset, SEED } from './dataset.mjs';
import { endChildrenWithThisProcess, projectFile } from './server.mjs';
import { OPERATIONS, questions } from './cache/operations.mjs';

const PEOPLE = 500;
const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } } });
const pace = options.quick ? { rounds: 1, warmUp: 0.3, seconds: 0.7 } : { rounds: 3, warmUp: 0.4, seconds: 1.6 };
const log = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);

/** @param {string} endpoint @param {import('./cache/operations.mjs').Subjects} subjects */
async function hotAnswers(endpoint, subjects) {
  const answers = OPERATIONS.map(async (operation) => {
    const [question] = questions({ operation, variety: 'hot', seed: 'hot', count: 1, subjects });
    return [operation, JSON.stringify({ data: await ask(endpoint, /** @type {any} */ (question)) })];
  });
  return Object.fromEntries(await Promise.all(answers));
}

endChildrenWithThisProcess();
const startedAt = performance.now();
await installPeers(log);
const cores = chooseCores();
pinSelf(cores.rest);
const folder = await mkdtemp(join(tmpdir(), 'nestling-bench-'));
/** @type {(() => Promise<unknown>)[]} */
const cleanUp = [() => rm(folder, { recursive: true, force: true })];
const stopAll = async (/** @type {(() => Promise<unknown>)[]} */ steps) => {
  for (const step of steps.splice(0).toReversed()) await step();
};
try {
  const counting = { durable: true, settings: { shared_preload_libraries: 'pg_stat_statements' } };
  const postgres = await startPostgres({ log, ...counting }).catch(() => startPostgres({ log, durable: true }));
  cleanUp.push(() => postgres.stop());
  const redis = await startRedis({ log });
  cleanUp.push(() => redis.stop());
  const issuer = await startIssuer();
  cleanUp.push(() => issuer.stop());
  const bytesFile = join(folder, 'bytes.json');
  const env = { ...issuer.env, DATABASE_URL: postgres.url, REDIS_URL: redis.url, DATA_DIR: folder, BYTES_FILE: bytesFile };
  /** @type {(() => Promise<unknown>)[]} */
  const running = [];
  cleanUp.push(() => stopAll(running));
  const start = (/** @type {typeof WITH_CACHE} */ entries) => startFleet(entries, { env, core: cores.server, onStop: (stop) => running.push(stop) });

  const [first] = await start(WITHOUT_CACHE.filter(({ name }) => name === NESTLING));
  const nestling = /** @type {NonNullable<typeof first>} */ (first);
  const loaded = await loadDataset(nestling.endpoint, await issuer.sign('sync', 'bench-sync'));
  const tokens = await makePeople({ endpoint: nestling.endpoint, sign: issuer.sign, databaseUrl: postgres.url, count: PEOPLE, seed: SEED });
  const statements = await watchStatements(postgres.url);
  cleanUp.push(() => statements.close());
  await statements.settle();
  const articles = await statements.articles();
  const subjects = { slugs: articles.map(({ slug }) => slug), tokens };
  await writeFile(bytesFile, JSON.stringify(await hotAnswers(nestling.endpoint, subjects)));
  const editorToken = await issuer.sign('editor', 'bench-editor');
  const run = { rounds: pace.rounds, job: { ...pace, seed: SEED, subjects }, articles, editorToken, watched: { cores, statements }, log };

  const cold = [nestling, ...(await start(WITHOUT_CACHE.filter(({ name }) => name !== NESTLING)))];
  await assertAllEqual(cold, subjects);
  log('without a cache: answers are equal; measuring');
  const miss = await takeRounds({ ...run, fleet: cold, loads: MISS_LOADS });
  await assertAllEqual(cold, subjects);
  await stopAll(running);

  const warm = await start(WITH_CACHE);
  // The second time, answers come from the caches.
  for (let time = 0; time < 2; time++) await assertAllEqual(answering(warm), subjects);
  for (const { endpoint } of answering(warm)) await warmPeople(endpoint, subjects);
  await registerDocuments(/** @type {any} */ (warm.find(({ name }) => name === NESTLING)));
  log('with caches: answers are equal; measuring');
  const cached = await takeRounds({ ...run, fleet: warm, loads: WARM_LOADS });
  await assertAllEqual(answering(warm), subjects);

  const report = {
    points: [...miss, ...cached],
    pace,
    loaded,
    people: PEOPLE,
    servers: [postgres.describe, redis.describe],
    isPinned: cores.server !== undefined,
  };
  const minutes = (performance.now() - startedAt) / 60_000;
  const out = options.out ?? (options.quick ? undefined : projectFile('docs'));
  process.stdout.write(await writeReport({ ...report, minutes, out }));
} finally {
  await stopAll(cleanUp);
}
