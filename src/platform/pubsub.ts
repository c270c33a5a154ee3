import { Repeater } from '@graphql-yoga/subscription';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { AppError } from '../errors.js';
import type { Logger } from './logger.js';
import { createRedis, type RedisClient } from './redis.js';

/** Events between the parts of this process and, with Redis, between nodes. */
export interface PubSub {
  /** Tells everybody who follows a topic. Never fails: whoever missed an event reads the truth from the database. */
  publish(topic: string, payload: unknown): Promise<void>;
  /** The same, but to all or to nobody: false when Redis did not take it. It is to be tried again then. */
  publishToAll(topic: string, payload: unknown): Promise<boolean>;
  /** What is published from the first `next()` on. An event may come twice; across nodes, without Redis, not at all. */
  subscribe(topic: string): AsyncIterable<unknown>;
  close(): void;
}

type Listener = (payload: unknown) => void;

const RETRY_AFTER_MS = 1_000;

/** Pub/sub through Redis, or within the process when there is none. Payloads travel as JSON and carry ids, no data. */
export function createPubSub({ redisUrl, logger }: { redisUrl: string | undefined; logger: Logger }): PubSub {
  const listeners = createListeners();
  const redis = redisUrl === undefined ? undefined : createRedisTopics(redisUrl, logger);
  const tellOurs = (topic: string, payload: unknown): void => listeners.tell(topic, JSON.parse(JSON.stringify(payload)));
  return {
    async publish(topic, payload) {
      // Without Redis the other nodes miss the event, but ours need not.
      if (!(await redis?.publish(topic, payload))) tellOurs(topic, payload);
    },
    async publishToAll(topic, payload) {
      if (redis) return redis.publishCalmly(topic, payload);
      tellOurs(topic, payload);
      return true;
    },
    subscribe: (topic) =>
      new Repeater<unknown>(async (push, stop) => {
        const listener = orEnd(push, stop);
        listeners.add(topic, listener);
        const unsubscribe = redis?.subscribe(topic, listener);
        await stop;
        listeners.remove(topic, listener);
        unsubscribe?.();
      }),
    close: () => redis?.close(),
  };
}

/** Ends the subscription of a reader that leaves a thousand events unread: better than to lose some of them unnoticed. */
const orEnd =
  (push: (payload: unknown) => Promise<unknown>, stop: (error?: unknown) => void): Listener =>
  (payload) => {
    try {
      void push(payload);
    } catch (error) {
      stop(new AppError('SERVICE_UNAVAILABLE', 'events came faster than they were read: subscribe again', { cause: error }));
    }
  };

function createListeners() {
  const topics = new Map<string, Set<Listener>>();
  return {
    add(topic: string, listener: Listener): void {
      const known = topics.get(topic);
      if (known) known.add(listener);
      else topics.set(topic, new Set([listener]));
    },
    remove(topic: string, listener: Listener): void {
      topics.get(topic)?.delete(listener);
      if (topics.get(topic)?.size === 0) topics.delete(topic);
    },
    tell(topic: string, payload: unknown): void {
      for (const listener of topics.get(topic) ?? []) listener(payload);
    },
  };
}

function createRedisTopics(url: string, logger: Logger) {
  const [publisher, subscriber] = [createRedis(url, { logger }), createRedis(url, { logger, isSubscriber: true })];
  const calm = createRedis(url, { logger, isCalm: true });
  const beat = keepAlive(subscriber);
  const redis = new RedisPubSub({ publisher, subscriber: neverFailing(subscriber, logger) });
  const wasSent = (topic: string, sent: Promise<unknown>): Promise<boolean> =>
    sent.then(
      () => true,
      (error: Error) => {
        logger.warn({ type: error.name, topic: topic.split(':')[0] }, 'an event did not reach the other nodes');
        return false;
      },
    );
  return {
    publish: (topic: string, payload: unknown): Promise<boolean> => wasSent(topic, redis.publish(topic, payload)),
    /** The same, in no hurry: nobody waits for it. */
    publishCalmly: (topic: string, payload: unknown): Promise<boolean> => wasSent(topic, calm.publish(topic, JSON.stringify(payload))),
    /** Returns what ends the subscription. It begins when Redis has answered, now or after an outage. */
    subscribe(topic: string, listener: Listener): () => void {
      const id = redis.subscribe(topic, listener);
      return () => void id.then((known) => redis.unsubscribe(known));
    },
    close(): void {
      clearInterval(beat);
      publisher.disconnect();
      calm.disconnect();
      subscriber.disconnect();
    },
  };
}

/** A connection that only listens would not notice that the other end is gone: the answer to a ping is missed in time. */
const keepAlive = (subscriber: RedisClient): NodeJS.Timeout => setInterval(() => void subscriber.ping().catch(() => {}), 5_000).unref();

/** The subscriber as RedisPubSub uses it. It leaves the promises of these commands unhandled, so none may be rejected. */
function neverFailing(client: RedisClient, logger: Logger): RedisClient {
  const subscribe = (topic: string, done: (error: null, count: unknown) => void): void => {
    client.subscribe(topic).then(
      (count) => done(null, count),
      (error: Error) => {
        if (client.status === 'end') return;
        logger.warn({ type: error.name }, 'Redis refused a subscription');
        setTimeout(() => subscribe(topic, done), RETRY_AFTER_MS).unref();
      },
    );
  };
  const safe = new Map<string | symbol, unknown>([
    ['subscribe', subscribe],
    ['unsubscribe', (topic: string) => void client.unsubscribe(topic).catch(() => {})],
    ['punsubscribe', () => {}],
  ]);
  return new Proxy(client, { get: (target, name): unknown => safe.get(name) ?? Reflect.get(target, name, target) });
}
