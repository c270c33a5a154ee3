import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, Kind, visit, type ASTNode, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { AppError, type ErrorCode } from '../errors.js';
import type { Logger } from '../platform/logger.js';

/** Apollo's own codes in the contract's words; what is not listed is ours to mask. */
const CODES: Record<string, ErrorCode> = {
  [ApolloServerErrorCode.GRAPHQL_PARSE_FAILED]: 'GRAPHQL_PARSE_FAILED',
  [ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED]: 'GRAPHQL_VALIDATION_FAILED',
  [ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE]: 'GRAPHQL_VALIDATION_FAILED',
  [ApolloServerErrorCode.BAD_USER_INPUT]: 'BAD_USER_INPUT',
  [ApolloServerErrorCode.BAD_REQUEST]: 'BAD_USER_INPUT',
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND]: 'PERSISTED_QUERY_NOT_FOUND',
  [ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED]: 'PERSISTED_QUERY_NOT_FOUND',
};

/** Nodes of a document that are values: an error that points at one refuses an input, whatever rule found it. */
const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** Turns any error of an operation into what a client may see: a stable code, a reason and the path of the field. */
export function createErrorFormatter(logger: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = appErrorIn(error);
    if (cause) return shown(formatted, cause.message, cause.code, { reason: cause.reason, path: cause.inputPath ?? inputPath(error) });
    if (isUnavailable(error)) {
      logger.warn({ path: formatted.path }, 'the database is out of reach');
      return shown(formatted, 'this is out of service for the moment: try again', 'SERVICE_UNAVAILABLE', {});
    }
    const code = isRefusedValue(error) || isForeignHash(error) ? 'BAD_USER_INPUT' : CODES[String(formatted.extensions?.['code'])];
    if (code) return shown(formatted, formatted.message, code, { path: code === 'BAD_USER_INPUT' ? inputPath(error) : undefined });
    logger.error({ err: describe(unwrapResolverError(error)), path: formatted.path }, 'unexpected error in an operation');
    return shown(formatted, 'an unexpected error happened', 'INTERNAL_SERVER_ERROR', {});
  };
}

function shown(
  { locations, path }: GraphQLFormattedError,
  message: string,
  code: ErrorCode,
  { reason, path: field }: { reason?: string | undefined; path?: readonly string[] | undefined },
): GraphQLFormattedError {
  const extensions = { code, ...(reason ? { reason } : {}), ...(field ? { path: field } : {}) };
  return { message, ...(locations ? { locations } : {}), ...(path ? { path } : {}), extensions };
}

function appErrorIn(error: unknown): AppError | null {
  for (let cause = error; cause instanceof Error; cause = cause instanceof GraphQLError ? cause.originalError : undefined) {
    if (cause instanceof AppError) return cause;
  }
  return null;
}

/** How Prisma, the driver, the network and PostgreSQL say that there is no database to ask just now. */
const UNAVAILABLE = /^(?:P1001|P1002|P1008|P1017|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|57P0[123]|53300|08\d{3})$/;
const NOT_REACHED = /(?:timeout exceeded when trying to connect|Connection terminated|Can't reach database server)/;

function isUnavailable(error: unknown): boolean {
  for (let cause = unwrapResolverError(error), depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (('code' in cause && UNAVAILABLE.test(String(cause.code))) || NOT_REACHED.test(cause.message)) return true;
    // A raw statement's failure hides the driver's code in its meta data.
    if ('meta' in cause && UNAVAILABLE.test(String((cause.meta as { code?: unknown } | undefined)?.code))) return true;
  }
  return false;
}

/** Apollo gives no code to a persisted query whose text does not have the hash it came with. */
const isForeignHash = (error: unknown): boolean => error instanceof Error && error.message === 'provided sha does not match query';

const isRefusedValue = (error: unknown): boolean => error instanceof GraphQLError && VALUE_KINDS.has(error.nodes?.[0]?.kind ?? '');

/** The input field an error is about: from the message of a refused variable, or from where the literal stands. */
function inputPath(error: unknown): string[] | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const [node] = error.nodes ?? [];
  if (node?.kind === Kind.VARIABLE_DEFINITION) {
    const at = / at "([^"]+)"/.exec(error.message)?.[1] ?? node.variable.name.value;
    return at.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  }
  return node && VALUE_KINDS.has(node.kind) ? literalPath(node) : undefined;
}

/** Argument and field names from the outermost argument down to a value, found by the value's place in the source. */
function literalPath(target: ASTNode): string[] | undefined {
  const source = target.loc?.startToken;
  let token = source;
  while (token?.prev) token = token.prev;
  const document = token && documents.get(token);
  if (!document) return undefined;
  let found: string[] | undefined;
  const path: string[] = [];
  visit(document, {
    enter(node, _key, parent) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) path.push(node.name.value);
      else if (Array.isArray(parent) && VALUE_KINDS.has(node.kind)) path.push(String(parent.indexOf(node)));
      if (node === target) found = [...path];
    },
    leave(node, _key, parent) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD || (Array.isArray(parent) && VALUE_KINDS.has(node.kind))) path.pop();
    },
  });
  return found;
}

const documents = new WeakMap<object, DocumentNode>();

/** Remembers a parsed document, so that an error inside it can name its field. */
export function rememberDocument(document: DocumentNode): void {
  if (document.loc) documents.set(document.loc.startToken, document);
}

/** An error for the log: its kind and stack, never the values a database or library put into its message. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.name, code: typeof code === 'string' ? code : undefined, stack: frames.slice(0, 8).join('\n') };
}
