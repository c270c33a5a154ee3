import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Front, Passed } from './front.js';
import { explain } from './reply.js';
import { surrogateKeys } from './surrogate-keys.js';

/** What an answer says the same every time; everything else is said anew. */
const KEPT = ['content-type', 'cache-control', 'vary', 'x-content-type-options'] as const;

/** Lets a Fastify server read what the front has read already, and gives its answers to the front. */
export function registerFills(app: FastifyInstance, front: Front): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const body = front.passedWith(request.raw)?.body;
    return body ? Object.assign(Readable.from([body]), { receivedEncodedLength: body.length }) : payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const passed = front.passedWith(request.raw);
    if (!passed) return payload;
    if (reply.statusCode === 503 && passed.fallback) return fallBack(reply, passed.fallback, passed.why);
    const isWhole = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (reply.statusCode === 200 && isWhole && passed.gathered.scope !== 'never') keep(reply, passed, Buffer.from(payload), front);
    else front.drop(passed, reply.statusCode === 200);
    if (passed.why !== undefined)
      void reply.header('x-cache', explain({ tags: [...passed.gathered.tags], storedAt: performance.now() }, `miss (${passed.why})`));
    return payload;
  });
}

function keep(reply: FastifyReply, passed: Passed, body: Buffer, front: Front): void {
  const entry = front.keep(passed, body, keptOf(reply));
  if (entry?.scope !== 'public') return;
  void reply.header('etag', entry.etag);
  const keys = surrogateKeys(reply.request.raw.headers, entry.tags);
  if (keys !== undefined) void reply.header('surrogate-key', keys);
}

const keptOf = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/** Nothing can be made now: what is in memory may be outdated, but by no more than the time this node was cut off. */
function fallBack(reply: FastifyReply, { body, headers, etag }: NonNullable<Passed['fallback']>, why: string | undefined): Buffer {
  reply.removeHeader('retry-after');
  void reply.code(200).headers({ ...headers, etag, 'content-length': body.length });
  if (why !== undefined) void reply.header('x-cache', `fallback (${why})`);
  return body;
}
