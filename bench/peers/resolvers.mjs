/** The peer's resolvers: root fields read rows, relations are Mercurius loaders that read for all their parents at once. */
import { toPregnancy } from './person.mjs';
import { statement } from './sql.mjs';

const LENGTH_UNITS = /** @type {const} */ ({ MILLIMETER: 1, CENTIMETER: 10, INCH: 25.4 });
const WEIGHT_UNITS = /** @type {const} */ ({ GRAM: 1, KILOGRAM: 1_000, OUNCE: 28.349523125, POUND: 453.59237 });

const PERSON = 'select due_date::text, time_zone, locale from bench_person where subject = $1';

/** @typedef {any} Row */
/** @typedef {{ obj: any, params: any }[]} Queries */

/** @param {string} type @param {string} key */
const globalId = (type, key) => Buffer.from(`${type}:${key}`).toString('base64url');

/** @param {string} type @param {string} id */
function keyOf(type, id) {
  const text = Buffer.from(id, 'base64url').toString();
  return text.startsWith(`${type}:`) ? text.slice(type.length + 1) : null;
}

/** @param {string | null | undefined} locale */
function chainOf(locale) {
  const parts = Intl.getCanonicalLocales(locale ?? 'en')[0]?.split('-') ?? [];
  return [...new Set([...parts.map((_, index) => parts.slice(0, parts.length - index).join('-')), 'en'])];
}

/** @param {number | null} value @param {number} unit */
const inUnit = (value, unit) => (value === null ? null : Number((value / unit).toPrecision(4)));

/**
 * One week of its rows, which are in the order in which they are heard: each group comes from the first that has it.
 * @param {Row[]} rows
 * @param {readonly string[]} chain
 */
function toMilestone(rows, chain) {
  const first = rows.find((row) => row.headline !== null || row.summary !== null);
  if (!first) return null;
  const sameLocale = rows.filter((row) => row.locale === first.locale);
  return {
    id: globalId('Milestone', `${first.stage}:${first.week}`),
    stage: first.stage,
    week: first.week,
    locale: first.locale,
    headline: sameLocale.find((row) => row.headline !== null)?.headline ?? null,
    summary: sameLocale.find((row) => row.summary !== null)?.summary ?? null,
    nicknames: Object.assign({}, ...rows.toReversed().map((row) => row.nicknames)),
    size: first.length_mm === null ? null : first,
    chain,
    tipsOf: rows.find((row) => row.has_tips)?.id ?? null,
    articlesOf: rows.find((row) => row.has_articles)?.id ?? null,
  };
}

/** @param {Row} row @param {readonly string[]} chain */
const toArticle = (row, chain) => ({
  id: globalId('Article', row.article_id),
  slug: row.slug,
  locale: row.locale,
  title: row.title,
  teaser: row.teaser,
  category: row.category_name === null ? null : { id: globalId('Category', row.category_id), name: row.category_name },
  body: row.body_html === undefined ? null : { html: row.body_html, text: row.body_text },
  readingMinutes: row.reading_minutes,
  tags: row.tags,
  publishedAt: row.published_at.toISOString(),
  chain,
  key: row.article_id,
});

/** @param {Row[]} rows @param {readonly string[]} chain */
function toConnection(rows, chain) {
  const totalCount = rows[0]?.total ?? 0;
  const nodes = rows.map((row) => toArticle(row, chain));
  return { totalCount, nodes, pageInfo: { hasNextPage: totalCount > nodes.length, endCursor: nodes.at(-1)?.id ?? null } };
}

/**
 * Answers queries that differ in chain, stage or page size apart from each other: almost always there is one such group.
 * @template T
 * @param {Queries} queries
 * @param {(group: Queries) => Promise<T[]>} read
 */
async function inGroups(queries, read) {
  const groups = [...Map.groupBy(queries, ({ obj, params }) => `${obj.chain} ${obj.stage} ${params.first}`).values()];
  if (groups.length === 1) return read(queries);
  const answers = new Map();
  await Promise.all(groups.map(async (group) => (await read(group)).forEach((answer, index) => answers.set(group[index], answer))));
  return queries.map((query) => answers.get(query));
}

/** @param {Row[]} rows @param {number} count */
function byOrdinal(rows, count) {
  /** @type {Row[][]} */
  const groups = Array.from({ length: count }, () => []);
  for (const row of rows) groups[row.ord - 1]?.push(row);
  return groups;
}

/** @param {import('pg').Pool} pool */
export function createResolvers(pool) {
  const read = async (/** @type {string} */ name, /** @type {readonly string[]} */ chain, /** @type {unknown[]} */ ...values) =>
    (await pool.query(statement(name, chain, values))).rows;

  const weeks = async (/** @type {string} */ stage, /** @type {number[]} */ wanted, /** @type {string | undefined} */ locale) => {
    const chain = chainOf(locale);
    const rows = await read('milestones', chain, stage, wanted);
    return [...Map.groupBy(rows, (row) => row.week).values()].map((ofWeek) => toMilestone(ofWeek, chain)).filter((milestone) => milestone !== null);
  };

  const relation = (/** @type {(queries: Queries) => Promise<unknown[]>} */ loader) => ({
    loader: (/** @type {Queries} */ queries) => inGroups(queries, loader),
    // The cache of a loader lives for one request and is keyed by serialised parents: it costs more than it saves here.
    opts: { cache: false },
  });

  const resolvers = {
    Query: {
      milestone: async (/** @type {unknown} */ _, /** @type {any} */ { stage, week, locale }) => (await weeks(stage, [week], locale))[0] ?? null,
      milestones: (/** @type {unknown} */ _, /** @type {any} */ { stage, from, to, locale }) =>
        weeks(
          stage,
          Array.from({ length: to - from + 1 }, (_week, index) => from + index),
          locale,
        ),
      article: async (/** @type {unknown} */ _, /** @type {any} */ { id, slug, locale }) => {
        const chain = chainOf(locale);
        const [row] = await read('article', chain, id ? keyOf('Article', id) : null, slug ?? null);
        return row ? toArticle(row, chain) : null;
      },
      viewer: async (/** @type {unknown} */ _, /** @type {unknown} */ _args, /** @type {{ subject: string | null }} */ { subject }) => {
        const [row] = subject === null ? [] : (await pool.query({ name: 'person', text: PERSON, values: [subject] })).rows;
        return row ? { locale: row.locale, timeZone: row.time_zone, pregnancies: [toPregnancy(row)] } : null;
      },
    },
    Pregnancy: {
      milestone: async (/** @type {any} */ { week, locale }) => (await weeks('PREGNANCY', [week], locale))[0] ?? null,
    },
    Milestone: { nickname: (/** @type {any} */ milestone, /** @type {any} */ { theme }) => milestone.nicknames[theme] ?? null },
    Size: {
      length: (/** @type {Row} */ row, /** @type {{ unit: keyof typeof LENGTH_UNITS }} */ { unit }) => inUnit(row.length_mm, LENGTH_UNITS[unit]),
      lengthKind: (/** @type {Row} */ row) => row.length_kind,
      weight: (/** @type {Row} */ row, /** @type {{ unit: keyof typeof WEIGHT_UNITS }} */ { unit }) => inUnit(row.weight_grams, WEIGHT_UNITS[unit]),
      source: (/** @type {Row} */ row) => sourceOf(row),
    },
  };

  const loaders = {
    Milestone: {
      tips: relation(async (queries) => {
        const [{ obj: first }] = /** @type {any} */ (queries);
        const rows = await read(
          'tips',
          first.chain,
          first.stage,
          queries.map(({ obj }) => obj.week),
          queries.map(({ obj }) => obj.tipsOf),
        );
        return byOrdinal(rows, queries.length).map((tips) => tips.map((row) => ({ id: globalId('Tip', row.tip_id), text: row.text })));
      }),
      articles: relation(async (queries) => {
        const [{ obj: first, params }] = /** @type {any} */ (queries);
        const rows = await read(
          'articles',
          first.chain,
          first.stage,
          queries.map(({ obj }) => obj.week),
          queries.map(({ obj }) => obj.articlesOf),
          params.first,
        );
        return byOrdinal(rows, queries.length).map((articles) => toConnection(articles, first.chain));
      }),
    },
    Article: {
      related: relation(async (queries) => {
        const [{ obj: first, params }] = /** @type {any} */ (queries);
        const rows = await read(
          'related',
          first.chain,
          queries.map(({ obj }) => obj.key),
          queries.map(({ obj }) => obj.locale),
          params.first,
        );
        return byOrdinal(rows, queries.length).map((articles) => toConnection(articles, first.chain));
      }),
    },
  };
  return { resolvers, loaders };
}

/** @param {Row} row */
const sourceOf = (row) => (row.weight_source ? `Length: ${row.length_source}. Weight: ${row.weight_source}.` : `Length: ${row.length_source}.`);
