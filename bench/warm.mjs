/**
 * What an answer from memory costs: a public one, a 304 and a private one, beside a bare node:http that reads the body and
 * sends the same bytes. Servers on core 0, load on core 1, in turns. Where the load is the limit, requests a second say
 * nothing: CPU of the server per 1,000 requests does. Needs Linux.
 */
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { startPostgres } from '../scripts/private-postgres.mjs';
import { startRedis } from '../scripts/private-redis.mjs';
import { signLocalToken } from '../dist/http/local-issuer.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChildrenWithThisProcess, startNestling, startReady } from './server.mjs';

const ROUNDS = 3;
const SECONDS = 4;
const PEOPLE = 500;
const HOME =
  'query Home($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id stage week locale nickname(theme: FRUIT_VEG) size { length(unit: MILLIMETER) lengthKind weight(unit: GRAM) source } headline summary tips { id text } articles(first: 10) { totalCount pageInfo { hasNextPage endCursor } nodes { id slug title teaser category { id name } } } } }';
const ME = '{ viewer { id locale timeZone units theme pregnancies { id status dueDate week milestone { week nickname } } } }';
const JSON_TYPE = { 'content-type': 'application/json' };

/** CPU seconds a process has used so far. @param {number} pid */
const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * @param {{ pid: number }} server
 * @param {autocannon.Options} options
 */
async function measure({ pid }, options) {
  const before = cpuOf(pid);
  const { requests, latency, non2xx, errors, statusCodeStats } = await autocannon({ connections: 32, duration: SECONDS, ...options });
  if (errors > 0 || (non2xx > 0 && !statusCodeStats?.['304'])) throw new Error(`wrong answers from ${options.url}`);
  return { perSecond: requests.average, p99: latency.p99, cpu: ((cpuOf(pid) - before) / requests.total) * 1_000 };
}

endChildrenWithThisProcess();
const dataDir = mkdtempSync(join(tmpdir(), 'nestling-warm-'));
const [postgres, redis] = [await startPostgres(), await startRedis()];
const ours = await startNestling({ core: 0, env: { DATABASE_URL: postgres.url, REDIS_URL: redis.url, DATA_DIR: dataDir } });
/** @param {object} body @param {Record<string, string>} [headers] */
const post = async (body, headers = {}) => {
  const response = await fetch(ours.endpoint, { method: 'POST', headers: { ...JSON_TYPE, 'x-cache-debug': '1', ...headers }, body: JSON.stringify(body) });
  return { text: await response.text(), why: response.headers.get('x-cache') ?? '' };
};
const home = { query: HOME, variables: { week: 20 } };
const tokens = await Promise.all(
  Array.from({ length: PEOPLE }, (_, index) => signLocalToken(dataDir, { role: 'parent', subject: `warm-${index}`, expiresInSeconds: 3_600 })),
);
const authorizations = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
for (const headers of authorizations.slice(0, 50))
  await post({ query: 'mutation { createPregnancy(input: { method: DUE_DATE, date: "2027-02-01" }) { userErrors { code } } }' }, headers);
await post(home);
const known = await post(home);
for (const headers of authorizations) for (let times = 0; times < 2; times++) await post({ query: ME }, headers);
const me = await post({ query: ME }, authorizations[0]);
if (!known.why.startsWith('hit') || !me.why.startsWith('hit')) throw new Error(`not from memory: ${known.why} / ${me.why}`);
const get = `${ours.endpoint}?query=${encodeURIComponent('{ milestone(stage: PREGNANCY, week: 30) { headline summary } }')}`;
const etag = (await fetch(get, { headers: { 'apollo-require-preflight': '1' } })).headers.get('etag') ?? '';
const limit = await startReady('bench/peers/bare-bytes.mjs', '/', { core: 0, env: { BYTES: String(Buffer.byteLength(known.text)) } });

const body = JSON.stringify(home);
/** @type {Record<string, () => ReturnType<typeof measure>>} */
const points = {
  'bare node:http, the bytes of Home': () => measure(limit, { url: limit.endpoint, method: 'POST', headers: JSON_TYPE, body }),
  'Home from memory, POST': () => measure(ours, { url: ours.endpoint, method: 'POST', headers: JSON_TYPE, body }),
  'GET with ETag, 304': () => measure(ours, { url: get, headers: { 'apollo-require-preflight': '1', 'if-none-match': etag } }),
  [`Me from memory, ${PEOPLE} people`]: () =>
    measure(ours, {
      url: ours.endpoint,
      requests: authorizations.map((headers) => ({
        method: /** @type {const} */ ('POST'),
        headers: { ...JSON_TYPE, ...headers },
        body: JSON.stringify({ query: ME }),
      })),
    }),
};
/** @type {Record<string, Awaited<ReturnType<typeof measure>>[]>} */
const results = {};
for (let round = 0; round < ROUNDS; round++) for (const [name, point] of Object.entries(points)) (results[name] ??= []).push(await point());
const reference = median((results['bare node:http, the bytes of Home'] ?? []).map(({ cpu }) => cpu));
console.log(`| ${known.text.length} bytes of Home | requests/s | p99 ms | CPU s per 1,000 (spread) | bare node:http is 1 |\n|---|---|---|---|---|`);
for (const [name, taken] of Object.entries(results)) {
  const cpus = taken.map(({ cpu }) => cpu);
  const cells = [
    Math.round(median(taken.map(({ perSecond }) => perSecond))),
    median(taken.map(({ p99 }) => p99)),
    `${median(cpus).toFixed(4)} (${Math.min(...cpus).toFixed(4)}–${Math.max(...cpus).toFixed(4)})`,
    (reference / median(cpus)).toFixed(2),
  ];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
await Promise.all([ours.stop(), limit.stop()]);
await redis.stop();
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
