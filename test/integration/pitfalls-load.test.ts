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
/** While answers without any work take longer than this, a refusal tells of the machine. */
const BUSY_MS = 300;
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
  const acknowledge = () => statusOf(server, { EventName: 'publish:statusUpdated', Status: { Processed: ++sent, State: 3, IsDone: false } });
  // A process that has just started is not yet as fast as it will be.
  for (let turn = 0; turn < 30; turn++) await acknowledge();
  cms.misbehave({ sender: 'edge', duplicateShare: 0.5, seed: 31 });
  cms.publish();

  // What an answer takes for which nothing is done tells how busy the machine is.
  let longest = 0;
  const pings = setInterval(() => void idle().then(({ ms }) => (longest = Math.max(longest, ms))), 50);
  onTestFinished(() => clearInterval(pings));
  const idle = () => timed(fetch(`${server.url}/livez`).then(({ status }) => status));
  /** What work took beyond that. */
  const measured = async <T>(work: () => Promise<T>): Promise<{ result: T; ms: number; isFair: boolean }> => {
    longest = 0;
    const { result, ms } = await timed(work());
    // A ping that is under way has waited as long.
    await idle();
    return { result, ms: ms - longest, isFair: longest < BUSY_MS };
  };
  const waits: number[] = [];
  const reads: number[] = [];
  const told = new Set<unknown>();
  for (let shown = 0; shown < COUNT;) {
    const answers = await measured(() => Promise.all(Array.from({ length: 10 }, acknowledge)));
    if (answers.isFair) expect(new Set(answers.result)).toEqual(new Set([202]));
    waits.push(answers.ms);
    const read = await measured(() => server.query('{ articles(filter: { tag: "sample" }, first: 5) { totalCount nodes { title } } }'));
    reads.push(read.ms);
    shown = read.result.data.articles.totalCount;
    for (const { name, body, status } of cms.counters().webhooks.splice(0)) {
      if (name === 'OnUpdate') told.add(body);
      // On a machine that is too busy to store an event in time it is refused, and sent again.
      if (status !== 202) await statusOf(server, body);
    }
    await sleep(100);
  }
  await cms.settled();
  // Parts of the publish that come once more, when all is done, say nothing new. That nothing happens can only be waited for.
  for (const body of told) await statusOf(server, body);
  await sleep(4_000);
  expect(await readTitles(server, articles)).toEqual(articles.map((_, index) => `Article ${index}`));

  expect(waits.length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...waits)).toBeLessThan(WITHIN_MS);
  expect(reads.toSorted((a, b) => a - b).at(Math.floor(reads.length * 0.95) - 1)).toBeLessThan(WITHIN_MS);
  const { peakPerSecond, limited, items } = cms.counters().edge;
  // Of what was sent within two seconds a busy machine may receive more in the second one.
  expect(peakPerSecond).toBeLessThanOrEqual(RATE + 2);
  expect(limited).toBe(0);
  // An article is asked for in both languages at a time.
  const fetches = articles.reduce((sum, id) => sum + (items.get(id) ?? 0) / 2, 0);
  expect(fetches / COUNT).toBeLessThanOrEqual(1.2);
});
