import { expect, test } from 'vitest';
import { fixedClock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import { createInbox } from './inbox.js';

/** An inbox over a database that does not answer until it is told to fail. */
function openStuckInbox() {
  const stuck = Promise.withResolvers<never>();
  const prisma = { $transaction: () => stuck.promise } as unknown as Prisma;
  const inbox = createInbox({ prisma, clock: fixedClock(Temporal.Instant.from('2026-11-22T12:00:00Z')), wake: { wakeIn: async () => {}, ring: () => {} } });
  return { ...inbox, fail: () => stuck.reject(new Error('gone')) };
}
const delivery = (body: Buffer) => ({ deliveryKey: '0'.repeat(64), name: null, body });

test.each<[string, number, number]>([
  ['events', 5_000, 10],
  ['bytes', 8, 8 * 1024 * 1024],
])('more %s than can be held are refused at once, and taken again when the others are gone', async (_, count, size) => {
  const inbox = openStuckInbox();
  const body = Buffer.alloc(size);
  const held = Array.from({ length: count }, () => inbox.accept(delivery(body)));
  await expect(inbox.accept(delivery(body))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  inbox.fail();
  const results = await Promise.allSettled(held);
  expect(new Set(results.map((result) => result.status === 'rejected' && (result.reason as Error).message))).toEqual(new Set(['gone']));
  await expect(inbox.accept(delivery(body))).rejects.toThrow('gone');
});
