import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, GraphQLObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { countEntities, faultOf, type EdgeContext } from './edge-context.ts';
import { fieldNamed, fieldsOf, jsonValueOf, type EdgeField } from './edge-fields.ts';
import { pageOf, type PageArgs } from './edge-page.ts';
import type { EdgeItem, EdgeRow } from './edge-snapshot.ts';
import { spellGuid, toGuid } from './guid.ts';
import { searchRows, type OrderBy, type Predicate } from './search.ts';
import { STANDARD, templateOf, type TemplateDefinition } from './templates.ts';

type Resolver<Source, Args = Record<string, never>> = (source: Source, args: Args, context: EdgeContext) => unknown;
type Filter = { hasLayout?: boolean | null; includeTemplateIDs?: readonly string[] | null };

const LANGUAGES: Record<string, [english: string, native: string]> = { en: ['English', 'English'], 'vi-VN': ['Vietnamese (Vietnam)', 'Tiếng Việt (Việt Nam)'] };

/** The rows of some items in a language, those that pass the filter. */
function inLanguage(items: readonly EdgeItem[], language: string, { hasLayout, includeTemplateIDs }: Filter): EdgeRow[] {
  const templates = includeTemplateIDs?.map((id) => toGuid(id));
  return items.flatMap((item) => {
    const row = item.rows.get(language);
    if (!row || (templates && !templates.includes(item.templateId))) return [];
    return typeof hasLayout === 'boolean' && templateOf(item.templateId).hasLayout !== hasLayout ? [] : [row];
  });
}

function refuseIfBroken(context: EdgeContext): void {
  if (faultOf(context, 'errors')) throw new GraphQLError('An unexpected error occurred while reading from the store.');
}

function item({ path, language }: { path: string; language: string }, context: EdgeContext): EdgeRow | null {
  refuseIfBroken(context);
  const id = toGuid(path);
  const found = id === null ? context.snapshot.atPath(path) : context.snapshot.items.get(id);
  const asked = id ?? found?.id;
  if (asked !== undefined) context.counts.items.set(asked, (context.counts.items.get(asked) ?? 0) + 1);
  const poison = faultOf(context, 'poison');
  if (poison?.as === 'error' && asked === toGuid(poison.id)) throw new GraphQLError('The item could not be read.');
  const row = found?.rows.get(language);
  if (!row || faultOf(context, 'nullLanguage')?.language === language) return null;
  countEntities(context, [row]);
  return row;
}

function search({ where, orderBy, ...page }: PageArgs & { where?: Predicate | null; orderBy?: OrderBy | null }, context: EdgeContext): unknown {
  refuseIfBroken(context);
  context.counts.searches++;
  const hidden = faultOf(context, 'nullLanguage')?.language;
  const rows = faultOf(context, 'emptySearch') ? [] : searchRows(context.snapshot, where, orderBy);
  return pageOf(context, hidden === undefined ? rows : rows.filter(({ language }) => language !== hidden), page);
}

const template = (id: string): TemplateDefinition => templateOf(id);

const itemFields: Record<string, Resolver<EdgeRow, never>> = {
  id: (row, { format }: { format: string }) => spellGuid(row.item.id, format),
  name: ({ item: { name } }) => name,
  displayName: ({ item: { name }, fields }) => fields.get(STANDARD.displayName.id) ?? name,
  path: ({ item: own }, _, { snapshot }) => snapshot.pathOf(own),
  language: ({ language }) => language,
  template: ({ item: { templateId } }) => template(templateId),
  url: ({ item: own }, _, { snapshot }) => snapshot.pathOf(own).replace('/sitecore/content', ''),
  parent: (row, _, { snapshot }) => inLanguage(snapshot.ancestorsOf(row.item).slice(0, 1), row.language, {})[0] ?? null,
  ancestors: (row, filter: Filter, context) => countEntities(context, inLanguage(context.snapshot.ancestorsOf(row.item), row.language, filter)),
  children: (row, args: Filter & PageArgs, context) => pageOf(context, inLanguage(context.snapshot.childrenOf(row.item.id), row.language, args), args),
  languages: (row, _, context) => countEntities(context, [...row.item.rows.values()]),
  field: (row, { name }: { name: string }) => fieldNamed(row, name),
  fields: (row, { ownFields }: { ownFields: boolean }) => fieldsOf(row, ownFields),
  hasChildren: (row, _, { snapshot }) => snapshot.childrenOf(row.item.id).length > 0,
};

/** Languages and addresses are strings here, and templates definitions: their types read the parts out of them. */
const resolvers = {
  Query: {
    item: (_: unknown, args: { path: string; language: string }, context: EdgeContext) => item(args, context),
    search: (_: unknown, args: PageArgs, context: EdgeContext) => search(args, context),
  },
  ContentItem: itemFields,
  ItemLanguage: {
    name: (language: string) => language,
    englishName: (language: string) => LANGUAGES[language]?.[0] ?? language,
    nativeName: (language: string) => LANGUAGES[language]?.[1] ?? language,
    displayName: (language: string) => LANGUAGES[language]?.[0] ?? language,
  },
  ItemTemplate: {
    id: ({ id }: TemplateDefinition, { format }: { format: string }) => spellGuid(id, format),
    baseTemplates: () => [{ id: '1930bbeb-7805-471a-a3be-4858ac7cf696', name: 'Standard template', fields: [], hasLayout: false }],
  },
  ItemUrl: {
    url: (path: string) => `http://127.0.0.1${path}`,
    path: (path: string) => path,
    hostName: () => '127.0.0.1',
    scheme: () => 'http',
    siteName: (path: string) => path.split('/')[1] ?? '',
  },
  ItemField: {
    id: ({ id }: EdgeField, { format }: { format: string }) => spellGuid(id, format),
    jsonValue: (field: EdgeField) => jsonValueOf(field, '/-/media/'),
  },
};

/** The executable delivery schema. */
export function createEdgeSchema(): GraphQLSchema {
  const schema = buildSchema(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!(type instanceof GraphQLObjectType)) continue;
    for (const [name, resolve] of Object.entries(fields)) {
      const field = type.getFields()[name];
      if (field) field.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  const interfaceType = schema.getType('Item');
  if (interfaceType && 'resolveType' in interfaceType) interfaceType.resolveType = () => 'ContentItem';
  return schema;
}
