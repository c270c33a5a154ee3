import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeVoices, type VoiceRow } from './merge-voices.js';

const T1 = new Date('2026-11-01T00:00:00Z');
const T2 = new Date('2026-11-02T00:00:00Z');
const EN = ['en'];
const VI = ['vi', 'en'];

interface Said {
  headline?: string | null;
  summary?: string | null;
  nicknames?: Partial<Record<'FRUIT_VEG' | 'ANIMALS' | 'BAKERY_TOYS', string>>;
  tips?: string[];
  articles?: string[];
}

/** What an item says; its id names its source and language. */
function voice(id: string, { headline = null, summary = null, nicknames = {}, tips = [], articles = [] }: Said, updatedAt = T1): VoiceRow {
  const [source, locale = 'en'] = id.split(' ');
  return {
    id,
    source: source === 'cms' ? 'SITECORE' : 'IN_HOUSE',
    externalId: id,
    locale,
    stage: 'PREGNANCY',
    week: 20,
    headline,
    summary,
    validFrom: null,
    validTo: null,
    updatedAt,
    nicknames: Object.entries(nicknames).map(([theme, name]) => ({ translationId: id, theme: theme as 'ANIMALS', name })),
    tips: tips.map((text, position) => ({ translationId: id, position, tipId: `${id} ${position}`, text })),
    articles: articles.map((articleId, position) => ({ translationId: id, position, articleId })),
  };
}

const OURS: Said = {
  headline: 'ours',
  summary: 'our summary',
  nicknames: { FRUIT_VEG: 'banana', ANIMALS: 'hamster' },
  tips: ['one', 'two'],
  articles: ['a', 'b'],
};
const ours = voice('us en', OURS);
const merged = (rows: readonly VoiceRow[], chain: readonly string[] = EN) => mergeVoices(rows, chain);

describe('the CMS and we', () => {
  it('alone, are heard whole', () => {
    expect(merged([ours])).toEqual({
      locale: 'en',
      headline: 'ours',
      summary: 'our summary',
      nicknames: { FRUIT_VEG: 'banana', ANIMALS: 'hamster' },
      tips: [
        { tipId: 'us en 0', text: 'one', locale: 'en' },
        { tipId: 'us en 1', text: 'two', locale: 'en' },
      ],
      listed: ['a', 'b'],
    });
  });

  it.each<[string, Said, object]>([
    ['texts', { headline: 'theirs', summary: 'their summary' }, { headline: 'theirs', summary: 'their summary', listed: ['a', 'b'] }],
    ['one of the texts', { headline: 'theirs' }, { headline: 'theirs', summary: 'our summary' }],
    ['a nickname', { nicknames: { ANIMALS: 'kitten' } }, { headline: 'ours', nicknames: { FRUIT_VEG: 'banana', ANIMALS: 'kitten' } }],
    ['tips', { tips: ['three'] }, { headline: 'ours', tips: [{ tipId: 'cms en 0', text: 'three', locale: 'en' }] }],
    ['an article list', { articles: ['c'] }, { headline: 'ours', listed: ['c'] }],
    ['nothing', {}, { headline: 'ours', summary: 'our summary', listed: ['a', 'b'] }],
  ])('where the CMS has %s, that group is its own and the others are ours', (_, said, expected) => {
    expect(merged([ours, voice('cms en', said)])).toMatchObject(expected);
    expect(merged([voice('cms en', said), ours])).toMatchObject(expected);
  });

  it('two items of one source: the newer is heard first, then always the same', () => {
    const older = voice('cms en a', { headline: 'older' }, T1);
    const newer = voice('cms en b', { headline: 'newer' }, T2);
    expect(merged([older, newer])).toMatchObject({ headline: 'newer' });
    const twin = voice('cms en c', { headline: 'twin' }, T2);
    expect(merged([twin, newer])).toEqual(merged([newer, twin]));
  });
});

describe('languages', () => {
  const vi = voice('us vi', { headline: 'tiếng Việt', tips: ['mẹo'] });

  it('come in the order of the chain, and no other is heard', () => {
    expect(merged([ours, vi], VI)).toMatchObject({ locale: 'vi', headline: 'tiếng Việt' });
    expect(merged([ours, vi], EN)).toMatchObject({ locale: 'en', headline: 'ours' });
    expect(merged([vi], EN)).toBeNull();
  });

  it('never mix in the texts of one card, even when one is missing', () => {
    expect(merged([ours, vi], VI)).toMatchObject({ headline: 'tiếng Việt', summary: null });
  });

  it('fill the other groups, which say what they are in', () => {
    const { nicknames, tips, listed } = merged([ours, vi], VI) ?? {};
    expect(nicknames).toEqual({ FRUIT_VEG: 'banana', ANIMALS: 'hamster' });
    expect(tips).toEqual([{ tipId: 'us vi 0', text: 'mẹo', locale: 'vi' }]);
    expect(listed).toEqual(['a', 'b']);
    expect(merged([ours, voice('cms vi', { headline: 'x' })], VI)?.tips[0]).toMatchObject({ text: 'one', locale: 'en' });
  });

  it('count before sources: ours in the language asked for is heard before the CMS in another', () => {
    expect(merged([vi, voice('cms en', { headline: 'theirs', tips: ['three'] })], VI)).toMatchObject({ headline: 'tiếng Việt', tips: [{ text: 'mẹo' }] });
  });
});

it('a week of which nobody says a text has no card', () => {
  expect(merged([])).toBeNull();
  expect(merged([voice('us en', { tips: ['one'], nicknames: { ANIMALS: 'x' }, articles: ['a'] })])).toBeNull();
  expect(merged([voice('us en', { summary: 'only this' })])).toMatchObject({ headline: null, summary: 'only this' });
});

const anyText = fc.option(fc.constantFrom('a', 'b', 'c'));
const anySaid = fc.record({
  headline: anyText,
  summary: anyText,
  nicknames: fc.dictionary(fc.constantFrom('FRUIT_VEG', 'ANIMALS'), fc.constantFrom('x', 'y')),
  tips: fc.array(fc.constantFrom('s', 't'), { maxLength: 2 }),
  articles: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
});
const anyVoices = fc
  .uniqueArray(fc.tuple(fc.constantFrom('cms', 'us'), fc.constantFrom('en', 'vi'), fc.constantFrom('a', 'b')), { selector: String })
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(anySaid, fc.constantFrom(T1, T2)).map(([said, at]) => voice(name.join(' '), said, at)))));

it('the order in which the rows are read never matters', () => {
  fc.assert(
    fc.property(
      anyVoices.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([rows, mixed]) => {
        expect(merged(mixed, VI)).toEqual(merged(rows, VI));
      },
    ),
  );
});
