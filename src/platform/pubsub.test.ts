import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { expandEvents } from './event-stream.js';
import { createPubSub } from './pubsub.js';

const logger = pino({ level: 'silent' });
const follow = (pubsub: ReturnType<typeof createPubSub>, topic: string) => pubsub.subscribe(topic)[Symbol.asyncIterator]();

describe('pub/sub within the process', () => {
  it('gives every subscriber of a topic each of its events, in order, and nobody else', async () => {
    const pubsub = createPubSub({ redisUrl: undefined, logger });
    const [a, b, other] = [follow(pubsub, 'a'), follow(pubsub, 'a'), follow(pubsub, 'b')];
    const first = [a.next(), b.next()];
    const elsewhere = other.next();
    for (const id of [1, 2, 3]) await pubsub.publish('a', { id });
    expect(await Promise.all([...first, a.next(), a.next(), b.next(), b.next()])).toEqual([1, 1, 2, 3, 2, 3].map((id) => ({ value: { id }, done: false })));
    await pubsub.publish('b', null);
    expect(await elsewhere).toEqual({ value: null, done: false });
  });

  it('carries what JSON carries, as Redis would', async () => {
    const pubsub = createPubSub({ redisUrl: undefined, logger });
    const events = follow(pubsub, 'a');
    const next = events.next();
    await pubsub.publish('a', { at: new Date(0), nothing: undefined });
    expect(await next).toEqual({ value: { at: '1970-01-01T00:00:00.000Z' }, done: false });
  });

  it('ends a subscription that waits, at once, and forgets it', async () => {
    const pubsub = createPubSub({ redisUrl: undefined, logger });
    const events = follow(pubsub, 'a');
    const next = events.next();
    await events.return?.();
    expect(await next).toMatchObject({ done: true });
    await pubsub.publish('a', 1);
    expect(await events.next()).toMatchObject({ done: true });
  });

  it('ends the subscription of a reader that falls behind, and harms no other', async () => {
    const pubsub = createPubSub({ redisUrl: undefined, logger });
    const [slow, quick] = [follow(pubsub, 'a'), follow(pubsub, 'a')];
    const first = slow.next();
    for (let id = 0; id < 3_000; id++) {
      const next = quick.next();
      await pubsub.publish('a', id);
      expect((await next).value).toBe(id);
    }
    expect((await first).value).toBe(0);
    await expect(
      (async () => {
        while (!(await slow.next()).done);
      })(),
    ).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('publishes without Redis to its own subscribers, and does not fail', async () => {
    const pubsub = createPubSub({ redisUrl: 'redis://127.0.0.1:1', logger });
    const events = follow(pubsub, 'a');
    const next = events.next();
    await pubsub.publish('a', 1);
    expect(await next).toEqual({ value: 1, done: false });
    await events.return?.();
    pubsub.close();
  });
});

describe('an expanded stream', () => {
  it('makes none, one or several of an event, and closes its source', async () => {
    const pubsub = createPubSub({ redisUrl: undefined, logger });
    const events = expandEvents(pubsub.subscribe('a') as AsyncIterable<number[]>, (numbers) => numbers.filter((number) => number > 1));
    const first = events.next();
    await pubsub.publish('a', [1]);
    await pubsub.publish('a', [1, 2, 3]);
    expect([await first, await events.next()]).toEqual([2, 3].map((value) => ({ value, done: false })));
    const waiting = events.next();
    await events.return?.();
    expect(await waiting).toMatchObject({ done: true });
  });
});
