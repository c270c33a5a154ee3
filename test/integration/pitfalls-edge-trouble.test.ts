import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EdgeFault } from '../sitecore/misbehaviour.ts';
import { eventually, receiverAt, startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { endOfRun, findRun, makeArticle, requestRun, runToEnd } from '../support/cms-articles.js';
import { readTitles, seededArticles } from '../support/cms-titles.js';
import { listFailures } from '../support/sync-failures.js';

/** An app that is told of every publish by Edge, and of nothing else. */
async function connect(options: Parameters<typeof startConnectedCms>[0] = {}): Promise<ConnectedCms> {
  const connected = await startConnectedCms(options);
  connected.cms.connect({ ...receiverAt(connected.app.url), senders: ['edge'] });
  return connected;
}

let shared: ConnectedCms;
beforeAll(async () => void (shared = await connect({ isShared: true })));
afterAll(() => shared.stop());
afterEach(() => shared.cms.calm());

/** Saves a title and publishes that one article. */
const retitle = ({ cms }: ConnectedCms, id: string, title: string): void => void cms.save(id, { language: 'en', fields: { Title: title } }, { publish: true });

const shows = ({ app }: ConnectedCms, ids: readonly string[], titles: readonly (string | null)[], withinMs = 40_000): Promise<void> =>
  eventually(async () => expect(await readTitles(app, ids)).toEqual(titles), withinMs);

/** Makes so many articles that the app shows; what is counted begins afterwards. */
async function makeArticles(connected: ConnectedCms, count: number): Promise<string[]> {
  const { cms, settled } = connected;
  const batch = crypto.randomUUID();
  const titles = Array.from({ length: count }, (_, index) => `Before ${index} ${batch}`);
  const ids = titles.map((title) => makeArticle(cms, { name: title, fields: { Title: title.slice(0, -batch.length - 1) } }));
  cms.publish();
  await settled();
  await shows(
    connected,
    ids,
    ids.map((_, index) => `Before ${index}`),
  );
  cms.resetCounters();
  return ids;
}

describe('pitfall 22: Edge answers 429', () => {
  test('Retry-After is honoured, and nothing is lost', async () => {
    const { cms } = shared;
    const [id = ''] = await makeArticles(shared, 1);
    cms.misbehave({ edge: { kind: 'status', status: 429, retryAfter: 4, requests: 1 } });
    retitle(shared, id, 'After the wait');
    const { edge } = cms.counters();
    await eventually(() => expect(edge.byStatus[429]).toBe(1));
    const refusedAt = performance.now();
    // What was on its way already may still arrive.
    await sleep(500);
    const asked = edge.requests;
    await eventually(() => expect(edge.requests).toBeGreaterThan(asked));
    expect(performance.now() - refusedAt).toBeGreaterThan(3_900);
    await shows(shared, [id], ['After the wait']);
  });

  test('for seconds: it is asked now and then, not again and again, and then everything comes', async () => {
    const { cms } = shared;
    const ids = await makeArticles(shared, 60);
    const titles = ids.map((_, index) => `After ${index}`);
    for (const [index, id] of ids.entries()) cms.save(id, { language: 'en', fields: { Title: titles[index] ?? '' } });
    cms.misbehave({ edge: { kind: 'status', status: 429, forMs: 6_000 } });
    cms.publish();
    await shows(shared, ids, titles, 60_000);
    expect(cms.counters().edge.byStatus[429]).toBeGreaterThan(0);
    expect(cms.counters().edge.byStatus[429]).toBeLessThan(40);
  });
});

describe('pitfall 23: an answer without the item is no deletion', () => {
  const FAULTS: [string, (id: string) => EdgeFault][] = [
    ['200 with errors and no data', () => ({ kind: 'errors' })],
    ['200 with an error at the item, which is null', (id) => ({ kind: 'poison', id, as: 'error' })],
    ['500 for whatever names the item', (id) => ({ kind: 'poison', id, as: 'status' })],
    ['a page of a gateway', () => ({ kind: 'notJson' })],
    ['a broken connection', () => ({ kind: 'reset' })],
    ['404', () => ({ kind: 'status', status: 404 })],
  ];
  test.each(FAULTS)('%s', async (_, faultOn) => {
    const { cms, app } = shared;
    const [id = '', other = ''] = await makeArticles(shared, 2);
    cms.misbehave({ edge: faultOn(id) });
    retitle(shared, id, 'Changed');
    await eventually(() => expect(cms.counters().edge.requests).toBeGreaterThan(1));
    expect(await readTitles(app, [id, other])).toEqual(['Before 0', 'Before 1']);
    cms.calm();
    await shows(shared, [id, other], ['Changed', 'Before 1'], 60_000);
    await eventually(async () => expect(await listFailures(app)).toEqual([]));
  });
});

describe('pitfall 26: a cache that is stale', () => {
  test('what the first looks find unchanged is looked at again when the publish is over', async () => {
    const connected = await connect({ sitecore: { cacheMs: 4_000 } });
    const { cms } = connected;
    const [id = ''] = await makeArticles(connected, 1);
    retitle(connected, id, 'Fresh');
    await eventually(() => expect(cms.counters().edge.items.get(id)).toBeGreaterThan(0));
    await shows(connected, [id], ['Before 0']);
    // Without a word at the end of the publish the next look would be half a minute later.
    await shows(connected, [id], ['Fresh'], 20_000);
  });

  test('and some seconds later, when nobody says that the publish is over', async () => {
    const { cms } = shared;
    const [id = ''] = await makeArticles(shared, 1);
    for (const webhook of cms.webhooks.list()) if (webhook.executionMode === 'OnEnd') cms.webhooks.remove(webhook.id);
    cms.misbehave({ staleMs: 1_500 });
    retitle(shared, id, 'Fresh');
    await eventually(() => expect(cms.counters().edge.items.get(id)).toBeGreaterThan(0));
    await shows(shared, [id], ['Before 0']);
    await shows(shared, [id], ['Fresh']);
    // Two looks, each in two languages, and one more that finds nothing new at most.
    expect(cms.counters().edge.items.get(id)).toBeLessThanOrEqual(6);
  });
});

describe('a crawl of several pages', () => {
  const COUNT = 150;
  const articles = seededArticles(COUNT);

  /** A run that is slow enough to be in the middle of its pages now. */
  async function crawling(connected: ConnectedCms): Promise<string> {
    connected.cms.misbehave({ edge: { kind: 'slow', ms: 400 } });
    const { id } = await requestRun(connected.app);
    await eventually(async () => expect((await findRun(connected.app, id)).progress.seen).toBeGreaterThan(0));
    return id;
  }

  async function inSync(): Promise<ConnectedCms> {
    const connected = await connect({ sitecore: { seed: { articles: COUNT } } });
    connected.cms.publish({ quiet: true });
    expect(await runToEnd(connected.app)).toMatchObject({ status: 'SUCCEEDED', progress: { created: COUNT * 2 } });
    return connected;
  }
  const titles = articles.map((_, index) => `Article ${index}`);

  test('pitfall 24: a token that is revoked on the way ends the sweep: nothing is deleted, and the log raises an alarm', async () => {
    const connected = await inSync();
    const { app, cms } = connected;
    const id = await crawling(connected);
    cms.misbehave({ edge: { kind: 'revoked' } });
    expect(await endOfRun(app, id)).toMatchObject({ status: 'FAILED', progress: { deleted: 0 }, error: { code: 'REFUSED' } });
    await shows(connected, articles, titles);
    const alarms = app.logs().split('\n').filter((line) => line.includes('"level":50')); // prettier-ignore
    expect(alarms.join()).toContain('"code":"REFUSED"');
    // What is published meanwhile waits for the new token.
    retitle(connected, articles[0] ?? '', 'With the new token');
    await cms.settled();
    cms.calm();
    await shows(connected, articles, titles.with(0, 'With the new token'), 60_000);
  });

  test('pitfall 27: what is published while the crawl is between pages is neither lost nor deleted', async () => {
    const connected = await inSync();
    const { app, cms } = connected;
    const gone = ['Article 0', 'Article 1', 'Article 10'].map((title) => titles.indexOf(title));
    const id = await crawling(connected);
    // Three rows of the first page go: three others slip from the second page to the first, where nobody looks any more.
    for (const index of gone) cms.remove(articles[index] ?? '');
    const made = makeArticle(cms, { name: 'Article 00', fields: { Title: 'Made meanwhile' } });
    cms.save(articles[2] ?? '', { language: 'en', fields: { Title: 'Changed on a page that was seen' } });
    cms.save(articles[99] ?? '', { language: 'en', fields: { Title: 'Changed on a page to come' } });
    cms.publish();
    cms.calm();
    expect(await endOfRun(app, id)).toMatchObject({ status: 'SUCCEEDED', error: null });
    const now = titles
      .map((title, index): string | null => (gone.includes(index) ? null : title))
      .with(2, 'Changed on a page that was seen')
      .with(99, 'Changed on a page to come');
    await shows(connected, [...articles, made], [...now, 'Made meanwhile']);
    expect(await runToEnd(app)).toMatchObject({ status: 'SUCCEEDED', progress: { created: 0, updated: 0, deleted: 0 } });
  });
});
