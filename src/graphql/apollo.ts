import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../platform/logger.js';
import { cachePolicyPlugin } from './cache-policy.js';
import type { Context } from './context.js';
import { createErrorFormatter, rememberDocument } from './error-format.js';
import { gatewayOf } from './executor-gateway.js';
import { createExecutor } from './executor.js';
import { createKnownDocuments, registeredOnlyPlugin } from './known-documents.js';
import { liveOperationPlugin } from './live-operation.js';

export interface ApolloOptions {
  schema: GraphQLSchema;
  logger: Logger;
  isProduction: boolean;
  /** Documents of the app's manifests by their ids. */
  registered: ReadonlyMap<string, string>;
  /** Whether only those are executed. */
  isRegisteredOnly: boolean;
}

/** The GraphQL server: the schema behind Apollo, with our error codes and cache headers. */
export function createApollo({ schema, logger, isProduction, registered, isRegisteredOnly }: ApolloOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: gatewayOf(schema, createExecutor(schema, { compileAfter: isProduction ? 1 : 0 })),
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    formatError: createErrorFormatter(logger),
    persistedQueries: { cache: createKnownDocuments(registered) },
    plugins: [
      documentPlugin,
      // It would wrap every field to gather hints that nothing here gives: our own policy is read from the document.
      ApolloServerPluginCacheControlDisabled(),
      ...(isRegisteredOnly ? [registeredOnlyPlugin(registered)] : []),
      cachePolicyPlugin(),
      liveOperationPlugin,
      isProduction ? ApolloServerPluginLandingPageDisabled() : ApolloServerPluginLandingPageLocalDefault({ embed: true, footer: false }),
    ],
    logger: { debug: () => {}, info: () => {}, warn: (message) => logger.warn(String(message)), error: (message) => logger.error(String(message)) },
  });
}

/** Errors found while a document is validated carry its nodes but not the document: keep it at hand for their paths. */
const documentPlugin: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async validationDidStart({ document }) {
        rememberDocument(document);
      },
    };
  },
};
