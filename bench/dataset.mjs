/**
 * The data set of the benchmarks: 5,000 articles and 390 tips in two locales, on top of the in-house milestones and
 * articles. Everything follows from the seed. `people()` is not loaded anywhere yet: it waits for the module that
 * stores people, so that their pregnancies are the same in every benchmark to come.
 */
import { postGraphql } from './graphql.mjs';
import { createRandom, guidOf } from './random.mjs';
import { bodyHtml, CATEGORIES, heading, LOCALES, sentence, TAGS } from './words.mjs';

/** @typedef {import('./words.mjs').Locale} Locale */
/** @typedef {{ stage: 'PREGNANCY' | 'BABY', from: number, to: number }} WeekRange */

export const SEED = 'nestling-bench-1';
export const ARTICLES = 5_000;
export const PEOPLE = 10_000;
export const FIRST_WEEK = 4;
export const LAST_WEEK = 42;
const PREGNANCY_WEEKS = LAST_WEEK - FIRST_WEEK + 1;
const TIPS_PER_WEEK = 10;
/** Of 5,000 articles: about 40 for each week of pregnancy, the others for babies or for any time. */
const PREGNANCY_ARTICLES = 850;
const EVERGREEN_ARTICLES = 700;
const BODY_BYTES = 4_000;
/** A fixed instant, not the clock: the content hash of a second run must be equal. */
const LATEST = Date.UTC(2026, 9, 31, 9);
const SPREAD_DAYS = 1_400;
const DAY = 86_400_000;

/** @param {string} kind @param {number} index */
export const externalId = (kind, index) => guidOf(`${SEED}:${kind}:${index}`);
/** @param {number} days */
const instantBefore = (days) => new Date(LATEST - Math.round(days * DAY)).toISOString();

/** @param {string} kind @param {number} index @param {Locale} locale @param {object} content */
function upsert(kind, index, locale, content) {
  const id = externalId(kind, index);
  return { operation: 'UPSERT', externalId: id, locale, version: 1, revision: guidOf(`${id}:${locale}:1`), updatedAt: instantBefore(0), ...content };
}

/**
 * Weeks are dealt out in turn rather than drawn, so that none is empty by chance.
 * @param {number} index
 * @returns {WeekRange[]}
 */
function weeksOf(index) {
  if (index < PREGNANCY_ARTICLES) return [rangeAround(index, 'PREGNANCY', FIRST_WEEK, LAST_WEEK)];
  if (index < ARTICLES - EVERGREEN_ARTICLES) return [rangeAround(index, 'BABY', 0, 104)];
  return [];
}

/** @type {(index: number, stage: WeekRange['stage'], first: number, last: number) => WeekRange} */
function rangeAround(index, stage, first, last) {
  const random = createRandom(`${SEED}:weeks:${index}`);
  const further = (random.chance(0.95) ? random.integer(1, 3) : 6) - 1;
  const week = first + (index % (last - first + 1));
  return random.chance(0.5) ? { stage, from: week, to: Math.min(week + further, last) } : { stage, from: Math.max(week - further, first), to: week };
}

/**
 * A few things have ended and a few have not begun: an answer that forgets to look at the clock shows.
 * @param {import('./random.mjs').Random} random
 */
function validity(random) {
  const drawn = random.next();
  if (drawn < 0.03) return { validFrom: null, validTo: '2025-12-31T23:59:59Z' };
  if (drawn < 0.05) return { validFrom: '2099-01-01T00:00:00Z', validTo: null };
  return drawn < 0.15 ? { validFrom: '2020-01-01T00:00:00Z', validTo: '2098-01-01T00:00:00Z' } : { validFrom: null, validTo: null };
}

/** @param {number} index @param {Locale} locale */
function article(index, locale) {
  // What is said about the article is the same in every locale; only the words differ.
  const facts = createRandom(`${SEED}:article:${index}`);
  const words = createRandom(`${SEED}:article:${index}:${locale}`);
  const published = facts.next() * SPREAD_DAYS;
  return upsert('article', index, locale, {
    article: {
      slug: `${locale === 'en' ? 'read' : 'doc'}-${String(index).padStart(5, '0')}`,
      title: heading(words, locale),
      teaser: `${sentence(words, locale)} ${sentence(words, locale)}`,
      bodyHtml: bodyHtml(words, locale, BODY_BYTES),
      categoryExternalId: externalId('category', facts.integer(0, CATEGORIES.length - 1)),
      tags: [...new Set([facts.pick(TAGS), facts.pick(TAGS), facts.pick(TAGS)])],
      weeks: weeksOf(index),
      image: { url: `https://images.example.org/${index}.jpg`, alt: heading(words, locale), width: 1_600, height: 900 },
      review: facts.chance(0.7) ? { reviewer: 'A. Example', credential: 'MD', reviewedAt: '2026-01-15', nextReviewDue: '2028-01-15' } : null,
      sources: [{ title: heading(words, locale), url: 'https://example.org/source' }],
      publishedAt: instantBefore(published),
      ...validity(facts),
      relatedExternalIds: [7, 61, 397, 1_009, 2_503].map((step) => externalId('article', (index + step) % ARTICLES)),
    },
  });
}

/** @param {number} index @param {Locale} locale */
function tip(index, locale) {
  const facts = createRandom(`${SEED}:tip:${index}`);
  const week = FIRST_WEEK + Math.floor(index / TIPS_PER_WEEK);
  const text = sentence(createRandom(`${SEED}:tip:${index}:${locale}`), locale);
  return upsert('tip', index, locale, { tip: { text, weeks: [{ stage: 'PREGNANCY', from: week, to: week }], ...validity(facts) } });
}

/** @param {number} index @param {Locale} locale */
const category = (index, locale) => upsert('category', index, locale, { category: { name: CATEGORIES[index]?.[locale], slug: `shelf-${index}-${locale}` } });

/** Every item, referred ones first. */
export function* items() {
  for (const [count, make] of /** @type {const} */ ([
    [CATEGORIES.length, category],
    [PREGNANCY_WEEKS * TIPS_PER_WEEK, tip],
    [ARTICLES, article],
  ])) {
    for (let index = 0; index < count; index++) for (const locale of LOCALES) yield make(index, locale);
  }
}

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Auckland',
];

/** People with a pregnancy somewhere between its first weeks and its end, seen from the latest publication. */
export function* people() {
  for (let index = 0; index < PEOPLE; index++) {
    const random = createRandom(`${SEED}:person:${index}`);
    const dueDate = new Date(LATEST + random.integer(-10, 250) * DAY).toISOString().slice(0, 10);
    yield { id: guidOf(`${SEED}:person:${index}`), dueDate, timeZone: random.pick(ZONES), locale: random.pick(LOCALES) };
  }
}

const MAX_ITEMS = 500;
/** The server takes 8 MB; the rest is for the envelope. */
const MAX_BYTES = 7_500_000;

/** The items in batches that the server accepts. */
export function* batches() {
  let batch = [];
  let bytes = 0;
  for (const item of items()) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (batch.length === MAX_ITEMS || bytes + size > MAX_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  yield batch;
}

const SYNC =
  'mutation Sync($input: SyncContentInput!) { syncContent(input: $input) { run { id status } results { index outcome error { code message path } } userErrors { code message path } } }';

/**
 * Sends everything through `syncContent`, as the CMS would.
 * @param {string} endpoint such as http://127.0.0.1:4000/graphql
 * @param {string} token of role `sync`
 * @returns {Promise<{ items: number, seconds: number }>}
 */
export async function loadDataset(endpoint, token) {
  const startedAt = performance.now();
  let count = 0;
  let batchNumber = 0;
  for (const batch of batches()) {
    const input = { idempotencyKey: `${SEED}-${batchNumber++}`, source: 'SITECORE', items: batch };
    const { syncContent } = await postGraphql(endpoint, { query: SYNC, variables: { input } }, { authorization: `Bearer ${token}` });
    const refused = syncContent.results.filter((/** @type {any} */ result) => !['CREATED', 'UPDATED', 'UNCHANGED'].includes(result.outcome));
    if (syncContent.userErrors.length + refused.length > 0 || syncContent.results.length !== batch.length) {
      throw new Error(`batch ${batchNumber} was not stored: ${JSON.stringify({ userErrors: syncContent.userErrors, refused: refused.slice(0, 3) })}`);
    }
    count += batch.length;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  process.stderr.write(`${count} items in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)} items/s\n`);
  return { items: count, seconds };
}
