import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { ContentItemInput } from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, category, removal } from '../support/content.js';
import { newPlace, startServer, end } from '../support/process.js';
import { readModelErrors } from '../support/read-model.js';
import { milestone, sync, tip } from '../support/sync.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const ARTICLES = 60;
const WEEKS = Array.from({ length: 20 }, (_, index) => ({ stage: 'PREGNANCY' as const, week: 20 + index }));

/** A batch that says the same word everywhere: in articles of one tag and in twenty weeks. */
function largeBatch(word: string): ContentItemInput[] {
  const guid = (kind: string, index: number): string => `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return [
    ...Array.from({ length: ARTICLES }, (_, index) =>
      article(guid('a', index), 'en', { title: word, tags: ['atomic'], weeks: [{ stage: 'PREGNANCY', from: 20 + (index % 20), to: 39 }] }),
    ),
    ...WEEKS.map((week, index) => milestone(guid('b', index), 'en', { ...week, headline: word })),
  ];
}

/** The words that each list of a reader shows; one word unless it shows a batch in part. */
async function wordsRead(): Promise<{ weeks: string[]; articles: string[] }> {
  const { data } = await app.query(`{ milestones(stage: PREGNANCY, from: 20, to: 39) { headline articles(first: 10) { nodes { title tags } } }
    articles(first: 100, filter: { tag: "atomic" }) { nodes { title } } }`);
  const weeks = data.milestones.flatMap(({ headline, articles }: { headline: string; articles: { nodes: { title: string; tags: string[] }[] } }) => [
    headline,
    ...articles.nodes.filter(({ tags }) => tags.includes('atomic')).map(({ title }) => title),
  ]);
  return { weeks: [...new Set<string>(weeks)], articles: [...new Set<string>(data.articles.nodes.map(({ title }: { title: string }) => title))] };
}

const all = (word: string) => ({ weeks: [word], articles: [word] });

describe('a batch', () => {
  test('is visible at once: whoever reads meanwhile sees what was or what is, never a mix, and never goes back', async () => {
    await sync(app, largeBatch('old'));
    expect(await wordsRead()).toEqual(all('old'));
    let isDone = false;
    const writing = sync(app, largeBatch('new')).finally(() => (isDone = true));
    const seen: Awaited<ReturnType<typeof wordsRead>>[] = [];
    while (!isDone) seen.push(await wordsRead());
    await writing;
    seen.push(await wordsRead());

    for (const list of ['weeks', 'articles'] as const) {
      const words = seen.map((each) => each[list].join(' and '));
      expect(words.toSorted((a, b) => (a === b ? 0 : a === 'old' ? -1 : 1))).toEqual(words);
      expect(new Set(words).difference(new Set(['old', 'new']))).toEqual(new Set());
      expect(words.at(-1)).toBe('new');
    }
  });

  if (inject('database') === 'postgres') {
    test('is not visible in part when it is half written', async () => {
      await sync(app, largeBatch('old'));
      const { letGo } = await stallAtWeeks();
      const writing = sync(app, largeBatch('new'));
      await writerWaits();
      expect(await wordsRead()).toEqual(all('old'));
      await letGo();
      await writing;
      expect(await wordsRead()).toEqual(all('new'));
    });

    test('whose connection dies half way leaves nothing behind, and can be sent again', async () => {
      const key = randomUUID();
      await sync(app, largeBatch('old'));
      // What is told after a commit is written down as told.
      while ((await app.database.prisma.outbox.count({ where: { dispatchedAt: null } })) > 0) await sleep(20);
      const before = await everything(app);
      const { letGo } = await stallAtWeeks();
      const writing = sync(app, largeBatch('new'), { key });
      const answered = writing.then(() => 'taken', String);
      const pid = await writerWaits();
      await app.database.prisma.$queryRaw`select pg_terminate_backend(${pid}::int)`;
      await letGo();
      expect(await answered).toMatch(/INTERNAL_SERVER_ERROR|SERVICE_UNAVAILABLE/);
      expect(await everything(app)).toEqual(before);

      expect((await sync(app, largeBatch('new'), { key })).run?.status).toBe('SUCCEEDED');
      expect(await wordsRead()).toEqual(all('new'));
    });
  } else {
    test('whose process is killed half way is there as a whole or not at all', async () => {
      const place = await newPlace('seeded');
      const server = await startServer(place);
      const start = performance.now();
      await sync(server, largeBatch('old'));
      const duration = performance.now() - start;
      const writing = sync(server, largeBatch('new')).catch(() => null);
      await sleep(duration / 2);
      await end(server, 'SIGKILL');
      const answer = await writing;

      const { prisma, close } = await place.open();
      onTestFinished(close);
      const titles = await prisma.articleTranslation.findMany({ where: { tags: { has: 'atomic' } }, select: { title: true } });
      const headlines = await prisma.milestoneTranslation.findMany({ where: { source: 'SITECORE' }, select: { headline: true } });
      const words = new Set([...titles.map(({ title }) => title), ...headlines.map(({ headline }) => headline)]);
      expect([titles.length, headlines.length, words.size]).toEqual([ARTICLES, WEEKS.length, 1]);
      // What was answered is there.
      if (answer) expect(words).toEqual(new Set(['new']));
      expect(await prisma.syncRun.count({ where: { trigger: 'MUTATION' } })).toBe(words.has('new') ? 2 : 1);
      expect(await readModelErrors(prisma, WEEKS)).toEqual([]);
    });
  }
});

/** Holds up every writer where it comes to the weeks, after it has written the articles. */
async function stallAtWeeks(): Promise<{ letGo(): Promise<void> }> {
  const blocker = new pg.Client({ connectionString: app.database.settings['DATABASE_URL'] });
  await blocker.connect();
  onTestFinished(() => blocker.end());
  await blocker.query('begin');
  await blocker.query('lock table milestone_document in share mode');
  return { letGo: async () => void (await blocker.query('commit')) };
}

/** The database session of a writer that is held up. */
async function writerWaits(): Promise<number> {
  for (;;) {
    const [waiting] = await app.database.prisma.$queryRaw<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%milestone_document%'`;
    if (waiting) return waiting.pid;
    await sleep(20);
  }
}

const TABLES = ['article_translation', 'article_document', 'milestone_translation', 'milestone_document', 'source_item', 'sync_run', 'sync_request'];

/** A digest of every table that a batch writes to. */
const everything = ({ database }: TestApp): Promise<unknown[]> =>
  Promise.all(TABLES.map((table) => database.prisma.$queryRawUnsafe(`select count(*)::int, md5(string_agg(t::text, '' order by t::text)) from ${table} t`)));

describe('the read model', () => {
  const ids = Array.from({ length: 5 }, () => randomUUID());
  const weeksAround = [7, 8, 9, 10, 11].map((week) => ({ stage: 'PREGNANCY' as const, week }));
  const anyId = fc.constantFrom(...ids);
  const anyLocale = fc.constantFrom('en', 'vi', 'vi-VN', 'fr');
  const anyWord = fc.constantFrom('one', 'two', 'three');
  // Often none: then a week shows an article only because its editor listed it.
  const anyRanges = fc.oneof(
    fc.constant<{ stage: 'PREGNANCY'; from: number; to: number }[]>([]),
    fc.tuple(fc.constantFrom(8, 9), fc.constantFrom(9, 10)).map(([from, to]) => [{ stage: 'PREGNANCY' as const, from, to }]),
  );
  const anyIds = fc.uniqueArray(anyId, { maxLength: 3 });
  const anyWindow = fc.constantFrom({}, { validFrom: '2026-01-01T00:00:00Z' }, { validTo: '2026-01-01T00:00:00Z' });
  const anyArticle = fc
    .tuple(anyId, anyLocale, anyWord, anyRanges, anyIds, fc.option(anyId), anyWindow)
    .map(([id, locale, word, weeks, relatedExternalIds, categoryExternalId, window]) =>
      article(id, locale, { title: word, slug: word === 'one' ? 'one' : id, weeks, relatedExternalIds, categoryExternalId, ...window }),
    );
  const anyCategory = fc
    .tuple(anyId, anyLocale, anyWord, anyWindow)
    .map(([id, locale, word, window]) => category(id, locale, { name: word, slug: word === 'one' ? 'one' : id, ...window }));
  const anyTip = fc
    .tuple(anyId, anyLocale, anyWord, anyRanges, anyWindow)
    .map(([id, locale, text, weeks, window]) => tip(id, locale, { text, weeks, ...window }));
  const anyMilestone = fc
    .tuple(anyId, anyLocale, fc.constantFrom(8, 9), fc.option(anyWord, { freq: 5 }), fc.array(anyWord, { maxLength: 2 }), anyIds, anyWindow)
    .map(([id, locale, week, headline, tips, articleExternalIds, window]) =>
      milestone(id, locale, { stage: 'PREGNANCY', week, headline, tips: tips.map((text) => ({ text })), articleExternalIds, ...window }),
    );
  const anyRemoval = fc.tuple(anyId, fc.option(anyLocale, { nil: undefined })).map(([id, locale]) => removal(id, locale));
  const anyItem: fc.Arbitrary<ContentItemInput> = fc.oneof(
    { weight: 6, arbitrary: anyArticle },
    { weight: 1, arbitrary: anyCategory },
    { weight: 1, arbitrary: anyTip },
    { weight: 4, arbitrary: anyMilestone },
    { weight: 2, arbitrary: anyRemoval },
  );
  const anyBatch = fc.array(anyItem, { minLength: 1, maxLength: 6 });

  test('is what the tables make from nothing, after every batch of any sequence of upserts and deletions', async () => {
    await fc.assert(
      fc.asyncProperty(anyBatch, async (batch) => {
        await sync(app, batch);
        expect(await readModelErrors(app.database.prisma, weeksAround)).toEqual([]);
      }),
      // Every batch meets what those before it have left.
      { numRuns: 25, endOnFailure: true },
    );
  }, 300_000);
});
