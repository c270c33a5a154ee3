import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ToContext } from '../graphql/context.js';
import { systemClock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { PubSub } from '../platform/pubsub.js';
import type { Identity } from '../schema/context.js';
import type { Authenticate } from './auth.js';
import { closeSocket } from './close-socket.js';
import { createSocketHealth, textOf } from './socket-health.js';
import { createSocketOperations, type SocketState, type StartOperation } from './socket-operations.js';

const MAX_MESSAGE_BYTES = 1024 * 1024;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const GOODBYES_WITHIN_MS = 1_000;
/** Long enough for the answer to the very operation that closes the socket. */
const LAST_ANSWER_MS = 200;

export interface WebSocketDeps {
  authenticate: Authenticate;
  startOperation: StartOperation;
  formatError: Parameters<typeof createSocketOperations>[0]['formatError'];
  toContext: ToContext;
  pubsub: PubSub;
  /** Whose sockets `closeTopicOf` closes; undefined for a caller who is nobody in particular. */
  personIdOf(identity: Identity): string | undefined;
  logger: Logger;
}

/** What is published here, with any payload, closes every socket of a person on every node within a second. */
export const closeTopicOf = (personId: string): string => `socket-close:${personId}`;

/** Serves graphql-transport-ws on `/graphql`, on the server's own port. */
export function registerWebSocket(app: FastifyInstance, deps: WebSocketDeps): { close(): Promise<void> } {
  const { logger } = deps;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, handleProtocols });
  const health = createSocketHealth();
  const operations = createSocketOperations({ ...deps, admit: createAdmission(deps) });
  let isClosing = false;

  const serve = (socket: WebSocket, request: IncomingMessage): void => {
    const steady = health.watch(socket);
    const state: SocketState = { socket, request, identity: undefined, liveOperations: 0 };
    // What is no frame, or too long for one, is answered by the library, which closes the socket.
    socket.on('error', (error: Error & { code?: string }) => logger.debug({ code: error.code }, 'a socket broke the protocol'));
    const ended = operations.opened(
      {
        protocol: socket.protocol,
        send: steady.send,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => void take(textOf(data)).catch((error: Error) => fail(socket, error, logger))),
      },
      state,
    );
    socket.once('close', (code, reason) => void ended(code, String(reason)).catch((error: Error) => fail(socket, error, logger)));
  };

  acceptUpgrades(app, (request, socket, head) => {
    if (isClosing) return refuseUpgrade(socket, '503 Service Unavailable');
    if (request.url?.split('?')[0] !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, serve);
  });
  return {
    /** Asks every client to come back, to another node that is. */
    async close() {
      isClosing = true;
      health.stop();
      for (const socket of sockets.clients) closeSocket(socket, 'goingAway');
      await new Promise<void>((done) => {
        const late = setTimeout(done, GOODBYES_WITHIN_MS);
        sockets.close(() => (clearTimeout(late), done()));
      });
    },
  };
}

/** Who a socket speaks for, as long as the token holds and the person is not told apart. */
function createAdmission({ authenticate, pubsub, personIdOf }: WebSocketDeps) {
  return async (socket: WebSocket, params: Readonly<Record<string, unknown>>): Promise<Identity | undefined> => {
    const header = params['authorization'] ?? params['Authorization'] ?? undefined;
    // What is not even a string is a bad token.
    const identity = await authenticate(header === undefined || typeof header === 'string' ? header : '');
    if (identity) closeAt(socket, identity.expiresAt);
    const personId = identity && personIdOf(identity);
    if (personId !== undefined) closeOn(socket, pubsub.subscribe(closeTopicOf(personId)));
    return identity;
  };
}

function closeAt(socket: WebSocket, epochMilliseconds: number): void {
  const left = Math.max(0, epochMilliseconds - systemClock.now().epochMilliseconds);
  const timer = setTimeout(
    () => (left > LONGEST_TIMER_MS ? closeAt(socket, epochMilliseconds) : closeSocket(socket, 'forbidden')),
    Math.min(left, LONGEST_TIMER_MS),
  );
  socket.once('close', () => clearTimeout(timer));
}

function closeOn(socket: WebSocket, topic: AsyncIterable<unknown>): void {
  const events = topic[Symbol.asyncIterator]();
  const closeSoon = (): NodeJS.Timeout => setTimeout(() => closeSocket(socket, 'forbidden'), LAST_ANSWER_MS);
  void events.next().then(({ done }) => done || closeSoon());
  socket.once('close', () => void events.return?.());
}

function fail(socket: WebSocket, error: Error, logger: Logger): void {
  // A message that only a server may send.
  if (error.message.startsWith('Unexpected message of type')) return closeSocket(socket, 'badMessage');
  logger.error({ type: error.name, stack: error.stack?.split('\n').slice(1, 9).join('\n') }, 'unexpected error on a socket');
  closeSocket(socket, 'unexpected');
}

function acceptUpgrades({ server }: FastifyInstance, take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void {
  // Only to a WebSocket: with any other wish (HTTP/2, say) a request goes on as it is.
  Object.assign(server, { shouldUpgradeCallback: ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === 'websocket' });
  server.on('upgrade', take);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
