import type { Diary } from '../diary/diary.document.js';
import { Problem } from '../diary/problem.js';

/* Pure changes of a diary: from what it was to what it becomes. */

const MAX_SAVED = 1_000;
const MAX_READ = 2_000;

/** Sets the preferences that are given; null forgets one. */
export function setPreferences(diary: Diary, given: { [K in 'locale' | 'timeZone' | 'units' | 'theme']?: Diary[K] }): Diary {
  const { locale = diary.locale, timeZone = diary.timeZone, units = diary.units, theme = diary.theme } = given;
  return { ...diary, locale, timeZone, units, theme };
}

/** Keeps an article to find it again; saving it again changes nothing. @throws Problem when too many are kept */
export function saveArticle(diary: Diary, articleId: string, at: string): Diary | null {
  if (diary.savedArticles.some((mark) => mark.articleId === articleId)) return null;
  if (diary.savedArticles.length >= MAX_SAVED) throw new Problem('TOO_MANY', `at most ${MAX_SAVED} articles can be saved`, ['input', 'articleId']);
  return { ...diary, savedArticles: [...diary.savedArticles, { articleId, at: afterLast(diary, at) }] };
}

/** Forgets a saved article. */
export function unsaveArticle(diary: Diary, articleId: string): Diary | null {
  const savedArticles = diary.savedArticles.filter((mark) => mark.articleId !== articleId);
  return savedArticles.length === diary.savedArticles.length ? null : { ...diary, savedArticles };
}

/** Remembers that an article was read; the oldest of very many are forgotten. */
export function markArticleRead(diary: Diary, articleId: string, at: string): Diary | null {
  if (diary.readArticles.some((mark) => mark.articleId === articleId)) return null;
  return { ...diary, readArticles: [...diary.readArticles, { articleId, at }].slice(-MAX_READ) };
}

/** The instant of a mark, always later than that of the one before: a cursor finds its place by it even when its article is gone. */
function afterLast({ savedArticles }: Diary, at: string): string {
  const last = savedArticles.at(-1)?.at;
  return last === undefined || last < at ? at : Temporal.Instant.from(last).add({ milliseconds: 1 }).toString({ smallestUnit: 'millisecond' });
}
