/** Apollo Server on Fastify, SQL by hand, DataLoader; with `CACHE=redis` its response-cache plugin on Redis through Keyv. */
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import responseCachePlugin from '@apollo/server-plugin-response-cache';
import { KeyvAdapter } from '@apollo/utils.keyvadapter';
import fastifyApollo from '@as-integrations/fastify';
import KeyvRedis from '@keyv/redis';
import Fastify from 'fastify';
import Keyv from 'keyv';
import { createSchema } from './graphql-js.mjs';
import { subjectOf } from './person.mjs';
import { TYPES } from './schema.mjs';
import { cache, endWith, pool, port, redisUrl, TTL } from './start.mjs';

const HINTS = `
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  enum CacheControlScope { PUBLIC PRIVATE }
`;
const hinted = TYPES.replace('viewer: Viewer', `viewer: Viewer @cacheControl(maxAge: ${TTL}, scope: PRIVATE)`)
  .replaceAll(/^( {4}(?:milestone|milestones|article)\(.*)$/gm, `$1 @cacheControl(maxAge: ${TTL})`)
  .replaceAll(
    /type (Milestone|Size|Tip|ArticleConnection|PageInfo|Article|Category|Body|Pregnancy|GestationalAge) {/g,
    `type $1 @cacheControl(maxAge: ${TTL}) {`,
  );

const isCached = cache === 'redis';
const apollo = new ApolloServer({
  schema: createSchema(pool, `${HINTS}${hinted}`),
  ...(isCached ? { cache: new KeyvAdapter(new Keyv({ store: new KeyvRedis(redisUrl) })) } : {}),
  plugins: isCached
    ? [/** @type {any} */ (responseCachePlugin)({ sessionId: async (/** @type {any} */ { contextValue }) => contextValue.subject })]
    : [ApolloServerPluginCacheControlDisabled()],
  stopOnTerminationSignals: false,
});
await apollo.start();
const app = Fastify({ logger: false });
await app.register(fastifyApollo(apollo), { path: '/graphql', context: async (request) => ({ subject: subjectOf(request.headers.authorization) }) });
app.get('/readyz', async () => {
  await pool.query('select 1');
  return { status: 'ok' };
});
// It has no way to drop what a change made wrong.
app.post('/invalidate', async () => ({}));
endWith(() => app.close());
await app.listen({ host: '127.0.0.1', port });
