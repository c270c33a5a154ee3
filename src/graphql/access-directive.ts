import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql';
import type { AccessRule } from '../schema/access.js';
import { ruleOfField } from './field-rule.js';

const enumOf = (name: string, description: string, values: Record<string, string>): GraphQLEnumType =>
  new GraphQLEnumType({ name, description, values: Object.fromEntries(Object.entries(values).map(([value, text]) => [value, { description: text }])) });

/** How the rule of a field is written in schema.graphql. It says what holds anyway: operations never use it. */
export const accessDirective = new GraphQLDirective({
  name: 'access',
  description: 'Who may read a field, and how an answer that contains it may be kept. An answer is as strict as its strictest field.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    readers: {
      type: new GraphQLList(
        new GraphQLNonNull(enumOf('AccessReader', 'A role of a caller.', { EDITOR: 'The content team.', PARENT: 'A signed-in person.', SYNC: 'The CMS.' })),
      ),
      description: 'Absent: anybody, signed in or not.',
    },
    cache: {
      type: new GraphQLNonNull(
        enumOf('AccessCache', 'Whose an answer is to keep.', {
          NEVER: 'Nobody’s.',
          PRIVATE: 'That of the person who asks.',
          PUBLIC: 'Everybody’s: it is the same for all.',
        }),
      ),
      description: 'Whose it is to keep.',
    },
    maxAge: { type: GraphQLInt, description: 'For how many seconds at most; absent where the fields around it decide.' },
  },
});

/** A printed schema with the rule of each field written at its end. Nothing else of the text is touched. */
export function withAccessRules(printed: string, schema: GraphQLSchema): string {
  let type: GraphQLCompositeType | undefined;
  let field = '';
  let isInDescription = false;
  const mark = (line: string): string => {
    if ((line.match(/"""/g)?.length ?? 0) % 2 === 1) isInDescription = !isInDescription;
    if (isInDescription || line.includes('"""')) return line;
    const name = /^(?:type|interface) (\w+)/.exec(line)?.[1];
    if (name) type = schema.getType(name) as GraphQLCompositeType;
    if (line === '}') type = undefined;
    field = /^  (\w+)[(:]/.exec(line)?.[1] ?? field;
    const rule = type && /^  (?:\w+[(:].*[^(]|\):.*)$/.test(line) ? ruleOfField(type, field) : undefined;
    return rule ? `${line} ${directiveOf(rule)}` : line;
  };
  return printed.split('\n').map(mark).join('\n');
}

function directiveOf({ readers, cache, maxAge }: AccessRule): string {
  const parts = [
    readers === 'anyone' ? undefined : `readers: [${readers.map((role) => role.toUpperCase()).join(', ')}]`,
    `cache: ${cache.toUpperCase()}`,
    maxAge === Number.MAX_SAFE_INTEGER ? undefined : `maxAge: ${maxAge}`,
  ];
  return `@${accessDirective.name}(${parts.filter((part) => part !== undefined).join(', ')})`;
}
