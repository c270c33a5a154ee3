import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './context.js';
import type { Executor } from './executor.js';

/** Apollo's one door to an executor of our own is meant for federation: a gateway whose graph is our schema. */
export const gatewayOf = (schema: GraphQLSchema, execute: Executor): ApolloServerOptionsWithGateway<Context>['gateway'] => ({
  load: async () => ({
    executor: ({ document, queryHash, operationName, operation, request, context }) =>
      execute({ document, hash: queryHash, operationName, operation, variables: request.variables, context }),
  }),
  onSchemaLoadOrUpdate(callback) {
    callback({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => {};
  },
  stop: async () => {},
});
