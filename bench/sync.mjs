/**
 * The content sync under load, each figure beside its floor: acknowledgement, a large publish, reads meanwhile, the way
 * of one change to the app, and a resync without changes. PostgreSQL, the stand-in of the CMS and nestling are processes
 * of their own, and nestling is two, as in production: one that answers and one that works (`--one-process`: both in one).
 * `--items N` is the size of the publish, duplicates included. Prints and never fails.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '../scripts/private-postgres.mjs';
import { startRedis } from '../scripts/private-redis.mjs';
import { cpuSecondsOf } from './cpu.mjs';
import { postGraphql } from './graphql.mjs';
import { createRandom } from './random.mjs';
import { endChildrenWithThisProcess, localToken, projectFile, startNestling } from './server.mjs';
import { openLoop, post } from './sync-load.mjs';
import { articleRequest, createReads } from './sync-reads.mjs';
import { acknowledgementRows, latencyRows, loadAverage, publishRows, readRows, report, resyncRows } from './sync-report.mjs';
import { articleId, startSitecoreProcess } from './sync-sitecore.mjs';
import { openStore } from './sync-store.mjs';

const { values: options } = parseArgs({ options: { items: { type: 'string', default: '10000' }, 'one-process': { type: 'boolean', default: false } } });
const IN_ROLES = !options['one-process'];
const MENTIONS = Number(options.items);
const ARTICLES = Math.round(MENTIONS * 0.7);
const LOCALES = 2;
const EDGE_RATE = 70;
const EDGE_KEY = 'the-key-of-edge';
const WEBHOOK_KEY = 'the-key-of-the-webhook';
const WEBHOOKS_PER_SECOND = 200;
const WEBHOOK_SECONDS = 20;
const READS_PER_SECOND = 20;
const IDLE_SECONDS = 6;
const CHANGES = 60;
/** A publish that takes longer than this is not waited for. */
const PATIENCE_SECONDS = 100;

const log = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);

/** @typedef {Awaited<ReturnType<typeof start>>} Bench */

/** @param {(() => Promise<unknown>)[]} cleanUp */
async function start(cleanUp) {
  const folder = await mkdtemp(join(tmpdir(), 'nestling-bench-sync-'));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ durable: true });
  cleanUp.push(() => postgres.stop());
  const sitecore = await startSitecoreProcess({ articles: ARTICLES, apiKey: EDGE_KEY });
  cleanUp.push(() => sitecore.stop());
  const { edgeUrl } = await sitecore.where();
  const source = { SITECORE_MAPPING: projectFile('test/sitecore/mapping.json'), SITECORE_EDGE_URL: edgeUrl, SITECORE_EDGE_API_KEY: EDGE_KEY };
  const limits = { SITECORE_EDGE_RATE: String(EDGE_RATE), SITECORE_WEBHOOK_KEYS: WEBHOOK_KEY };
  // Several processes hear of each other's changes at once through Redis.
  const redis = IN_ROLES ? await startRedis() : undefined;
  cleanUp.push(async () => redis?.stop());
  const env = { DATABASE_URL: postgres.url, DATA_DIR: folder, ...(redis ? { REDIS_URL: redis.url } : {}), ...source, ...limits };
  const nestling = await startNestling({ env: { ...env, ROLE: IN_ROLES ? 'api' : 'all' } });
  cleanUp.push(() => nestling.stop());
  const worker = IN_ROLES ? await startNestling({ env: { ...env, ROLE: 'worker' } }) : undefined;
  cleanUp.push(async () => worker?.stop());
  const store = await openStore(postgres.url);
  cleanUp.push(() => store.close());
  const receiver = { url: `${nestling.origin}/webhooks/sitecore`, headers: { 'x-api-key': WEBHOOK_KEY } };
  return { folder, postgres, sitecore, nestling, worker, store, receiver, read: await createReads(nestling.endpoint) };
}

/** A publish of everything, created; and what the app reads meanwhile. @param {Bench} bench */
async function measurePublish({ sitecore, nestling, worker, store, receiver, read }) {
  const idle = async () => read({ perSecond: READS_PER_SECOND, seconds: IDLE_SECONDS });
  await read({ perSecond: READS_PER_SECOND, seconds: 3 });
  const idleBefore = await idle();
  await sitecore.retitle('first');
  const readers = {
    nestling: () => cpuSecondsOf(nestling.pid),
    ...(worker ? { 'its worker': () => cpuSecondsOf(worker.pid) } : {}),
    PostgreSQL: store.cpuSeconds,
    'stand-in': () => cpuSecondsOf(sitecore.pid),
  };
  const used = Object.entries(readers).map(([name, seconds]) => /** @type {const} */ ([name, since(seconds)]));
  const reading = new AbortController();
  const { items, mentions } = await sitecore.publish({ receiver, mentions: MENTIONS, seed: 'first' });
  const busy = read({ perSecond: READS_PER_SECOND, until: reading.signal });
  const endedAt = await store.untilStored('first', ARTICLES * LOCALES, PATIENCE_SECONDS);
  reading.abort();
  const cpu = Object.fromEntries(used.map(([name, elapsed]) => [name, elapsed()]));
  await busy;
  // Second looks count as well, where something was looked at too early.
  if (endedAt !== null) await store.untilComplete('first', ARTICLES * LOCALES, PATIENCE_SECONDS);
  const counts = await sitecore.counts();
  // After a publish that still goes on nothing is idle.
  const idleAfter = endedAt === null ? { milliseconds: [], wrong: 0 } : await idle();
  const both = { milliseconds: [...idleBefore.milliseconds, ...idleAfter.milliseconds], wrong: idleBefore.wrong + idleAfter.wrong };
  const seconds = endedAt === null || counts.firstAt === null ? null : (endedAt - counts.firstAt) / 1_000;
  return {
    isDone: endedAt !== null,
    publish: publishRows({ seconds, rate: EDGE_RATE, counts, items, mentions, cpu }),
    reads: readRows({ idle: both, busy: await busy, perSecond: READS_PER_SECOND }),
  };
}

/** Counts from now; null where the system does not tell. @param {() => number | null} seconds */
function since(seconds) {
  const before = seconds();
  return () => {
    const now = seconds();
    return now === null || before === null ? null : now - before;
  };
}

/** One change after the other, each seen in the app. @param {Bench} bench */
async function measureLatency({ sitecore, nestling, receiver }) {
  await sitecore.connect(receiver);
  const random = createRandom('changes');
  /** @type {number[]} */
  const milliseconds = [];
  for (let number = 0; number < CHANGES; number++) {
    // Not in step with anything that looks around at times.
    await pause(random.integer(50, 350));
    const index = random.integer(0, ARTICLES - 1);
    const title = `Changed ${number}`;
    const body = articleRequest({ slug: `article-${index}`, locale: 'en' });
    const { at } = await sitecore.change({ index, title });
    const deadline = performance.now() + 20_000;
    while (performance.now() < deadline && !(await post(nestling.endpoint, {}, body)).text.includes(`"${title}"`)) await pause(2);
    milliseconds.push(performance.timeOrigin + performance.now() - at);
  }
  await sitecore.settled();
  return latencyRows(milliseconds);
}

/** @param {Bench} bench */
async function measureResync({ folder, sitecore, nestling, store }) {
  const authorization = `Bearer ${await localToken(folder, 'editor')}`;
  const ask = (/** @type {string} */ query, variables = {}) => postGraphql(nestling.endpoint, { query, variables }, { authorization });
  const before = await store.mark();
  await sitecore.resetCounters();
  const startedAt = performance.now();
  const { triggerSync } = await ask('mutation { triggerSync(input: { scope: ALL }) { run { id } userErrors { code message } } }');
  let status = 'QUEUED';
  while (['QUEUED', 'RUNNING'].includes(status) && performance.now() - startedAt < PATIENCE_SECONDS * 1_000) {
    await pause(100);
    status = (await ask('query Run($id: ID!) { syncRun(id: $id) { status } }', { id: triggerSync.run.id })).syncRun.status;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return resyncRows({ seconds, status, counts: await sitecore.counts(), ...(await store.writtenSince(before)) });
}

/** Every title changes and is published; meanwhile the event handler sends saves of random items. @param {Bench} bench */
async function measureAcknowledgement({ sitecore, store, receiver }) {
  await sitecore.retitle('second');
  const random = createRandom('saves');
  const bodies = Array.from({ length: WEBHOOKS_PER_SECOND * WEBHOOK_SECONDS }, (_, number) => savedBody(random.integer(0, ARTICLES - 1), number));
  await sitecore.publish({ receiver, mentions: MENTIONS, seed: 'second' });
  const complete = store.untilStored('second', ARTICLES * LOCALES, PATIENCE_SECONDS);
  const startedAt = Date.now();
  const send = async (/** @type {number} */ index) => (await post(receiver.url, receiver.headers, bodies[index] ?? '')).status === 202;
  const run = await openLoop({ perSecond: WEBHOOKS_PER_SECOND, seconds: WEBHOOK_SECONDS, send });
  const publishing = Math.min(1, (((await complete) ?? Infinity) - startedAt) / (WEBHOOK_SECONDS * 1_000));
  return acknowledgementRows({ ...run, perSecond: WEBHOOKS_PER_SECOND, publishing });
}

/** What the event handler sends of a save, no two alike. @param {number} index @param {number} number */
function savedBody(index, number) {
  const FieldId = 'f1e1d000-0000-4000-8000-000000000103';
  const Value = `Save ${number}`;
  return JSON.stringify({
    EventName: 'item:saved',
    Item: {
      Language: 'en',
      Version: 1,
      Id: articleId(index),
      Name: `Article ${index}`,
      TemplateId: '7e570000-0000-4000-8000-00000000a001',
      SharedFields: [],
      UnversionedFields: [],
      VersionedFields: [{ Id: FieldId, Value, Version: 1, Language: 'en' }],
    },
    Changes: { FieldChanges: [{ FieldId, Value, OriginalValue: '' }], PropertyChanges: [] },
    WebhookItemId: '7f2d9a10-3b1c-4c55-9a77-2f1f6f0b8d33',
    WebhookItemName: 'nestling-sync',
  });
}

endChildrenWithThisProcess();
const before = loadAverage();
const startedAt = performance.now();
/** @type {(() => Promise<unknown>)[]} */
const cleanUp = [];
try {
  const bench = await start(cleanUp);
  log('publishing');
  const { isDone, publish, reads } = await measurePublish(bench);
  const rows = [...publish, ...reads];
  if (isDone) {
    log('changing one item after the other');
    rows.push(...(await measureLatency(bench)));
    await bench.store.untilIdle(45);
    log('resync');
    rows.push(...(await measureResync(bench)));
  } else rows.push(['one change, and a resync', 'not measured: the publish still went on', '', 'floor missed']);
  log('publishing again, with webhooks');
  rows.unshift(...(await measureAcknowledgement(bench)));
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stdout.write(report({ database: bench.postgres.describe, before, after: loadAverage(), seconds, rows }));
  const said = bench.nestling.output().trim();
  if (said) log(`nestling said:\n${said}`);
} finally {
  for (const step of cleanUp.toReversed()) await step();
}
process.exit(0);
