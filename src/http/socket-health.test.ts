import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSocketHealth } from './socket-health.js';

/** As much of a socket as its watcher touches; what it is given to send stays in it until it is told to flush. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  isPaused = false;
  bufferedAmount = 0;
  pings = 0;
  calls: unknown[] = [];
  private sent: (() => void)[] = [];
  send(text: string, done: () => void): void {
    this.bufferedAmount += text.length;
    this.sent.push(done);
  }
  flush(): void {
    this.bufferedAmount = 0;
    for (const done of this.sent.splice(0)) done();
  }
  ping = (): void => void this.pings++;
  pause = (): boolean => (this.isPaused = true);
  resume = (): boolean => (this.isPaused = false);
  close = (code: number): void => {
    this.calls.push(code);
    this.readyState = 2;
  };
  terminate = (): void => {
    this.calls.push('terminate');
    this.readyState = 3;
    this.emit('close');
  };
}

let health: ReturnType<typeof createSocketHealth>;
beforeEach(() => {
  vi.useFakeTimers();
  health = createSocketHealth();
});
afterEach(() => {
  health.stop();
  vi.useRealTimers();
});

const watch = () => {
  const socket = new FakeSocket();
  return { socket, steady: health.watch(socket as unknown as WebSocket) };
};

describe('a watched socket', () => {
  it('is pinged every 15 seconds and ended when it did not answer the ping before', () => {
    const [alive, dead] = [watch().socket, watch().socket];
    vi.advanceTimersByTime(15_000);
    expect([alive.pings, dead.pings]).toEqual([1, 1]);
    alive.emit('pong');
    vi.advanceTimersByTime(15_000);
    expect([alive.calls, dead.calls]).toEqual([[], ['terminate']]);
    alive.emit('pong');
    vi.advanceTimersByTime(15_000);
    expect([alive.pings, dead.pings]).toEqual([3, 1]);
  });

  it('takes no more questions while too many answers wait, and goes on once they are read', async () => {
    const { socket, steady } = watch();
    const sent = steady.send('x'.repeat(2 * 1024 * 1024));
    expect(socket.isPaused).toBe(true);
    vi.advanceTimersByTime(1_000);
    socket.flush();
    await sent;
    expect(socket.isPaused).toBe(false);
    vi.advanceTimersByTime(5_000);
    expect(socket.calls).toEqual([]);
  });

  it('is closed with 1013 when the answers stay unread, and cut off when that stays unread, too', () => {
    const { socket, steady } = watch();
    void steady.send('x'.repeat(2 * 1024 * 1024));
    vi.advanceTimersByTime(2_000);
    expect(socket.calls).toEqual([1013]);
    vi.advanceTimersByTime(1_000);
    expect(socket.calls).toEqual([1013, 'terminate']);
  });

  it('that is closing takes nothing more and keeps nobody waiting', async () => {
    const { socket, steady } = watch();
    socket.close(1000);
    await steady.send('late');
    expect(socket.bufferedAmount).toBe(0);
  });
});
