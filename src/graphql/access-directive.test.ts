import { buildSchema, isInterfaceType, isObjectType, parse, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildNestlingSchema, printNestlingSchema } from './build-schema.js';
import { policyOf } from './cache-policy.js';

const schema = buildNestlingSchema();
const printed = printNestlingSchema(schema);

describe('schema.graphql', () => {
  it('says at every field who may read it and how it may be kept, and is a schema', () => {
    const fields: string[] = [];
    visit(parse(printed), {
      FieldDefinition({ name, directives }) {
        if (directives?.filter((each) => each.name.value === 'access').length !== 1) fields.push(name.value);
      },
    });
    expect(fields).toEqual([]);
    const read = buildSchema(printed);
    const named = (of: typeof schema): string[] =>
      Object.values(of.getTypeMap())
        .filter((type) => !type.name.startsWith('__') && (isObjectType(type) || isInterfaceType(type)))
        .map(({ name }) => name)
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(named(read)).toEqual(named(schema));
    expect(printed).toMatch(/savedArticles\([\s\S]*?\): ArticleConnection! @access\(readers: \[PARENT\], cache: PRIVATE, maxAge: 0\)/);
  });
});

describe('the policy of an answer', () => {
  it.each([
    ['{ categories { name } }', 'public'],
    ['{ article(slug: "a") { title isSaved } }', 'private'],
    ['{ categories { name } viewer { id } }', 'private'],
    ['{ viewer { id } syncRuns(first: 1) { nodes { id } } }', 'never'],
    ['{ nodes(ids: []) { id ... on SyncRun { status } } }', 'never'],
    ['query { ...all } fragment all on Query { viewer { units } }', 'private'],
  ])('is that of the strictest field: %s is %s', (query, scope) => expect(policyOf(schema, parse(query)).cache).toBe(scope));
});
