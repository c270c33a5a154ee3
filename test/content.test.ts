import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openContentFiles, readNicknames } from '../src/content-sync/in-house/growth.files.js';
import { readGrowthTables, readInHouseItems } from '../src/content-sync/in-house/in-house.files.js';
import { Theme } from '../src/generated/prisma/enums.js';
import { projectFile } from '../src/platform/project-files.js';

const content = projectFile('prisma/content');
const { fetal, who } = readGrowthTables();
const nicknames = readNicknames(openContentFiles());
const themes = Object.values(Theme);
const weeks = Array.from({ length: 39 }, (_, index) => index + 4);

/** Each value with the one before it. */
const steps = <T>(values: readonly T[]): [T, T][] => values.slice(1).map((value, index) => [values[index] as T, value]);
const rising = (values: readonly number[]): boolean => steps(values).every(([before, after]) => after > before);

describe('the files', () => {
  it('are written in Unicode NFC, each with a line end at the end', () => {
    const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(json|html|csv|md)$/.test(name));
    expect(files.length).toBeGreaterThan(200);
    const wrong = files.filter((name) => {
      const text = readFileSync(join(content, name), 'utf8');
      return text !== text.normalize('NFC') || !text.endsWith('\n') || text.includes('\uFFFD');
    });
    expect(wrong).toEqual([]);
  });

  it('become items with one identity each, in English and Vietnamese', () => {
    const items = readInHouseItems();
    const identities = items.map(({ source, externalId, locale }) => `${source} ${externalId} ${locale}`);
    expect(new Set(identities).size).toBe(items.length);
    expect(Object.groupBy(items, ({ locale }) => locale)).toMatchObject({ en: { length: items.length / 2 }, vi: { length: items.length / 2 } });
  });

  it('carry no version, revision or time of change, because git does', () => {
    for (const item of readInHouseItems()) {
      expect(item).toMatchObject({ operation: 'UPSERT', source: 'IN_HOUSE', version: null, revision: null, updatedAt: null });
      expect(item.externalId).toBe(`${item.content.kind.toLowerCase()}/${item.externalId.split('/')[1]}`);
    }
  });
});

describe('a mistake in a file', () => {
  let copy = '';
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), 'content-'));
    cpSync(content, copy, { recursive: true });
  });
  afterEach(() => rmSync(copy, { recursive: true }));

  const change = (file: string, from: string | RegExp, to: string): void => {
    const before = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), before.replace(from, to));
    expect(readFileSync(join(copy, file), 'utf8')).not.toBe(before);
  };

  it.each([
    ['articles/folic-acid.json', '"category"', '"kategory"', /articles\/folic-acid\.json: category: .*\n.*articles\/folic-acid\.json: .*kategory/],
    ['articles/folic-acid.json', '"to": 14', '"to": 43', /articles\/folic-acid\.json: weeks\.0: weeks are/],
    ['articles/folic-acid.json', '"folic-acid"', '"folate"', /articles\/folic-acid\.json: its content belongs in folate\.json/],
    ['articles/folic-acid.json', /https:/, 'http:', /articles\/folic-acid\.json: sources\.0\.url: expected an https URL/],
    ['articles/folic-acid.vi.html', /[^]*/, '', /articles\/folic-acid\.vi\.html: is empty/],
    ['milestones/baby-013-016.json', '"to": 16', '"to": 15', /milestones\/baby-013-016\.json: its content belongs in baby-013-015\.json/],
    ['milestones/pregnancy-12.json', '}', '', /milestones\/pregnancy-12\.json: is not JSON/],
    ['nicknames.csv', 'FRUIT_VEG', 'FRUIT', /nicknames\.csv:\d+: theme: /],
    ['categories.json', '"slug"', '"slag"', /categories\.json: 0\.en\.slug: /],
  ])('in %s, %s for %s, is reported with the name of the file', (file, from, to, report) => {
    change(file, from, to);
    expect(() => readInHouseItems(copy)).toThrow(report);
  });

  it.each([
    ['fetal-growth.csv', ',CHL,', ',CHR,', /fetal-growth\.csv:\d+: length_kind: /],
    ['fetal-growth.csv', ',93,hadlock1991', ',93,', /fetal-growth\.csv:\d+: a weight and its source go together/],
    ['who-growth.csv', '3.3464', '', /who-growth\.csv:\d+: M: expected a number/],
    ['who-growth.csv', '0.14602,', '', /who-growth\.csv:\d+: expected 11 cells/],
  ])('in %s, %s for %s, is reported with its line', (file, from, to, report) => {
    change(file, from, to);
    expect(() => readGrowthTables(copy)).toThrow(report);
  });

  it('is reported together with the others', () => {
    rmSync(join(copy, 'articles/nausea.en.html'));
    rmSync(join(copy, 'categories.json'));
    expect(() => readInHouseItems(copy)).toThrow('categories.json: cannot be read\narticles/nausea.en.html: cannot be read');
  });
});

describe('the sizes before birth', () => {
  it('cover weeks 4 to 42 once each, in order', () => {
    expect(fetal.map(({ week }) => week)).toEqual(weeks);
  });

  it('change from crown-rump to crown-heel at week 14', () => {
    expect(fetal.map(({ lengthKind }) => lengthKind)).toEqual(weeks.map((week) => (week < 14 ? 'CROWN_RUMP' : 'CROWN_HEEL')));
  });

  it('know no weight before week 14 and one in every week after', () => {
    for (const row of fetal) {
      const isKnown = row.week >= 14;
      expect(row).toMatchObject({ weightGrams: isKnown ? expect.any(Number) : null, weightSource: isKnown ? expect.any(String) : null });
    }
  });

  it('rise from week to week, and smoothly: no step is more than twice the one before', () => {
    const weights = fetal.flatMap(({ weightGrams }) => weightGrams ?? []);
    const lengths = (kind: string) => fetal.filter(({ lengthKind }) => lengthKind === kind).map(({ lengthMm }) => lengthMm);
    for (const values of [weights, lengths('CROWN_RUMP'), lengths('CROWN_HEEL')]) {
      expect(rising(values)).toBe(true);
      const growth = steps(values).map(([before, after]) => after - before);
      for (const [before, after] of steps(growth)) expect(after / before).toBeLessThan(2);
    }
  });

  it('name a readable source for every length', () => {
    for (const { lengthSource } of fetal) expect(lengthSource).toMatch(/(19|20)\d\d.*\((crown-rump|crown-heel) length/);
  });
});

describe('the sizes after birth', () => {
  const curves = (['WEIGHT', 'LENGTH'] as const).flatMap((indicator) => (['BOY', 'GIRL'] as const).map((sex) => ({ indicator, sex })));

  it.each(curves)('have each age of $indicator of a $sex once, from birth to 24 months, with rising medians', ({ indicator, sex }) => {
    const rows = who.filter((row) => row.indicator === indicator && row.sex === sex).toSorted((a, b) => a.ageDays - b.ageDays);
    expect(rows).toHaveLength(38);
    expect([rows[0]?.ageDays, rows.at(-1)?.ageDays]).toEqual([0, 730.5]);
    expect(rising(rows.map(({ ageDays }) => ageDays))).toBe(true);
    expect(rising(rows.map(({ m }) => m))).toBe(true);
    for (const { s } of rows) expect(s > 0 && s < 0.2).toBe(true);
  });

  it('are kilograms and centimetres, as WHO publishes them', () => {
    expect(who).toContainEqual({ indicator: 'WEIGHT', sex: 'BOY', ageDays: 0, l: 0.3487, m: 3.3464, s: 0.14602 });
    expect(who).toContainEqual(expect.objectContaining({ indicator: 'LENGTH', sex: 'GIRL', ageDays: 730.5, m: 86.4153 }));
  });
});

describe('the nicknames', () => {
  it('exist for 39 weeks in three themes, each named once in either language', () => {
    expect(nicknames.map(({ week, theme }) => `${week} ${theme}`)).toEqual(weeks.flatMap((week) => themes.map((theme) => `${week} ${theme}`)));
    for (const language of ['en', 'vi'] as const) expect(new Set(nicknames.map((row) => row[language])).size).toBe(117);
  });

  it.each(themes)('of %s grow every week', (theme) => {
    expect(rising(nicknames.filter((row) => row.theme === theme).map(({ sizeMm }) => sizeMm))).toBe(true);
  });

  it.each(weeks)('of week %d are about as long as the baby is between this week and the next', (week) => {
    const [before, now, after] = [-1, 0, 1].map((step) => fetal.find((row) => row.week === week + step));
    // At week 14 the length is of another kind and after week 42 there is none: there, growth goes on as in the week before.
    const next = after?.lengthKind === now?.lengthKind ? after?.lengthMm : 2 * (now?.lengthMm ?? NaN) - (before?.lengthMm ?? NaN);
    const [least, most] = [0.9 * (now?.lengthMm ?? NaN), 1.1 * (next ?? NaN)];
    const own = nicknames.filter((row) => row.week === week);
    expect(own.filter(({ sizeMm }) => sizeMm >= least && sizeMm <= most)).toEqual(own);
  });
});
