import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { braced, upperHex } from '../sitecore/guid.ts';
import type { CmsMode } from '../support/cms.js';
import { makeArticle, readArticle } from '../support/cms-articles.js';
import { eventOf, stamped, startDesk, titled, twoSavesOf, type Desk, type EventBody } from '../support/cms-desk.js';

const TARGETS = 3;
const CREATED = { change: 'CREATED', locale: 'en' };
const UPDATED = { change: 'UPDATED', locale: 'en' };

/** The same event with other times and revisions, and whether it names the revision before. */
const savedAt = (event: EventBody, updated: string, revision: string, before?: string): EventBody => {
  const made = stamped(event, { updated, revision });
  if (before !== undefined) made['Changes'].FieldChanges.push({ FieldId: '8cdc337e-a112-42fb-bbb4-4143751e123f', Value: revision, OriginalValue: before });
  return made;
};

describe.each<CmsMode>(['edge', 'push-only'])('%s', (mode) => {
  let desk: Desk;
  beforeAll(async () => void (desk = await startDesk(mode, { targets: TARGETS })));
  afterAll(() => desk.stop());

  const titleOf = async (id: string): Promise<string | undefined> => (await readArticle(desk.app, id))?.title;
  const postAll = async (events: readonly EventBody[]): Promise<void> => {
    for (const event of events) expect(await desk.post(event)).toBe(202);
    await desk.settled();
  };

  test('pitfall 1: the same save posted twice, and 20 times at once, is one change, and every answer is 2xx', async () => {
    let id = '';
    const events = await desk.unheard(() => void (id = makeArticle(desk.cms, { name: 'Posted again' })));
    const saved = eventOf(events, 'item:saved');
    expect([await desk.post(saved), await desk.post(saved)]).toEqual([202, 202]);
    await desk.settled();
    const [receipt] = await desk.receiptsOf(id);
    const statuses = await Promise.all(Array.from({ length: 20 }, () => desk.post(saved)));
    expect(new Set(statuses)).toEqual(new Set([202]));

    expect(await desk.changesOf(id)).toEqual([CREATED]);
    expect(await desk.receiptsOf(id)).toEqual([receipt]);
    expect(await titleOf(id)).toBe('Posted again');
    // A look answers many hints.
    expect(desk.looksAt(id)).toBeLessThan(mode === 'edge' ? 22 : 1);
  });

  test('pitfall 2: the echo of a publish, once for each target, is one change and no update', async () => {
    const id = makeArticle(desk.cms, { name: 'Echoed' });
    await desk.release();
    const sentBefore = desk.cms.counters().webhooks.length;
    desk.cms.publish({ republish: true });
    await desk.settled();
    const sent = desk.cms.counters().webhooks.slice(sentBefore);
    const echoes = sent.filter(({ name, body }) => name === 'item:saved' && (body as EventBody)['Item'].Id === id);
    expect(echoes).toHaveLength(TARGETS);
    expect(await desk.changesOf(id)).toEqual([CREATED]);

    desk.cms.save(id, { language: 'en', fields: titled('Echoed again') });
    desk.cms.publish();
    await desk.settled();
    expect(await titleOf(id)).toBe('Echoed again');
    expect(await desk.changesOf(id)).toEqual([CREATED, UPDATED]);
  });

  test('pitfall 4: of two saves the later one stays, whichever arrives first', async () => {
    let id = '';
    const events = await desk.unheard(() => {
      id = makeArticle(desk.cms, { name: 'First' });
      desk.cms.save(id, { language: 'en', fields: titled('Second') });
    });
    const saves = twoSavesOf(events, id);
    const [first, second] = [stamped(saves[0], { updated: '20260131T101500Z' }), stamped(saves[1], { updated: '20260131T101501Z' })];
    await postAll([second]);
    expect(await titleOf(id)).toBe('Second');
    await postAll([first]);
    expect(await titleOf(id)).toBe('Second');
    expect(await desk.changesOf(id)).toEqual([CREATED]);
  });

  test('pitfall 5: two saves of one second end as the source has them', async () => {
    const ids: string[] = [];
    const events = await desk.unheard(() => {
      for (const name of ['In order', 'Turned round']) {
        const id = makeArticle(desk.cms, { name });
        ids.push(id);
        desk.cms.save(id, { language: 'en', fields: titled(`${name} twice`) });
      }
    });
    const [inOrder = '', turnedRound = ''] = ids;
    const second = '20260131T101500Z';
    const [one, two, three] = ['11111111', '22222222', '33333333'].map((start) => `${start}-0000-4000-8000-000000000000`) as [string, string, string];
    const savesOf = (id: string): [EventBody, EventBody] => {
      const [first, last] = twoSavesOf(events, id);
      return [savedAt(first, second, two, one), savedAt(last, second, three, two)];
    };
    await postAll(savesOf(inOrder));
    await postAll(savesOf(turnedRound).toReversed());
    expect([await titleOf(inOrder), await titleOf(turnedRound)]).toEqual(['In order twice', 'Turned round twice']);
    // Nor does a repetition of the former turn it back.
    await postAll([savesOf(inOrder)[0], savesOf(turnedRound)[0]]);
    expect([await titleOf(inOrder), await titleOf(turnedRound)]).toEqual(['In order twice', 'Turned round twice']);
  });

  test('pitfall 16: all spellings of an id are one item', async () => {
    let id = '';
    const events = await desk.unheard(() => void (id = makeArticle(desk.cms, { name: 'Spelled' })));
    const spellings = [braced(id), id, upperHex(id), `${upperHex(id)}-layout`, `${upperHex(id)}-media`];
    const saved = eventOf(events, 'item:saved');
    for (const Id of spellings) expect(await desk.post({ ...saved, Item: { ...saved['Item'], Id } })).toBe(202);
    if (mode === 'edge')
      desk.cms.sendUpdates(spellings.map((identifier) => ({ identifier, entity_definition: 'Item', operation: 'Update', entity_culture: 'en' })));
    await desk.settled();

    const receipts = await desk.receiptsOf(id);
    expect(receipts).toHaveLength(1);
    for (const spelling of spellings.slice(1, 3)) expect(await desk.receiptsOf(spelling)).toEqual(receipts);
    expect(await desk.changesOf(id)).toEqual([CREATED]);
    const { prisma } = desk.app.database;
    const digits = upperHex(id).toLowerCase();
    const rows = await prisma.$queryRaw<
      { id: string }[]
    >`select external_id as id from sync_item where translate(lower(external_id), '{}-', '') like ${`${digits}%`}`;
    expect(rows).toEqual([{ id }]);
    expect(await prisma.syncFailure.count({ where: { externalId: { contains: id.slice(0, 8), mode: 'insensitive' } } })).toBe(0);
  });
});
