import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode, type ErrorReason } from '../errors.js';

const STATUS: Record<ErrorCode, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  PERSISTED_QUERY_NOT_FOUND: 200,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** Answers in the one shape every error has, GraphQL or not, with nothing of the process in it. */
export function replyWithError(reply: FastifyReply, error: AppError, status = STATUS[error.code]): FastifyReply {
  const { code, reason, inputPath } = error;
  if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  const extensions = { code, ...(reason ? { reason } : {}), ...(inputPath ? { path: inputPath } : {}) };
  return reply
    .status(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ message: error.message, extensions }] });
}

/** What went wrong before GraphQL was reached: a body too large, not JSON, of an unknown type, or a path that is none. */
export function registerErrorReplies(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => replyWithError(reply, new AppError('NOT_FOUND', 'there is nothing here')));
  app.setErrorHandler((error: FastifyError | AppError, request: FastifyRequest, reply) => {
    if (error instanceof AppError) return replyWithError(reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      request.log.error({ type: error.name, code: error.code, stack: error.stack?.split('\n').slice(1, 9).join('\n') }, 'unexpected error in a request');
      return replyWithError(reply, new AppError('INTERNAL_SERVER_ERROR', 'an unexpected error happened'));
    }
    const [message, reason] = clientFault(status);
    return replyWithError(reply, new AppError('BAD_USER_INPUT', message, reason ? { reason } : {}), status);
  });
}

function clientFault(status: number): [message: string, reason?: ErrorReason] {
  if (status === 413) return ['the request body is larger than 8 MB', 'PAYLOAD_TOO_LARGE'];
  if (status === 415) return ['send the request as application/json', 'UNSUPPORTED_MEDIA_TYPE'];
  return ['the request cannot be read as JSON'];
}
