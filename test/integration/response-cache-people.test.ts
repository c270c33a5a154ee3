import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type PrivateRedis } from '../../scripts/private-redis.mjs';
import { startTestApp, type TestApp } from '../support/app.js';
import { articleFiles, idOfFile } from '../support/content.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const folder = mkdtempSync(join(tmpdir(), 'nestling-nodes-'));
let redis: PrivateRedis;
let database: TestDatabase;
let [here, there]: TestApp[] = [];
beforeAll(async () => {
  redis = await startRedis();
  database = await openTestDatabase();
  const env = { REDIS_URL: redis.url, DATA_DIR: folder };
  here = await startTestApp({ env, database });
  there = await startTestApp({ env, database });
});
afterAll(async () => {
  await Promise.all([here?.stop(), there?.stop()]);
  await redis.stop();
  await database.dispose();
  rmSync(folder, { recursive: true, force: true });
});
const nodes = (): [TestApp, TestApp] => [here as TestApp, there as TestApp];

interface Asked {
  why: string;
  text: string;
  headers: Headers;
}

async function ask(app: TestApp, token: string, query: string, headers: Record<string, string> = {}): Promise<Asked> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-cache-debug': '1', ...headers },
    body: JSON.stringify({ query }),
  });
  return { why: response.headers.get('x-cache') ?? '', text: await response.text(), headers: response.headers };
}

const tokenOf = (subject: string): Promise<string> => nodes()[0].token('parent', { subject });
const add = (app: TestApp, token: string, dueDate: string): Promise<Asked> =>
  ask(app, token, `mutation { createPregnancy(input: { method: DUE_DATE, date: "${dueDate}" }) { pregnancy { id } userErrors { code } } }`);
const DUE = '{ viewer { id pregnancies { id status dueDate } } }';

/** Asks until it comes from memory; the first time nobody knows yet that the answer is one person's. */
async function untilKept(app: TestApp, token: string, query: string): Promise<Asked> {
  for (let tries = 0; tries < 4; tries++) {
    const asked = await ask(app, token, query);
    if (asked.why.startsWith('hit')) return asked;
  }
  throw new Error('it is never answered from memory');
}

describe('what one person is answered', () => {
  it('is kept for that person, and not even one byte of it for anybody else', async () => {
    const [app] = nodes();
    const [anna, bea] = await Promise.all(['anna', 'bea'].map(tokenOf));
    await add(app, anna as string, '2027-02-01');
    const kept = await untilKept(app, anna as string, DUE);
    expect(kept.text).toContain('2027-02-01');
    expect(kept.headers.get('cache-control')).toBe('private, no-store');
    expect(kept.headers.get('etag')).toBeNull();
    const other = await ask(app, bea as string, DUE, { 'accept-encoding': 'br' });
    expect(other.why).toMatch(/^miss/);
    expect(other.text).not.toContain('2027-02-01');
    // Whoever has another role as well may see more, and is answered anew each time.
    expect((await ask(app, await app.token('editor', { subject: 'anna' }), DUE)).why).toMatch(/^miss/);
  });

  it('may say how far a pregnancy is, which a calculator says as well and nobody keeps', async () => {
    const [app] = nodes();
    const token = await tokenOf('aged');
    await add(app, token, '2027-03-14');
    const kept = await untilKept(app, token, '{ viewer { pregnancies { gestationalAge { weeks days totalDays label } milestone { week nickname } } } }');
    expect(kept.text).toContain('"totalDays":');
    const computed = '{ estimateDueDate(input: { method: DUE_DATE, date: "2027-03-14" }) { gestationalAge { label } } }';
    for (let time = 0; time < 3; time++) {
      const { why, text } = await ask(app, token, computed);
      expect([why.slice(0, 4), text.includes('"label":')]).toEqual(['miss', true]);
    }
  });

  it('is never compressed, so that its length says nothing', async () => {
    const [app] = nodes();
    const token = await tokenOf('long');
    const query = `{ viewer { id } articles(first: 50) { nodes { id title teaser } } }`;
    await untilKept(app, token, query);
    for (let times = 0; times < 3; times++)
      expect((await ask(app, token, query, { 'accept-encoding': 'br, gzip' })).headers.get('content-encoding')).toBeNull();
  });

  it('is changed on every node once the change is acknowledged', async () => {
    const token = await tokenOf('carla');
    const dates = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'];
    for (const [index, date] of dates.entries()) {
      for (const app of nodes()) await untilKept(app, token, DUE);
      await add(nodes()[index % 2] as TestApp, token, date);
      for (const app of nodes()) expect((await ask(app, token, DUE)).text).toContain(date);
    }
  });

  it('is gone with the person, and with the token', async () => {
    const [a, b] = nodes();
    const token = await tokenOf('doris');
    await add(a, token, '2027-04-01');
    for (const app of nodes()) await untilKept(app, token, DUE);
    await ask(a, token, 'mutation { eraseMyData(input: { confirm: "ERASE" }) { receipt { id } } }');
    for (const app of [b, a]) expect((await ask(app, token, DUE)).text).not.toContain('2027-04-01');
    const brief = await a.token('parent', { subject: 'doris', expiresInSeconds: 2 });
    await untilKept(a, brief, DUE);
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect((await ask(a, brief, DUE)).text).toContain('UNAUTHENTICATED');
  });

  it('is forgotten when an article below it changes its mark', async () => {
    const [a, b] = nodes();
    const token = await tokenOf('emma');
    const [file] = articleFiles;
    const id = file && idOfFile(file);
    const query = `{ article(id: "${id}") { isSaved } }`;
    for (const app of nodes()) expect((await untilKept(app, token, query)).text).toContain('false');
    await ask(a, token, `mutation { saveArticle(input: { articleId: "${id}" }) { userErrors { code } } }`);
    for (const app of [b, a]) expect((await ask(app, token, query)).text).toContain('true');
  });

  it('is not in Redis, and neither is a name that leads to the person', async () => {
    const [app] = nodes();
    const token = await tokenOf('canary-subject');
    await add(app, token, '2027-05-17');
    await untilKept(app, token, DUE);
    const { default: Redis } = await import('ioredis');
    const client = new Redis.default(redis.url);
    const keys = await client.keys('*');
    const all = (await Promise.all(keys.map((key) => client.get(key)))).join('\n') + keys.join('\n');
    client.disconnect();
    const people = (await database.prisma.$queryRaw<{ id: string }[]>`select person_id::text as id from diary`).map(({ id }) => id);
    expect(keys.some((key) => key.startsWith('nestling:owner:'))).toBe(true);
    for (const word of ['2027-05-17', 'canary-subject', ...people]) expect(all).not.toContain(word);
  });
});

describe('fifty people at once on two nodes', () => {
  it('never see a due date that is not theirs', async () => {
    const people = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const dueDate = new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10);
        const token = await tokenOf(`fifty-${index}`);
        return { token, dueDate };
      }),
    );
    for (const { token, dueDate } of people) await add(nodes()[0], token, dueDate);
    const dates = new Set(people.map(({ dueDate }) => dueDate));
    const counts = { hits: 0, all: 0 };
    const QUERIES = [DUE, '{ viewer { pregnancies { dueDate week } } }', '{ milestone(stage: PREGNANCY, week: 20) { headline } }'];
    const play = async (seed: number): Promise<void> => {
      for (let turn = 0; turn < 60; turn++) {
        const place = (seed * 31 + turn * 17) % 50;
        const { token, dueDate } = people[place] as (typeof people)[number];
        const { text, why } = await ask(nodes()[(seed + turn) % 2] as TestApp, token, QUERIES[(seed + turn) % 3] as string);
        const foreign = [...dates].filter((date) => date !== dueDate && text.includes(date));
        expect([foreign, text.includes('errors')]).toEqual([[], false]);
        counts.all++;
        if (/^(?:hit|joined|shared)/.test(why)) counts.hits++;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, seed) => play(seed)));
    expect(counts.hits / counts.all).toBeGreaterThan(0.1);
  });
});

describe('a Redis that hangs', () => {
  it('delays nobody for long, and nothing private is answered from memory', async () => {
    const [a, b] = nodes();
    const token = await tokenOf('greta');
    await add(a, token, '2027-07-01');
    for (const app of nodes()) await untilKept(app, token, DUE);
    const { default: Redis } = await import('ioredis');
    const client = new Redis.default(redis.url);
    await client.call('client', 'pause', 3_000, 'ALL');
    const started = performance.now();
    for (let times = 0; times < 20; times++) expect((await ask(b, token, DUE)).why).toMatch(/^miss/);
    expect((await add(a, token, '2027-07-02')).text).toContain('"userErrors":[]');
    for (const app of nodes()) expect((await ask(app, token, DUE)).text).toContain('2027-07-02');
    expect(performance.now() - started).toBeLessThan(2_900);
    client.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    for (const app of nodes()) expect((await untilKept(app, token, DUE)).text).toContain('2027-07-02');
  });
});

describe('without Redis', () => {
  it('nothing private is answered from memory, and changes are seen at once when it is back', async () => {
    const [a, b] = nodes();
    const token = await tokenOf('fiona');
    await add(a, token, '2027-06-01');
    for (const app of nodes()) await untilKept(app, token, DUE);
    await redis.kill();
    expect((await ask(b, token, DUE)).why).toMatch(/^miss/);
    expect((await add(a, token, '2027-06-02')).text).toContain('"userErrors":[]');
    for (const app of nodes()) expect((await ask(app, token, DUE)).text).toContain('2027-06-02');
    await redis.restart();
    for (let times = 0; times < 20; times++) {
      for (const app of nodes()) expect((await ask(app, token, DUE)).text).toContain('2027-06-02');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await untilKept(b, token, DUE);
  });
});
