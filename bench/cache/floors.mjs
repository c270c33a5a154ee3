/** What nestling has to reach, each beside what it reached. */
import { table } from '../statistics.mjs';
import { BARE, BY_HAND, NESTLING } from './fleet.mjs';
import { shown } from './figures.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {{ byRate: import('./figures.mjs').Range | null, byCpu: import('./figures.mjs').Range | null } | null} Ratio */

/** @param {Figures} figures */
function measures(figures) {
  const warm = (/** @type {any} */ operation) =>
    figures.ratio({ table: 'warm', operation, connections: 32, server: NESTLING }, { table: 'warm', operation, connections: 32, server: BARE });
  const known = figures.ratio({ table: 'get', method: '304', server: NESTLING }, { table: 'warm', operation: 'Home', connections: 32, server: BARE });
  const best = (/** @type {any} */ of) => figures.toBestPeer(of, NESTLING, [BARE, 'Fastify, same bytes', BY_HAND]);
  const mix = best({ table: 'mix' });
  return [
    ['warm `Home`, POST, to bare node:http', warm('Home'), 0.75, 0.95],
    ['warm `Article`, POST, to the same', warm('Article'), 0.75, 0.95],
    ['warm `Timeline`, POST, to the same', warm('Timeline'), 0.7, 0.95],
    ['warm `Home`, GET with ETag, 304, to the same', known, 1.3, 1.6],
    ['warm `Me`, 500 people, POST, to the same', warm('Me'), 0.5, 0.8],
    [`mix with an invalidation per second, to the best peer (${mix?.best})`, mix, 3, 5],
    ...['Home', 'Article', 'Me', 'Timeline'].map((operation) => {
      const found = best({ table: 'miss', operation });
      return [`miss \`${operation}\`, to the best peer (${found?.best})`, found, 1, null];
    }),
  ].map(([name, ratio, floor, aim]) => ({
    name: /** @type {string} */ (name),
    ratio: /** @type {Ratio} */ (ratio),
    floor: Number(floor),
    aim: /** @type {number | null} */ (aim),
  }));
}

/** @param {Figures} figures */
export const floorTable = (figures) =>
  table(
    ['measure', 'requests/s', 'by CPU', 'floor', 'aim', ''],
    measures(figures).map(({ name, ratio, floor, aim }) => {
      const reached = ratio?.byRate?.median;
      const verdict = reached === undefined ? 'not measured' : reached >= floor ? (aim !== null && reached >= aim ? 'aim met' : 'floor met') : 'floor missed';
      return [name, shown(ratio?.byRate ?? null, 2), shown(ratio?.byCpu ?? null, 2), floor, aim ?? 'SQL by hand', verdict];
    }),
  );
