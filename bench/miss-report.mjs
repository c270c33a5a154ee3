/** The report of the miss path, as markdown. */
import { median, medianOrDash, spread, table } from './statistics.mjs';

/** Nestling's share of the hand-written peer's throughput that we do not want to fall below. */
const FLOOR_RATIO = 0.5;
/** More foreign work than this share of a core and a round says little about throughput. */
const DISTURBED = 0.1;

/** @typedef {import('./miss.mjs').Point} Point */

/** @param {string} name @param {readonly Point[]} points */
const row = (name, points) => {
  const rates = points.map((point) => point.requestsPerSecond);
  const typical = (/** @type {(point: Point) => number | null} */ of, /** @type {number} */ digits) => medianOrDash(points.map(of), digits);
  const percent = (/** @type {number | null} */ share) => (share === null ? null : share * 100);
  return [
    name,
    Math.round(median(rates)),
    spread(rates, 0),
    median(points.map((point) => point.p50)),
    median(points.map((point) => point.p99)),
    points.reduce((sum, point) => sum + point.errors, 0),
    typical((point) => point.cpuPerThousand, 3),
    typical((point) => point.databasePerThousand, 3),
    typical((point) => percent(point.ownShare), 0),
    typical((point) => percent(point.foreignShare), 0),
    typical((point) => percent(point.restShare), 0),
  ];
};

/**
 * @param {{ rounds: readonly { nestling: Point, peer: Point }[], loaded: { items: number, seconds: number }, database: string, seconds: number, isPinned: boolean }} run
 */
export function report({ rounds, loaded, database, seconds, isPinned }) {
  const ratios = rounds.map(({ nestling, peer }) => nestling.requestsPerSecond / peer.requestsPerSecond);
  const disturbed = rounds.filter((round) => Object.values(round).some(({ foreignShare }) => (foreignShare ?? 0) > DISTURBED)).length;
  const ratio = median(ratios);
  const byCpu = rounds.map(({ nestling, peer }) => (nestling.cpuPerThousand && peer.cpuPerThousand ? peer.cpuPerThousand / nestling.cpuPerThousand : null));
  return `# Home on a miss: nestling and Mercurius with SQL by hand

Node ${process.version}, ${database}; ${rounds.length} interleaved rounds of ${seconds} s, 32 connections; ${isPinned ? 'server on one core, load and database on another' : 'not pinned to cores'}.
Answers were deep-equal for every week in both locales, before and after. Data set: ${loaded.items} items at ${Math.round(loaded.items / loaded.seconds)} items/s.

${table(
  ['server', 'requests/s', 'spread', 'p50 ms', 'p99 ms', 'errors', 'CPU s / 1,000', 'database CPU s / 1,000', 'own core %', 'foreign %', 'other core %'],
  [
    row(
      'nestling',
      rounds.map(({ nestling }) => nestling),
    ),
    row(
      'mercurius',
      rounds.map(({ peer }) => peer),
    ),
  ],
)}

${table(['round', ...ratios.map((_, index) => String(index + 1)), 'median', 'spread'], [['ratio', ...ratios.map((value) => value.toFixed(2)), ratio.toFixed(2), spread(ratios, 2)]])}

Ratio ${ratio.toFixed(2)}, floor ${FLOOR_RATIO}: ${ratio >= FLOOR_RATIO ? 'floor met' : 'floor missed'}. By the servers' own CPU time alone, as with a database that is never the limit: ${medianOrDash(byCpu, 2)}.
${disturbed > 0 ? `Rounds disturbed by other work on the server's core: ${disturbed}.` : ''}
`;
}
