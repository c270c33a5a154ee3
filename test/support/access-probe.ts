import { getNamedType, isAbstractType, isEnumType, isNonNullType, isScalarType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { accessRuleOf, type AccessRule } from '../../src/schema/access.js';

/** A selected field: under which name its answer comes, which field of the schema it is, who may read it. */
export interface Probe {
  key: string;
  /** `Type.field` */
  coordinate: string;
  rule: AccessRule;
  text: string;
  children: Probe[];
}

const MAX_DEPTH = 6;

/** The declared rule of a field; one that a type takes over from an interface has the interface's. */
function ruleOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): AccessRule {
  const inherited = type.getInterfaces().map((parent) => accessRuleOf(parent.getFields()[field.name]?.extensions));
  const rule = accessRuleOf(field.extensions) ?? inherited.find(Boolean);
  if (!rule) throw new Error(`${type.name}.${field.name} declares no rule`);
  return rule;
}

/** What a document is made from: the schema, and arguments for fields below the root that need some, by `Type.field`. */
export interface ProbeSource {
  schema: GraphQLSchema;
  nestedArgs: Readonly<Record<string, string>>;
}

/** A root field with everything that can be selected below it, each type once on the way down. */
export function probeOf(source: ProbeSource, root: GraphQLObjectType, field: GraphQLField<unknown, unknown>, args: string): Probe {
  return probe(source, root, field, { key: field.name, args: args === '' ? '' : `(${args})`, path: [root.name] });
}

function probe(
  source: ProbeSource,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  { key, args, path }: { key: string; args: string; path: readonly string[] },
): Probe {
  const type = getNamedType(field.type);
  const below = isScalarType(type) || isEnumType(type) ? [] : isAbstractType(type) ? source.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  // Types behind one interface may disagree about a field: each gets names of its own.
  const parts = below.map((object) => ({ object, children: childrenOf(source, object, path, isAbstractType(type) ? `${object.name}_` : '') }));
  const bodies = parts.map(({ object, children }) => `... on ${object.name} { ${children.map(({ text }) => text).join(' ')} }`);
  const name = key === field.name ? key : `${key}: ${field.name}`;
  const text = `${name}${args}${below.length === 0 ? '' : ` { __typename ${bodies.join(' ')} }`}`;
  return { key, coordinate: `${parent.name}.${field.name}`, rule: ruleOf(parent, field), text, children: parts.flatMap(({ children }) => children) };
}

function childrenOf(source: ProbeSource, object: GraphQLObjectType, path: readonly string[], prefix: string): Probe[] {
  return Object.values(object.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    const given = source.nestedArgs[`${object.name}.${field.name}`];
    const isLeaf = isScalarType(below) || isEnumType(below);
    const isTooDeep = !isLeaf && (path.length >= MAX_DEPTH || path.includes(below.name));
    if (isTooDeep || (given === undefined && field.args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined))) return [];
    return [probe(source, object, field, { key: `${prefix}${field.name}`, args: given === undefined ? '' : `(${given})`, path: [...path, object.name] })];
  });
}

/** A field of an answer: what it holds, and whether it was asked at all. */
export interface Found {
  probe: Probe;
  value: unknown;
}

/** Every selected field of an answer with its value, lists taken apart. */
export function fieldsOf(selected: Probe, data: Record<string, unknown> | null | undefined): Found[] {
  if (!data || !Object.hasOwn(data, selected.key)) return [];
  const value = data[selected.key];
  const objects = (Array.isArray(value) ? value : [value]).filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null);
  return [{ probe: selected, value }, ...objects.flatMap((object) => selected.children.flatMap((child) => fieldsOf(child, object)))];
}

/** All fields of the schema that an answer can hold. */
export const coordinatesOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => !type.name.startsWith('__') && 'getFields' in type && 'getInterfaces' in type && !isAbstractType(type))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));

/** Whether a value says something: not null, and not a list of nothing. */
export const says = (value: unknown): boolean => value !== null && value !== undefined;
