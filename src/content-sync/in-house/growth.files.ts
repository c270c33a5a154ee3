import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Theme } from '../../generated/prisma/enums.js';
import { projectFile } from '../../platform/project-files.js';

/** Typical size before birth at the start of one week; `weightGrams` is null where no sound source exists. */
export interface FetalGrowthRow {
  week: number;
  lengthMm: number;
  lengthKind: 'CROWN_RUMP' | 'CROWN_HEEL';
  lengthSource: string;
  weightGrams: number | null;
  weightSource: string | null;
}

/** One age of a WHO curve: `m` in kg for WEIGHT, in cm for LENGTH. */
export interface WhoGrowthRow {
  indicator: 'WEIGHT' | 'LENGTH';
  sex: 'BOY' | 'GIRL';
  ageDays: number;
  l: number;
  m: number;
  s: number;
}

export interface NicknameRow {
  week: number;
  theme: Theme;
  en: string;
  vi: string;
  sizeMm: number;
}

/** Every problem of the in-house files at once, one line each, beginning with the file it is in. */
export class ContentFileError extends Error {
  override readonly name = 'ContentFileError';
}

export type ContentFiles = ReturnType<typeof openContentFiles>;

/**
 * The files of a content directory (prisma/content of the project by default). Problems are gathered, so that an editor
 * sees all of them at once: what cannot be read is left out until `check` throws.
 */
export function openContentFiles(directory: string = projectFile('prisma/content')) {
  const problems: string[] = [];
  const refuse = (file: string, message: string): void => void problems.push(`${file}: ${message}`);

  /** What `read` makes of a path, undefined with a problem noted when the disk refuses. */
  function attempt<T>(file: string, read: (path: string) => T): T | undefined {
    try {
      return read(join(directory, file));
    } catch {
      refuse(file, 'cannot be read');
      return undefined;
    }
  }

  function parse<S extends z.ZodType>(file: string, shape: S, value: unknown): z.output<S>[] {
    const parsed = shape.safeParse(value);
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues) refuse(file, [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
    return [];
  }

  /** Empty only with a problem noted. */
  function text(file: string): string {
    const found = attempt(file, (path) => readFileSync(path, 'utf8').trimEnd());
    if (found === '') refuse(file, 'is empty');
    return found ?? '';
  }

  /** The file as an array of one, or empty when it has another shape: made for flatMap. */
  function json<S extends z.ZodType>(file: string, shape: S): z.output<S>[] {
    const source = text(file);
    if (!source) return [];
    try {
      return parse(file, shape, JSON.parse(source));
    } catch {
      refuse(file, 'is not JSON');
      return [];
    }
  }

  /** The rows by column name. Lines beginning with # are comments; cells are never quoted and hold no comma. */
  function csv<S extends z.ZodType>(file: string, shape: S): z.output<S>[] {
    const lines = text(file)
      .split(/\r?\n/)
      .map((line, index) => ({ at: `${file}:${index + 1}`, cells: line.split(','), line }));
    const [header, ...rows] = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
    const columns = header?.cells ?? [];
    return rows.flatMap(({ at, cells }) => {
      if (cells.length === columns.length) return parse(at, shape, Object.fromEntries(columns.map((name, index) => [name, cells[index]])));
      refuse(at, `expected ${columns.length} cells`);
      return [];
    });
  }

  const list = (folder: string, ending: string): string[] =>
    (attempt(folder, (path) => readdirSync(path)) ?? [])
      .filter((name) => name.endsWith(ending))
      .toSorted()
      .map((name) => `${folder}/${name}`);

  /** @throws ContentFileError when anything was wrong so far */
  const check = (): void => {
    if (problems.length > 0) throw new ContentFileError(problems.join('\n'));
  };

  return { text, json, csv, list, refuse, check };
}

/** Codes of the tables and what they are shown as; the full references are in docs/data-sources.md. */
const CITATIONS = {
  robinson1975: 'Robinson & Fleming 1975 (crown-rump length)',
  robinson1975_extrapolated: 'Robinson & Fleming 1975 (crown-rump length, extrapolated)',
  vintzileos1984xhadlockFL1984: 'Vintzileos et al. 1984 with femur length of Hadlock et al. 1984 (crown-heel length)',
  intergrowth_newborn_size: 'INTERGROWTH-21st newborn size, Villar et al. 2014 and 2016 (crown-heel length)',
  hadlock1991: 'Hadlock et al. 1991 (estimated fetal weight)',
  hadlock1991_extrapolated: 'Hadlock et al. 1991 (estimated fetal weight, extrapolated)',
};
const LENGTH_KINDS = { CRL: 'CROWN_RUMP', CHL: 'CROWN_HEEL' } as const;
const INDICATORS = { weight_for_age: 'WEIGHT', length_for_age: 'LENGTH' } as const;
const SEXES = { boy: 'BOY', girl: 'GIRL' } as const;

/** A cell that holds one of the codes of a table, read as its meaning. */
const code = <const T extends Record<string, string>>(meanings: T) =>
  z.enum(Object.keys(meanings) as (keyof T & string)[]).transform((key) => meanings[key as keyof T]);
/** Not z.coerce.number(): that reads an empty cell as 0. */
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'expected a number')
  .transform(Number);
const week = z.string().regex(/^\d+$/, 'expected a week').transform(Number).pipe(z.int().min(4).max(42));
const orNull = <S extends z.ZodType>(cell: S) => z.union([z.literal('').transform(() => null), cell]);

const fetalRow = z
  .strictObject({
    week,
    length_mm: decimal,
    length_kind: code(LENGTH_KINDS),
    length_source: code(CITATIONS),
    weight_g: orNull(decimal),
    weight_source: orNull(code(CITATIONS)),
  })
  .refine((row) => (row.weight_g === null) === (row.weight_source === null), 'a weight and its source go together')
  .transform((row): FetalGrowthRow => ({
    week: row.week,
    lengthMm: row.length_mm,
    lengthKind: row.length_kind,
    lengthSource: row.length_source,
    weightGrams: row.weight_g,
    weightSource: row.weight_source,
  }));

const whoRow = z
  .object({ indicator: code(INDICATORS), sex: code(SEXES), age_kind: z.enum(['week', 'month']), age_days: decimal, L: decimal, M: decimal, S: decimal })
  .transform(({ indicator, sex, age_kind: ageKind, age_days: ageDays, L: l, M: m, S: s }) => ({
    ageKind,
    row: { indicator, sex, ageDays, l, m, s } satisfies WhoGrowthRow,
  }));

const nicknameRow = z
  .strictObject({ week, theme: z.enum(Theme), en: z.string().min(1), vi: z.string().min(1), approx_size_mm: decimal })
  .transform(({ approx_size_mm: sizeMm, ...row }): NicknameRow => ({ ...row, sizeMm }));

/** The sizes before birth, in the order of the weeks. */
export const readFetalGrowth = (files: ContentFiles): FetalGrowthRow[] => files.csv('fetal-growth.csv', fetalRow);

/** The WHO curves. Where a weekly and a monthly row have the same age (birth), the weekly one is kept. */
export function readWhoGrowth(files: ContentFiles): WhoGrowthRow[] {
  const rows = files.csv('who-growth.csv', whoRow);
  const ageOf = ({ indicator, sex, ageDays }: WhoGrowthRow): string => `${indicator} ${sex} ${ageDays}`;
  const weekly = new Set(rows.filter(({ ageKind }) => ageKind === 'week').map(({ row }) => ageOf(row)));
  return rows.filter(({ ageKind, row }) => ageKind === 'week' || !weekly.has(ageOf(row))).map(({ row }) => row);
}

/** The nicknames of all weeks, in the table's order. */
export const readNicknames = (files: ContentFiles): NicknameRow[] => files.csv('nicknames.csv', nicknameRow);
