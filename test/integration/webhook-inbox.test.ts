import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createInbox, type Delivery } from '../../src/content-sync/intake/inbox.js';
import { systemClock } from '../../src/platform/clock.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { countingWake } from '../support/webhook.js';

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase({ empty: true })));
afterAll(() => database.dispose());
beforeEach(async () => void (await database.prisma.syncEvent.deleteMany()));

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
/** What was said about a subject. */
const delivery = (subject: string, said = ''): Delivery => ({
  deliveryKey: hex(subject).slice(0, 16) + hex(said).slice(0, 48),
  name: 'item:saved',
  body: Buffer.from(`${subject}:${said}`),
});

function openInbox() {
  const wake = countingWake();
  return { ...createInbox({ prisma: database.prisma, clock: systemClock, wake }), counts: wake.counts };
}
const bodies = async () => (await database.prisma.syncEvent.findMany({ orderBy: { id: 'asc' } })).map(({ body }) => Buffer.from(body).toString());
const markProcessed = () => database.prisma.syncEvent.updateMany({ data: { processedAt: new Date(0) } });

describe('events that come while others are being stored', () => {
  test('are stored together, in the order in which they came', async () => {
    const inbox = openInbox();
    const events = Array.from({ length: 450 }, (_, index) => delivery(`item ${index}`));
    await Promise.all(events.map(inbox.accept));
    expect(await bodies()).toEqual(events.map(({ body }) => body.toString()));
    expect(inbox.counts).toEqual({ woken: 4, rung: 4 });
  });

  test('are stored apart when they are large', async () => {
    const inbox = openInbox();
    const large = Array.from({ length: 5 }, (_, index) => ({ ...delivery(`item ${index}`), body: Buffer.alloc(3_000_000, `${index}`) }));
    await Promise.all(large.map(inbox.accept));
    expect((await bodies()).map((body) => body.slice(0, 1))).toEqual(['0', '1', '2', '3', '4']);
    expect(inbox.counts.woken).toBe(3);
  });

  test('do not suffer from one that cannot be stored', async () => {
    const inbox = openInbox();
    const bad = { ...delivery('bad'), name: 'item\0saved' };
    const results = await Promise.allSettled([delivery('a'), delivery('b'), bad, delivery('c')].map(inbox.accept));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await bodies()).toEqual(['a:', 'b:', 'c:']);
    await inbox.accept(delivery('d'));
    expect(await bodies()).toHaveLength(4);
  });
});

describe('an event that was said before', () => {
  const say = async (inbox: { accept: (event: Delivery) => Promise<void> }, ...said: string[]) => {
    for (const words of said) await inbox.accept(delivery('item', words));
  };

  test('is not stored again while it waits', async () => {
    await say(openInbox(), 'here', 'here');
    await Promise.all(Array.from({ length: 20 }, () => openInbox()).map((inbox) => say(inbox, 'here')));
    expect(new Set(await bodies())).toEqual(new Set(['item:here']));
  });

  test('is not stored again among those that are stored together', async () => {
    const inbox = openInbox();
    const said = ['here', 'here', 'here', 'there', 'there', 'here'];
    await Promise.all(said.map((words) => inbox.accept(delivery('item', words))));
    expect(await bodies()).toEqual(['item:here', 'item:there', 'item:here']);
  });

  test('is stored again when something else was said about the same since: it may have come back', async () => {
    await say(openInbox(), 'here', 'there', 'here', 'here', 'there');
    expect(await bodies()).toEqual(['item:here', 'item:there', 'item:here', 'item:there']);
  });

  test('is not stored again when something was said about something else', async () => {
    const inbox = openInbox();
    for (const event of [delivery('item', 'here'), delivery('other', 'here'), delivery('item', 'here')]) await inbox.accept(event);
    expect(await bodies()).toEqual(['item:here', 'other:here']);
  });

  test('is stored again once it was processed', async () => {
    const inbox = openInbox();
    await say(inbox, 'here');
    await markProcessed();
    await say(inbox, 'here');
    expect(await bodies()).toEqual(['item:here', 'item:here']);
  });

  test('wakes the worker all the same', async () => {
    const inbox = openInbox();
    await say(inbox, 'here', 'here');
    expect(inbox.counts).toEqual({ woken: 2, rung: 2 });
  });
});
