/** Servers are only compared on work that is the same: every answer is checked before and after the figures are taken. */
import { difference } from '../equality.mjs';
import { postGraphql } from '../graphql.mjs';
import { createRandom } from '../random.mjs';
import { bodyOf } from './operations.mjs';

const ARTICLES = 25;
const PEOPLE = 20;
const AT_ONCE = 8;

/** @typedef {import('./operations.mjs').Question} Question */

/** @param {import('./operations.mjs').Subjects} subjects @returns {Question[]} */
function samples({ slugs, tokens }) {
  const random = createRandom('samples');
  const weeks = Array.from({ length: 39 }, (_, index) => index + 4);
  return [
    ...['en', 'vi'].flatMap((locale) => weeks.map((week) => /** @type {Question} */ ({ operation: 'Home', variables: { week, locale } }))),
    ...['en', 'vi', 'en-GB'].map((locale) => /** @type {Question} */ ({ operation: 'Timeline', variables: { locale } })),
    ...Array.from({ length: ARTICLES }, () => /** @type {Question} */ ({ operation: 'Article', variables: { slug: random.pick(slugs), locale: 'en' } })),
    { operation: 'Article', variables: { slug: slugs[0], locale: 'en' } },
    ...Array.from({ length: PEOPLE }, () => /** @type {Question} */ ({ operation: 'Me', variables: {}, token: random.pick(tokens) })),
  ];
}

/** @param {Question} question @returns {Record<string, string>} */
const headersOf = ({ token }) => (token ? { authorization: `Bearer ${token}` } : {});

/**
 * The answer to one question.
 * @param {string} endpoint
 * @param {Question} question
 */
export const ask = (endpoint, question) => postGraphql(endpoint, JSON.parse(bodyOf(question)), headersOf(question));

/**
 * Asks everybody the same and compares with the first.
 * @param {readonly { name: string, endpoint: string }[]} servers
 * @param {import('./operations.mjs').Subjects} subjects
 * @throws where an answer differs, naming the first difference
 */
export async function assertAllEqual(servers, subjects) {
  await inParallel(samples(subjects), async (question) => {
    const answers = await Promise.all(servers.map(async ({ endpoint }) => withoutCursors(await ask(endpoint, question))));
    answers.forEach((answer, index) => {
      const found = difference(answers[0], answer);
      if (found)
        throw new Error(`${question.operation} ${JSON.stringify(question.variables)}: ${servers[0]?.name} and ${servers[index]?.name} differ at ${found}`);
    });
  });
}

/**
 * Everybody asks once, so that what can be kept is kept before the clock runs.
 * @param {string} endpoint
 * @param {import('./operations.mjs').Subjects} subjects
 */
export const warmPeople = (endpoint, { tokens }) => inParallel(tokens, (token) => ask(endpoint, { operation: 'Me', variables: {}, token }));

/** A cursor is opaque: each server may write its own. @param {any} data */
function withoutCursors(data) {
  if (data.milestone) delete data.milestone.articles.pageInfo.endCursor;
  return data;
}

/** @template T @param {readonly T[]} values @param {(value: T) => Promise<unknown>} work */
async function inParallel(values, work) {
  const iterator = values.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const value of iterator) await work(value);
    }),
  );
}
