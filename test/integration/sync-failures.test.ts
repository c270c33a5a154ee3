import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DriftDocument } from '../generated/operations.js';
import type { Sitecore } from '../sitecore/sitecore.ts';
import { eventually, receiverAt, startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { readTitles } from '../support/cms-titles.js';
import { listFailures, retryFailures, type SeenFailure } from '../support/sync-failures.js';

let connected: ConnectedCms;
beforeAll(async () => void (connected = await startConnectedCms({ isShared: true })));
afterAll(() => connected.stop());
afterEach(() => {
  connected.cms.calm();
  connected.cms.connect(receiverAt(connected.app.url));
});

/** Articles that the app shows. */
async function shownArticles(...names: string[]): Promise<string[]> {
  const { app, cms, settled } = connected;
  const ids = names.map((name) => makeArticle(cms, { name, fields: { 'Week From': '12', 'Week To': '13' }, vi: {} }));
  cms.publish();
  await settled();
  await eventually(async () => expect(await readTitles(app, ids)).toEqual(names), 30_000);
  return ids;
}

const save = (cms: Sitecore, id: string, fields: Record<string, string>, language = 'en'): number => cms.save(id, { language, fields }, { publish: true });

const failuresOf = async (id: string): Promise<SeenFailure[]> => (await listFailures(connected.app)).filter(({ externalId }) => externalId === id);

/** Waits until an item has so many failures. */
const failing = (id: string, count = 1): Promise<SeenFailure[]> =>
  eventually(async () => {
    const failures = await failuresOf(id);
    expect(failures).toHaveLength(count);
    return failures;
  }, 30_000);

const shows = (id: string, shown: object): Promise<void> => eventually(async () => expect(await readArticle(connected.app, id)).toMatchObject(shown), 30_000);

describe('a bad item', () => {
  test('is named with what is wrong, its last good version stays, and it is well again when an editor has mended it', async () => {
    const { app, cms } = connected;
    const [id = '', other = ''] = await shownArticles('Sleep in week twelve', 'Its neighbour');
    save(cms, id, { Title: 'Sleep in week 99', 'Week From': '99' });
    save(cms, other, { Title: 'Its neighbour, changed' });

    const [failure] = await failing(id);
    expect(failure).toMatchObject({ externalId: id, locale: 'en', attempts: expect.any(Number) });
    expect(failure?.reason).toMatch(/weeks.* (?:must|is|are) /);
    await shows(other, { title: 'Its neighbour, changed' });
    expect(await readArticle(app, id)).toMatchObject({ title: 'Sleep in week twelve', weeks: [{ stage: 'PREGNANCY', from: 12, to: 13 }] });
    expect(await readArticle(app, id, 'vi')).toMatchObject({ locale: 'vi', title: 'Sleep in week twelve (vi)' });

    save(cms, id, { Title: 'Sleep in week 14', 'Week From': '14', 'Week To': '15' });
    await failing(id, 0);
    await shows(id, { title: 'Sleep in week 14', weeks: [{ stage: 'PREGNANCY', from: 14, to: 15 }] });
  });

  test('in one language holds back that language only', async () => {
    const { app, cms } = connected;
    const [id = ''] = await shownArticles('Two languages');
    cms.save(id, { language: 'en', fields: { Title: 'Two languages, changed' } });
    save(cms, id, { Title: '' }, 'vi-VN');
    expect(await failing(id)).toMatchObject([{ locale: 'vi', reason: expect.stringContaining('title') }]);
    await shows(id, { title: 'Two languages, changed' });
    expect(await readArticle(app, id, 'vi')).toMatchObject({ locale: 'vi', title: 'Two languages (vi)' });
  });

  test('that is deleted is gone, its failure too', async () => {
    const { cms } = connected;
    const [id = ''] = await shownArticles('To be deleted');
    save(cms, id, { 'Week From': 'soon' });
    await failing(id);
    cms.remove(id);
    cms.publish();
    await failing(id, 0);
    await eventually(async () => expect(await readTitles(connected.app, [id])).toEqual([null]));
  });

  test('that was mended while nobody told us is taken over by a retry', async () => {
    const { app, cms } = connected;
    const [id = ''] = await shownArticles('Mended in silence');
    save(cms, id, { 'Week From': '99' });
    const failures = await failing(id);
    await cms.settled();
    cms.connect(null);

    // A retry before it is mended says that nothing has changed.
    expect(await retryFailures(app, failures)).toMatchObject({ status: 'PARTIAL', trigger: 'RETRY' });
    const [again] = await failing(id);
    expect(again?.attempts).toBeGreaterThan(failures[0]?.attempts ?? 0);

    save(cms, id, { Title: 'Mended', 'Week From': '13' });
    expect(await retryFailures(app, [again as SeenFailure])).toMatchObject({ status: 'SUCCEEDED', progress: { updated: 1, rejected: 0 } });
    expect(await failuresOf(id)).toEqual([]);
    await shows(id, { title: 'Mended' });
  });

  test('is left out of the comparison with the source, which says so', async () => {
    const { app, cms, settled } = connected;
    const [id = ''] = await shownArticles('Left out');
    save(cms, id, { 'Week From': '99' });
    await failing(id);
    await settled();
    const { data } = await app.query('{ contentDrift { inSync quarantined } }', {}, { token: await app.token('editor') });
    expect(data.contentDrift).toEqual({ inSync: true, quarantined: expect.any(Number) });
    expect(data.contentDrift.quarantined).toBeGreaterThan(0);
    save(cms, id, { 'Week From': '12' });
    await failing(id, 0);
  });
});

describe('an item that cannot be read', () => {
  test.each(['error', 'status'] as const)('(%s) fails alone, is tried again and again, and is taken over by a retry once it is healed', async (as) => {
    const { app, cms } = connected;
    const names = Array.from({ length: 12 }, (_, index) => `${as} ${index}`);
    const ids = await shownArticles(...names);
    const bad = ids[5] ?? '';
    // What a publish counts leads to a crawl, which may read what cannot be asked for.
    cms.connect({ ...receiverAt(app.url), senders: ['edge'] });
    cms.misbehave({ edge: { kind: 'poison', id: bad, as } });
    for (const id of ids) cms.save(id, { language: 'en', fields: { Teaser: 'Changed' } });
    cms.publish();

    await eventually(async () => {
      const teasers = await Promise.all(ids.map(async (id) => (await readArticle(app, id)).teaser));
      expect(teasers.filter((teaser) => teaser === 'Changed')).toHaveLength(ids.length - 1);
    }, 30_000);
    const failures = await eventually(async () => {
      const found = await failuresOf(bad);
      expect(found[0]?.attempts).toBeGreaterThanOrEqual(3);
      return found;
    }, 60_000);
    expect(failures).toMatchObject([{ externalId: bad, locale: null, reason: expect.stringMatching(/\w/) }]);
    expect(await readTitles(app, [bad])).toEqual([`${as} 5`]);

    cms.calm();
    expect(await retryFailures(app, failures)).toMatchObject({ status: 'SUCCEEDED', progress: { rejected: 0 } });
    expect(await failuresOf(bad)).toEqual([]);
    await shows(bad, { teaser: 'Changed' });
  });
});

test('after all this nothing is left over', async () => {
  const { app, settled } = connected;
  await settled();
  const { data } = await app.query(DriftDocument, {}, { token: await app.token('editor') });
  expect(data.contentDrift).toMatchObject({ inSync: true });
});
