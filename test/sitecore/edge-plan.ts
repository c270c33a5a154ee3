import {
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { EdgeContext } from './edge-context.ts';

/** What to do for one field of a selection. */
interface Step {
  key: string;
  node: FieldNode;
  /** Null for `__typename`. */
  field: GraphQLField<unknown, unknown> | null;
  typeName: string;
  isList: boolean;
  /** Arguments that no variable changes. */
  args: Record<string, unknown> | null;
  steps: readonly Step[] | null;
}

/** A selection made ready. Many items are read alike: deciding once how makes the stand-in faster than its readers. */
export type Plan = readonly Step[];

/** An answer of the delivery endpoint. */
export interface EdgeAnswer {
  data: Record<string, unknown>;
  errors?: { message: string; path: string[] }[];
}

/** Makes a plan of an operation; null when it has something that only the general executor does (introspection, directives). */
export function compile(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan | null {
  const query = schema.getQueryType();
  if (!query || isSpecial(document) || operation.operation !== 'query') return null;
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one.selectionSet] as const] : [])));

  function collect(sets: readonly SelectionSetNode[], found = new Map<string, FieldNode[]>()): Map<string, FieldNode[]> {
    for (const selection of sets.flatMap(({ selections }) => selections)) {
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        found.set(key, [...(found.get(key) ?? []), selection]);
      } else {
        const inner = selection.kind === 'InlineFragment' ? selection.selectionSet : fragments.get(selection.name.value);
        if (inner) collect([inner], found);
      }
    }
    return found;
  }

  function stepsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Step[] {
    return [...collect(sets)].flatMap(([key, nodes]): Step[] => {
      const [node] = nodes;
      if (!node) return [];
      const field = type.getFields()[node.name.value] ?? null;
      if (!field) return [{ key, node, field, typeName: type.name, isList: false, args: null, steps: null }];
      const named = getNamedType(field.type);
      const inner = isInterfaceType(named) ? schema.getPossibleTypes(named)[0] : isObjectType(named) ? named : undefined;
      const below = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
      const args = usesVariables(node) ? null : getArgumentValues(field, node);
      const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
      return [{ key, node, field, typeName: type.name, isList, args, steps: inner ? stepsOf(inner, below) : null }];
    });
  }

  return stepsOf(query, [operation.selectionSet]);
}

function isSpecial(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: () => {
      found = true;
    },
    Field: ({ name }) => {
      if (/^__(?:schema|type)$/.test(name.value)) found = true;
    },
  });
  return found;
}

function usesVariables({ arguments: args = [] }: FieldNode): boolean {
  let found = false;
  for (const { value } of args)
    visit(value, {
      Variable: () => {
        found = true;
      },
    });
  return found;
}

/** Runs a plan. Only the fields of `Query` can be null by an error, so that is where one ends up. */
export function run(plan: Plan, variables: Record<string, unknown>, context: EdgeContext): EdgeAnswer {
  const args = new Map<Step, Record<string, unknown>>();
  const data: Record<string, unknown> = {};
  const errors: { message: string; path: string[] }[] = [];

  function argumentsOf(step: Step, field: GraphQLField<unknown, unknown>): Record<string, unknown> {
    const made = step.args ?? args.get(step) ?? getArgumentValues(field, step.node, variables);
    if (!step.args) args.set(step, made);
    return made;
  }

  function read(step: Step, source: object): unknown {
    const { field, steps } = step;
    if (!field) return step.typeName;
    const value: unknown = field.resolve
      ? field.resolve(source, argumentsOf(step, field), context, undefined as never)
      : (source as Record<string, unknown>)[field.name];
    if (!steps || value === null || value === undefined) return value ?? null;
    return step.isList ? (value as object[]).map((one) => readAll(steps, one)) : readAll(steps, value as object);
  }

  function readAll(steps: Plan, source: object): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const step of steps) made[step.key] = read(step, source);
    return made;
  }

  for (const step of plan) {
    try {
      data[step.key] = read(step, {});
    } catch (error) {
      data[step.key] = null;
      errors.push({ message: (error as Error).message, path: [step.key] });
    }
  }
  return errors.length > 0 ? { errors, data } : { data };
}
