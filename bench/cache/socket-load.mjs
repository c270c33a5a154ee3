/**
 * Load from plain sockets: requests are bytes that were made beforehand and answers are read no further than needed, so
 * that the generator costs less than any server it measures. Runs in a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { bodyOf, questions, RIGHT_ANSWER, searchOf } from './operations.mjs';

const QUESTIONS_PER_CONNECTION = 256;
const MAX_SAMPLES = 4_000_000;

/**
 * @typedef {object} LoadJob
 * @property {string} origin
 * @property {'graphql' | 'by operation'} paths whether the path is /graphql or names the operation (servers of prepared bytes)
 * @property {import('./operations.mjs').Operation | 'mix'} operation
 * @property {'hot' | 'random'} variety
 * @property {'POST' | 'GET' | '304'} method
 * @property {string} [etag] for `304`
 * @property {number} connections
 * @property {number} warmUp seconds
 * @property {number} seconds
 * @property {string} seed
 * @property {import('./operations.mjs').Subjects} subjects
 */
/** @typedef {{ requests: number, seconds: number, requestsPerSecond: number, p50: number, p99: number, errors: number }} LoadResult */

/**
 * Runs the job in a child process, which inherits the core of this one.
 * @param {LoadJob} job
 * @param {() => void | Promise<void>} onMeasured called when the warm-up is over
 * @returns {Promise<LoadResult>}
 */
export async function runLoad(job, onMeasured = () => {}) {
  const child = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
  child.send(job);
  const late = setTimeout(() => child.kill('SIGKILL'), (job.warmUp + job.seconds + 30) * 1_000);
  /** @type {LoadResult | undefined} */
  let result;
  child.on('message', (message) => {
    if (message !== 'warm') result = /** @type {LoadResult} */ (message);
    else void Promise.resolve(onMeasured()).then(() => child.send('go'));
  });
  await once(child, 'exit');
  clearTimeout(late);
  if (!result) throw new Error(`no result from the load of ${job.operation} on ${job.origin}`);
  return result;
}

/** @param {LoadJob} job @param {number} connection @returns {{ bytes: Buffer, right: string }[]} */
function requestsOf(job, connection) {
  const { host } = new URL(job.origin);
  const seed = `${job.seed}:${connection}`;
  return questions({ ...job, seed, count: QUESTIONS_PER_CONNECTION }).map((question) => {
    const path = job.paths === 'graphql' ? '/graphql' : `/${question.operation}`;
    const token = question.token ? `authorization: Bearer ${question.token}\r\n` : '';
    const right = job.method === '304' ? '' : RIGHT_ANSWER[question.operation];
    if (job.method === 'POST') {
      const body = bodyOf(question);
      const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: application/json\r\n${token}content-length: ${Buffer.byteLength(body)}`;
      return { bytes: Buffer.from(`${head}\r\n\r\n${body}`), right };
    }
    const known = job.method === '304' ? `if-none-match: ${job.etag}\r\n` : '';
    const head = `GET ${path}?${searchOf(question)} HTTP/1.1\r\nhost: ${host}\r\napollo-require-preflight: true\r\naccept: application/json\r\n${token}${known}`;
    return { bytes: Buffer.from(`${head}\r\n`), right };
  });
}

const END_OF_CHUNKS = Buffer.from('0\r\n\r\n');

/**
 * Where an answer ends, or -1 while it is not complete.
 * @param {Buffer} bytes @param {number} headEnd @param {string} head
 */
function endOf(bytes, headEnd, head) {
  if (head.startsWith('304', 9)) return headEnd;
  const length = /content-length: *(\d+)/i.exec(head);
  if (length) return bytes.length >= headEnd + Number(length[1]) ? headEnd + Number(length[1]) : -1;
  // One request is under way at a time: a closing chunk at the end is the end.
  return bytes.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS) ? bytes.length : -1;
}

/** @param {LoadJob} job */
async function load(job) {
  const { hostname, port } = new URL(job.origin);
  const latencies = new Float64Array(MAX_SAMPLES);
  const wanted = job.method === '304' ? '304' : '200';
  let [count, errors, isMeasuring, isOver] = [0, 0, false, false];

  /** @param {number} index */
  const open = (index) => {
    const requests = requestsOf(job, index);
    let [next, sentAt] = [0, 0];
    /** @type {Buffer | null} */
    let pending = null;
    /** @type {{ bytes: Buffer, right: string }} */
    let current;
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const send = () => {
      if (isOver) return socket.destroy();
      current = /** @type {typeof current} */ (requests[next++ % requests.length]);
      sentAt = performance.now();
      socket.write(current.bytes);
    };
    socket.on('data', (chunk) => {
      const bytes = pending ? Buffer.concat([pending, chunk]) : chunk;
      const headEnd = bytes.indexOf('\r\n\r\n') + 4;
      const head = headEnd < 4 ? '' : bytes.latin1Slice(0, headEnd);
      const end = headEnd < 4 ? -1 : endOf(bytes, headEnd, head);
      pending = end === -1 ? bytes : null;
      if (pending) return;
      const at = current.right ? bytes.indexOf(current.right, headEnd) - headEnd : 0;
      // A chunked body has the length of its first chunk before it.
      const isRight = head.startsWith(wanted, 9) && at >= 0 && at < 12;
      if (isMeasuring && isRight && count < MAX_SAMPLES) latencies[count++] = performance.now() - sentAt;
      else if (!isRight) errors++;
      send();
    });
    socket.on('connect', send);
    socket.on('error', () => errors++);
    socket.on('close', () => {
      if (!isOver) setTimeout(open, 20, index);
    });
  };
  for (let index = 0; index < job.connections; index++) open(index);
  await wait(job.warmUp);
  process.send?.('warm');
  await once(process, 'message');
  errors = 0;
  isMeasuring = true;
  const startedAt = performance.now();
  await wait(job.seconds);
  isOver = true;
  const seconds = (performance.now() - startedAt) / 1_000;
  const sorted = latencies.subarray(0, count).sort();
  const at = (/** @type {number} */ share) => sorted[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return { requests: count, seconds, requestsPerSecond: count / seconds, p50: at(0.5), p99: at(0.99), errors };
}

/** @param {number} seconds */
const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

if (import.meta.main) {
  // oxlint-disable-next-line typescript/no-misused-promises
  process.once('message', async (job) => {
    const result = await load(/** @type {LoadJob} */ (job));
    process.send?.(result, () => process.exit(0));
  });
}
