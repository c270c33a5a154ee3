/** docs/performance.md and its plots. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { table } from '../statistics.mjs';
import { createFigures, shown } from './figures.mjs';
import { BARE, BY_HAND, NESTLING } from './fleet.mjs';
import { floorTable } from './floors.mjs';
import { OPERATIONS } from './operations.mjs';
import { peerVersions } from './peers.mjs';
import { barPlot } from './svg.mjs';

/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {import('./figures.mjs').Of} Of */

const LIMITS = [BARE, 'Fastify, same bytes', BY_HAND];
const kindOf = (/** @type {string} */ name) => (name === NESTLING ? 'own' : LIMITS.includes(name) ? 'limit' : 'peer');
const fixed = (/** @type {number | null} */ value, /** @type {number} */ digits) => (value === null ? '–' : value.toFixed(digits));

/** One table of servers under one load. @param {Figures} figures @param {Of} of @param {(server: string) => Of} beside */
function loadTable(figures, of, beside) {
  const rows = figures.servers(of).map((server) => {
    const own = { ...of, server };
    const value = (/** @type {(point: import('./rounds.mjs').Point) => number | null} */ pick, /** @type {number} */ digits) =>
      fixed(figures.medianOf(own, pick), digits);
    const ratio = figures.ratio(own, beside(server));
    return [
      server,
      shown(figures.rates(own), 0),
      shown(ratio.byRate, 2),
      fixed(ratio.byCpu?.median ?? null, 2),
      value(({ p50 }) => p50, 2),
      value(({ p99 }) => p99, 1),
      value(({ cpuPerThousand }) => cpuPerThousand, 3),
      value(({ statementsPerRequest }) => statementsPerRequest, 2),
      value(({ megabytes }) => megabytes, 0),
      value(({ restShare }) => (restShare === null ? null : restShare * 100), 0),
      figures.select(own).reduce((sum, { errors }) => sum + errors, 0),
    ];
  });
  return table(['server', 'requests/s', 'ratio', 'by CPU', 'p50 ms', 'p99 ms', 'CPU s / 1,000', 'SQL / request', 'MB', 'other core %', 'wrong'], rows);
}

/** @param {Figures} figures @param {string} title @param {readonly (Of & { label: string })[]} loads @param {((own: Of) => Of) | null} beside null for requests per second */
function plotOf(figures, title, loads, beside) {
  const groups = loads.map(({ label, ...of }) => ({
    label,
    bars: figures.servers(of).flatMap((server) => {
      const own = { ...of, server };
      const range = beside ? figures.ratio(own, beside(own)).byRate : figures.rates(own);
      return range && !(beside && server === BARE) ? [{ label: server, kind: /** @type {const} */ (kindOf(server)), ...range }] : [];
    }),
  }));
  return barPlot({
    title,
    unit: beside ? 'ratio to bare node:http with the same bytes' : 'requests per second',
    groups,
    digits: beside ? 2 : 0,
    ...(beside ? { mark: 1 } : {}),
  });
}

/** @param {Figures} figures */
const plots = (figures) => ({
  'warm.svg': plotOf(
    figures,
    'Answers from the cache, 32 connections',
    OPERATIONS.map((operation) => ({ label: operation, table: 'warm', operation, connections: 32 })),
    (own) => ({ ...own, server: BARE }),
  ),
  'miss.svg': plotOf(
    figures,
    'Answers without a cache, 32 connections',
    OPERATIONS.map((operation) => ({ label: operation, table: 'miss', operation })),
    null,
  ),
  'mix.svg': plotOf(figures, 'A mix of all operations with an invalidation per second', [{ label: 'mix', table: 'mix' }], null),
});

/**
 * @param {object} run
 * @param {readonly import('./rounds.mjs').Point[]} run.points
 * @param {{ rounds: number, seconds: number }} run.pace
 * @param {{ items: number, seconds: number }} run.loaded
 * @param {number} run.people
 * @param {readonly string[]} run.servers
 * @param {boolean} run.isPinned
 * @param {number} run.minutes
 * @param {string | undefined} run.out folder; nothing is written without one
 */
export async function writeReport(run) {
  const figures = createFigures(run.points);
  const text = reportOf(run, figures);
  if (run.out !== undefined) {
    const folder = join(run.out, 'performance');
    await mkdir(folder, { recursive: true });
    await writeFile(join(run.out, 'performance.md'), text);
    for (const [name, svg] of Object.entries(plots(figures))) await writeFile(join(folder, name), svg);
  }
  return text;
}

/** @param {Parameters<typeof writeReport>[0]} run @param {Figures} figures */
function reportOf({ points, pace, loaded, people, servers, isPinned, minutes }, figures) {
  const disturbed = points.filter(({ foreignShare }) => (foreignShare ?? 0) > 0.1).length;
  const starved = points.filter(({ restShare }) => (restShare ?? 0) > 0.95).length;
  const warm = (/** @type {any} */ operation, /** @type {number} */ connections) =>
    `### \`${operation}\`, ${connections} connections\n\n${loadTable(figures, { table: 'warm', operation, connections }, () => ({ table: 'warm', operation, connections, server: BARE }))}`;
  const miss = (/** @type {any} */ operation) =>
    `### \`${operation}\`\n\n${loadTable(figures, { table: 'miss', operation }, () => ({ table: 'miss', operation, server: BY_HAND }))}`;
  const get = (/** @type {any} */ method) =>
    loadTable(figures, { table: 'get', method }, () => ({ table: 'warm', operation: 'Home', connections: 32, server: BARE }));
  const versions = Object.entries(peerVersions()).map(([name, version]) => `${name} ${version}`);
  return `# Performance

Written by \`npm run bench\` (bench/README.md says how it measures); do not edit. Node ${process.version}, ${servers.join(', ')}, ${cpus().length} cores ${cpus()[0]?.model.trim()}; ${pace.rounds} interleaved rounds of ${pace.seconds} s a point, ${isPinned ? 'the server alone on one core, load, database and Redis on another' : 'not pinned to cores'}; ${minutes.toFixed(0)} minutes in all.
${loaded.items} content items, ${people} people. All answers were deep-equal before and after (but for the opaque \`endCursor\`). Figures are medians, with the lowest and highest round in parentheses; ratios are taken inside a round. Points with more than 0.1 core of other work on the server's core: ${disturbed} of ${points.length}; with the other core full, so that the load or the database was the limit and CPU says more than requests/s: ${starved}.

## Floors

${floorTable(figures)}

## With a cache

One request that everybody asks (\`Me\`: ${people} people in turn). The ratio is to bare node:http that sends the same bytes.

![Answers from the cache](performance/warm.svg)

${[...OPERATIONS.map((operation) => warm(operation, 32)), ...['Home', 'Timeline'].map((operation) => warm(operation, 128))].join('\n\n')}

### \`Home\`, GET by hash

The ratio is to bare node:http with POST, as above.

${get('GET')}

### \`Home\`, GET with the known ETag, 304

${get('304')}

## A mix with an invalidation per second

40 \`Home\`, 45 \`Article\`, 5 \`Timeline\`, 10 \`Me\` of 100 requests; weeks and articles by Zipf's law; each second one of the 100 most wanted articles counts as changed. Apollo's plugin cannot be told and serves what it has; bare node:http sends the same bytes for every request of an operation.

![The mix](performance/mix.svg)

${loadTable(figures, { table: 'mix' }, () => ({ table: 'mix', server: BARE }))}

## Without a cache

A random week, article or person per request (\`Timeline\`: a random locale out of 60 that all are served in English). The ratio is to the same SQL by hand behind node:http.

![Without a cache](performance/miss.svg)

${OPERATIONS.map(miss).join('\n\n')}

### Equal requests at once

The same \`Timeline\` from 32 connections, nothing stored: what a server saves that notices that it is being asked the same thing.

${loadTable(figures, { table: 'single flight' }, (server) => ({ table: 'miss', operation: 'Timeline', server }))}

The ratio is to the same server's own \`Timeline\` above.

## What is compared

Peers run on the very database that nestling's sync wrote, with hand-written SQL over the normalised tables in named prepared statements and as many connections: what a careful engineer writes who has no read model, not what a generator makes. Where \`other core %\` is near 100, the database set the pace and \`by CPU\` compares the servers. They do less: no limits on a query, no access rules, and \`Me\` reads a plain row and believes the token, where nestling verifies it and opens a sealed diary. ${versions.join(', ')}.
`;
}
