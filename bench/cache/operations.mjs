/** What is asked, and of which kind of answer each question is: everything a request needs but the server. */
import { createHash } from 'node:crypto';
import { HOME } from '../graphql.mjs';
import { createRandom } from '../random.mjs';

const TIMELINE = `query Timeline($locale: Locale) {
  milestones(stage: PREGNANCY, from: 4, to: 42, locale: $locale) {
    week nickname(theme: ANIMALS) size { length(unit: INCH) weight(unit: OUNCE) }
    articles(first: 3) { nodes { title category { name } } }
  }
}`;
const ARTICLE = `query Article($slug: String, $locale: Locale) {
  article(slug: $slug, locale: $locale) {
    id slug locale title teaser body { html text } readingMinutes category { id name } tags publishedAt
    related(first: 5) { nodes { id title category { id name } } }
  }
}`;
const ME = `query Me {
  viewer {
    locale timeZone
    pregnancies {
      dueDate gestationalAge { weeks days totalDays label } week trimester daysRemaining
      milestone { week nickname headline articles(first: 5) { nodes { id title } } }
    }
  }
}`;

/** @typedef {'Home' | 'Timeline' | 'Article' | 'Me'} Operation */
/** @typedef {{ slugs: readonly string[], tokens: readonly string[] }} Subjects articles that can be seen, and people */
/** @typedef {{ operation: Operation, variables: Record<string, unknown>, token?: string | undefined }} Question */

/** @type {Record<Operation, string>} */
export const TEXTS = { Home: HOME, Timeline: TIMELINE, Article: ARTICLE, Me: ME };
export const OPERATIONS = /** @type {readonly Operation[]} */ (Object.keys(TEXTS));

/** What a right answer begins with; deep equality is checked before anything is measured. */
export const RIGHT_ANSWER = {
  Home: '{"data":{"milestone":{"id":',
  Timeline: '{"data":{"milestones":[{"week":',
  Article: '{"data":{"article":{"id":',
  Me: '{"data":{"viewer":{"locale":',
};

/** Well-formed tags that are served in English: a different request each, for the same amount of work. */
const ENGLISH =
  'AG AU BB BE BM BS BW BZ CA CH CM CY DE DK DM FI FJ FM GB GD GG GH GI GM GU GY HK IE IL IM IN JE JM KE KN KY LC LR LS MG MO MT MU MW MY NA NG NL NR NZ PG PH PK'
    .split(' ')
    .map((region) => `en-${region}`);

/** The one question of each operation that everybody asks. */
const HOT = {
  Home: () => ({ week: 20, locale: 'en' }),
  Timeline: () => ({ locale: 'en' }),
  Article: (/** @type {Subjects} */ { slugs }) => ({ slug: slugs[0], locale: 'en' }),
  Me: () => ({}),
};

/** Questions that seldom repeat. */
const RANDOM = {
  Home: (/** @type {import('../random.mjs').Random} */ random) => ({ week: random.integer(4, 42), locale: 'en' }),
  Timeline: (/** @type {import('../random.mjs').Random} */ random) => ({ locale: random.pick(ENGLISH) }),
  Article: (/** @type {import('../random.mjs').Random} */ random, /** @type {Subjects} */ { slugs }) => ({ slug: random.pick(slugs), locale: 'en' }),
  Me: () => ({}),
};

/** Of 100 questions of the mix. */
const MIX = /** @type {const} */ ([
  ['Home', 40],
  ['Article', 45],
  ['Timeline', 5],
  ['Me', 10],
]);

/**
 * A place in a list, the first ones far more often: Zipf's law with exponent 1.
 * @param {import('../random.mjs').Random} random
 * @param {number} count
 */
const zipf = (random, count) => Math.min(count - 1, Math.floor(count ** random.next()) - 1);

/** @param {import('../random.mjs').Random} random @param {Subjects} subjects @returns {Question} */
function mixed(random, subjects) {
  let drawn = random.integer(1, 100);
  const [operation] = MIX.find(([, share]) => (drawn -= share) <= 0) ?? MIX[0];
  if (operation === 'Me') return { operation, variables: {}, token: random.pick(subjects.tokens) };
  if (operation === 'Home') return { operation, variables: { week: 4 + zipf(random, 39), locale: 'en' } };
  if (operation === 'Article') return { operation, variables: { slug: subjects.slugs[zipf(random, subjects.slugs.length)], locale: 'en' } };
  return { operation, variables: HOT.Timeline() };
}

/**
 * `count` questions: `hot` is the same public one every time, `random` seldom repeats, `mix` is of all operations.
 * People are random in all three.
 * @param {{ operation: Operation | 'mix', variety: 'hot' | 'random', seed: string, count: number, subjects: Subjects }} wanted
 * @returns {Question[]}
 */
export function questions({ operation, variety, seed, count, subjects }) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    if (operation === 'mix') return mixed(random, subjects);
    if (operation === 'Me') return { operation, variables: {}, token: random.pick(subjects.tokens) };
    return { operation, variables: variety === 'hot' ? HOT[operation](subjects) : RANDOM[operation](random, subjects) };
  });
}

/** @param {Operation} operation */
export const extensionsOf = (operation) => ({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(TEXTS[operation]).digest('hex') } });

/** The body of a POST. @param {Question} question */
export const bodyOf = ({ operation, variables }) => JSON.stringify({ operationName: operation, query: TEXTS[operation], variables });

/** The query string of a GET that names its document by hash. @param {Question} question */
export const searchOf = ({ operation, variables }) =>
  new URLSearchParams({ operationName: operation, variables: JSON.stringify(variables), extensions: JSON.stringify(extensionsOf(operation)) }).toString();
