import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startRedis } from '../../scripts/private-redis.mjs';
import { eventually } from '../support/cms.js';
import { startProcessWorld, type ProcessWorld } from './process-world.ts';

const RUN = `id status progress { seen total created updated unchanged deleted rejected } error { code }`;

const asEditor = async ({ server }: ProcessWorld) => ({ token: await server().token('editor') });

async function runNow(world: ProcessWorld, id: string) {
  const { data } = await world.server().query(`query ($id: ID!) { syncRun(id: $id) { ${RUN} } }`, { id }, await asEditor(world));
  return data.syncRun;
}

/** Changes by their kind, id, locale and time. */
const textsOf = (changes: unknown): string[] =>
  (changes as Record<'kind' | 'id' | 'change' | 'locale' | 'at', string>[]).map(({ kind, id, change, locale, at }) => [kind, id, change, locale, at].join(' '));

describe('kill -9', () => {
  it('during a full run: the next process takes it up again, and it ends as if nothing had been', async () => {
    const world = await startProcessWorld({ articles: 300 });
    const { cms, prisma } = world;
    cms.publish({ quiet: true });
    cms.misbehave({ edge: { kind: 'slow', ms: 300 } });
    const { data } = await world.server().query(`mutation { triggerSync(input: { scope: ALL }) { run { id } } }`, {}, await asEditor(world));
    const { id } = data.triggerSync.run;
    const shown: number[] = [];
    for (let kill = 0; kill < 3; kill++) {
      await eventually(async () => {
        const run = await runNow(world, id);
        expect(run.status).toBe('RUNNING');
        expect(run.progress.seen).toBeGreaterThan(shown.at(-1) ?? 0);
        shown.push(run.progress.seen);
      }, 60_000);
      await world.kill();
      await world.start();
    }
    cms.calm();
    const end = await eventually(async () => {
      const run = await runNow(world, id);
      expect(run.status).toBe('SUCCEEDED');
      return run;
    }, 60_000);
    expect(end.progress).toMatchObject({ seen: 600, total: 600, rejected: 0, deleted: 0 });
    expect(shown.at(-1)).toBeLessThan(600);
    expect(await prisma.articleTranslation.count({ where: { source: 'SITECORE' } })).toBe(600);
    const drift = await world.server().query(`{ contentDrift { inSync } }`, {}, await asEditor(world));
    expect(drift.data.contentDrift.inSync).toBe(true);
  });

  it('between a commit and its telling: the next process tells all of it, in order', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const world = await startProcessWorld({ articles: 150, env: { REDIS_URL: redis.url } });
    const { cms, prisma } = world;
    // Without Redis nothing can be told, so that every commit is followed by the kill.
    await redis.kill();
    for (let kill = 0; kill < 3; kill++) {
      for (const { id, name } of cms.master()) if (/^Article \d/.test(name)) cms.save(id, { language: 'en', fields: { Title: `${name}, take ${kill}` } });
      const before = await prisma.outbox.count();
      cms.publish();
      await eventually(async () => expect(await prisma.outbox.count()).toBeGreaterThan(before), 60_000);
      await sleep(Math.random() * 200);
      await world.kill();
      if (kill < 2) await world.start();
    }
    const waiting = await prisma.outbox.findMany({ where: { dispatchedAt: null }, orderBy: { id: 'asc' } });
    expect(waiting.length).toBeGreaterThan(2);
    expect(await prisma.sourceItem.count({ where: { visibleAt: null } })).toBeGreaterThan(0);

    await redis.restart();
    const heard: string[] = [];
    const listener = new Redis(redis.url);
    onTestFinished(() => listener.disconnect());
    await listener.subscribe('content-changed');
    listener.on('message', (_channel, message) => heard.push(...textsOf(JSON.parse(message))));
    await world.start();
    await eventually(async () => expect(await prisma.outbox.count({ where: { dispatchedAt: null } })).toBe(0), 60_000);
    const all = await prisma.outbox.findMany({ orderBy: { id: 'asc' } });
    const told = all.flatMap(({ changes }) => textsOf(changes));
    // What Redis took too slowly is told again: everything at least once, for the first time in the order of the commits.
    await eventually(() => expect([...new Set(heard)]).toEqual([...new Set(told)]));
    expect(told.length).toBeGreaterThanOrEqual(waiting.flatMap(({ changes }) => textsOf(changes)).length);
    expect(await prisma.sourceItem.count({ where: { visibleAt: null } })).toBe(0);
  });
});
