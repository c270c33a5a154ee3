import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sender } from '../sitecore/misbehaviour.ts';
import { PLACES } from '../sitecore/places.ts';
import { eventually, receiverAt, startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { makeArticle } from '../support/cms-articles.js';
import { statusOf, update } from '../support/cms-events.js';
import { readTitles } from '../support/cms-titles.js';
import { articleId } from '../support/content.js';
import { openSocket, untilSeen, type LiveSocket } from '../support/live.js';

const CHUNK = 5;

let connected: ConnectedCms;
beforeAll(async () => void (connected = await startConnectedCms({ sitecore: { chunkSize: CHUNK }, isShared: true })));
afterAll(() => connected.stop());
beforeEach(() => connected.cms.calm());

/** Who tells nestling of what is published from now on; nobody when empty. */
const heardFrom = (...senders: Sender[]): void => connected.cms.connect({ ...receiverAt(connected.app.url), senders });

/** So many articles on Edge, of which nobody was told. */
function publishedQuietly(name: string, count: number): { ids: string[]; titles: string[] } {
  const { cms } = connected;
  const titles = Array.from({ length: count }, (_, index) => `${name} ${index}`);
  const ids = titles.map((title) => makeArticle(cms, { name: title }));
  cms.publish({ quiet: true });
  return { ids, titles };
}

/** Resolves when the app shows the titles; after how many milliseconds. */
async function shownAfter(ids: readonly string[], titles: readonly string[], withinMs: number): Promise<number> {
  const started = performance.now();
  await eventually(async () => expect(await readTitles(connected.app, ids)).toEqual(titles), withinMs);
  return performance.now() - started;
}

describe('pitfall 19: a chain whose last part never comes', () => {
  test('what came of it is shown soon, and what was lost is found by the count of the publish', async () => {
    const { cms } = connected;
    heardFrom();
    // With the folders on Edge already, the part that is lost names articles.
    cms.publish({ quiet: true });
    const titles = Array.from({ length: CHUNK * 3 }, (_, index) => `Lost ${index}`);
    const ids = titles.map((title) => makeArticle(cms, { name: title }));
    heardFrom('edge', 'handler');
    cms.misbehave({ losesLastChunk: true });
    cms.publish();
    await shownAfter(ids, titles, 40_000);
    const sent = cms.counters().webhooks.filter(({ name }) => name === 'OnUpdate');
    expect(sent.every(({ body }) => (body as { continues: boolean }).continues)).toBe(true);
  });

  test('one that says for ever that more is to come is worked on within seconds', async () => {
    const { app } = connected;
    heardFrom();
    const { ids, titles } = publishedQuietly('For ever', 3);
    expect(await statusOf(app, { invocation_id: crypto.randomUUID(), updates: ids.map((id) => update(id)), continues: true })).toBe(202);
    expect(await shownAfter(ids, titles, 20_000)).toBeLessThan(10_000);
  });

  test('a folder in a later part looks again at what hangs below it, but not at what the same publish has shown already', async () => {
    const { app, cms, settled } = connected;
    heardFrom();
    const looksAt = ([id]: string[]): number => cms.counters().edge.items.get(id ?? '') ?? 0;
    const part = async (invocation: string, externalIds: readonly string[], continues: boolean): Promise<void> => {
      expect(await statusOf(app, { invocation_id: invocation, updates: externalIds.map((id) => update(id)), continues })).toBe(202);
    };
    const { ids, titles } = publishedQuietly('Below a folder', 1);
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    await part(first, ids, true);
    await shownAfter(ids, titles, 20_000);
    const looks = looksAt(ids);
    await part(first, [PLACES.articles], false);
    await settled();
    expect(looksAt(ids)).toBe(looks);
    await part(second, [PLACES.articles], false);
    await eventually(() => expect(looksAt(ids)).toBeGreaterThan(looks));
  });

  test('more and more parts of one chain do not put off what came first', async () => {
    const { app } = connected;
    heardFrom();
    const { ids, titles } = publishedQuietly('Put off', 2);
    const part = { invocation_id: crypto.randomUUID(), continues: true };
    const started = performance.now();
    let isShown = false;
    const shown = shownAfter(ids, titles, 20_000).then((ms) => ((isShown = true), ms));
    while (!isShown && performance.now() - started < 20_000) {
      await statusOf(app, { ...part, updates: [...ids.map((id) => update(id)), update(crypto.randomUUID())] });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await shown).toBeLessThan(10_000);
  });
});

describe('pitfall 20: chains that come at the same time', () => {
  const heard = (live: LiveSocket, id: string): number =>
    live.messages.filter(({ payload }) => payload?.data?.contentChanged.id === articleId(id, 'SITECORE')).length;

  test('interleaved, with items that several parts name: each item is told once, and few are fetched twice', async () => {
    const { app, cms, settled } = connected;
    heardFrom();
    const { ids, titles } = publishedQuietly('Interleaved', 6);
    const { ids: [probe = ''], titles: [probed] } = publishedQuietly('Probe', 1); // prettier-ignore
    const live = await openSocket(app.url);
    live.subscribe('1', 'subscription { contentChanged { id change } }');
    await untilSeen(
      () => statusOf(app, { invocation_id: crypto.randomUUID(), updates: [update(probe)] }),
      () => {
        cms.save(probe, { language: 'en', fields: { Teaser: crypto.randomUUID() } });
        cms.publish({ quiet: true });
        return heard(live, probe) > 0;
      },
    );
    await settled();
    cms.resetCounters();

    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = ids;
    const parts: [string, string[], boolean][] = [
      [one, [a, b, c], true],
      [other, [c, d], true],
      [one, [a, c, e], true],
      [other, [a, d, e], true],
      [one, [f, a], false],
      [other, [f, b], false],
    ];
    for (const [invocation_id, named, continues] of parts)
      expect(await statusOf(app, { invocation_id, updates: named.map((id) => update(id)), continues })).toBe(202);

    await shownAfter([...ids, probe], [...titles, probed ?? ''], 20_000);
    await eventually(() => expect(ids.map((id) => heard(live, id))).toEqual(ids.map(() => 1)));
    // A fetch asks for each of the two languages; a hint that comes after it may be worth another.
    const { items } = cms.counters().edge;
    const fetches = ids.map((id) => (items.get(id) ?? 0) / 2);
    expect(fetches.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(ids.length * 1.5);
    live.socket.terminate();
  });

  test('two publishes at once, in parts that come in any order, converge', async () => {
    const { cms, settled } = connected;
    heardFrom('edge');
    const made = ['First', 'Second'].map((name) => Array.from({ length: CHUNK * 2 }, (_, index) => `${name} ${index}`));
    cms.misbehave({ reorder: true, delayMs: [0, 300], duplicateShare: 0.5, seed: 20 });
    const ids = made.map((titles) => {
      const all = titles.map((title) => makeArticle(cms, { name: title }));
      cms.publish();
      return all;
    });
    const again = ids[0]?.map((id, index) => (cms.save(id, { language: 'en', fields: { Title: `Third ${index}` } }), `Third ${index}`)) ?? [];
    cms.publish();
    await settled();
    expect(await shownAfter(ids.flat(), [...again, ...(made[1] ?? [])], 40_000)).toBeGreaterThan(0);
  });
});
