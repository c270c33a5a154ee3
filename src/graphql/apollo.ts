import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from '../platform/logger.js';
import { cachePolicyPlugin } from './cache-policy.js';
import type { Context } from './context.js';
import { createErrorFormatter, rememberDocument } from './error-format.js';
import { liveOperationPlugin } from './live-operation.js';

/** The GraphQL server: the schema behind Apollo, with our error codes and cache headers. */
export function createApollo({ schema, logger, isProduction }: { schema: GraphQLSchema; logger: Logger; isProduction: boolean }): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    formatError: createErrorFormatter(logger),
    plugins: [
      documentPlugin,
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
