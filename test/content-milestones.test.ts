import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInHouseItems } from '../src/content-sync/in-house/in-house.files.js';
import { Theme } from '../src/generated/prisma/enums.js';
import { projectFile } from '../src/platform/project-files.js';

const items = readInHouseItems();
const articles = new Set(items.filter(({ content }) => content.kind === 'ARTICLE').map(({ externalId }) => externalId));
const milestones = items.flatMap(({ content, locale, externalId }) =>
  content.kind === 'MILESTONE' ? [{ ...content.milestone, locale, externalId, title: `${externalId}, ${locale}` }] : [],
);
const locales = ['en', 'vi'] as const;
const words = (text: string): number => text.split(/\s+/).length;
const upTo = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** A size in a text would contradict the size shown beside it as soon as a table changes, and cannot follow the reader's unit. */
const SIZE = /\d+([.,]\d+)? ?(mm|cm|m|km|g|gr|gram|grams|kg|kilos?|ml|inch|inches|in|oz|ounces?|lbs?|pounds?)(?![\p{L}\p{N}])/iu;

describe.each(locales)('the milestones in %s', (locale) => {
  const own = milestones.filter((milestone) => milestone.locale === locale);

  it.each([
    ['PREGNANCY', upTo(4, 42)],
    ['BABY', upTo(0, 104)],
  ] as const)('cover every week of %s exactly once', (stage, weeks) => {
    const covered = own.filter((milestone) => milestone.stage === stage).map(({ week }) => week);
    expect(covered.toSorted((a, b) => a - b)).toEqual(weeks);
  });

  it('are addressed by their stage and week', () => {
    for (const { externalId, stage, week } of own) expect(externalId).toBe(`milestone/${stage.toLowerCase()}-${week}`);
  });

  it('have a headline of their own in every file', () => {
    const files = readdirSync(projectFile('prisma/content/milestones')).length;
    expect(new Set(own.map(({ headline }) => headline)).size).toBe(files);
  });
});

describe('each milestone', () => {
  it.each(milestones)('has a headline, a summary and three to five tips that fit: $title', ({ locale, headline, summary, tips }) => {
    expect(headline?.length).toBeLessThanOrEqual(70);
    expect(words(summary ?? '')).toBeGreaterThanOrEqual(40);
    if (locale === 'en') expect(words(summary ?? '')).toBeLessThanOrEqual(95);
    expect(tips.length).toBeGreaterThanOrEqual(3);
    expect(tips.length).toBeLessThanOrEqual(5);
    if (locale === 'en') expect(tips.filter(({ text }) => words(text) < 10 || words(text) > 35)).toEqual([]);
  });

  it.each(milestones)('leaves sizes to the tables: $title', ({ headline, summary, tips }) => {
    for (const text of [headline, summary, ...tips.map((tip) => tip.text)]) expect(text).not.toMatch(SIZE);
  });

  it.each(milestones)('names at most three articles, each once and each existing: $title', ({ articleExternalIds }) => {
    expect(articleExternalIds.length).toBeLessThanOrEqual(3);
    expect(new Set(articleExternalIds).size).toBe(articleExternalIds.length);
    for (const id of articleExternalIds) expect(articles).toContain(id);
  });

  it.each(milestones)('has its nicknames in all themes before birth and none after: $title', ({ stage, nicknames }) => {
    expect(nicknames.map(({ theme }) => theme)).toEqual(stage === 'PREGNANCY' ? Object.values(Theme) : []);
  });

  it('has as many tips in Vietnamese as in English', () => {
    const counts = [...Map.groupBy(milestones, ({ externalId }) => externalId)].map(([id, pair]) => [id, ...pair.map(({ tips }) => tips.length)]);
    expect(counts.filter(([, english, vietnamese]) => english !== vietnamese)).toEqual([]);
  });

  it('speaks of one week, or of at most four from baby week 13 on', () => {
    const tooLong = readdirSync(projectFile('prisma/content/milestones')).filter((name) => {
      const [from = NaN, to = from] = [...name.matchAll(/\d+/g)].map(Number);
      return to - from + 1 > (name.startsWith('baby') && from >= 13 ? 4 : 1);
    });
    expect(tooLong).toEqual([]);
  });
});
