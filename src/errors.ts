/** The stable error codes clients may rely on (docs/api.md); no other code ever leaves the process. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** Why an input was refused, as far as a client can act on it (`extensions.reason`). */
export type ErrorReason =
  | 'NOT_YET_STARTED'
  | 'BEYOND_44_WEEKS'
  | 'OUT_OF_RANGE'
  | 'INVALID_DATE'
  | 'INVALID_DATE_TIME'
  | 'INVALID_TIME_ZONE'
  | 'INVALID_LOCALE'
  | 'INVALID_CURSOR'
  | 'INVALID_ARGUMENTS'
  | 'MISSING_FIELD'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'INVALID_TOKEN'
  | 'INVALID_KEY'
  | 'INVALID_JSON';

/**
 * An error whose message is meant for the caller: never put a stack, SQL, file path or another person's value in it.
 * Everything that is not an AppError is masked as INTERNAL_SERVER_ERROR at the edge.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly reason: ErrorReason | undefined;
  /** The offending input field, outermost first: `['input', 'cycleLength']`. Not named `path`: GraphQL would take it for its own. */
  readonly inputPath: readonly string[] | undefined;

  constructor(code: ErrorCode, message: string, detail: { reason?: ErrorReason; path?: readonly string[]; cause?: unknown } = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.code = code;
    this.reason = detail.reason;
    this.inputPath = detail.path;
  }
}

/** A refused input value: BAD_USER_INPUT with its reason and the path of the field. */
export const badInput = (message: string, reason: ErrorReason, path?: readonly string[], cause?: unknown): AppError =>
  new AppError('BAD_USER_INPUT', message, { reason, ...(path ? { path } : {}), ...(cause === undefined ? {} : { cause }) });
