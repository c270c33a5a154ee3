import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AppError } from '../errors.js';
import type { Context } from '../graphql/context.js';
import { createPubSub } from '../platform/pubsub.js';
import { textOf } from './socket-health.js';
import { closeTopicOf, registerWebSocket } from './websocket.js';

const logger = pino({ level: 'silent' });
const pubsub = createPubSub({ redisUrl: undefined, logger });
const HOUR = 3_600_000;

let server: ReturnType<typeof fastify>;
let sockets: ReturnType<typeof registerWebSocket>;
beforeEach(async () => {
  server = fastify();
  sockets = registerWebSocket(server, {
    // A token here is the subject itself.
    authenticate: async (header) => {
      if (header === 'down') throw new AppError('SERVICE_UNAVAILABLE', 'the keys cannot be had');
      return header ? { issuer: 'test', subject: header, roles: ['parent'], expiresAt: Date.now() + 30 * 24 * HOUR } : undefined;
    },
    startOperation: async ({ query }) => {
      if (query === 'throw') throw new Error('a secret of the process');
      return { result: { data: { query } } };
    },
    formatError: () => ({ message: 'masked' }),
    toContext: () => ({}) as Context,
    pubsub,
    personIdOf: ({ subject }) => `person of ${subject}`,
    logger,
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  vi.useRealTimers();
  await sockets.close();
  await server.close();
});

async function open(authorization?: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`, 'graphql-transport-ws');
  const messages: { type: string; payload: unknown }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse(textOf(data)) as { type: string; payload: unknown }));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await vi.waitFor(() => expect(messages.length + Number(socket.readyState !== socket.OPEN)).toBeGreaterThan(0));
  return { socket, messages, closed };
}

describe('sockets', () => {
  it('of one person, and only theirs, are closed within a second from anywhere', async () => {
    const [one, two, other, nobody] = [await open('An'), await open('An'), await open('Binh'), await open()];
    await pubsub.publish(closeTopicOf('person of An'), {});
    const started = performance.now();
    expect(await Promise.all([one.closed, two.closed])).toEqual([4403, 4403]);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect([other.socket.readyState, nobody.socket.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
  });

  it('stay open when their token outlives the longest timer', async () => {
    const { socket, messages } = await open('An');
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'still there' } }));
    await vi.waitFor(() => expect(messages).toContainEqual({ id: '1', type: 'next', payload: { data: { query: 'still there' } } }));
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it('are asked to come back later while nobody can be identified', async () => {
    expect(await (await open('down')).closed).toBe(1013);
  });

  it('live on when an operation fails in an unforeseen way, and learn nothing from it', async () => {
    const { socket, messages } = await open();
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'throw' } }));
    await vi.waitFor(() => expect(messages).toContainEqual({ id: '1', type: 'error', payload: [{ message: 'masked' }] }));
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });
});
