import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { fastify, type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { registerFills } from './fastify.js';
import { createFront } from './front.js';
import { declareScope, dependOn, type Scope } from './gather.js';
import { ownersAlone, ownerTag } from './owners.js';
import { createResponseCache } from './response-cache.js';
import { createSharedAnswers } from './shared-answers.js';
import type { SharedMemory } from './shared-memory.js';

const open: FastifyInstance[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((app) => app.close()))));

/** What several nodes share. */
const mapMemory = (map = new Map<string, Buffer>()): SharedMemory => ({
  get: async (key) => map.get(key) ?? null,
  set: async (key, value) => void map.set(key, value),
  claim: async (key) => !map.has(key) && map.set(key, Buffer.alloc(0)) !== undefined,
  remove: async (key) => void map.delete(key),
});

/** A server that answers `/a?item` with how often it was made, and a front before it. */
async function startNode({ scope = 'public' as Scope, delayMs = 5, memory = undefined as SharedMemory | undefined } = {}) {
  const state = { made: 0, isTrusted: true, isDown: false, owner: null as string | null };
  const cache = createResponseCache({ maxBytes: 1_000_000, now: () => 0 });
  cache.startFrom(0, []);
  const owners = ownersAlone(cache.forget);
  const front = createFront({
    cache,
    path: '/a',
    isOpen: () => true,
    isTrusted: () => state.isTrusted,
    ownerOf: async (name) => (name === 'bad' ? Promise.reject(new Error('bad')) : name),
    owners,
    shared: memory && createSharedAnswers({ memory, namespace: 't', maxAgeMs: 60_000 }),
    isDebugging: true,
  });
  const app = fastify({ serverFactory: (handle) => createServer(front.createHandler(handle)) });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === 'bad') await reply.code(401).send('no');
  });
  app.get('/a', async (request, reply) => {
    if (state.isDown) return reply.code(503).header('retry-after', '1').send('down');
    const number = ++state.made;
    dependOn(['item']);
    if (request.headers.authorization) dependOn([ownerTag(request.headers.authorization)]);
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    declareScope(scope, 60_000);
    return `${number} for ${scope === 'private' ? request.headers.authorization : 'all'}`;
  });
  registerFills(app, front);
  await app.listen();
  open.push(app);
  const { port } = app.server.address() as AddressInfo;
  const ask = async (headers: Record<string, string> = {}, method = 'GET'): Promise<{ text: string; status: number; why: string }> => {
    const response = await fetch(`http://127.0.0.1:${port}/a?item`, { method, headers: { 'x-cache-debug': '1', ...headers } });
    return { text: await response.text(), status: response.status, why: response.headers.get('x-cache') ?? '' };
  };
  return { state, cache, ask, owners };
}

describe('the front', () => {
  it('lets equal requests wait for one answer', async () => {
    const { ask, state } = await startNode();
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['1 for all']));
    expect(state.made).toBe(1);
  });

  it('gives nobody who waits an answer that was begun before a purge', async () => {
    const { ask, cache, state } = await startNode({ delayMs: 40 });
    const first = ask();
    const waiting = ask();
    await new Promise((resolve) => setTimeout(resolve, 15));
    cache.purge({ at: 1, patterns: ['item'] });
    expect([(await first).text, (await waiting).text]).toEqual(['1 for all', '2 for all']);
    expect(state.made).toBe(2);
    expect((await ask()).text).toBe('2 for all');
  });

  it('answers from memory only while purges are heard of, or when nothing can be made', async () => {
    const { ask, state } = await startNode();
    await ask();
    state.isTrusted = false;
    expect(await ask()).toMatchObject({ text: '2 for all', why: expect.stringMatching(/^miss \(purges may have been missed/) });
    state.isDown = true;
    expect(await ask()).toMatchObject({ status: 200, text: '1 for all', why: expect.stringMatching(/^fallback/) });
    state.isTrusted = true;
    expect(await ask()).toMatchObject({ text: '1 for all', why: expect.stringMatching(/^hit/) });
  });

  it('keeps what is private for its owner, and knows no owner of a bad token', async () => {
    const { ask, owners } = await startNode({ scope: 'private' });
    for (let times = 0; times < 2; times++) await ask({ authorization: 'anna' });
    const kept = await ask({ authorization: 'anna' });
    expect(kept).toMatchObject({ text: '2 for anna', why: expect.stringMatching(/^hit/) });
    expect((await ask({ authorization: 'bea' })).text).toBe('3 for bea');
    expect((await ask()).text).toBe('4 for undefined');
    expect((await ask({ authorization: 'bad' })).status).toBe(401);
    await owners.around('anna', async () => {});
    expect((await ask({ authorization: 'anna' })).text).toBe('5 for anna');
    expect((await ask({ authorization: 'bea' })).text).toBe('3 for bea');
  });

  it('keeps nothing that nobody may keep', async () => {
    const { ask, state } = await startNode({ scope: 'never' });
    for (let times = 0; times < 3; times++) await ask();
    expect(state.made).toBe(3);
  });

  it('answers a HEAD from memory and into it', async () => {
    const { ask, state } = await startNode();
    expect(await ask({}, 'HEAD')).toMatchObject({ status: 200, text: '' });
    expect(await ask({}, 'HEAD')).toMatchObject({ status: 200, text: '', why: expect.stringMatching(/^hit/) });
    expect((await ask()).text).toBe('1 for all');
    expect(state.made).toBe(1);
  });
});

describe('two fronts with a memory in common', () => {
  it('make an answer once, and each takes it only when it has missed no purge', async () => {
    const memory = mapMemory();
    const [one, other] = [await startNode({ memory }), await startNode({ memory })];
    await one.ask();
    expect(await other.ask()).toMatchObject({ text: '1 for all', why: expect.stringMatching(/^shared/) });
    expect(other.state.made).toBe(0);
    other.cache.purge({ at: 1, patterns: ['item'] });
    expect(await other.ask()).toMatchObject({ text: '1 for all', why: expect.stringMatching(/^miss/) });
    expect(other.state.made).toBe(1);
    // The first node has not heard of the purge; what it takes has seen it.
    one.cache.forget(['*']);
    expect(await one.ask()).toMatchObject({ why: expect.stringMatching(/^shared/) });
  });

  it('never share what is private', async () => {
    const map = new Map<string, Buffer>();
    const { ask } = await startNode({ memory: mapMemory(map), scope: 'private' });
    for (let times = 0; times < 3; times++) await ask({ authorization: 'anna' });
    expect(map.size).toBe(0);
  });

  it('work each for itself when it fails', async () => {
    const gone = (): Promise<never> => Promise.reject(new Error('gone'));
    const broken: SharedMemory = { get: gone, set: gone, claim: gone, remove: gone };
    const { ask } = await startNode({ memory: broken });
    expect((await ask()).text).toBe('1 for all');
    expect((await ask()).why).toMatch(/^hit/);
  });

  it('survive nonsense in it', async () => {
    const { ask } = await startNode({ memory: { ...mapMemory(), get: async () => Buffer.from('nonsense') } });
    expect((await ask()).text).toBe('1 for all');
  });
});
