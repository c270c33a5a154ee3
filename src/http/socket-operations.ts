import {
  GraphQLError,
  GraphQLSchema,
  parse,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { makeServer, type Context as Connection } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { AppError } from '../errors.js';
import type { Context, RequestLike, ToContext } from '../graphql/context.js';
import type { Logger } from '../platform/logger.js';
import type { Identity } from '../schema/context.js';
import { closeSocket } from './close-socket.js';

const INIT_WITHIN_MS = 3_000;
const MAX_LIVE_OPERATIONS = 50;

/** What an operation became: refused before it ran, answered, or a stream of answers. Errors in it are fit to be seen. */
export type StartedOperation =
  | { errors: readonly GraphQLFormattedError[] }
  | { result: FormattedExecutionResult }
  | { events: AsyncIterableIterator<FormattedExecutionResult> };

/** Starts an operation of any kind; each event of a subscription gets a context of its own from `makeContext`. */
export type StartOperation = (request: OperationRequest, makeContext: () => Context) => Promise<StartedOperation>;

/** An operation as it comes over a socket. */
export interface OperationRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  extensions?: Record<string, unknown> | undefined;
}

/** What belongs to one socket. */
export interface SocketState extends Record<PropertyKey, unknown> {
  socket: WebSocket;
  request: RequestLike;
  identity: Identity | undefined;
  liveOperations: number;
}

interface Deps {
  /** The caller of a socket, from its `connection_init`. @throws UNAUTHENTICATED */
  admit(socket: WebSocket, params: Readonly<Record<string, unknown>>): Promise<Identity | undefined>;
  startOperation: StartOperation;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
  toContext: ToContext;
  logger: Logger;
}

type Socket = Connection<Record<string, unknown>, SocketState>;

/** graphql-transport-ws over sockets that somebody else holds, with our limits, contexts and errors. */
export function createSocketOperations({ admit, startOperation, formatError, toContext, logger }: Deps) {
  const refuse = (error: unknown): GraphQLError[] => {
    const seen = error instanceof GraphQLError ? error : new GraphQLError('refused', { originalError: error as Error });
    return [new ShownError(formatError(seen.toJSON(), seen))];
  };
  const start = async ({ extra, connectionParams = {} }: Socket, payload: OperationRequest): Promise<readonly GraphQLError[] | ExecutionArgs> => {
    const request = withParams(extra.request, connectionParams);
    const started = await startOperation(payload, () => toContext(request, extra.identity));
    return 'errors' in started ? started.errors.map((each) => new ShownError(each)) : ready('events' in started ? started.events : started.result);
  };

  return makeServer<Record<string, unknown>, SocketState>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    execute: ({ rootValue }) => rootValue as ExecutionResult,
    async onConnect({ extra, connectionParams = {} }) {
      try {
        extra.identity = await admit(extra.socket, connectionParams);
        return true;
      } catch (error) {
        if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return closed(extra.socket, 'forbidden');
        logger.error({ type: error instanceof Error ? error.name : typeof error }, 'a socket could not be admitted');
        return closed(extra.socket, 'unavailable');
      }
    },
    async onSubscribe(connection, _id, payload) {
      const { extra } = connection;
      if (extra.liveOperations >= MAX_LIVE_OPERATIONS) return refuse(tooMany());
      extra.liveOperations++;
      const started = await start(connection, payload as OperationRequest).catch(refuse);
      // graphql-ws reports the end of what it was given to run, not of what was refused.
      if (Array.isArray(started)) extra.liveOperations--;
      return started;
    },
    onComplete({ extra }) {
      extra.liveOperations--;
    },
    onNext: (_connection, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onError: (_connection, _id, _payload, errors) => errors.map((error) => (error instanceof ShownError ? error.shown : formatError(error.toJSON(), error))),
  });
}

/** An error that is already as the client may see it. */
class ShownError extends GraphQLError {
  constructor(readonly shown: GraphQLFormattedError) {
    super(shown.message);
  }
}

const tooMany = (): AppError => new AppError('RATE_LIMITED', `a socket has at most ${MAX_LIVE_OPERATIONS} operations at a time: complete one first`);

function closed(socket: WebSocket, why: 'forbidden' | 'unavailable'): false {
  closeSocket(socket, why);
  return false;
}

const ANY_DOCUMENT = parse('{ __typename }');
const ANY_SCHEMA = new GraphQLSchema({});

/** What has run already, as something to run: graphql-ws passes `rootValue` on to `execute` above and asks for the rest. */
const ready = (outcome: AsyncIterable<FormattedExecutionResult> | FormattedExecutionResult): ExecutionArgs => ({
  schema: ANY_SCHEMA,
  document: ANY_DOCUMENT,
  contextValue: undefined,
  rootValue: outcome,
});

/** A browser cannot set headers on a socket, so it may send these two in `connection_init`. */
function withParams({ headers }: RequestLike, params: Readonly<Record<string, unknown>>): RequestLike {
  const given = Object.entries(params).filter(([name, value]) => /^(x-time-zone|accept-language)$/i.test(name) && typeof value === 'string');
  return { headers: { ...headers, ...Object.fromEntries(given.map(([name, value]) => [name.toLowerCase(), String(value)])) } };
}
