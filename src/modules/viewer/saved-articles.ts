import { toGlobalId } from '../../schema/node-id.js';
import { encodeCursor, type Page, type Slice } from '../../schema/page.js';
import type { ArticleRecord } from '../article/article.document.js';
import type { ArticleService } from '../article/article.service.js';
import type { Person } from '../diary/person.service.js';

/** A page of saved articles, newest first. What was withdrawn since is left out, and comes back if it does. */
export async function savedSlice({ diary, chain }: Person, page: Page, articles: ArticleService): Promise<Slice<ArticleRecord>> {
  const marks = diary.savedArticles.toReversed();
  const found = await Promise.all(marks.map(({ articleId }) => articles.findById(toGlobalId('Article', articleId), chain)));
  const entries = marks.flatMap(({ articleId, at }, place) => {
    const node = found[place];
    return node ? [{ node, place, cursor: encodeCursor([0, Date.parse(at), articleId]) }] : [];
  });
  const past = page.cursor as [number, number, string] | null;
  const turn = past && placeOf(marks, past);
  const rest = turn === null ? entries : entries.filter(({ place }) => (page.isForward ? place > turn : place < turn));
  const shown = page.isForward ? rest.slice(0, page.size) : rest.slice(-page.size);
  const hasMore = rest.length > shown.length;
  return {
    entries: shown,
    totalCount: entries.length,
    hasNextPage: page.isForward ? hasMore : past !== null,
    hasPreviousPage: page.isForward ? past !== null : hasMore,
  };
}

/** Where a cursor stands: at its article, or, when that was taken out, between the ones saved after and before it. */
function placeOf(marks: readonly { articleId: string; at: string }[], [, time, id]: [number, number, string]): number {
  const place = marks.findIndex(({ articleId }) => articleId === id);
  return place >= 0 ? place : marks.filter(({ at }) => Date.parse(at) > time).length - 0.5;
}
