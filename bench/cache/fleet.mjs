/** The servers of one phase: who they are and how they are started, each a process of its own on the server's core. */
import { postGraphql } from '../graphql.mjs';
import { startReady } from '../server.mjs';

/**
 * @typedef {object} Entry
 * @property {string} name as in the report
 * @property {string} script
 * @property {Record<string, string>} [env]
 * @property {'graphql' | 'by operation'} [paths]
 */
/** @typedef {Awaited<ReturnType<typeof startFleet>>[number]} Member */
/** @typedef {{ id: string, slug: string }} Article */

export const BARE = 'bare node:http';
export const NESTLING = 'nestling';
export const BY_HAND = 'SQL by hand on node:http';

const peer = (/** @type {string} */ name, /** @type {string} */ script, /** @type {string} */ cache) => ({
  name,
  script: `bench/peers/${script}.mjs`,
  env: { CACHE: cache },
});

/** Nothing keeps an answer. @type {readonly Entry[]} */
export const WITHOUT_CACHE = [
  { name: NESTLING, script: 'dist/main.js', env: { RESPONSE_CACHE: 'off' } },
  { name: BY_HAND, script: 'bench/peers/hand-written.mjs' },
  peer('Mercurius, JIT', 'mercurius', 'off'),
  peer('Apollo Server', 'apollo', 'off'),
  peer('Yoga', 'yoga', 'off'),
];

/** Everybody with a cache. @type {readonly Entry[]} */
export const WITH_CACHE = [
  { name: BARE, script: 'bench/peers/bytes.mjs', env: { SERVER: 'node' }, paths: 'by operation' },
  { name: 'Fastify, same bytes', script: 'bench/peers/bytes.mjs', env: { SERVER: 'fastify' }, paths: 'by operation' },
  { name: NESTLING, script: 'dist/main.js', env: { RESPONSE_CACHE: 'on' } },
  peer('Apollo Server, plugin, Redis', 'apollo', 'redis'),
  peer('Yoga, Envelop, memory', 'yoga', 'memory'),
  peer('Yoga, Envelop, Redis', 'yoga', 'redis'),
  peer('Mercurius, mercurius-cache, memory', 'mercurius', 'memory'),
  peer('Mercurius, mercurius-cache, Redis', 'mercurius', 'redis'),
];

/** Servers that answer from GraphQL, or from as much work: those whose answers are compared. @param {readonly Member[]} fleet */
export const answering = (fleet) => fleet.filter(({ paths }) => paths === 'graphql');

/**
 * @param {readonly Entry[]} entries
 * @param {{ env: Record<string, string>, core: number | undefined, onStop: (stop: () => Promise<unknown>) => void }} options
 */
export async function startFleet(entries, { env, core, onStop }) {
  const fleet = [];
  for (const { name, script, env: own = {}, paths = /** @type {'graphql' | 'by operation'} */ ('graphql') } of entries) {
    const server = await startReady(script, '/readyz', { env: { ...env, ...own }, core });
    onStop(() => server.stop());
    fleet.push({ ...server, name, paths });
  }
  return fleet;
}

const PURGE = 'mutation Purge($tags: [String!]!) { purgeCache(input: { tags: $tags }) { purged userErrors { code } } }';

/**
 * Tells a server that one article has changed, the way it wants to be told.
 * @param {Member} member
 * @param {Article} article
 * @param {string} editorToken
 */
export async function invalidate(member, { id }, editorToken) {
  if (member.paths === 'by operation') return;
  if (member.name === NESTLING) {
    const { purgeCache } = await postGraphql(
      member.endpoint,
      { query: PURGE, variables: { tags: [`article:${id}`] } },
      { authorization: `Bearer ${editorToken}` },
    );
    if (purgeCache.userErrors.length > 0) throw new Error(`nestling refused a purge: ${JSON.stringify(purgeCache.userErrors)}`);
    return;
  }
  const globalId = Buffer.from(`Article:${id}`).toString('base64url');
  const response = await fetch(`${member.origin}/invalidate?article=${globalId}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${member.name} refused to forget an article: ${response.status}`);
}
