/** No GraphQL at all: the same statements, put together by hand for each operation, behind node:http. */
import { createServer } from 'node:http';
import { subjectOf } from './person.mjs';
import { createResolvers } from './resolvers.mjs';
import { endWith, pool, port } from './start.mjs';

const { resolvers, loaders } = createResolvers(pool);
const { Query, Size, Milestone } = resolvers;
/** @type {any} */
const { tips: tipsOf, articles: articlesOf } = loaders.Milestone;
/** @type {any} */
const relatedOf = loaders.Article.related;

const pick = (/** @type {any} */ source, /** @type {readonly string[]} */ names) => Object.fromEntries(names.map((name) => [name, source[name]]));
const card = (/** @type {any} */ article) => pick(article, ['id', 'slug', 'title', 'teaser', 'category']);
/** @param {any} size @param {any} length @param {any} weight */
const sizeIn = (size, length, weight) => size && { length: Size.length(size, { unit: length }), weight: Size.weight(size, { unit: weight }) };

/** @type {Record<string, (variables: any, subject: string | null) => Promise<unknown>>} */
const OPERATIONS = {
  async Home({ week, locale }) {
    const found = await Query.milestone(null, { stage: 'PREGNANCY', week, locale });
    if (!found) return { milestone: null };
    const [[tips], [articles]] = await Promise.all([tipsOf.loader([{ obj: found, params: {} }]), articlesOf.loader([{ obj: found, params: { first: 10 } }])]);
    const { size } = found;
    return {
      milestone: {
        ...pick(found, ['id', 'stage', 'week', 'locale']),
        nickname: Milestone.nickname(found, { theme: 'FRUIT_VEG' }),
        size: size && {
          length: Size.length(size, { unit: 'MILLIMETER' }),
          lengthKind: size.length_kind,
          weight: Size.weight(size, { unit: 'GRAM' }),
          source: Size.source(size),
        },
        ...pick(found, ['headline', 'summary']),
        tips,
        articles: { ...articles, nodes: articles.nodes.map(card) },
      },
    };
  },
  async Timeline({ locale }) {
    const found = await Query.milestones(null, { stage: 'PREGNANCY', from: 4, to: 42, locale });
    const pages = await articlesOf.loader(found.map((obj) => ({ obj, params: { first: 3 } })));
    const milestones = found.map((each, index) => ({
      week: each.week,
      nickname: Milestone.nickname(each, { theme: 'ANIMALS' }),
      size: sizeIn(each.size, 'INCH', 'OUNCE'),
      articles: { nodes: pages[index].nodes.map((/** @type {any} */ { title, category }) => ({ title, category: category && { name: category.name } })) },
    }));
    return { milestones };
  },
  async Article({ slug, locale }) {
    const found = await Query.article(null, { slug, locale });
    if (!found) return { article: null };
    const [related] = await relatedOf.loader([{ obj: found, params: { first: 5 } }]);
    const nodes = related.nodes.map((/** @type {any} */ each) => pick(each, ['id', 'title', 'category']));
    return {
      article: { ...pick(found, ['id', 'slug', 'locale', 'title', 'teaser', 'body', 'readingMinutes', 'category', 'tags', 'publishedAt']), related: { nodes } },
    };
  },
  async Me(_variables, subject) {
    const viewer = await Query.viewer(null, null, { subject });
    if (!viewer) return { viewer };
    const [pregnancy] = viewer.pregnancies;
    const found = await resolvers.Pregnancy.milestone(pregnancy);
    const [articles] = await articlesOf.loader([{ obj: found, params: { first: 5 } }]);
    const nodes = articles.nodes.map((/** @type {any} */ each) => pick(each, ['id', 'title']));
    const milestone = { week: found?.week, nickname: Milestone.nickname(found, { theme: 'FRUIT_VEG' }), headline: found?.headline, articles: { nodes } };
    return { viewer: { ...viewer, pregnancies: [{ ...pick(pregnancy, ['dueDate', 'gestationalAge', 'week', 'trimester', 'daysRemaining']), milestone }] } };
  },
};

const server = createServer((request, response) => {
  if (request.url === '/readyz') return void response.end('{}');
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { operationName, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const answer = OPERATIONS[operationName]?.(variables, subjectOf(request.headers.authorization));
    void answer?.then((data) => {
      const body = Buffer.from(JSON.stringify({ data }));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
    });
  });
});
endWith(() => server.close());
server.listen(port, '127.0.0.1');
