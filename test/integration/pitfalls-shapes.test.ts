import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startConnectedCms, eventually, type ConnectedCms } from '../support/cms.js';
import { makeArticle } from '../support/cms-articles.js';
import { recordedEvents, statusOf, update } from '../support/cms-events.js';
import { readTitles, seededArticles } from '../support/cms-titles.js';
import { listFailures } from '../support/sync-failures.js';

const MANY = 499;

let connected: ConnectedCms;
beforeAll(async () => {
  connected = await startConnectedCms({ sitecore: { seed: { articles: MANY } }, isShared: true });
  // Published, but nobody was told.
  connected.cms.publish({ quiet: true });
  connected.cms.connect(null);
});
afterAll(() => connected.stop());

/** Makes an article that is on Edge, of which nothing was told. */
function publishedQuietly(name: string): string {
  const { cms } = connected;
  const id = makeArticle(cms, { name });
  cms.publish({ quiet: true });
  return id;
}

const shown = (id: string, title: string): Promise<void> => eventually(async () => expect(await readTitles(connected.app, [id])).toEqual([title]), 30_000);

/** Sends a body and gives what was written down of it once it has been worked on. */
async function recorded(body: unknown) {
  const { app } = connected;
  const before = (await recordedEvents(app)).length;
  const status = await statusOf(app, body);
  const event = await eventually(async () => {
    const last = (await recordedEvents(app))[before];
    if (!last?.processedAt) throw new Error('the event waits');
    return last;
  });
  return { status, outcome: event.outcome, note: event.note, hints: event.hints };
}

describe('pitfall 17: what nobody knows', () => {
  test.each([
    ['an unknown event', { EventName: 'item:teleported', Item: { Id: '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11' } }],
    ['an event of another kind', { EventName: 'workflow:approved', Anything: { at: ['all'] } }],
    ['an event that no manual names', { EventName: 'item:published', Item: {} }],
    ['a body that is none of both', { hello: 'world' }],
    ['a name that is no text', { EventName: { toString: 'no' }, Item: [] }],
  ])('%s is taken, recorded, and left alone', async (_, body) => {
    expect(await recorded(body)).toMatchObject({ status: 202, outcome: 'UNKNOWN', hints: 0, note: expect.stringMatching(/\w/) });
  });

  test.each([
    ['an unknown kind of entity', { entity_definition: 'Hologram' }],
    ['an unknown operation', { operation: 'Beamed' }],
    ['an operation in lower case', { operation: 'create' }],
    ['a kind in capitals', { entity_definition: 'ITEM', operation: 'UPDATE' }],
    ['no kind nor operation', { entity_definition: undefined, operation: undefined, entity_culture: undefined }],
    ['members of a later release', { entity_version: 7, nested: { deep: [{}] }, entity_culture: 12 }],
  ])('an update with %s is taken, and its item fetched', async (name, more) => {
    const id = publishedQuietly(name);
    const body = { invocation_id: crypto.randomUUID(), updates: [update(id, more)], continues: false, source: 'edge', extra: { member: 1 } };
    expect(await recorded(body)).toMatchObject({ status: 202, outcome: 'HINTED', hints: 1 });
    await shown(id, name);
  });

  test.each(['ITEM:SAVED', 'Item:Saved'])('an event that is spelt %s is understood, whatever else is in it', async (EventName) => {
    const name = `Spelt ${[...EventName].map((letter) => letter.codePointAt(0)).join(' ')}`;
    const id = publishedQuietly(name);
    const body = { EventName, Item: { Id: id, Language: 'en', Version: 1, Surprise: null }, Changes: null, Extra: [1, 2] };
    expect(await recorded(body)).toMatchObject({ status: 202, outcome: 'HINTED', hints: 1 });
    await shown(id, name);
  });

  test('media, templates and sites are recorded, and nothing is fetched for them', async () => {
    const kinds = ['MediaItem', 'ItemTemplate', 'ItemTemplateField', 'SiteInfo', 'DictionaryEntry'];
    const ids = kinds.map(() => crypto.randomUUID());
    const updates = kinds.map((entity_definition, index) => update(ids[index] ?? '', { entity_definition }));
    expect(await recorded({ invocation_id: crypto.randomUUID(), updates })).toMatchObject({ status: 202, outcome: 'IGNORED', hints: 0 });
    // What comes later has been looked at: what came before would have been.
    const later = publishedQuietly('Later');
    await recorded({ invocation_id: crypto.randomUUID(), updates: [update(later)] });
    await shown(later, 'Later');
    const { items } = connected.cms.counters().edge;
    expect([items.has(later), ...ids.map((id) => items.has(id))]).toEqual([true, ...ids.map(() => false)]);
  });
});

describe('pitfall 18: updates that are not there', () => {
  const invocation_id = '7b1d0d1e-0b1f-4f5c-8d77-0a6f3c1e9b42';
  test.each([
    ['missing', { invocation_id, continues: false }],
    ['empty', { invocation_id, updates: [], continues: false }],
    ['null', { invocation_id, updates: null, continues: false }],
    ['an object', { invocation_id, updates: {}, continues: true }],
    ['a text', { invocation_id, updates: 'all of them' }],
    ['null entries', { invocation_id, updates: [null, null] }],
    ['numbers', { invocation_id, updates: [1, 2, 3] }],
  ])('%s: the answer is 202, and nothing happens', async (_, body) => {
    const { app } = connected;
    const { status, outcome } = await recorded(body);
    expect(status).toBe(202);
    expect(outcome).not.toBe('FAILED');
    expect(app.logs()).not.toContain('an event was given up');
  });

  test('a chain that does not say whether it continues is taken as whole', async () => {
    const id = publishedQuietly('No word of more');
    expect(await recorded({ invocation_id: crypto.randomUUID(), updates: [update(id)] })).toMatchObject({ status: 202, hints: 1 });
    await shown(id, 'No word of more');
  });
});

test('pitfall 21: of 500 updates one is malformed: 499 are taken over, one fails with its reason', { timeout: 240_000 }, async () => {
  const { app } = connected;
  const articles = seededArticles(MANY);
  const updates = articles.map((id) => update(id));
  updates.splice(250, 0, { ...update('0'), identifier: 'website/home/{not-a-guid}' });
  expect(await statusOf(app, { invocation_id: crypto.randomUUID(), updates, continues: false })).toBe(202);
  await eventually(async () => expect(await readTitles(app, articles)).toEqual(articles.map((__, index) => `Article ${index}`)), 200_000);
  const failures = (await listFailures(app)).filter(({ externalId }) => externalId.startsWith('website'));
  expect(failures).toMatchObject([{ externalId: 'website/home/{not-a-guid}', attempts: 1, reason: expect.stringContaining('not a GUID') }]);
});
