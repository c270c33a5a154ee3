import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type PrivateRedis } from '../../scripts/private-redis.mjs';
import { startTestApp, type TestApp } from '../support/app.js';
import { category, categoryId, push } from '../support/content.js';
import { openSocket, untilSeen, type LiveSocket } from '../support/live.js';

const ALL = 'subscription { contentChanged { id change } }';

let redis: PrivateRedis;
let [here, there]: TestApp[] = [];
beforeAll(async () => {
  redis = await startRedis();
  [here, there] = await Promise.all([1, 2].map(() => startTestApp({ env: { REDIS_URL: redis.url } })));
});
afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await redis.stop();
});

const heard = (live: LiveSocket, name: string): number => live.messages.filter(({ payload }) => payload?.data?.contentChanged.id === categoryId(name)).length;

const change = (app: TestApp, name: string) => push(app, [category(name, 'en', { slug: name, name: `${name} ${crypto.randomUUID()}` })]);

describe('two nodes on one Redis', () => {
  it('hear each other, each event once', async () => {
    const [a, b] = [here as TestApp, there as TestApp];
    const live = await openSocket(b.url);
    live.subscribe('1', ALL);
    await untilSeen(
      () => change(a, 'begin'),
      () => heard(live, 'begin') > 0,
    );
    await change(a, 'across');
    await change(b, 'at-home');
    await untilSeen(
      () => sleep(50),
      () => heard(live, 'across') > 0 && heard(live, 'at-home') > 0,
    );
    await sleep(200);
    expect([heard(live, 'across'), heard(live, 'at-home')]).toEqual([1, 1]);
    live.socket.terminate();
  });

  it('write without Redis, tell their own sockets, and hear each other again when it is back', async () => {
    const [a, b] = [here as TestApp, there as TestApp];
    const [atA, atB] = [await openSocket(a.url), await openSocket(b.url)];
    atA.subscribe('1', ALL);
    atB.subscribe('1', ALL);
    await untilSeen(
      () => change(a, 'before'),
      () => heard(atA, 'before') > 0 && heard(atB, 'before') > 0,
    );
    await redis.kill();
    const started = performance.now();
    await change(a, 'alone');
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await atA.find(({ payload }) => payload?.data?.contentChanged.id === categoryId('alone'))).toBeDefined();
    // Whoever subscribes meanwhile begins when Redis is back, and those who end meanwhile do no harm.
    const late = await openSocket(b.url);
    late.subscribe('1', ALL);
    late.subscribe('2', ALL);
    late.send({ type: 'complete', id: '2' });
    atA.socket.close();
    await sleep(300);
    await redis.restart();
    await untilSeen(
      () => change(a, 'after'),
      // What was changed meanwhile is told to all, however late.
      () => heard(atB, 'after') > 0 && heard(late, 'after') > 0 && heard(atB, 'alone') > 0,
    );
    expect((b.logs() + a.logs()).match(/unexpected/g)).toBeNull();
    for (const { socket } of [atB, late]) socket.terminate();
  });

  it('stop within their time while Redis is gone', async () => {
    const app = await startTestApp({ env: { REDIS_URL: redis.url } });
    const live = await openSocket(app.url);
    await redis.kill();
    live.subscribe('1', ALL);
    await sleep(200);
    const started = performance.now();
    await app.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await live.closed(1_000)).toMatchObject({ code: 1001 });
    await redis.restart();
  });
});
