import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { textOf } from '../../src/http/socket-health.js';

/** A message of graphql-transport-ws, read as loosely as a client without types would. */
export interface Message {
  type: string;
  id?: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  payload?: any;
}

/** One socket, message by message, so that a test may also break the protocol. */
export interface LiveSocket {
  socket: WebSocket;
  /** Everything that has arrived so far. */
  messages: Message[];
  send(message: object): void;
  subscribe(id: string, query: string, variables?: Record<string, unknown>): void;
  /** The first message that fits, now or later. */
  find(fits: (message: Message) => boolean): Promise<Message>;
  /** The code the socket was closed with, within the time; null while it is open. */
  closed(withinMs: number): Promise<{ code: number; reason: string } | null>;
}

/** Opens a socket without `connection_init`. */
export async function openBareSocket(url: string, headers: Record<string, string> = {}): Promise<LiveSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let end: { code: number; reason: string } | null = null;
  const wakeAll = (): void => waiting.forEach((wake) => wake());
  socket.on('message', (data) => (messages.push(JSON.parse(textOf(data)) as Message), wakeAll()));
  socket.on('close', (code, reason) => ((end = { code, reason: String(reason) }), wakeAll()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});

  const until = async <T>(look: () => T | null | undefined, ms: number): Promise<T | null> => {
    const deadline = performance.now() + ms;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - performance.now();
      if (left <= 0) return null;
      await new Promise<void>((resolve) => {
        const wake = (): void => (clearTimeout(timer), waiting.delete(wake), resolve());
        const timer = setTimeout(wake, left);
        waiting.add(wake);
      });
    }
  };
  const send = (message: object): void => socket.send(JSON.stringify(message));
  return {
    socket,
    messages,
    send,
    subscribe: (id, query, variables) => send({ type: 'subscribe', id, payload: { query, variables } }),
    find: async (fits) => {
      const found = await until(() => messages.find(fits) ?? (end && { type: `closed ${end.code}` }), 20_000);
      if (!found || !fits(found)) throw new Error(`no such message: ${JSON.stringify(found ?? messages.slice(-5))}`);
      return found;
    },
    closed: (withinMs) => until(() => end, withinMs),
  };
}

/** Opens a socket and has it acknowledged: anonymous, or with a token. */
export async function openSocket(url: string, { token, headers, init }: { token?: string; headers?: Record<string, string>; init?: object } = {}) {
  const live = await openBareSocket(url, headers);
  live.send({ type: 'connection_init', payload: init ?? (token === undefined ? {} : { authorization: `Bearer ${token}` }) });
  await live.find(({ type }) => type === 'connection_ack');
  return live;
}

/** Does something again and again until it has had its effect: a subscription says nothing when it has begun. */
export async function untilSeen<T>(act: () => Promise<unknown>, seen: () => T | undefined | false): Promise<T> {
  for (let turn = 0; turn < 100; turn++) {
    await act();
    await sleep(100);
    const found = seen();
    if (found) return found;
  }
  throw new Error('nothing was seen');
}
