import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Delivery, Inbox } from './inbox.js';
import type { WebhookAuth } from './webhook.auth.js';
import { readJsonObject } from './webhook.body.js';
import { createRefusalLog } from './webhook.refusals.js';
import type { WebhookHeaders } from './webhook.signature.js';

const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** A sender is promised an answer within a second. */
const STORE_WITHIN_MS = 900;
const RETRY_AFTER_SECONDS = '5';
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const ASK_FOR_JSON = "send the event as application/json: choose JSON in the webhook's Serialization type";

/** What the webhook is made of. */
export interface WebhookParts {
  path: string;
  mayCall: WebhookAuth;
  inbox: Inbox;
  /** What an event is called and when it is the same, in the words of who sends it. */
  describe: (body: Readonly<Record<string, unknown>>, raw: Buffer) => Omit<Delivery, 'body'>;
  logger: Logger;
}

/**
 * Takes events of the CMS: 202 once an event is stored for good, 503 when that takes longer than a sender waits.
 * Who calls is checked before the body is read, or, where it is signed, before it is parsed.
 */
export function registerWebhook(app: FastifyInstance, { path, mayCall, inbox, describe, logger }: WebhookParts): void {
  const refusals = createRefusalLog({ logger, path });
  const unproven = new WeakSet<FastifyRequest>();

  const store = async (delivery: Delivery, reply: FastifyReply): Promise<void> => {
    try {
      await withinTime(inbox.accept(delivery));
    } catch (error) {
      refusals.add(codeOf(error));
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      throw new AppError('SERVICE_UNAVAILABLE', 'the event could not be stored in time: send it again', { cause: error });
    }
  };

  // A scope of its own: elsewhere bodies are parsed before anybody asks who sent them.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) => done(null, body));
    scope.addHook('onRequest', async (request) => {
      const verdict = await mayCall.precheck(headersOf(request), request.query as Record<string, unknown>);
      if (verdict === 'REFUSED') throw refused();
      if (verdict === 'NEEDS_BODY') unproven.add(request);
    });
    scope.addHook('onResponse', async (_request, reply) => {
      if (reply.statusCode >= 400) refusals.add(String(reply.statusCode));
    });
    scope.setErrorHandler((error: FastifyError | AppError, _request, reply) => {
      if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
      const extensions = { code: 'BAD_USER_INPUT', reason: 'UNSUPPORTED_MEDIA_TYPE' };
      return reply.status(415).send({ errors: [{ message: ASK_FOR_JSON, extensions }] });
    });
    scope.post(path, { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (unproven.has(request) && !mayCall.isSigned(headersOf(request), raw)) throw refused();
      await store({ ...describe(readJsonObject(raw), raw), body: raw }, reply);
      return reply.status(202).send({ status: 'accepted' });
    });
  });
}

/** Always in the same words: who is refused does not learn what was wrong. */
const refused = (): AppError => new AppError('UNAUTHENTICATED', 'the webhook takes no calls with these credentials', { reason: 'INVALID_KEY' });

/** As they were sent: Node joins or drops what comes twice, here it stays a list. */
function headersOf({ raw: { rawHeaders } }: FastifyRequest): WebhookHeaders {
  const headers = new Map<string, string | string[]>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase();
    const value = rawHeaders[at + 1] as string;
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(headers);
}

async function withinTime(work: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('not stored in time', 'TimeoutError')), STORE_WITHIN_MS);
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What operators may know of a failure: its code or kind. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
