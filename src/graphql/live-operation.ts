import type { ApolloServer, ApolloServerPlugin } from '@apollo/server';
import {
  createSourceEventStream,
  execute,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { AppError } from '../errors.js';
import { expandEvents } from '../platform/event-stream.js';
import type { Context } from './context.js';

/** The context of an operation that may subscribe: over HTTP there is nobody to take the document. */
type MaybeLive = Context & { takeSubscription?: (document: DocumentNode) => void };

/** Lets Apollo check a subscription, with every rule and limit it has, and hands it over instead of executing it. */
export const liveOperationPlugin: ApolloServerPlugin<MaybeLive> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation === 'subscription' && !contextValue.takeSubscription) throw needsSocket();
      },
      async responseForOperation({ operation, document, contextValue, response }) {
        // Whatever the types say, there is none when the request names an operation that the document lacks.
        if ((operation as typeof operation | undefined)?.operation !== 'subscription') return null;
        contextValue.takeSubscription?.(document);
        return { http: response.http, body: { kind: 'single', singleResult: { data: null } } };
      },
    };
  },
};

function needsSocket(): GraphQLError {
  const originalError = new AppError('BAD_USER_INPUT', 'subscriptions are served over WebSocket, with the protocol graphql-transport-ws');
  return new GraphQLError(originalError.message, { originalError, extensions: { http: { status: 400 } } });
}

interface Deps {
  apollo: ApolloServer<Context>;
  schema: GraphQLSchema;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

interface Request {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
  extensions?: Record<string, unknown> | undefined;
}

/**
 * Starts operations that do not come over HTTP. Queries and mutations run as they do there. Each event of a subscription
 * is executed in a context of its own, because what a context has loaded was true at an earlier event.
 */
export function createStartOperation({ apollo, schema, formatError }: Deps) {
  const show = (error: GraphQLError): GraphQLFormattedError => formatError(error.toJSON(), error);
  const toShown = ({ errors, ...result }: ExecutionResult): FormattedExecutionResult => (errors ? { ...result, errors: errors.map(show) } : result);

  const subscribe = async (document: DocumentNode, { variables, operationName }: Request, makeContext: () => Context) => {
    const args = { schema, document, variableValues: variables ?? null, operationName: operationName ?? null };
    const source = await createSourceEventStream({ ...args, contextValue: makeContext() });
    if (!(Symbol.asyncIterator in source)) return { errors: (source.errors ?? []).map((error) => show(asBadInput(error))) };
    const events = expandEvents(source, async (event) => [await execute({ ...args, rootValue: event, contextValue: makeContext() })].map(toShown));
    return { events };
  };

  return async (request: Request, makeContext: () => Context) => {
    let subscription: DocumentNode | undefined;
    const contextValue: MaybeLive = { ...makeContext(), takeSubscription: (document) => (subscription = document) };
    const { body } = await apollo.executeOperation(request as { query: string }, { contextValue });
    if (body.kind !== 'single') throw new Error('an operation over a socket has one answer');
    if (subscription) return subscribe(subscription, request, makeContext);
    const { data, errors = [] } = body.singleResult;
    return data === undefined ? { errors } : { result: body.singleResult };
  };
}

/** A variable that its type refuses, as Apollo marks it in what it executes itself. */
const asBadInput = (error: GraphQLError): GraphQLError => {
  const { message, nodes, originalError } = error;
  if (nodes?.[0]?.kind !== Kind.VARIABLE_DEFINITION) return error;
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } });
};
