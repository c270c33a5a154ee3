/**
 * Mercurius with its JIT compiler on Fastify, SQL by hand through named prepared statements, on the very database that
 * nestling serves from; with `CACHE`, mercurius-cache in front of the root fields and the relations.
 */
import Fastify from 'fastify';
import { Redis } from 'ioredis';
import mercurius from 'mercurius';
import mercuriusCache from 'mercurius-cache';
import { subjectOf } from './person.mjs';
import { createResolvers } from './resolvers.mjs';
import { TYPES } from './schema.mjs';
import { cache, changedArticle, endWith, pool, port, redisUrl, TTL } from './start.mjs';

const app = Fastify({ logger: false });
const context = (/** @type {import('fastify').FastifyRequest} */ request) => ({ subject: subjectOf(request.headers.authorization) });
await app.register(mercurius, { schema: TYPES, ...createResolvers(pool), jit: 1, context });

/** Keys by hand: the default serialises the whole parent. Root fields are apart by what is asked below them. */
const rootKey = (/** @type {any} */ { arg, fields }) => `${JSON.stringify(arg)}${fields.join()}`;
const relationKey = (/** @type {any} */ { self, arg, fields }) => `${self.id}${self.chain}${arg.first}${fields.join()}`;
const articlesOf = (/** @type {any} */ _request, /** @type {string} */ _key, /** @type {any} */ result) =>
  (result?.nodes ?? [result]).filter(Boolean).map((/** @type {any} */ { id }) => `article:${id}`);

if (cache !== 'off') {
  const client = cache === 'redis' ? new Redis(redisUrl) : undefined;
  const storage = client
    ? { type: 'redis', options: { client, invalidation: { referencesTTL: TTL } } }
    : { type: 'memory', options: { size: 100_000, invalidation: true } };
  const root = { key: rootKey };
  const relation = { key: relationKey };
  await app.register(
    mercuriusCache,
    /** @type {any} */ ({
      ttl: TTL,
      storage,
      policy: {
        Query: {
          milestone: root,
          milestones: root,
          article: { key: rootKey, references: articlesOf },
          viewer: { key: (/** @type {any} */ { ctx }) => ctx.subject ?? '' },
        },
        Pregnancy: { milestone: { key: (/** @type {any} */ { self }) => `${self.week}${self.locale}` } },
        Milestone: { tips: relation, articles: { key: relationKey, references: articlesOf } },
        Article: { related: { key: relationKey, references: articlesOf } },
      },
    }),
  );
}

app.get('/readyz', async () => {
  await pool.query('select 1');
  return { status: 'ok' };
});
app.post('/invalidate', async (request) => {
  await /** @type {any} */ (app.graphql).cache?.invalidate(`article:${changedArticle(request.url)}`);
  return {};
});
endWith(() => app.close());
await app.listen({ host: '127.0.0.1', port });
