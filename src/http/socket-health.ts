import type { RawData, WebSocket } from 'ws';
import { closeSocket } from './close-socket.js';

const MAX_BUFFERED_BYTES = 1024 * 1024;
const SLOW_FOR_SWEEPS = 2;
const SWEEP_MS = 1_000;
const PING_MS = 15_000;

/** What a watched socket offers to those who write to it. */
export interface SteadySocket {
  /** Resolves once the text has left the process, so that whoever waits for it reads no faster than the client does. */
  send(text: string): Promise<void>;
}

interface Health {
  /** Sweeps in a row that found too much unsent. */
  slowSweeps: number;
  /** Whether the other end has answered since the last ping. */
  isAlive: boolean;
}

/** Watches sockets: a client that reads too slowly is held up, then cut off, and a dead one is found out. */
export function createSocketHealth() {
  const watched = new Map<WebSocket, Health>();
  const isFull = (socket: WebSocket): boolean => socket.bufferedAmount > MAX_BUFFERED_BYTES;

  const sweep = (): void => {
    for (const [socket, health] of watched) {
      health.slowSweeps = isFull(socket) ? health.slowSweeps + 1 : 0;
      if (health.slowSweeps >= SLOW_FOR_SWEEPS) closeSocket(socket, 'tooSlow');
    }
  };
  const pingAll = (): void => {
    for (const [socket, health] of watched) {
      if (!health.isAlive) socket.terminate();
      else if (socket.readyState === socket.OPEN) socket.ping();
      health.isAlive = false;
    }
  };
  const timers = [setInterval(sweep, SWEEP_MS).unref(), setInterval(pingAll, PING_MS).unref()];

  return {
    watch(socket: WebSocket): SteadySocket {
      const health: Health = { slowSweeps: 0, isAlive: true };
      watched.set(socket, health);
      socket.on('pong', () => (health.isAlive = true));
      socket.once('close', () => watched.delete(socket));
      return {
        send: (text) =>
          new Promise((sent) => {
            if (socket.readyState !== socket.OPEN) return sent();
            socket.send(text, () => {
              if (socket.isPaused && !isFull(socket)) socket.resume();
              sent();
            });
            // Who does not read the answers gets no further questions in.
            if (isFull(socket)) socket.pause();
          }),
      };
    },
    stop: (): void => timers.forEach((timer) => clearInterval(timer)),
  };
}

/** A message as text, whatever pieces it came in. */
export const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
