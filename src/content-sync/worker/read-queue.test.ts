import { expect, test } from 'vitest';
import type { Read } from './item-store.js';
import { createReadQueue } from './read-queue.js';

const LIMITS = { least: 50, most: 400, ms: 1_000 };

/** A read of so many items, each with a body so long. */
const readOf = (items: number, text = 0): Read =>
  ({
    claims: Array.from({ length: items }, (_, index) => ({ externalId: String(index) })),
    checked: [{ upserts: [{ content: { kind: 'ARTICLE', article: { bodyHtml: 'x'.repeat(text) } } }] }],
    problems: [],
  }) as unknown as Read;

const itemsOf = (reads: readonly Read[]): number => reads.reduce((sum, { claims }) => sum + claims.length, 0);

test('gives what was read in its order, a batch at a time, and everything at last', () => {
  const queue = createReadQueue(LIMITS);
  const reads = Array.from({ length: 20 }, () => readOf(10));
  for (const read of reads) queue.put(read);
  expect(queue.isFull).toBe(true);
  expect(queue.take()).toEqual(reads.slice(0, 12));
  expect(queue.isFull).toBe(false);
  expect(queue.take()).toEqual(reads.slice(12));
  expect(queue.isEmpty).toBe(true);
  expect(queue.take()).toEqual([]);
});

test('learns how many items take as long as they should, within its limits', () => {
  const queue = createReadQueue(LIMITS);
  const sizeNow = (): number => {
    for (let read = 0; read < 100; read++) queue.put(readOf(10));
    const size = itemsOf(queue.take());
    while (!queue.isEmpty) queue.take();
    return size;
  };
  expect(sizeNow()).toBe(120);
  // Less than a full batch says nothing.
  queue.learn(119, 1);
  expect(sizeNow()).toBe(120);
  queue.learn(120, 500);
  expect(sizeNow()).toBe(240);
  for (let time = 0; time < 5; time++) queue.learn(400, 1);
  expect(sizeNow()).toBe(400);
  for (let time = 0; time < 9; time++) queue.learn(400, 60_000);
  expect(sizeNow()).toBe(50);
});

test('leaves room for one more batch, and none when the bodies that wait are long', () => {
  const queue = createReadQueue(LIMITS);
  expect(queue.room).toBe(240);
  queue.put(readOf(100));
  expect(queue.room).toBe(140);
  for (let read = 0; read < 9; read++) queue.put(readOf(1, 2_000_000));
  expect(queue.isFull).toBe(true);
  expect(queue.room).toBe(0);
  expect(itemsOf(queue.take())).toBe(104);
  expect(queue.room).toBeGreaterThan(0);
});
