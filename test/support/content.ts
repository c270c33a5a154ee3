import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { entityIdOf, globalIdOf } from '../../src/content-sync/item/identity.js';
import { projectFile } from '../../src/platform/project-files.js';
import { SyncDocument } from '../generated/operations.js';
import type { ArticleItemInput, CategoryItemInput, ContentItemInput, ContentSource, Stage, SyncMutation, WeekRangeInput } from '../generated/operations.js';
import type { TestApp } from './app.js';

/** The in-house content as its editors wrote it, read without the application: what the answers must say. */
export type ShippedLocale = 'en' | 'vi';
export const SHIPPED: readonly ShippedLocale[] = ['en', 'vi'];

export type CategoryFile = { id: string } & Record<ShippedLocale, { name: string; slug: string }>;
export type ArticleFile = {
  id: string;
  category: string;
  weeks: WeekRangeInput[];
  tags: string[];
  related: string[];
  sources: { title: string; url: string }[];
  publishedAt: string;
} & Record<ShippedLocale, { slug: string; title: string; teaser: string }>;
export type MilestoneFile = WeekRangeInput & { articles: string[] } & Record<ShippedLocale, { headline: string; summary: string; tips: string[] }>;

const contentFile = (path: string): string => projectFile(`prisma/content/${path}`);
const readJson = <T>(path: string): T => JSON.parse(readFileSync(contentFile(path), 'utf8')) as T;
const readFolder = <T>(folder: string): T[] =>
  readdirSync(contentFile(folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readJson<T>(`${folder}/${name}`));

export const categoryFiles: readonly CategoryFile[] = readJson('categories.json');
export const articleFiles: readonly ArticleFile[] = readFolder('articles');
export const milestoneFiles: readonly MilestoneFile[] = readFolder('milestones');

/** The rows of a table by column name. */
export function readTable(name: string): Record<string, string>[] {
  const lines = readFileSync(contentFile(name), 'utf8').split('\n');
  const [header = [], ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(','));
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])));
}

/** Sizes before birth by week. */
export const fetalGrowth = new Map(readTable('fetal-growth.csv').map((row) => [Number(row['week']), row]));

const nicknames = readTable('nicknames.csv');
export const THEMES = [...new Set(nicknames.map((row) => row['theme'] ?? ''))];
export const nicknameOf = (week: number, theme: string, locale: ShippedLocale): string | undefined =>
  nicknames.find((row) => row['week'] === String(week) && row['theme'] === theme)?.[locale];

const who = readTable('who-growth.csv');

/** The mean of boys' and girls' medians (kg, cm) at an age, on the straight line between the nearest ages of the table. */
export function whoMean(indicator: 'weight_for_age' | 'length_for_age', ageDays: number): number {
  const medians = ['boy', 'girl'].map((sex) => {
    const rows = who.filter((row) => row['indicator'] === indicator && row['sex'] === sex);
    const points = rows.map((row) => ({ age: Number(row['age_days']), median: Number(row['M']) })).toSorted((a, b) => a.age - b.age);
    const below = found(points.findLast(({ age }) => age <= ageDays));
    const above = found(points.find(({ age }) => age >= ageDays));
    return above.age === below.age ? below.median : below.median + ((above.median - below.median) * (ageDays - below.age)) / (above.age - below.age);
  });
  return medians.reduce((sum, median) => sum + median / medians.length, 0);
}

/** The words of an in-house body. */
export const bodyWords = (id: string, locale: ShippedLocale): string[] => wordsOf(readFileSync(contentFile(`articles/${id}.${locale}.html`), 'utf8'));

/** The words of some HTML. */
export const wordsOf = (html: string): string[] =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .trim()
    .split(/\s+/);

export const covers = (ranges: readonly WeekRangeInput[], stage: Stage, week: number): boolean =>
  ranges.some((range) => range.stage === stage && range.from <= week && week <= range.to);

export const milestoneFileOf = (stage: Stage, week: number): MilestoneFile => found(milestoneFiles.find((file) => covers([file], stage, week)));
export const articleFileOf = (id: string): ArticleFile => found(articleFiles.find((file) => file.id === id));
export const categoryFileOf = (id: string): CategoryFile => found(categoryFiles.find((file) => file.id === id));

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the content files have no such entry');
  return value;
}

/** The newest first, as every list of articles without an editor's order. */
export const newestFirst = (files: readonly ArticleFile[]): ArticleFile[] => files.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1));

/** The in-house articles of a week: its editor's, in order, then the newest of those that speak to it. */
export function articlesOfWeek(stage: Stage, week: number): ArticleFile[] {
  const listed = milestoneFileOf(stage, week).articles.map(articleFileOf);
  return [...listed, ...newestFirst(articleFiles.filter((file) => !listed.includes(file) && covers(file.weeks, stage, week)))];
}

/** Global ids, from the names that the content files and the items of a batch use. */
export const articleId = (externalId: string, source: ContentSource = 'IN_HOUSE'): string => globalIdOf('ARTICLE', entityIdOf('ARTICLE', source, externalId));
export const categoryId = (externalId: string, source: ContentSource = 'IN_HOUSE'): string =>
  globalIdOf('CATEGORY', entityIdOf('CATEGORY', source, externalId));
export const tipId = (externalId: string, source: ContentSource = 'IN_HOUSE'): string => globalIdOf('TIP', entityIdOf('TIP', source, externalId));
export const milestoneId = (stage: Stage, week: number): string => globalIdOf('MILESTONE', `${stage}:${week}`);
/** The category of an article as an answer in one language shows it. */
export const categoryIn = (file: ArticleFile, locale: ShippedLocale): { id: string; name: string } => ({
  id: categoryId(`category/${file.category}`),
  name: categoryFileOf(file.category)[locale].name,
});
export const idOfFile = ({ id }: ArticleFile): string => articleId(`article/${id}`);

const MAX_BATCH = 500;

/** Sends items through `syncContent`, in as many batches as they need. @throws Error when one of them is refused */
export async function push(app: TestApp, items: readonly ContentItemInput[], source: ContentSource = 'IN_HOUSE'): Promise<SyncMutation['syncContent'][]> {
  const token = await app.token('sync');
  const answers: SyncMutation['syncContent'][] = [];
  for (let from = 0; from < items.length; from += MAX_BATCH) {
    const input = { idempotencyKey: randomUUID(), source, items: items.slice(from, from + MAX_BATCH) };
    const { data, errors } = await app.query(SyncDocument, { input }, { token });
    const refused = data?.syncContent.results.filter(({ error }) => error);
    if (errors || refused.length > 0) throw new Error(`syncContent refused: ${JSON.stringify(errors ?? refused)}`);
    answers.push(data.syncContent);
  }
  return answers;
}

/** An article that says as little as an article can, and what a test adds to it. */
export const article = (externalId: string, locale: string, content: ArticleItemInput = {}): ContentItemInput => ({
  operation: 'UPSERT',
  externalId,
  locale,
  article: {
    slug: `${externalId}-${locale}`,
    title: `${externalId} in ${locale}`,
    bodyHtml: '<p>Nothing more.</p>',
    publishedAt: '2026-06-01T09:00:00Z',
    ...content,
  },
});

export const category = (externalId: string, locale: string, content: CategoryItemInput = {}): ContentItemInput => ({
  operation: 'UPSERT',
  externalId,
  locale,
  category: { slug: `${externalId}-${locale}`, name: `${externalId} in ${locale}`, ...content },
});

/** Without a locale: in every locale. */
export const removal = (externalId: string, locale?: string): ContentItemInput => ({ operation: 'DELETE', externalId, ...(locale ? { locale } : {}) });

const PREGNANCY = { first: 4, count: 39 };
const TIPS_PER_WEEK = 3;

/** Ten times the in-house articles in both locales, with tips for every week of pregnancy: always the same items. */
export function tenfoldContent(): ContentItemInput[] {
  const articles = Array.from({ length: articleFiles.length * 10 }, (_, index) => SHIPPED.map((locale) => tenfoldArticle(index, locale)));
  const tips = Array.from({ length: PREGNANCY.count * TIPS_PER_WEEK }, (_, index) => SHIPPED.map((locale) => tenfoldTip(index, locale)));
  return [...articles, ...tips].flat();
}

function tenfoldArticle(index: number, locale: ShippedLocale): ContentItemInput {
  const week = PREGNANCY.first + (index % PREGNANCY.count);
  return article(`tenfold/${index}`, locale, {
    teaser: `Teaser ${index}`,
    bodyHtml: `<h2>Part ${index % 7}</h2><p>Iron, anaemia and other words of entry ${index}.</p>`,
    categoryExternalId: `category/${categoryFiles[index % categoryFiles.length]?.id}`,
    tags: [`tag-${index % 5}`],
    weeks: [
      { stage: 'PREGNANCY', from: week, to: Math.min(week + 2, 42) },
      { stage: 'BABY', from: index % 100, to: (index % 100) + 4 },
    ],
    publishedAt: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
    relatedExternalIds: [1, 2, 3, 4, 5, 6].map((step) => `tenfold/${index + step}`),
  });
}

const tenfoldTip = (index: number, locale: ShippedLocale): ContentItemInput => {
  const week = PREGNANCY.first + (index % PREGNANCY.count);
  return {
    operation: 'UPSERT',
    externalId: `tenfold-tip/${index}`,
    locale,
    tip: { text: `Tip ${index} in ${locale}`, weeks: [{ stage: 'PREGNANCY', from: week, to: week }] },
  };
};
