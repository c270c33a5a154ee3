/** What the app reads while content is synced: `Home` of a random week and one article, in both locales, half and half. */
import { homeRequest, postGraphql } from './graphql.mjs';
import { createRandom } from './random.mjs';
import { openLoop, post } from './sync-load.mjs';
import { LOCALES } from './words.mjs';

const ARTICLE = `query Article($id: ID, $slug: String, $locale: Locale) {
  article(id: $id, slug: $slug, locale: $locale) {
    id slug locale title teaser body { html text } readingMinutes category { id name } tags weeks { stage from to }
    image(width: 640) { url width height alt } review { reviewer credential reviewedAt nextReviewDue } sources { title url }
    publishedAt updatedAt related(first: 5) { nodes { id title category { name } } }
  }
}`;

/** @param {object} variables */
export const articleRequest = (variables) => JSON.stringify({ operationName: 'Article', query: ARTICLE, variables });

/**
 * A mix of requests that are the same before and during a publish: articles that come with nestling, and weeks.
 * @param {string} endpoint
 */
export async function createReads(endpoint) {
  const { articles } = await postGraphql(endpoint, { query: '{ articles(first: 50) { nodes { id } } }' });
  const random = createRandom('sync:reads');
  const mix = Array.from({ length: 500 }, (_, index) => {
    const locale = random.pick(LOCALES);
    return index % 2 === 0
      ? { body: JSON.stringify(homeRequest(random.integer(4, 42), locale)), right: '{"data":{"milestone":{"id":' }
      : { body: articleRequest({ id: random.pick(articles.nodes).id, locale }), right: '{"data":{"article":{"id":' };
  });
  const send = async (/** @type {number} */ index) => {
    const { body, right } = /** @type {typeof mix[number]} */ (mix[index % mix.length]);
    const { status, text } = await post(endpoint, {}, body);
    return status === 200 && text.startsWith(right);
  };
  /** @param {{ perSecond: number, seconds?: number, until?: AbortSignal }} options */
  return (options) => openLoop({ ...options, send });
}
