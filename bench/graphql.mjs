/** The one way the benchmarks speak to a server outside of the measured load, and the operation they measure. */
import { createRandom } from './random.mjs';

/** What the app's home screen asks for. Both servers get exactly this text. */
export const HOME = `query Home($week: Int!, $locale: Locale) {
  milestone(stage: PREGNANCY, week: $week, locale: $locale) {
    id stage week locale
    nickname(theme: FRUIT_VEG)
    size { length(unit: MILLIMETER) lengthKind weight(unit: GRAM) source }
    headline summary
    tips { id text }
    articles(first: 10) { totalCount pageInfo { hasNextPage endCursor } nodes { id slug title teaser category { id name } } }
  }
}`;

/** @param {number} week @param {string} locale */
export const homeRequest = (week, locale) => ({ operationName: 'Home', query: HOME, variables: { week, locale } });

/**
 * `count` request bodies with a random week each, as text: nothing is serialised while the clock runs.
 * @param {string} seed
 * @param {number} count
 */
export function randomHomeBodies(seed, count) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => JSON.stringify(homeRequest(random.integer(4, 42), 'en')));
}

/**
 * @param {string} endpoint
 * @param {object} request
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>} the `data` of the answer
 */
export async function postGraphql(endpoint, request, headers = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(120_000),
  });
  const text = await response.text();
  const answer = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  if (response.status !== 200 || answer.errors) throw new Error(`${endpoint} answered ${response.status}: ${text.slice(0, 500)}`);
  return answer.data;
}
