import { describe, expect, it } from 'vitest';
import { emptyDiary, type Diary } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';
import { markArticleRead, saveArticle, setPreferences, unsaveArticle } from './viewer.changes.js';

const AT = '2026-11-22T12:00:00.000Z';
const marks = (count: number): Diary['savedArticles'] =>
  Array.from({ length: count }, (_, index) => ({ articleId: `article-${index}`, at: '2026-11-01T00:00:00.000Z' }));

describe('preferences', () => {
  const chosen: Diary = { ...emptyDiary(), locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh', units: 'METRIC', theme: 'ANIMALS' };

  it('set what is given, forget what is null, and keep what is absent', () => {
    expect(setPreferences(emptyDiary(), { locale: 'vi', timeZone: 'Asia/Ho_Chi_Minh', units: 'METRIC', theme: 'ANIMALS' })).toEqual(chosen);
    expect(setPreferences(chosen, { units: 'IMPERIAL' })).toEqual({ ...chosen, units: 'IMPERIAL' });
    expect(setPreferences(chosen, { locale: null, theme: null })).toEqual({ ...chosen, locale: null, theme: null });
    expect(setPreferences(chosen, {})).toEqual(chosen);
  });

  it('do not touch anything else', () => {
    const diary = { ...chosen, savedArticles: marks(2), readArticles: marks(1) };
    expect(setPreferences(diary, { locale: null, timeZone: null, units: null, theme: null })).toEqual({
      ...emptyDiary(),
      savedArticles: marks(2),
      readArticles: marks(1),
    });
  });
});

describe('saved articles', () => {
  it('are kept in the order they were saved, once each', () => {
    const one = saveArticle(emptyDiary(), 'a', AT);
    const two = one && saveArticle(one, 'b', '2026-11-22T12:00:01.000Z');
    expect(two?.savedArticles.map(({ articleId }) => articleId)).toEqual(['a', 'b']);
    expect(two && saveArticle(two, 'a', '2026-11-22T12:00:02.000Z')).toBeNull();
  });

  it('have instants that ascend, even when saved within one millisecond or by a clock that went back', () => {
    let diary = emptyDiary();
    for (const [id, at] of [
      ['a', AT],
      ['b', AT],
      ['c', '2026-11-22T11:00:00.000Z'],
    ] as const)
      diary = saveArticle(diary, id, at) ?? diary;
    expect(diary.savedArticles.map(({ at }) => at)).toEqual([AT, '2026-11-22T12:00:00.001Z', '2026-11-22T12:00:00.002Z']);
  });

  it('are at most a thousand', () => {
    const full = { ...emptyDiary(), savedArticles: marks(1_000) };
    const attempt = (): unknown => saveArticle(full, 'one more', AT);
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(expect.objectContaining({ code: 'TOO_MANY', inputPath: ['input', 'articleId'] }));
    expect(saveArticle(full, 'article-5', AT)).toBeNull();
    expect(saveArticle(unsaveArticle(full, 'article-5') ?? full, 'one more', AT)?.savedArticles).toHaveLength(1_000);
  });

  it('are forgotten one by one, and what was not saved changes nothing', () => {
    const diary = { ...emptyDiary(), savedArticles: marks(3) };
    expect(unsaveArticle(diary, 'article-1')).toEqual({ ...diary, savedArticles: [marks(3)[0], marks(3)[2]] });
    expect(unsaveArticle(diary, 'never')).toBeNull();
  });
});

describe('read articles', () => {
  it('are noted once, apart from saved ones', () => {
    const diary = markArticleRead({ ...emptyDiary(), savedArticles: marks(1) }, 'a', AT);
    expect(diary).toEqual({ ...emptyDiary(), savedArticles: marks(1), readArticles: [{ articleId: 'a', at: AT }] });
    expect(diary && markArticleRead(diary, 'a', '2026-11-23T12:00:00.000Z')).toBeNull();
  });

  it('are at most two thousand; the oldest is forgotten', () => {
    const read = markArticleRead({ ...emptyDiary(), readArticles: marks(2_000) }, 'new', AT)?.readArticles;
    expect(read).toHaveLength(2_000);
    expect([read?.at(0)?.articleId, read?.at(-1)?.articleId]).toEqual(['article-1', 'new']);
  });
});
