import { expect, onTestFinished, test } from 'vitest';
import { startSitecore, type Sitecore } from '../sitecore/sitecore.ts';
import { cmsSettings, eventually, receiverAt } from '../support/cms.js';
import { statusOf, update } from '../support/cms-events.js';
import { readTexts, readTitles, seededArticles } from '../support/cms-titles.js';
import { end, newPlace, startServer, type Place, type Server } from '../support/process.js';

const PATIENCE_MS = 100_000;
const LIMITS = { timeout: 300_000 };

/** A CMS with so many articles on Edge, of which nobody has been told. */
async function startCms(articles: number): Promise<Sitecore> {
  const cms = await startSitecore({ seed: { articles }, onEndDelayMs: 20 });
  onTestFinished(() => cms.close());
  cms.publish({ quiet: true });
  return cms;
}

const start = (place: Place, cms: Sitecore): Promise<Server> => startServer(place, cmsSettings(cms));

/** Nothing can be read at the source. */
const shut = (cms: Sitecore): void => cms.misbehave({ edge: { kind: 'status', status: 503 } });

test('pitfall 28: killed after the 202 and before anything was done, it does it when it starts again', LIMITS, async () => {
  const cms = await startCms(12);
  const articles = seededArticles(12);
  const place = await newPlace('seeded');
  shut(cms);
  const server = await start(place, cms);
  const updates = articles.map((id) => update(id));
  expect(await statusOf(server, { invocation_id: crypto.randomUUID(), updates: updates.slice(0, 6), continues: true })).toBe(202);
  await eventually(() => expect(cms.counters().edge.requests).toBeGreaterThan(0));
  expect(await statusOf(server, { invocation_id: crypto.randomUUID(), updates: updates.slice(6), continues: false })).toBe(202);
  expect((await end(server, 'SIGKILL')).code).toBeNull();

  // Nobody tells it anything any more.
  cms.calm();
  const again = await start(place, cms);
  await eventually(async () => expect(await readTitles(again, articles)).toEqual(articles.map((_, index) => `Article ${index}`)), PATIENCE_MS);
});

test('pitfall 28: killed in the middle of a batch, it has each item as it was or as it is, and takes over the rest', LIMITS, async () => {
  const count = 150;
  const cms = await startCms(count);
  const articles = seededArticles(count);
  const place = await newPlace('seeded');
  const first = await start(place, cms);
  const tellAll = async (server: Server): Promise<number> =>
    statusOf(server, { invocation_id: crypto.randomUUID(), updates: articles.map((id) => update(id)), continues: false });
  expect(await tellAll(first)).toBe(202);
  const textsOf = async (server: Server): Promise<string[]> => (await readTexts(server, articles)).map((texts) => texts.map((text) => `${text?.title}/${text?.teaser}`).join('|')); // prettier-ignore
  const expected = (edition: string): string[] =>
    articles.map((_, index) => ['Article', 'Bài viết'].map((title) => `${title} ${index} ${edition}/${edition} of ${index}`).join('|'));

  const edit = (edition: string): void => {
    for (const [index, id] of articles.entries())
      for (const [language, title] of [
        ['en', 'Article'],
        ['vi-VN', 'Bài viết'],
      ] as const)
        // prettier-ignore
        cms.save(id, { language, fields: { Title: `${title} ${index} ${edition}`, Teaser: `${edition} of ${index}` } });
    cms.publish({ quiet: true });
  };
  edit('one');
  await tellAll(first);
  await eventually(async () => expect(await textsOf(first)).toEqual(expected('one')), PATIENCE_MS);

  edit('two');
  const isNew = (text: string): boolean => text.includes('two');
  expect(await tellAll(first)).toBe(202);
  await eventually(async () => expect((await readTitles(first, articles.slice(0, 25))).some((title) => title?.includes('two'))).toBe(true), PATIENCE_MS);
  await end(first, 'SIGKILL');
  shut(cms);

  const second = await start(place, cms);
  const [one, two] = [expected('one'), expected('two')];
  const found = await textsOf(second);
  expect(found).toEqual(found.map((text, index) => (isNew(text) ? two[index] : one[index])));
  expect(found.some(isNew)).toBe(true);
  cms.calm();
  await eventually(async () => expect(await textsOf(second)).toEqual(two), PATIENCE_MS);
  await receiverStillWorks(second, cms, articles[0] ?? '');
});

async function receiverStillWorks(server: Server, cms: Sitecore, id: string): Promise<void> {
  cms.connect(receiverAt(server.url));
  cms.save(id, { language: 'en', fields: { Title: 'After it all' } }, { publish: true });
  await eventually(async () => expect(await readTitles(server, [id])).toEqual(['After it all']), 30_000);
}
