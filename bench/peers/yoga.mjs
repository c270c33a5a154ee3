/** GraphQL Yoga on node:http, SQL by hand, DataLoader; with `CACHE`, Envelop's response cache in memory or on Redis. */
import { createServer } from 'node:http';
import { createRedisCache } from '@envelop/response-cache-redis';
import { createInMemoryCache, useResponseCache } from '@graphql-yoga/plugin-response-cache';
import { createYoga } from 'graphql-yoga';
import { Redis } from 'ioredis';
import { createSchema } from './graphql-js.mjs';
import { subjectOf } from './person.mjs';
import { cache, changedArticle, endWith, pool, port, redisUrl, TTL } from './start.mjs';

const store = cache === 'redis' ? createRedisCache({ redis: new Redis(redisUrl) }) : createInMemoryCache({ max: 100_000 });
const sessionOf = (/** @type {Request} */ request) => subjectOf(request.headers.get('authorization'));
const yoga = createYoga({
  schema: createSchema(pool),
  context: ({ request }) => ({ subject: sessionOf(request) }),
  plugins: cache === 'off' ? [] : [useResponseCache({ session: sessionOf, ttl: TTL * 1_000, cache: /** @type {any} */ (store), ignoredTypes: [] })],
  logging: false,
  graphiql: false,
});

const server = createServer((request, response) => {
  const url = request.url ?? '';
  if (url === '/readyz') return void response.end('{}');
  // Its plugin forgets an entity by the id that answers hold.
  if (url.startsWith('/invalidate'))
    return void Promise.resolve(store.invalidate([{ typename: 'Article', id: changedArticle(url) }])).then(() => response.end('{}'));
  void yoga(request, response);
});
endWith(() => server.close());
server.listen(port, '127.0.0.1');
