import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startSitecore } from '../sitecore/sitecore.ts';
import { cmsSettings, receiverAt } from '../support/cms.js';
import { statusOf } from '../support/cms-events.js';
import { readTitles, seededArticles } from '../support/cms-titles.js';
import { newPlace, startServer } from '../support/process.js';

const COUNT = 300;
const RATE = 5;
const WITHIN_MS = 1_000;
/** What is measured while nothing at all is answered within this time tells of the machine. */
const BUSY_MS = 150;
const articles = seededArticles(COUNT);

async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const started = performance.now();
  const result = await work;
  return { result, ms: performance.now() - started };
}

test('pitfalls 30 and 31: during a large publish webhooks are acknowledged, the source is spared, and readers are answered', { timeout: 300_000 }, async () => {
  const cms = await startSitecore({ seed: { articles: COUNT }, chunkSize: 50 });
  onTestFinished(() => cms.close());
  const server = await startServer(await newPlace('seeded'), { ...cmsSettings(cms), SITECORE_EDGE_RATE: String(RATE) });
  cms.connect({ ...receiverAt(server.url), senders: ['edge'] });
  let sent = 0;
  const acknowledge = () => timed(statusOf(server, { EventName: 'publish:statusUpdated', Status: { Processed: ++sent, State: 3, IsDone: false } }));
  // A process that has just started is not yet as fast as it will be.
  for (let turn = 0; turn < 30; turn++) await acknowledge();
  cms.misbehave({ sender: 'edge', duplicateShare: 0.5, seed: 31 });
  cms.publish();

  // What an answer takes for which nothing is done tells how busy the machine is.
  const idle = () => timed(fetch(`${server.url}/livez`).then(({ status }) => status));
  const waits: number[] = [];
  const reads: number[] = [];
  for (let shown = 0; shown < COUNT;) {
    const [least, ...answers] = await Promise.all([idle(), ...Array.from({ length: 10 }, acknowledge)]);
    if (least.ms < BUSY_MS) {
      expect(new Set(answers.map(({ result }) => result))).toEqual(new Set([202]));
      waits.push(...answers.map(({ ms }) => ms));
    }
    const [busy, read] = await Promise.all([idle(), timed(server.query('{ articles(filter: { tag: "sample" }, first: 5) { totalCount nodes { title } } }'))]);
    if (busy.ms < BUSY_MS) reads.push(read.ms);
    shown = read.result.data.articles.totalCount;
    await sleep(100);
  }
  await cms.settled();
  // Parts of the publish that come once more, when all is done, say nothing new. That nothing happens can only be waited for.
  for (const { body } of cms.counters().webhooks.filter(({ name }) => name === 'OnUpdate')) expect(await statusOf(server, body)).toBe(202);
  await sleep(4_000);
  expect(await readTitles(server, articles)).toEqual(articles.map((_, index) => `Article ${index}`));

  expect(waits.length).toBeGreaterThanOrEqual(30);
  expect(Math.max(...waits)).toBeLessThan(WITHIN_MS);
  expect(reads.toSorted((a, b) => a - b).at(Math.floor(reads.length * 0.95) - 1)).toBeLessThan(WITHIN_MS);
  expect(new Set(cms.counters().webhooks.map(({ status }) => status))).toEqual(new Set([202]));
  const { peakPerSecond, limited, items } = cms.counters().edge;
  expect(peakPerSecond).toBeLessThanOrEqual(RATE);
  expect(limited).toBe(0);
  // An article is asked for in both languages at a time.
  const fetches = articles.reduce((sum, id) => sum + (items.get(id) ?? 0) / 2, 0);
  expect(fetches / COUNT).toBeLessThanOrEqual(1.2);
});
