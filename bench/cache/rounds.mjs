/** Which points a phase has, and the rounds in which they are taken: every server in turn on one load, then the next load. */
import { createRandom } from '../random.mjs';
import { BARE, invalidate, NESTLING } from './fleet.mjs';
import { measure } from './measure.mjs';
import { extensionsOf, OPERATIONS, searchOf, TEXTS } from './operations.mjs';

/** @typedef {import('./operations.mjs').Operation} Operation */
/**
 * @typedef {object} Load
 * @property {string} table under which the report shows it
 * @property {Operation | 'mix'} operation
 * @property {'hot' | 'random'} variety
 * @property {'POST' | 'GET' | '304'} method
 * @property {number} connections
 * @property {readonly string[]} [only] names of the servers it is for; all without it
 */
/** @typedef {Load & import('./measure.mjs').Figures & { server: string, round: number }} Point */

/** @type {readonly Load[]} */
export const MISS_LOADS = [
  ...OPERATIONS.map((operation) => /** @type {Load} */ ({ table: 'miss', operation, variety: 'random', method: 'POST', connections: 32 })),
  { table: 'single flight', operation: 'Timeline', variety: 'hot', method: 'POST', connections: 32 },
];

/** @type {readonly Load[]} */
export const WARM_LOADS = [
  ...OPERATIONS.map((operation) => /** @type {Load} */ ({ table: 'warm', operation, variety: 'hot', method: 'POST', connections: 32 })),
  ...['Home', 'Timeline'].map((operation) => /** @type {Load} */ ({ table: 'warm', operation, variety: 'hot', method: 'POST', connections: 128 })),
  { table: 'get', operation: 'Home', variety: 'hot', method: 'GET', connections: 32, only: [BARE, NESTLING] },
  { table: 'get', operation: 'Home', variety: 'hot', method: '304', connections: 32, only: [BARE, NESTLING] },
  { table: 'mix', operation: 'mix', variety: 'random', method: 'POST', connections: 32 },
];

/** @type {Omit<Load, 'table'> & { seconds: number }} */
const FIRST_CONTACT = { operation: 'mix', variety: 'random', method: 'POST', connections: 32, seconds: 1.5 };

/**
 * @param {object} run
 * @param {readonly import('./fleet.mjs').Member[]} run.fleet
 * @param {readonly Load[]} run.loads
 * @param {number} run.rounds
 * @param {{ warmUp: number, seconds: number, seed: string, subjects: import('./operations.mjs').Subjects }} run.job
 * @param {readonly import('./fleet.mjs').Article[]} run.articles
 * @param {string} run.editorToken
 * @param {import('./measure.mjs').Watched} run.watched
 * @param {(line: string) => void} run.log
 */
export async function takeRounds({ fleet, loads, rounds, job, articles, editorToken, watched, log }) {
  /** @type {Point[]} */
  const points = [];
  // A process that was just started has compiled nothing yet: its first second is nobody's figure.
  for (const member of fleet) await measure(member, { ...job, ...FIRST_CONTACT, seed: `${job.seed}:first`, warmUp: 0 }, watched);
  for (let round = 1; round <= rounds; round++) {
    for (const load of loads) {
      for (const member of fleet) {
        if (load.only && !load.only.includes(member.name)) continue;
        const etag = load.method === '304' ? await etagOf(member) : undefined;
        if (etag === null) continue;
        const stop = load.operation === 'mix' ? changeEverySecond(member, articles, `${job.seed}:${round}`, editorToken) : undefined;
        const figures = await measure(member, { ...job, ...load, seed: `${job.seed}:${round}:${load.operation}`, ...(etag ? { etag } : {}) }, watched);
        await stop?.();
        points.push({ ...load, ...figures, server: member.name, round });
        if (figures.errors > 0) log(`${member.name}, ${load.operation}: ${figures.errors} wrong answers`);
      }
    }
    log(`round ${round} of ${rounds} done`);
  }
  return points;
}

/** @param {import('./fleet.mjs').Member} member */
async function etagOf(member) {
  const question = { operation: /** @type {const} */ ('Home'), variables: { week: 20, locale: 'en' } };
  const path = member.paths === 'graphql' ? '/graphql' : '/Home';
  const response = await fetch(`${member.origin}${path}?${searchOf(question)}`, {
    headers: { 'apollo-require-preflight': 'true', 'accept-encoding': 'identity' },
  });
  await response.text();
  return response.headers.get('etag');
}

/** Makes the server know the documents that GET requests name by hash. @param {import('./fleet.mjs').Member} member */
export async function registerDocuments(member) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ operationName: 'Home', query: TEXTS.Home, variables: { week: 20, locale: 'en' }, extensions: extensionsOf('Home') });
  const response = await fetch(member.endpoint, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${member.name} did not take a document with its hash: ${response.status}`);
}

/** @param {import('./fleet.mjs').Member} member @param {readonly import('./fleet.mjs').Article[]} articles @param {string} seed @param {string} editorToken */
function changeEverySecond(member, articles, seed, editorToken) {
  const random = createRandom(seed);
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  // The first ones are asked for most: one of them changes.
  const change = () => void (last = invalidate(member, /** @type {any} */ (articles[random.integer(0, 99)]), editorToken));
  const timer = setInterval(change, 1_000);
  change();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
