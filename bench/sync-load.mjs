/**
 * Requests at a fixed rate, whether or not the server keeps up: each is timed from the moment it was due, so that a
 * server that stalls pays for all that waited meanwhile.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {string} body
 * @returns {Promise<{ status: number | null, text: string }>} never rejects; status null: no answer
 */
export function post(url, headers, body) {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: null, text: '' });
    const sent = request(url, { agent, method: 'POST', timeout: TIMEOUT_MS, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? null, text }));
      response.on('error', lost);
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', lost);
    sent.end(body);
  });
}

/**
 * @param {{ perSecond: number, seconds?: number, until?: AbortSignal, send: (index: number) => Promise<boolean> }} options `send` says whether the answer was right
 * @returns {Promise<{ milliseconds: number[], wrong: number }>}
 */
export async function openLoop({ perSecond, seconds = Infinity, until, send }) {
  /** @type {number[]} */
  const milliseconds = [];
  let wrong = 0;
  /** @type {Promise<void>[]} */
  const open = [];
  const startedAt = performance.now();
  for (let index = 0; index < perSecond * seconds && !until?.aborted; index++) {
    const dueAt = startedAt + (index * 1_000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await pause(early);
    open.push(
      send(index).then((isRight) => {
        milliseconds.push(performance.now() - dueAt);
        if (!isRight) wrong++;
      }),
    );
  }
  await Promise.all(open);
  return { milliseconds, wrong };
}

/** @param {readonly number[]} values @param {number} share 0 to 1 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
