import { GraphQLError, parse, validate, visit, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { compile, type Plan } from './edge-plan.ts';

/** A query that was understood, or what is wrong with it. */
export type Prepared =
  | { errors: readonly GraphQLError[] }
  | { document: DocumentNode; operation: OperationDefinitionNode; /** Null: needs the general executor. */ plan: Plan | null };

/** Parses and checks queries, each text once. */
export function createPreparer(schema: GraphQLSchema) {
  const known = new Map<string, Prepared>();
  return (text: string): Prepared => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= 300) known.clear();
    const prepared = prepare(schema, text);
    known.set(text, prepared);
    return prepared;
  };
}

function prepare(schema: GraphQLSchema, text: string): Prepared {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The query cannot be read.')] };
  }
  const problems = [...validate(schema, document)];
  const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === 'OperationDefinition');
  if (!operation) problems.push(new GraphQLError('The document has no operation.'));
  if (mixesLiteralsAndVariables(document))
    problems.push(new GraphQLError('Literals and variables are mixed: when one input is a variable, all of them must be.'));
  if (problems.length > 0 || !operation) return { errors: problems };
  return { document, operation, plan: compile(schema, document, operation) };
}

/** A known trouble of the schema: a query that uses a variable must pass every input as one. */
function mixesLiteralsAndVariables(document: DocumentNode): boolean {
  let hasVariable = false;
  let hasLiteral = false;
  const literal = (): void => {
    hasLiteral = true;
  };
  visit(document, {
    VariableDefinition: () => false,
    Variable: () => {
      hasVariable = true;
    },
    StringValue: literal,
    IntValue: literal,
    FloatValue: literal,
    BooleanValue: literal,
    EnumValue: literal,
    NullValue: literal,
  });
  return hasVariable && hasLiteral;
}
