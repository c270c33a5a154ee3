import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { isCompilable } from './compilable.js';

/** How many compiled operations are kept: an app has some dozens, and each takes about 0.1 MB. */
const MAX_OPERATIONS = 500;
/** Characters of a document beyond which compiling costs more than it saves. */
const MAX_LENGTH = 20_000;

type Run = (root: unknown, context: unknown, variables: Record<string, unknown>) => Promise<ExecutionResult> | ExecutionResult;

/** One operation of one document. */
export interface OperationKey {
  document: DocumentNode;
  /** Stands for the document's text. */
  hash: string;
  operationName: string | null;
}

/**
 * Functions made from operations, the least recently used ones forgotten. An operation is compiled once it was asked for
 * more than `compileAfter` times, so that documents that nobody sends again cost nothing more than before.
 */
export function createCompiledOperations(schema: GraphQLSchema, { compileAfter, max = MAX_OPERATIONS }: { compileAfter: number; max?: number }) {
  /** A function, `null` for what cannot be compiled, or how often the operation was asked for. In order of use. */
  const known = new Map<string, Run | null | number>();
  const remember = (name: string, value: Run | null | number): void => {
    known.delete(name);
    known.set(name, value);
    const [oldest] = known.keys();
    if (known.size > max && oldest !== undefined) known.delete(oldest);
  };

  return {
    /** The function of an operation, or null while it is to be interpreted. */
    find({ document, hash, operationName }: OperationKey): Run | null {
      const name = `${hash} ${operationName ?? ''}`;
      const entry = known.get(name) ?? 0;
      const value = typeof entry !== 'number' ? entry : entry < compileAfter ? entry + 1 : compile(schema, document, operationName);
      remember(name, value);
      return typeof value === 'number' ? null : value;
    },
    size: (): number => known.size,
  };
}

/** Only queries: a mutation is rare, and must never run twice. */
function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Run | null {
  if ((document.loc?.end ?? Infinity) > MAX_LENGTH || !isCompilable(schema, document)) return null;
  const compiled = compileQuery(schema, document, operationName ?? undefined, { disableLeafSerialization: false });
  return isCompiledQuery(compiled) ? (compiled.query as Run) : null;
}
