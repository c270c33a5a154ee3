import { buildSchema, execute, getOperationAST, GraphQLError, GraphQLScalarType, parse, validate, type ExecutionResult, type GraphQLObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.js';
import { createCompiledOperations } from './compiled-operations.js';
import { createExecutor } from './executor.js';

const schema = buildSchema(/* GraphQL */ `
  scalar Day
  scalar Instant
  enum Unit {
    GRAM
    OUNCE
  }
  input Range {
    from: Int!
    to: Int = 9
    units: [Unit!]
  }
  interface Node {
    id: ID!
  }
  type Week implements Node {
    id: ID!
    number: Int!
    day: Day
    tips: [Tip!]!
    maybeTips: [Tip]
    next: Week
    strict: Week!
    size(unit: Unit! = GRAM): Float
    echo(range: Range): String
    fails: String
    failsLate: String!
    refuses: String
    wrong: Int
    absent: Int!
  }
  type Tip implements Node {
    id: ID!
    text: String!
    week: Week!
  }
  union Found = Week | Tip
  type Query {
    week(number: Int): Week
    strict(number: Int!): Week!
    node(id: ID!): Node
    found: [Found!]
    foundNull: [Found]
    echoDay(day: Day!): Day
    echoList(list: [Int!]!): [Int]
    calls: Int!
    echoInstant(at: Instant = "2026-01-01", all: [Instant!]): String
  }
  type Mutation {
    count(by: Int!): Int!
  }
`);

let calls = 0;
const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(resolve, value));
const tip = (id: string, text: string | null = `tip ${id}`) => ({ __typename: 'Tip', id, text });
const week = (number: number): object => ({ __typename: 'Week', id: `w${number}`, number, day: `2026-11-${number}` });

/** How each field behaves; what is not named is read off its object. */
const RESOLVERS: Record<string, Record<string, (source: never, args: never, context: never, info: never) => unknown>> = {
  Query: {
    week: (_, { number }: { number?: number | null }) => (number === null ? later(null) : later(week(number ?? 1))),
    strict: (_, { number }: { number: number }) => (number > 40 ? null : week(number)),
    node: (_, { id }: { id: string }) => (id.startsWith('w') ? later(week(7)) : id === 'none' ? null : id === 'odd' ? { __typename: 'Nothing' } : tip(id)),
    found: () => [later(week(2)), tip('a')],
    foundNull: () => [null, later(tip('b')), week(3)],
    echoDay: (_, { day }: { day: string }) => day,
    echoInstant: (_, { at, all }: { at: unknown; all?: unknown[] }) => `${at instanceof Date} ${String(all?.map((each) => each instanceof Date))}`,
    echoList: (_, { list }: { list: number[] }) => list,
    calls: () => ++calls,
  },
  Week: {
    tips: () => later([tip('x'), later(tip('y'))]),
    maybeTips: () => [tip('x'), later(tip('y', null)), null],
    next: ({ number }: { number: number }) => (number > 3 ? null : later(week(number + 1))),
    strict: ({ number }: { number: number }) => (number > 2 ? later(null) : week(number + 1)),
    size: (_, { unit }: { unit: string }) => (unit === 'GRAM' ? 100 : 3.5),
    echo: (_, args: object) => JSON.stringify(args),
    fails: () => {
      throw new TypeError('a secret of the process');
    },
    failsLate: () => later(null).then(() => Promise.reject(new Error('connection lost'))),
    refuses: async () => {
      throw new AppError('BAD_USER_INPUT', 'this is refused', { reason: 'OUT_OF_RANGE', path: ['number'] });
    },
    wrong: () => 'no number',
    absent: () => null,
  },
  Tip: { week: () => later(week(5)) },
  Mutation: { count: (_, { by }: { by: number }) => (calls += by) },
};
for (const [type, fields] of Object.entries(RESOLVERS)) {
  for (const [name, resolve] of Object.entries(fields)) Object.assign((schema.getType(type) as GraphQLObjectType).getFields()[name] as object, { resolve });
}
const day = (value: unknown): string => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d+$/.test(value)) throw new GraphQLError(`no day: ${JSON.stringify(value)}`);
  return value;
};
Object.assign(schema.getType('Day') as object, {
  ...new GraphQLScalarType({ name: 'Day', serialize: day, parseValue: day }),
  parseLiteral: (node: { value?: unknown }) => day(node.value),
});

const instant = (value: unknown): Date => new Date(String(value));
Object.assign(schema.getType('Instant') as object, {
  ...new GraphQLScalarType({ name: 'Instant', serialize: String, parseValue: instant }),
  parseLiteral: (node: { value?: unknown }) => instant(node.value),
});

/** What clients would see of a result, with errors in the order of their paths: the specification names none. */
const seen = ({ data, errors }: ExecutionResult): string =>
  JSON.stringify({ data, errors: errors?.map((error) => JSON.stringify({ ...error.toJSON(), cause: error.originalError?.message })).toSorted() });

async function both(text: string, variables?: Record<string, unknown>, operationName: string | null = null) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('no such operation');
  const executor = createExecutor(schema, { compileAfter: 0 });
  const context = { contextValue: 1 };
  return {
    compiled: await executor({ document, hash: text, operationName, operation, variables, context }),
    interpreted: await execute({ schema, document, operationName, variableValues: variables ?? null, contextValue: context }),
  };
}

describe('a compiled operation answers as graphql-js does', () => {
  test.each<[string, Record<string, unknown>?, string?]>([
    ['{ week { id number day __typename } }'],
    ['query ($n: Int) { week(number: $n) { number } }', { n: 4 }],
    ['query ($n: Int) { week(number: $n) { number } }', {}],
    ['query ($n: Int) { week(number: $n) { number } }', { n: null }],
    ['query ($n: Int = 3) { week(number: $n) { number next { number next { number } } } }'],
    ['query A { week { id } } query B { week { number } }', {}, 'B'],
    ['{ a: week(number: 1) { id } b: week(number: 2) { id, ...F, number } } fragment F on Week { day tips { id ... on Node { id } text } }'],
    ['query ($s: Boolean!) { week { id @skip(if: $s) number @include(if: $s) ...F @include(if: $s) } } fragment F on Week { day }', { s: true }],
    ['query ($s: Boolean!) { week { id @skip(if: $s) number @include(if: $s) ...F @include(if: $s) } } fragment F on Week { day }', { s: false }],
    ['{ week { size ounces: size(unit: OUNCE) } }'],
    ['query ($u: Unit!) { week { size(unit: $u) } }', { u: 'OUNCE' }],
    ['{ week { size(unit: GRAM) echo(range: { from: 1, units: [OUNCE] }) } }'],
    ['query ($r: Range = { from: 3, units: OUNCE }) { week { echo(range: $r) } }'],
    ['query ($u: Unit!) { week { echo(range: { from: 1, units: [$u] }) } }', { u: 'GRAM' }],
    ['query ($r: Range) { week { echo(range: $r) } }', { r: { from: 1 } }],
    ['query ($r: Range) { week { echo(range: $r) } }', {}],
    ['query ($f: Int!, $t: Int) { week { echo(range: { from: $f, to: $t }) } }', { f: 1 }],
    ['{ node(id: "w") { id ... on Week { number } ... on Tip { text } __typename } }'],
    ['{ node(id: "t") { id ... on Week { number } ... on Tip { text week { number } } __typename } }'],
    ['{ node(id: "none") { id } found { __typename ... on Week { number } ... on Tip { text } } foundNull { ... on Node { id } } }'],
    ['{ week { maybeTips { id } tips { text week { tips { id } } } } }'],
    ['query ($d: Day!) { echoDay(day: $d) literal: echoDay(day: "2026-01-01") }', { d: '2026-02-02' }],
    ['{ echoInstant(at: "2026-01-01") }'],
    ['{ echoInstant(all: ["2026-01-01", 5]) }'],
    ['query ($i: Instant = "2026-01-01", $a: [Instant!]) { echoInstant(at: $i, all: $a) }', { a: ['2026-02-02'] }],
    ['query ($l: [Int!]!) { echoList(list: $l) one: echoList(list: 5) }', { l: [1, 2] }],
    ['query ($l: [Int!]!) { echoList(list: $l) }', { l: 7 }],
    ['{ __schema { queryType { name fields { name } } } __type(name: "Unit") { enumValues { name } } __typename }'],
  ])('%s %o', async (text, variables, operationName) => {
    const { compiled, interpreted } = await both(text, variables, operationName);
    expect(interpreted.errors).toBeUndefined();
    expect(seen(compiled)).toBe(seen(interpreted));
  });

  test.each<[string, Record<string, unknown>?]>([
    ['query ($n: Int!) { strict(number: $n) { id } }'],
    ['query ($n: Int!) { strict(number: $n) { id } }', { n: 'two' }],
    ['query ($n: Int!) { strict(number: $n) { id } }', { n: 1.5 }],
    ['query ($n: Int!) { strict(number: $n) { id } }', { n: 2 ** 40 }],
    ['query ($n: Int!) { strict(number: $n) { id } }', { n: 41 }],
    ['query ($u: Unit!) { week { size(unit: $u) } }', { u: 'STONE' }],
    ['query ($r: Range) { week { echo(range: $r) } }', { r: { to: 2 } }],
    ['query ($r: Range) { week { echo(range: $r) } }', { r: { from: 1, more: 2 } }],
    ['query ($r: Range) { week { echo(range: $r) } }', { r: { from: 1, units: [null] } }],
    ['query ($d: Day!) { echoDay(day: $d) }', { d: 'tomorrow' }],
    ['query ($d: Day!) { echoDay(day: $d) }', { d: 5 }],
    ['query ($l: [Int!]!) { echoList(list: $l) }', { l: [1, null] }],
    ['query ($l: [Int!]!) { echoList(list: $l) }', { l: null }],
    ['query ($f: Int) { week { echo(range: { from: 1, to: $f }) } echoList(list: [1]) }', { f: 'x' }],
    ['{ week { id fails number } }'],
    ['{ week { id failsLate } strict(number: 1) { id } }'],
    ['{ strict(number: 1) { failsLate number } week { id } }'],
    ['{ week { refuses fails id } a: week(number: 2) { refuses } }'],
    ['{ week { wrong } }'],
    ['{ week { absent id } strict(number: 2) { strict { absent } } }'],
    ['{ week { strict { strict { strict { id } } } } }'],
    ['{ week { maybeTips { id text } } }'],
    ['{ week { next { absent } fails } found { ... on Week { absent } } }'],
    ['{ node(id: "odd") { id } }'],
    ['{ foundNull { ... on Tip { week { failsLate } } ... on Week { day fails } } }'],
  ])('and fails as it does: %s %o', async (text, variables) => {
    const { compiled, interpreted } = await both(text, variables);
    expect(interpreted.errors).not.toEqual([]);
    expect(interpreted.errors).toBeDefined();
    expect(seen(compiled)).toBe(seen(interpreted));
  });
});

test('the objects of an answer are plain ones, which are the fastest to serialise', async () => {
  const { compiled } = await both('{ week { id tips { id } } }');
  const { week: found } = compiled.data as { week: { tips: object[] } };
  for (const object of [compiled.data, found, found.tips[0]]) expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
});

test('a mutation runs once, and an unforeseen failure is not tried again', async () => {
  calls = 0;
  const run = async (text: string) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation) throw new Error('no operation');
    return createExecutor(schema, { compileAfter: 0 })({ document, hash: text, operationName: null, operation, variables: {}, context: {} });
  };
  expect((await run('mutation { count(by: 2) }')).data).toEqual({ count: 2 });
  const failed = await run('{ calls week { fails } }');
  expect(failed.data).toEqual({ calls: 3, week: { fails: null } });
  expect(failed.errors?.map(({ originalError }) => originalError)).toEqual([expect.any(TypeError)]);
});

test('operations are compiled once they are asked for again, and the least used are forgotten', () => {
  const operations = createCompiledOperations(schema, { compileAfter: 1, max: 2 });
  const find = (name: string) => operations.find({ document: parse(`{ ${name}: week { id } }`), hash: name, operationName: null });
  expect(find('a')).toBeNull();
  const compiled = find('a');
  expect(compiled).toBeTypeOf('function');
  expect(find('a')).toBe(compiled);
  find('b');
  find('a');
  find('c');
  expect(operations.size()).toBe(2);
  expect(find('a')).toBe(compiled);
  expect(find('b')).toBeNull();
});
