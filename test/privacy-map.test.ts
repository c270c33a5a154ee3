import { beforeAll, describe, expect, it } from 'vitest';
import { insertInto, makeDataMap, readSources, type DataMapSources, type DataSchema } from '../scripts/privacy-map.mjs';

let sources: DataMapSources & { page: string };
beforeAll(async () => {
  sources = await readSources();
});

const problemsOf = (changed: Partial<DataMapSources>): string[] => makeDataMap({ ...sources, ...changed }).problems;
const clone = (): DataSchema => structuredClone(sources.diary);

describe('The data map', () => {
  it('is complete, and the page has it as it is.', () => {
    const { text, problems } = makeDataMap(sources);
    expect(problems).toEqual([]);
    expect(insertInto(sources.page, text) === sources.page, 'docs/privacy.md is out of date').toBe(true);
  });

  it('has every column of the personal tables and every field of the diary.', () => {
    const { text } = makeDataMap(sources);
    for (const field of ['person_id', 'data_key', 'previous_hash', 'timeZone', 'pregnancies[].babies[].measurements[].weightGrams', 'requests[].key']) {
      expect(text).toContain(`| \`${field}\` |`);
    }
  });

  it('fails for a column without an entry.', () => {
    const prismaSchema = sources.prismaSchema.replace(/^ *\/\/\/ @data Name of the wrapping key.*\n/m, '');
    expect(problemsOf({ prismaSchema })).toEqual(['Diary.keyId: has no @data']);
    expect(problemsOf({ prismaSchema: sources.prismaSchema.replace('model Diary {', 'model Diary {\n  nickname String') })).toEqual([
      'Diary.nickname: has no @data',
    ]);
  });

  it('fails for an entry that does not say why, how long or for whom.', () => {
    const line = '/// @data What the person calls it';
    const prismaSchema = sources.prismaSchema.replace('model Diary {', `model Diary {\n  ${line}\n  nickname String`);
    expect(problemsOf({ prismaSchema })).toEqual(['purpose', 'retention', 'readers'].map((part) => `Diary.nickname: names no ${part}`));
  });

  it('fails for a model that nobody decided about.', () => {
    expect(problemsOf({ prismaSchema: `${sources.prismaSchema}\nmodel Device {\n  id String @id\n}\n` })).toEqual([
      'Device: neither listed as impersonal nor described by @data',
    ]);
    expect(problemsOf({ prismaSchema: sources.prismaSchema.replace('model WhoGrowth {', 'model Growth {') })).toHaveLength(2);
  });

  it('fails for a field of the diary without a description, however deep, and for a new part without a purpose.', () => {
    const silent = clone();
    delete silent.properties?.['pregnancies']?.items?.properties?.['babies']?.items?.properties?.['name']?.description;
    expect(problemsOf({ diary: silent })).toEqual(['diary pregnancies[].babies[].name: has no description']);
    const grown = clone();
    Object.assign(grown.properties ?? {}, { mood: { type: 'string', description: 'how the person feels' } });
    expect(problemsOf({ diary: grown })).toEqual(['diary mood: belongs to no section of scripts/privacy-map.mjs']);
  });
});
