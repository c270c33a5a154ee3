import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.js';

const never = new AbortController().signal;

/** When each of `count` calls went out, in milliseconds. */
async function run(limit: ReturnType<typeof createRateLimit>, count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, () => limit.take(never).then(() => performance.now())));
}

describe('a rate limit', () => {
  it('lets a quarter go at once, and never more in any second than allowed', async () => {
    const started = performance.now();
    const times = await run(createRateLimit({ perSecond: 40 }), 100);
    // Evenly spaced they would take 225 ms.
    expect((times[9] ?? 0) - (times[0] ?? 0)).toBeLessThan(100);
    const worst = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 990).length));
    expect(worst).toBeLessThanOrEqual(40);
    // 100 calls at 40 a second, the first ten of them at once.
    expect((times.at(-1) ?? 0) - started).toBeLessThan(4_000);
  });

  it('does not save up what was not used', async () => {
    const limit = createRateLimit({ perSecond: 20 });
    await run(limit, 1);
    await sleep(600);
    const started = performance.now();
    const times = await run(limit, 8);
    expect((times[7] ?? 0) - started).toBeGreaterThan(100);
  });

  it('goes below one a second', async () => {
    const times = await run(createRateLimit({ perSecond: 0.9 }), 2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_100);
  });

  it('serves in the order of asking and passes the turn of who gives up', async () => {
    const limit = createRateLimit({ perSecond: 10 });
    const order: number[] = [];
    const controllers = Array.from({ length: 6 }, () => new AbortController());
    const calls = controllers.map(({ signal }, index) => limit.take(signal).then(() => order.push(index)));
    controllers[3]?.abort(new Error('enough'));
    const results = await Promise.allSettled(calls);
    expect(order).toEqual([0, 1, 2, 4, 5]);
    expect(results[3]).toMatchObject({ status: 'rejected', reason: { message: 'enough' } });
  });

  it('refuses who has given up already', async () => {
    await expect(createRateLimit({ perSecond: 10 }).take(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('pauses for all, those who wait included, and by the longest pause', async () => {
    const limit = createRateLimit({ perSecond: 20 });
    const waiting = run(limit, 8);
    limit.pauseFor(300);
    limit.pauseFor(10);
    const started = performance.now();
    const times = await waiting;
    expect(times[4]).toBeLessThan(started + 290);
    expect(times[5]).toBeGreaterThanOrEqual(started + 299);
  });
});
