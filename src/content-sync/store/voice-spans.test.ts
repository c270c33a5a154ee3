import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekAt } from '../../modules/milestone/week-span.js';
import type { MilestoneDocument } from '../../modules/milestone/milestone.document.js';
import { isValidAt } from '../../schema/validity.js';
import { mergeVoices, type VoiceRow } from './merge-voices.js';
import { voiceSpans } from './voice-spans.js';

const VI = ['vi', 'en'];
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const at = (time: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(time.getTime());

/** What an item says for some days; its id names its source and language. */
function voice(id: string, headline: string | null, [from, to]: readonly [number | null, number | null] = [null, null]): VoiceRow {
  const [source, locale = 'en'] = id.split(' ');
  return {
    id,
    source: source === 'cms' ? 'SITECORE' : 'IN_HOUSE',
    externalId: id,
    locale,
    stage: 'PREGNANCY',
    week: 20,
    headline,
    summary: null,
    validFrom: from === null ? null : day(from),
    validTo: to === null ? null : day(to),
    updatedAt: day(1),
    nicknames: [],
    tips: [],
    articles: [],
  };
}

/** The days of each span, with its headline. */
const spansOf = (rows: readonly VoiceRow[], chain: readonly string[] = ['en']) =>
  voiceSpans(rows, chain).map(({ validFrom, validTo, voice: { headline } }) => [validFrom?.getUTCDate() ?? null, validTo?.getUTCDate() ?? null, headline]);

const ours = voice('us en', 'ours');

describe('the spans of a week', () => {
  it('are one where nobody has a window, and none where nobody speaks', () => {
    expect(spansOf([ours, voice('cms en', 'theirs')])).toEqual([[null, null, 'theirs']]);
    expect(spansOf([])).toEqual([]);
    expect(spansOf([voice('us vi', 'của ta')])).toEqual([]);
  });

  it('lie end to end where one speaks for a while', () => {
    expect(spansOf([ours, voice('cms en', 'theirs', [5, 9])])).toEqual([
      [null, 5, 'ours'],
      [5, 9, 'theirs'],
      [9, null, 'ours'],
    ]);
  });

  it('leave out the time in which nobody speaks', () => {
    expect(spansOf([voice('cms en', 'theirs', [5, 9]), voice('us en', 'ours', [12, null])])).toEqual([
      [5, 9, 'theirs'],
      [12, null, 'ours'],
    ]);
  });

  it('follow each other where one begins when another ends', () => {
    expect(spansOf([voice('cms en 1', 'one', [null, 9]), voice('cms en 2', 'two', [9, null])])).toEqual([
      [null, 9, 'one'],
      [9, null, 'two'],
    ]);
  });

  it('do not tell of who is not heard anyway', () => {
    expect(spansOf([voice('cms en', 'theirs'), voice('us en', 'ours', [5, 9])])).toEqual([[null, null, 'theirs']]);
    expect(spansOf([ours, voice('cms vi', 'của họ', [5, 9])])).toEqual([[null, null, 'ours']]);
  });

  it('do not know who ends before the beginning', () => {
    expect(spansOf([ours, voice('cms en', 'theirs', [9, 5])])).toEqual([[null, null, 'ours']]);
    expect(spansOf([voice('cms en', 'theirs', [9, 9])])).toEqual([]);
  });

  it('fall back to another language where nobody speaks in the first', () => {
    expect(spansOf([ours, voice('cms vi', 'của họ', [5, 9])], VI)).toEqual([
      [null, 5, 'ours'],
      [5, 9, 'của họ'],
      [9, null, 'ours'],
    ]);
  });
});

const anyEnd = fc.option(fc.integer({ min: 1, max: 9 }));
const anyVoices = fc
  .uniqueArray(fc.tuple(fc.constantFrom('cms', 'us'), fc.constantFrom('en', 'vi'), fc.constantFrom('a', 'b')), { selector: String, maxLength: 6 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) => fc.tuple(fc.option(fc.constantFrom('x', 'y')), anyEnd, anyEnd).map(([said, ...days]) => voice(name.join(' '), said, days))),
    ),
  );
/** Spans as they are stored and read again; what matters of a document here is what was said. */
const stored = (rows: readonly VoiceRow[]) =>
  voiceSpans(rows, VI).map(({ voice: said, ...window }) => ({ ...window, document: said as unknown as MilestoneDocument }));

describe('what is read of them', () => {
  it('is at every moment what those say who are heard then', () => {
    fc.assert(
      fc.property(anyVoices, fc.integer({ min: 0, max: 20 }), (rows, half) => {
        const now = at(new Date(day(0).getTime() + half * 43_200_000));
        const heard = rows.filter((row) => isValidAt(row, now));
        expect(weekAt(stored(rows), now).document).toEqual(mergeVoices(heard, VI));
      }),
    );
  });

  it('changes at the moment that is told, and not before', () => {
    fc.assert(
      fc.property(anyVoices, fc.integer({ min: 0, max: 10 }), (rows, start) => {
        const spans = stored(rows);
        const { document, changesAt } = weekAt(spans, at(day(start)));
        const next = Array.from({ length: 10 - start }, (_, index) => day(start + 1 + index)).find(
          (each) => JSON.stringify(weekAt(spans, at(each)).document) !== JSON.stringify(document),
        );
        expect(changesAt).toBe(next?.getTime() ?? null);
      }),
    );
  });

  it('begins and ends to the millisecond', () => {
    const spans = stored([ours, voice('cms en', 'theirs', [5, 9])]);
    const headlines = [day(5).getTime() - 1, day(5).getTime(), day(9).getTime() - 1, day(9).getTime()].map(
      (time) => weekAt(spans, Temporal.Instant.fromEpochMilliseconds(time)).document?.headline,
    );
    expect(headlines).toEqual(['ours', 'theirs', 'theirs', 'ours']);
  });
});
