/** What the report says, computed from the points: medians, spreads and ratios within a round. */
import { median } from '../statistics.mjs';

/** @typedef {import('./rounds.mjs').Point} Point */
/** @typedef {Partial<Pick<Point, 'table' | 'operation' | 'connections' | 'method' | 'server'>>} Of */
/** @typedef {{ median: number, min: number, max: number }} Range */

/** @param {readonly number[]} values @returns {Range | null} */
export const rangeOf = (values) => (values.length === 0 ? null : { median: median(values), min: Math.min(...values), max: Math.max(...values) });

/** @param {Range | null} range @param {number} digits */
export const shown = (range, digits) => (range === null ? '–' : `${range.median.toFixed(digits)} (${range.min.toFixed(digits)}–${range.max.toFixed(digits)})`);

/** @param {readonly Point[]} points */
export function createFigures(points) {
  const select = (/** @type {Of} */ of) => points.filter((point) => Object.entries(of).every(([key, value]) => point[/** @type {keyof Of} */ (key)] === value));
  const medianOf = (/** @type {Of} */ of, /** @type {(point: Point) => number | null} */ value) => {
    const known = select(of)
      .map(value)
      .filter((each) => each !== null);
    return known.length === 0 ? null : median(known);
  };
  /**
   * Ratios of one to another in the same round, by requests per second and by the servers' own CPU time.
   * @param {Of} ours
   * @param {Of} theirs
   */
  const ratio = (ours, theirs) => {
    const pairs = select(ours).flatMap((own) =>
      select({ ...theirs })
        .filter(({ round }) => round === own.round)
        .map((other) => ({ own, other })),
    );
    const byCpu = pairs.flatMap(({ own, other }) => (own.cpuPerThousand && other.cpuPerThousand ? [other.cpuPerThousand / own.cpuPerThousand] : []));
    return { byRate: rangeOf(pairs.map(({ own, other }) => own.requestsPerSecond / other.requestsPerSecond)), byCpu: rangeOf(byCpu) };
  };
  /** The other server that does best on a load, and our ratio to it in the same rounds. */
  const toBestPeer = (/** @type {Of} */ of, /** @type {string} */ own, /** @type {readonly string[]} */ limits) => {
    const peers = [...new Set(select(of).map(({ server }) => server))].filter((server) => server !== own && !limits.includes(server));
    const best = peers.toSorted((a, b) => rate({ ...of, server: b }) - rate({ ...of, server: a }))[0];
    return best === undefined ? null : { best, ...ratio({ ...of, server: own }, { ...of, server: best }) };
  };
  const rate = (/** @type {Of} */ of) => medianOf(of, ({ requestsPerSecond }) => requestsPerSecond) ?? 0;
  return {
    select,
    medianOf,
    ratio,
    toBestPeer,
    rates: (/** @type {Of} */ of) => rangeOf(select(of).map(({ requestsPerSecond }) => requestsPerSecond)),
    servers: (/** @type {Of} */ of) => [...new Set(select(of).map(({ server }) => server))],
  };
}

/** @typedef {ReturnType<typeof createFigures>} Figures */
