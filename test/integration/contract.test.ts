import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFile } from '../../src/platform/project-files.js';
import {
  ArticleDocument,
  ArticlesDocument,
  BabyWeekDocument,
  CategoriesDocument,
  HomeDocument,
  SearchDocument,
  TimelineDocument,
} from '../generated/operations.js';
import { startTestApp, type TestApp } from '../support/app.js';
import {
  article,
  articleFileOf,
  articleFiles,
  articleId,
  articlesOfWeek,
  bodyWords,
  categoryFiles,
  categoryId,
  categoryIn,
  covers,
  fetalGrowth,
  idOfFile,
  milestoneFileOf,
  milestoneId,
  newestFirst,
  nicknameOf,
  push,
  THEMES,
  whoMean,
  SHIPPED,
  wordsOf,
} from '../support/content.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);
const PREGNANCY_WEEKS = range(4, 42);
const BABY_WEEKS = range(0, 104);

/** What each unit makes of millimetres or grams; those of the imperial system are exact since 1959. */
const LENGTHS = { MILLIMETER: 1, CENTIMETER: 10, INCH: 25.4 };
const WEIGHTS = { GRAM: 1, KILOGRAM: 1000, OUNCE: 453.59237 / 16, POUND: 453.59237 };
const KINDS: Record<string, string> = { CRL: 'CROWN_RUMP', CHL: 'CROWN_HEEL' };

/** The value to 4 significant digits. */
function expectRounded(actual: number | null | undefined, exact: number): void {
  expect(actual).toBe(Number(actual?.toPrecision(4)));
  expect(Math.abs((actual ?? NaN) - exact)).toBeLessThanOrEqual(Math.abs(exact) * 0.0005);
}

describe('the operations of the contract', () => {
  const variables: Record<string, Record<string, unknown>> = {
    Home: { week: 20 },
    Article: { slug: articleFiles[0]?.en.slug },
    Sync: { input: { idempotencyKey: 'verbatim', source: 'IN_HOUSE', items: [article('made/verbatim', 'en')] } },
  };
  const textOf = (name: string): string => readFileSync(projectFile(`test/contract/${name}.graphql`), 'utf8');
  // What is the signed-in person's, what is live and what is for editors is asked in person*, live and sync-contract.test.ts.
  const isPublic = (name: string): boolean =>
    name === 'Sync' || (textOf(name).startsWith('query') && !/viewer|syncRun|syncFailures|syncReceipts|contentDrift/.test(textOf(name)));
  const names = readdirSync(projectFile('test/contract'))
    .map((file) => file.replace('.graphql', ''))
    .filter(isPublic);

  test.each(names)('%s works as it is written there', async (name) => {
    const text = textOf(name);
    const { status, data, errors } = await app.query(text, variables[name], name === 'Sync' ? { token: await app.token('sync') } : {});
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(Object.values(data as object)[0]).toBeTruthy();
    if (name === 'Sync') await push(app, [{ operation: 'DELETE', externalId: 'made/verbatim' }]);
  });
});

describe('Home', () => {
  test.each(SHIPPED)('says of every week in %s what its editor wrote and the tables hold, and no weight before week 14', async (locale) => {
    for (const week of PREGNANCY_WEEKS) {
      const { data, errors } = await app.query(HomeDocument, { week, locale });
      expect(errors).toBeUndefined();
      const file = milestoneFileOf('PREGNANCY', week)[locale];
      const size = fetalGrowth.get(week);
      const articles = articlesOfWeek('PREGNANCY', week);
      const shown = articles.slice(0, 10);
      expect(data.milestone).toMatchObject({
        id: milestoneId('PREGNANCY', week),
        stage: 'PREGNANCY',
        week,
        locale,
        nickname: nicknameOf(week, 'FRUIT_VEG', locale),
        headline: file.headline,
        summary: file.summary,
        size: { lengthKind: KINDS[size?.['length_kind'] ?? ''], source: expect.stringMatching(/\d{4}/) },
        articles: { totalCount: articles.length, pageInfo: { hasNextPage: articles.length > shown.length } },
      });
      expect(data.milestone?.tips.map(({ text }) => text)).toEqual(file.tips);
      expect(data.milestone?.articles.nodes).toEqual(shown.map((entry) => ({ id: idOfFile(entry), ...entry[locale], category: categoryIn(entry, locale) })));
      expectRounded(data.milestone?.size?.length, Number(size?.['length_mm']));
      if (week < 14) expect(data.milestone?.size?.weight).toBeNull();
      else expectRounded(data.milestone?.size?.weight, Number(size?.['weight_g']));
    }
  });
});

describe('Timeline', () => {
  test.each(SHIPPED)('has every week in %s, with sizes in the units it asks for', async (locale) => {
    const { data } = await app.query(TimelineDocument, { locale });
    expect(data.milestones.map(({ week }) => week)).toEqual(PREGNANCY_WEEKS);
    for (const { week, nickname, size, articles } of data.milestones) {
      expect(nickname).toBe(nicknameOf(week, 'ANIMALS', locale));
      expectRounded(size?.length, Number(fetalGrowth.get(week)?.['length_mm']) / LENGTHS.INCH);
      if (week >= 14) expectRounded(size?.weight, Number(fetalGrowth.get(week)?.['weight_g']) / WEIGHTS.OUNCE);
      const first = articlesOfWeek('PREGNANCY', week).slice(0, 3);
      expect(articles.nodes).toEqual(first.map((entry) => ({ title: entry[locale].title, category: { name: categoryIn(entry, locale).name } })));
    }
  });

  test.each(SHIPPED)('can be asked for every theme and unit in %s', async (locale) => {
    const lengths = Object.keys(LENGTHS).map((unit) => `${unit}: length(unit: ${unit})`);
    const weights = Object.keys(WEIGHTS).map((unit) => `${unit}: weight(unit: ${unit})`);
    const { data } = await app.query<{ milestones: ({ week: number; size: Record<string, number | null> } & Record<string, string>)[] }>(
      `query ($locale: Locale) { milestones(stage: PREGNANCY, from: 4, to: 42, locale: $locale) {
        week ${THEMES.map((theme) => `${theme}: nickname(theme: ${theme})`).join(' ')} size { ${[...lengths, ...weights].join(' ')} } } }`,
      { locale },
    );
    for (const { week, size, ...names } of data.milestones) {
      expect(names).toEqual(Object.fromEntries(THEMES.map((theme) => [theme, nicknameOf(week, theme, locale)])));
      const { length_mm: millimetres, weight_g: grams } = fetalGrowth.get(week) ?? {};
      for (const [unit, divisor] of Object.entries(LENGTHS)) expectRounded(size[unit], Number(millimetres) / divisor);
      for (const [unit, divisor] of Object.entries(WEIGHTS)) {
        if (week < 14) expect(size[unit]).toBeNull();
        else expectRounded(size[unit], Number(grams) / divisor);
      }
    }
  });
});

describe('a week of a baby', () => {
  test('has the mean of the medians of boys and girls', async () => {
    const { milestone } = (await app.query(BabyWeekDocument)).data;
    expect(milestone).toMatchObject({ week: 6, headline: milestoneFileOf('BABY', 6).en.headline });
    expectRounded(milestone?.size?.length, whoMean('length_for_age', 6 * 7));
    expectRounded(milestone?.size?.weight, whoMean('weight_for_age', 6 * 7));
  });

  test.each(SHIPPED)('has a size of its own, the words of its file and no nickname in %s', async (locale) => {
    const { data } = await app.query(
      `query ($locale: Locale) { milestones(stage: BABY, from: 0, to: 104, locale: $locale) {
        week nickname headline summary tips { text } size { lengthKind length(unit: CENTIMETER) weight(unit: KILOGRAM) } } }`,
      { locale },
    );
    expect(data.milestones.map(({ week }: { week: number }) => week)).toEqual(BABY_WEEKS);
    for (const { week, size, tips, ...texts } of data.milestones) {
      const file = milestoneFileOf('BABY', week)[locale];
      expect(texts).toEqual({ nickname: null, headline: file.headline, summary: file.summary });
      expect(tips.map(({ text }: { text: string }) => text)).toEqual(file.tips);
      expect(size.lengthKind).toBe('CROWN_HEEL');
      expectRounded(size.length, whoMean('length_for_age', week * 7));
      expectRounded(size.weight, whoMean('weight_for_age', week * 7));
    }
  });
});

describe('Article', () => {
  test.each(SHIPPED)('serves every article in %s, by id and by slug alike', async (locale) => {
    for (const file of articleFiles) {
      const { data, errors } = await app.query(ArticleDocument, { id: idOfFile(file), locale });
      expect(errors).toBeUndefined();
      expect((await app.query(ArticleDocument, { slug: file[locale].slug, locale })).data).toEqual(data);
      const words = bodyWords(file.id, locale);
      expect(data.article).toMatchObject({
        id: idOfFile(file),
        ...file[locale],
        locale,
        category: categoryIn(file, locale),
        tags: file.tags,
        weeks: file.weeks,
        sources: file.sources,
        readingMinutes: Math.max(1, Math.round(words.length / 200)),
        reviewStatus: 'NOT_REVIEWED',
        review: null,
        image: null,
      });
      expect(wordsOf(data.article?.body?.html ?? '')).toEqual(words);
      expect(data.article?.body?.text.split(/\s+/).join('')).toBe(words.join(''));
      expect(Date.parse(data.article?.publishedAt ?? '')).toBe(Date.parse(file.publishedAt));
      expect(data.article?.related.nodes).toEqual(
        file.related.slice(0, 5).map((id) => ({
          id: articleId(`article/${id}`),
          title: articleFileOf(id)[locale].title,
          category: { name: categoryIn(articleFileOf(id), locale).name },
        })),
      );
    }
  });

  test('shows a picture in the width it asks for, and who reviewed it and whether that is due again', async () => {
    const image = { url: 'https://media.example/a.jpg?rev=1', alt: 'A bowl of lentils', width: 1280, height: 720 };
    const review = { reviewer: 'Dr. An Lê', credential: 'OB-GYN', reviewedAt: '2026-01-15' };
    const guids = ['0d7f3f4e-6a39-4f5f-9a53-3f1f8f5d0001', '0d7f3f4e-6a39-4f5f-9a53-3f1f8f5d0002'] as const;
    await push(
      app,
      // The clock of the app stands at 2026-11-22.
      (['2026-11-23', '2026-11-22'] as const).map((nextReviewDue, index) => article(guids[index] ?? '', 'en', { image, review: { ...review, nextReviewDue } })),
      'SITECORE',
    );
    const [fresh, due] = await Promise.all(guids.map((guid) => app.query(ArticleDocument, { id: articleId(guid, 'SITECORE') })));
    expect(fresh?.data.article).toMatchObject({ reviewStatus: 'REVIEWED', review: { ...review, nextReviewDue: '2026-11-23' } });
    expect(fresh?.data.article?.image).toEqual({ url: 'https://media.example/a.jpg?rev=1&w=640', width: 640, height: (640 * 720) / 1280, alt: image.alt });
    expect(due?.data.article?.reviewStatus).toBe('DUE');
    await push(
      app,
      guids.map((externalId) => ({ operation: 'DELETE', externalId })),
      'SITECORE',
    );
  });
});

describe('lists', () => {
  test('Articles has those that speak to week 20, the newest first, and goes on after its last cursor', async () => {
    const expected = newestFirst(articleFiles.filter(({ weeks }) => covers(weeks, 'PREGNANCY', 20)));
    const { articles } = (await app.query(ArticlesDocument)).data;
    const shown = expected.slice(0, 20);
    expect(articles.totalCount).toBe(expected.length);
    expect(articles.edges.map(({ node }) => node)).toEqual(shown.map((file) => ({ id: idOfFile(file), title: file.en.title })));
    expect(articles.pageInfo).toEqual({
      hasNextPage: expected.length > shown.length,
      hasPreviousPage: false,
      startCursor: articles.edges[0]?.cursor,
      endCursor: articles.edges.at(-1)?.cursor,
    });
    const rest = (await app.query(ArticlesDocument, { after: articles.pageInfo.endCursor })).data.articles;
    expect(rest.edges.map(({ node }) => node.id)).toEqual(expected.slice(20, 40).map(idOfFile));
    expect(rest.totalCount).toBe(expected.length);
  });

  test('Categories are in the order of their names and count their articles', async () => {
    const { categories } = (await app.query(CategoriesDocument)).data;
    const expected = categoryFiles.toSorted((a, b) => a.en.name.localeCompare(b.en.name, 'en'));
    expect(categories).toEqual(
      expected.map(({ id, en }) => ({
        id: categoryId(`category/${id}`),
        name: en.name,
        articles: { totalCount: articleFiles.filter(({ category: shelf }) => shelf === id).length },
      })),
    );
  });

  test('Search finds the articles that have both words, the one about them first', async () => {
    const { searchArticles } = (await app.query(SearchDocument)).data;
    const hasBoth = articleFiles.filter((file) => {
      const words = [file.en.title, file.en.teaser, ...file.tags, ...bodyWords(file.id, 'en')].join(' ').toLowerCase();
      return /\biron\b/.test(words) && /\banaemia\b/.test(words);
    });
    expect(searchArticles.totalCount).toBe(hasBoth.length);
    expect(new Set(searchArticles.edges.map(({ node }) => node.id))).toEqual(new Set(hasBoth.map(idOfFile)));
    expect(searchArticles.edges[0]?.node.id).toBe(articleId('article/iron-and-anaemia'));
    expect(searchArticles.edges.map(({ score }) => score)).toEqual(searchArticles.edges.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(searchArticles.edges[0]?.snippet).toMatch(/<mark>(iron|anaemia)<\/mark>/i);
  });
});
