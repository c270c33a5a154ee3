/** Two servers are only compared on work that is the same: their answers must be equal before a figure is taken. */
import { isDeepStrictEqual } from 'node:util';
import { FIRST_WEEK, LAST_WEEK } from './dataset.mjs';
import { homeRequest, postGraphql } from './graphql.mjs';
import { LOCALES } from './words.mjs';

/**
 * Asks both for every week in both locales.
 * @param {string} ours
 * @param {string} theirs
 * @throws where an answer differs, naming the first difference
 */
export async function assertEqualAnswers(ours, theirs) {
  for (const locale of LOCALES) {
    for (let week = FIRST_WEEK; week <= LAST_WEEK; week++) {
      const [a, b] = await Promise.all([ours, theirs].map(async (endpoint) => withoutCursors(await postGraphql(endpoint, homeRequest(week, locale)))));
      if (!a.milestone || a.milestone.articles.nodes.length === 0 || a.milestone.tips.length === 0)
        throw new Error(`week ${week} in ${locale} has no content to measure`);
      const found = difference(a, b);
      if (found) throw new Error(`week ${week} in ${locale} differs between nestling and its peer: ${found}`);
    }
  }
}

/**
 * A cursor is opaque: each server may write its own.
 * @param {any} data
 */
function withoutCursors(data) {
  if (data.milestone) delete data.milestone.articles.pageInfo.endCursor;
  return data;
}

/**
 * The path of the first difference, with both values; null where there is none.
 * @param {any} a
 * @param {any} b
 * @param {string} [path]
 * @returns {string | null}
 */
export function difference(a, b, path = 'data') {
  if (isDeepStrictEqual(a, b)) return null;
  const areObjects = [a, b].every((value) => typeof value === 'object' && value !== null);
  const key = areObjects ? Object.keys({ ...a, ...b }).find((name) => !isDeepStrictEqual(a[name], b[name])) : undefined;
  return key === undefined
    ? `${path}: ${JSON.stringify(a)?.slice(0, 200)} and ${JSON.stringify(b)?.slice(0, 200)}`
    : difference(a[key], b[key], `${path}.${key}`);
}
