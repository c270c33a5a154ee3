import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import cors from '@fastify/cors';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Context, ToContext } from '../graphql/context.js';
import type { Logger } from '../platform/logger.js';
import type { Front } from '../response-cache/front.js';
import { registerFills } from '../response-cache/fastify.js';
import type { Identity } from '../schema/context.js';
import type { Authenticate } from './auth.js';
import { registerErrorReplies } from './error-reply.js';

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than balancers keep an idle connection: they close it first, and no request meets a closed one. */
const KEEP_ALIVE_MS = 72_000;
const EXPLORER_ORIGINS = ['https://studio.apollographql.com', 'https://sandbox.embed.apollographql.com'];

/** A Fastify server with our logs, request ids and errors, and no routes yet. */
export function createServer({ logger, isStopping, front }: { logger: Logger; isStopping: () => boolean; front?: Front | undefined }): FastifyInstance {
  const app = fastify({
    // Fastify sets its timeouts on a server of its own making only.
    serverFactory: (handle) =>
      createHttpServer({ requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS }, front ? front.createHandler(handle) : handle),
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    genReqId,
    forceCloseConnections: 'idle',
  });
  registerErrorReplies(app);
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    // What said nothing of caching (a request refused before it was read) is not for anybody to keep.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    // A stopping node asks its clients to come back on another connection.
    if (isStopping()) void reply.header('connection', 'close');
  });
  // After what every answer says: it is kept with the answer.
  if (front) registerFills(app, front);
  app.addHook('onResponse', async (request, reply) => {
    // The path alone: a query string carries variables.
    request.log.info({ method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  return app;
}

/** Adds `/graphql`, and in development the way to the explorer. */
export async function registerGraphql(
  app: FastifyInstance,
  deps: { apollo: ApolloServer<Context>; authenticate: Authenticate; toContext: ToContext; isProduction: boolean },
): Promise<void> {
  const { apollo, authenticate, toContext, isProduction } = deps;
  if (!isProduction) {
    await app.register(cors, { origin: EXPLORER_ORIGINS });
    app.get('/', async (_request, reply) => reply.redirect('/graphql'));
  }
  const identities = new WeakMap<FastifyRequest, Identity>();
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== '/graphql') return;
    const identity = await authenticate(request.headers.authorization);
    if (identity) identities.set(request, identity);
  });
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    context: async (request) => toContext(request, identities.get(request)),
  });
}

/** The caller's request id where it looks like one, so that logs of several services join; else a new one. */
function genReqId(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
