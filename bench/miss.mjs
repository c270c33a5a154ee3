/**
 * The price of a cache miss: `Home` for a random week, response cache off, against Mercurius with SQL by hand on the
 * same database. `--quick` shortens the rounds, `--out FILE` also writes the report to a file.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/private-postgres.mjs';
import { installPeers } from './cache/peers.mjs';
import { chooseCores, cpuSecondsOf, cpuSecondsOn, pinSelf } from './cpu.mjs';
import { watchDatabase } from './database-cpu.mjs';
import { loadDataset, SEED } from './dataset.mjs';
import { assertEqualAnswers } from './equality.mjs';
import { runLoad } from './load.mjs';
import { report } from './miss-report.mjs';
import { endChildrenWithThisProcess, startNestling, startReady, syncToken } from './server.mjs';

const ROUNDS = 5;
const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } } });
const seconds = options.quick ? { warmUp: 1, round: 2 } : { warmUp: 2, round: 6 };
const log = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);

/**
 * @typedef {import('./server.mjs').RunningServer} RunningServer
 * @typedef {Awaited<ReturnType<typeof watchDatabase>>} Database
 */

/**
 * One round on one server. CPU time is read around the measured part only.
 * @param {RunningServer} server
 * @param {Database} database
 * @param {string} seed
 */
async function measure(server, database, seed) {
  await runLoad({ endpoint: server.endpoint, seconds: seconds.warmUp, seed: `${seed}:warm-up` });
  const read = () => ({ server: cpuSecondsOf(server.pid), serverCore: cpuSecondsOn(cores.server), restCore: cpuSecondsOn(cores.rest) });
  const databaseUsed = await database.startCounting();
  const before = read();
  const startedAt = performance.now();
  const load = await runLoad({ endpoint: server.endpoint, seconds: seconds.round, seed });
  const elapsed = (performance.now() - startedAt) / 1_000;
  const after = read();
  const inDatabase = await databaseUsed();
  const used = (/** @type {keyof typeof before} */ key) => (before[key] === null || after[key] === null ? null : after[key] - before[key]);
  const [own, serverCore, restCore] = [used('server'), used('serverCore'), used('restCore')];
  const perThousand = (/** @type {number | null} */ cpu) => (cpu === null ? null : (cpu / load.requests) * 1_000);
  return {
    ...load,
    cpuPerThousand: perThousand(own),
    databasePerThousand: perThousand(inDatabase),
    ownShare: own === null ? null : own / elapsed,
    foreignShare: own === null || serverCore === null ? null : Math.max(0, serverCore - own) / elapsed,
    restShare: restCore === null ? null : restCore / elapsed,
  };
}

/** @typedef {Awaited<ReturnType<typeof measure>>} Point */

endChildrenWithThisProcess();
await installPeers(log);
const cores = chooseCores();
pinSelf(cores.rest);
const folder = await mkdtemp(join(tmpdir(), 'nestling-bench-miss-'));
/** @type {(() => Promise<unknown>)[]} */
const cleanUp = [() => rm(folder, { recursive: true, force: true })];
try {
  const postgres = await startPostgres({ log, durable: true });
  cleanUp.push(() => postgres.stop());
  const env = { DATABASE_URL: postgres.url, DATA_DIR: folder, RESPONSE_CACHE: 'off' };
  const nestling = await startNestling({ env, core: cores.server });
  cleanUp.push(() => nestling.stop());
  const loaded = await loadDataset(nestling.endpoint, await syncToken(folder));
  const database = await watchDatabase(postgres.url, !process.env['DATABASE_URL']);
  cleanUp.push(() => database.close());
  await database.settle();
  const peer = await startReady('bench/peers/mercurius.mjs', '/readyz', { env: { DATABASE_URL: postgres.url }, core: cores.server });
  cleanUp.push(() => peer.stop());
  await assertEqualAnswers(nestling.endpoint, peer.endpoint);
  log('answers are equal; measuring');

  /** @type {{ nestling: Point, peer: Point }[]} */
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const seed = `${SEED}:miss:${round}`;
    const point = { nestling: await measure(nestling, database, seed), peer: await measure(peer, database, seed) };
    rounds.push(point);
    log(`round ${round}: nestling ${Math.round(point.nestling.requestsPerSecond)}/s, peer ${Math.round(point.peer.requestsPerSecond)}/s`);
  }
  await assertEqualAnswers(nestling.endpoint, peer.endpoint);

  const text = report({ rounds, loaded, database: postgres.describe, seconds: seconds.round, isPinned: cores.server !== undefined });
  process.stdout.write(text);
  if (options.out) await writeFile(options.out, text);
} finally {
  for (const step of cleanUp.toReversed()) await step();
}
