/** The report of `bench:sync`, as markdown: each figure beside its floor. */
import { loadavg } from 'node:os';
import { percentile } from './sync-load.mjs';
import { table } from './statistics.mjs';

export const loadAverage = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

const verdict = (/** @type {boolean} */ isMet) => (isMet ? 'floor met' : 'floor missed');
const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** @param {{ milliseconds: number[], wrong: number, perSecond: number, publishing: number }} run `publishing`: share of the time in which the publish was under way */
export function acknowledgementRows({ milliseconds, wrong, perSecond, publishing }) {
  const p99 = percentile(milliseconds, 0.99);
  const figures = `p50 ${ms(percentile(milliseconds, 0.5))}, p99 ${ms(p99)}, max ${ms(Math.max(...milliseconds))}`;
  return [
    [`acknowledgement, ${perSecond} webhooks/s, publish under way ${Math.round(publishing * 100)} % of the time`, figures, 'p99 < 100 ms', verdict(p99 < 100)],
    ['webhooks not answered with 202', `${wrong} of ${milliseconds.length}`, '0', verdict(wrong === 0)],
  ];
}

/**
 * @param {{ seconds: number | null, rate: number, counts: any, items: number, mentions: number, cpu: Record<string, number | null> }} run
 */
export function publishRows({ seconds, rate, counts, items, mentions, cpu }) {
  const perRequest = counts.fetches / counts.itemRequests;
  const limitSeconds = items / perRequest / rate;
  const ratio = seconds === null ? Infinity : seconds / limitSeconds;
  const perItem = counts.fetches / counts.distinct;
  const used = Object.entries(cpu).map(([name, value]) => `${name} ${value === null ? '–' : value.toFixed(1)}`);
  return [
    [
      `publish of ${items} items in ${mentions} mentions: first webhook to the last item stored and told`,
      seconds === null ? 'not in time' : `${seconds.toFixed(1)} s = ${ratio.toFixed(2)} × ${limitSeconds.toFixed(1)} s`,
      '1.2 × the limit',
      verdict(ratio <= 1.2),
    ],
    ['requests to Edge', `${counts.requests}, ${perRequest.toFixed(1)} items each, ${counts.limited} refused`, '0 refused', verdict(counts.limited === 0)],
    ['requests in the busiest second', String(counts.peakPerSecond), '≤ 80', verdict(counts.peakPerSecond <= 80)],
    ['fetches per distinct item', perItem.toFixed(3), '≤ 1.2', verdict(perItem <= 1.2)],
    ['CPU seconds meanwhile', used.join(', '), '', ''],
    ['webhooks of the publish not acknowledged', `${counts.refused} of ${counts.webhooks}`, '0', verdict(counts.refused === 0)],
  ];
}

/** @param {{ idle: { milliseconds: number[], wrong: number }, busy: { milliseconds: number[], wrong: number }, perSecond: number }} run */
export function readRows({ idle, busy, perSecond }) {
  const [before, during] = [percentile(idle.milliseconds, 0.95), percentile(busy.milliseconds, 0.95)];
  const figures = `${ms(before)} idle, ${ms(during)} during: ${(during / before).toFixed(2)} × (p50 ${ms(percentile(idle.milliseconds, 0.5))} and ${ms(percentile(busy.milliseconds, 0.5))})`;
  return [
    [`p95 of app reads, ${perSecond}/s`, figures, '≤ 2 ×', verdict(during <= 2 * before)],
    ['wrong answers', `${idle.wrong + busy.wrong} of ${idle.milliseconds.length + busy.milliseconds.length}`, '0', verdict(idle.wrong + busy.wrong === 0)],
  ];
}

/** @param {readonly number[]} milliseconds */
export function latencyRows(milliseconds) {
  const [p50, p99] = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.99)];
  return [
    [
      `change to the app's answer, ${milliseconds.length} times`,
      `p50 ${ms(p50)}, p99 ${ms(p99)}, max ${ms(Math.max(...milliseconds))}`,
      'p50 < 300 ms, p99 < 1 s',
      verdict(p50 < 300 && p99 < 1_000),
    ],
  ];
}

/** @param {{ seconds: number, status: string, counts: any, written: number, deleted: number, announced: number }} run */
export function resyncRows({ seconds, status, counts, written, deleted, announced }) {
  return [
    ['resync without changes', `${seconds.toFixed(1)} s, ${status}, ${counts.requests} requests`, 'SUCCEEDED', verdict(status === 'SUCCEEDED')],
    ['content rows written, deleted', `${written}, ${deleted}`, '0', verdict(written + deleted === 0)],
    ['outbox entries', String(announced), '0', verdict(announced === 0)],
  ];
}

/** @param {{ database: string, before: string, after: string, seconds: number, rows: (string | number)[][] }} run */
export const report = ({ database, before, after, seconds, rows }) => `# Content sync

Node ${process.version}, ${database}; everything on one machine, not pinned. Load average ${before} before, ${after} after; ${Math.round(seconds)} s.

${table(['what', 'measured', 'floor', ''], rows)}
`;
