import type { WebSocket } from 'ws';

/** Why a socket is closed, in words that clients may see. */
export const SOCKET_CLOSE = {
  goingAway: [1001, 'going away'],
  tooSlow: [1013, 'events are read too slowly'],
  unavailable: [1013, 'try again later'],
  badMessage: [4400, 'Invalid message received'],
  forbidden: [4403, 'Forbidden'],
  unexpected: [4500, 'Internal server error'],
} as const satisfies Record<string, readonly [code: number, reason: string]>;

const GOODBYE_MS = 500;

/** Closes a socket; one whose other end does not answer the goodbye is cut off. */
export function closeSocket(socket: WebSocket, why: keyof typeof SOCKET_CLOSE): void {
  if (socket.readyState !== socket.OPEN) return;
  const [code, reason] = SOCKET_CLOSE[why];
  socket.close(code, reason);
  // A paused socket would not see the goodbye of the other end.
  socket.resume();
  const cutOff = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.once('close', () => clearTimeout(cutOff));
}
