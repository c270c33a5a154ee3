import { basename } from 'node:path';
import { z } from 'zod';
import { Stage, Theme } from '../../generated/prisma/enums.js';
import { SHIPPED_LOCALES } from '../../schema/locale.js';
import type { Content, UpsertItem } from '../item/content-item.js';
import { openContentFiles, readFetalGrowth, readNicknames, readWhoGrowth } from './growth.files.js';
import type { ContentFiles, FetalGrowthRow, NicknameRow, WhoGrowthRow } from './growth.files.js';
import { sanitizeHtml } from '../item/html.js';

type Locale = (typeof SHIPPED_LOCALES)[number];

const WEEKS = { PREGNANCY: { first: 4, last: 42, digits: 2 }, BABY: { first: 0, last: 104, digits: 3 } } as const;

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a-z, 0-9 and single hyphens');
const url = z.url({ protocol: /^https$/, error: 'expected an https URL' });
const range = { stage: z.enum(Stage), from: z.int(), to: z.int() };
const withinStage = ({ stage, from, to }: { stage: Stage; from: number; to: number }): boolean =>
  WEEKS[stage].first <= from && from <= to && to <= WEEKS[stage].last;
const WEEKS_PROBLEM = 'weeks are 4–42 (PREGNANCY) or 0–104 (BABY), from before to';

const category = z.strictObject({ id, en: z.strictObject({ name: text, slug: id }), vi: z.strictObject({ name: text, slug: id }) });

const articleText = z.strictObject({ slug: id, title: text, teaser: text });
const article = z.strictObject({
  id,
  category: id,
  weeks: z.array(z.strictObject(range).refine(withinStage, WEEKS_PROBLEM)),
  tags: z.array(id),
  related: z.array(id),
  review: z.strictObject({ reviewer: text, credential: text.nullable(), reviewedAt: z.iso.date(), nextReviewDue: z.iso.date().nullable() }).nullable(),
  sources: z.array(z.strictObject({ title: text, url: url.nullable() })),
  publishedAt: z.iso.datetime().transform((instant) => new Date(instant).toISOString()),
  en: articleText,
  vi: articleText,
});
type ArticleFile = z.output<typeof article>;

const milestoneText = z.strictObject({ headline: text, summary: text, tips: z.array(text).min(1) });
const milestone = z.strictObject({ ...range, articles: z.array(id), en: milestoneText, vi: milestoneText }).refine(withinStage, WEEKS_PROBLEM);
type MilestoneFile = z.output<typeof milestone>;

/** What is written in our own voice has no window. */
const ALWAYS = { validFrom: null, validTo: null };

/**
 * Everything nestling says in its own voice, as content items: categories, articles and milestones, each in every shipped
 * language. External ids begin with the kind (`article/folic-acid`), because one id names one item whatever its kind.
 * @throws ContentFileError naming every file that is missing or wrong
 */
export function readInHouseItems(directory?: string): UpsertItem[] {
  const files = openContentFiles(directory);
  const items = [...categoryItems(files), ...articleItems(files), ...milestoneItems(files)];
  files.check();
  return items;
}

/**
 * The size references before and after birth.
 * @throws ContentFileError naming every line that is wrong
 */
export function readGrowthTables(directory?: string): { fetal: FetalGrowthRow[]; who: WhoGrowthRow[] } {
  const files = openContentFiles(directory);
  const tables = { fetal: readFetalGrowth(files), who: readWhoGrowth(files) };
  files.check();
  return tables;
}

const categoryItems = (files: ContentFiles): UpsertItem[] =>
  files
    .json('categories.json', z.array(category))
    .flat()
    .flatMap((entry) => inEveryLocale(`category/${entry.id}`, (locale) => ({ kind: 'CATEGORY', category: { ...entry[locale], ...ALWAYS } })));

function articleItems(files: ContentFiles): UpsertItem[] {
  return files.list('articles', '.json').flatMap((file) =>
    files.json(file, article).flatMap((entry) => {
      requireName(files, file, entry.id);
      const body = (locale: Locale): string => sanitizeHtml(files.text(file.replace(/json$/, `${locale}.html`)));
      return inEveryLocale(`article/${entry.id}`, (locale) => articleContent(entry, locale, body(locale)));
    }),
  );
}

const articleContent = (entry: ArticleFile, locale: Locale, bodyHtml: string): Content => ({
  kind: 'ARTICLE',
  article: {
    ...entry[locale],
    bodyHtml,
    categoryExternalId: `category/${entry.category}`,
    tags: entry.tags,
    weeks: entry.weeks,
    image: null,
    review: entry.review,
    sources: entry.sources,
    publishedAt: entry.publishedAt,
    ...ALWAYS,
    relatedExternalIds: entry.related.map(articleId),
  },
});

function milestoneItems(files: ContentFiles): UpsertItem[] {
  const nicknames = Map.groupBy(readNicknames(files), ({ week }) => week);
  return files.list('milestones', '.json').flatMap((file) =>
    files.json(file, milestone).flatMap((entry) => {
      requireName(files, file, milestoneFileName(entry));
      const weeks = Array.from({ length: entry.to - entry.from + 1 }, (_, index) => entry.from + index);
      return weeks.flatMap((week) => {
        const named = entry.stage === 'PREGNANCY' ? (nicknames.get(week) ?? []) : [];
        return inEveryLocale(`milestone/${entry.stage.toLowerCase()}-${week}`, (locale) => milestoneContent(entry, week, locale, named));
      });
    }),
  );
}

function milestoneContent(entry: MilestoneFile, week: number, locale: Locale, nicknames: readonly NicknameRow[]): Content {
  const { headline, summary, tips } = entry[locale];
  return {
    kind: 'MILESTONE',
    milestone: {
      stage: entry.stage,
      week,
      headline,
      summary,
      nicknames: Object.values(Theme).flatMap((theme) => nicknames.filter((row) => row.theme === theme).map((row) => ({ theme, name: row[locale] }))),
      tips: tips.map((tip) => ({ text: tip })),
      articleExternalIds: entry.articles.map(articleId),
      ...ALWAYS,
    },
  };
}

const articleId = (name: string): string => `article/${name}`;

/** `pregnancy-04`, `baby-013-016`: padded, so that a listing of the folder is in the order of the weeks. */
function milestoneFileName({ stage, from, to }: MilestoneFile): string {
  const weeks = from === to ? [from] : [from, to];
  return [stage.toLowerCase(), ...weeks.map((week) => String(week).padStart(WEEKS[stage].digits, '0'))].join('-');
}

/** A file is found by its name, so a name that says something else than its content would mislead whoever edits it. */
function requireName(files: ContentFiles, file: string, name: string): void {
  if (basename(file, '.json') !== name) files.refuse(file, `its content belongs in ${name}.json`);
}

const inEveryLocale = (externalId: string, contentIn: (locale: Locale) => Content): UpsertItem[] =>
  SHIPPED_LOCALES.map((locale) => ({
    source: 'IN_HOUSE',
    externalId,
    version: null,
    revision: null,
    updatedAt: null,
    operation: 'UPSERT',
    locale,
    content: contentIn(locale),
  }));
