import {
  execute,
  getVariableValues,
  GraphQLError,
  locatedError,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { AppError } from '../errors.js';
import { createCompiledOperations, type OperationKey } from './compiled-operations.js';

/** One request for one operation of a document that has passed validation. */
export interface Execution extends OperationKey {
  /** Absent when the request names an operation that the document lacks. */
  operation: OperationDefinitionNode | undefined;
  variables: Record<string, unknown> | undefined;
  context: unknown;
}

export type Executor = (execution: Execution) => Promise<ExecutionResult>;

/**
 * Executes operations with the results of graphql-js, queries by functions compiled from them. Whatever a compiled
 * function refuses or reports as an error is executed by graphql-js: its words and its null propagation are the ones
 * that clients know, and an erring query has changed nothing.
 */
export function createExecutor(schema: GraphQLSchema, options: { compileAfter: number }): Executor {
  const operations = createCompiledOperations(schema, options);

  const interpret = async ({ document, operationName, variables, context }: Execution): Promise<ExecutionResult> =>
    execute({ schema, document, operationName, variableValues: variables ?? null, contextValue: context });

  return async (execution) => {
    const { operation, variables = {}, context } = execution;
    if (operation?.operation !== OperationTypeNode.QUERY) return interpret(execution);
    const run = operations.find(execution);
    if (!run || getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return interpret(execution);
    const result = await run(undefined, context, variables);
    if (!result.errors) return result;
    // Asking again what has just failed for want of a database would double the wait and the load.
    return result.errors.some(isUnforeseen) ? { ...result, errors: result.errors.map(located) } : interpret(execution);
  };
}

/** Whether a resolver failed, rather than refused or returned what it must not. */
const isUnforeseen = ({ originalError }: GraphQLError): boolean =>
  originalError !== undefined && originalError !== null && !(originalError instanceof GraphQLError) && !(originalError instanceof AppError);

/** The error as graphql-js would have made it: compiled functions know places, not nodes. */
function located({ message, locations, path, originalError }: GraphQLError): GraphQLError {
  const error = locatedError(originalError ?? new Error(message), undefined, path);
  return locations ? Object.assign(error, { locations }) : error;
}
