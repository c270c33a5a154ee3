import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults, Sender } from './misbehaviour.ts';

/** Counts what is under way, so that tests can wait until nothing is. */
export function createPending() {
  let count = 0;
  let waiters: (() => void)[] = [];
  return {
    start(): void {
      count++;
    },
    end(): void {
      if (--count > 0) return;
      for (const wake of waiters) wake();
      waiters = [];
    },
    idle: (): Promise<void> => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
}

export type Pending = ReturnType<typeof createPending>;

/** What a queue needs. */
export interface QueueParts<T> {
  sender: Sender;
  faults: Faults;
  pending: Pending;
  deliver: (task: T) => Promise<void>;
  /** Told of one that is lost on purpose. */
  onDropped: (task: T) => void;
}

/** Webhooks of one sender, one after the other in the order of their events unless told to misbehave. */
export function createWebhookQueue<T>({ sender, faults, pending, deliver, onDropped }: QueueParts<T>) {
  const waiting: T[] = [];
  let isRunning = false;
  let isClosed = false;

  async function send(task: T): Promise<void> {
    if (faults.isDropped(sender)) return onDropped(task);
    await deliver(task);
    if (faults.isDuplicated(sender)) await deliver(task);
  }

  /** The next one in order; when shuffling, any of those that came within a moment. */
  async function next(): Promise<T | undefined> {
    if (faults.get().reorder !== true || !faults.concerns(sender)) return waiting.shift();
    await sleep(2);
    return waiting.splice(Math.floor(faults.random() * waiting.length), 1)[0];
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const task = await next();
      if (task !== undefined && !isClosed) await send(task);
      pending.end();
    }
    isRunning = false;
  }

  function enqueue(task: T): void {
    waiting.push(task);
    if (!isRunning) void run();
  }

  return {
    push(task: T): void {
      pending.start();
      const delay = faults.delayOf(sender);
      if (delay > 0) setTimeout(enqueue, delay, task).unref();
      else enqueue(task);
    },
    close(): void {
      isClosed = true;
    },
  };
}
