import { STANDARD_FIELDS } from './sitecore.standard-fields.js';

/** Standard fields that also hold for what is below an item. */
const INHERITED = ['neverPublish', 'publish', 'unpublish'] as const;
/** Standard fields of one version. By name, because not every tenant lists them among `fields`. */
const OWN = ['hideVersion', 'validFrom', 'validTo', 'updated', 'revision'] as const;
/** The standard fields that are asked for by name, each under its key. */
export const NAMED = [...INHERITED, ...OWN];
type Named = (typeof NAMED)[number];

const select = (names: readonly Named[]): string => names.map((name) => `${name}: field(name: $${name}) { value }`).join(' ');
const declared = NAMED.map((name) => `$${name}: String!`).join(', ');
const fieldNames = Object.fromEntries(NAMED.map((name) => [name, STANDARD_FIELDS[name].label]));

const FRAGMENTS = `
fragment Inherited on Item { ${select(INHERITED)} }
fragment ItemParts on Item {
  id name path version language { name } template { id } parent { id }
  ...Inherited ${select(OWN)}
  ancestors { id path ...Inherited }
  fields { id name value }
}`;

const PAGE = `query Page($where: ItemSearchPredicateInput!, $first: Int!, $after: String, ${declared}) {
  search(where: $where, first: $first, after: $after) { total pageInfo { endCursor hasNext } results { ...ItemParts } }
}${FRAGMENTS}`;

/** A query: its text is the same for the same shape, so that the server need not parse it each time. */
export interface EdgeQuery {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

/** A condition of a search, or several. */
export type Predicate = { name: string; value: string; operator: 'EQ' | 'CONTAINS' } | { AND: readonly Predicate[] } | { OR: readonly Predicate[] };

const itemsDocuments = new Map<number, string>();

/** Items by canonical id and language; the answer has them as `i0`, `i1` … in this order, `null` for what is not there. */
export function itemsQuery(wanted: readonly { id: string; language: string }[]): EdgeQuery {
  const indexes = [...wanted.keys()];
  const document = itemsDocuments.getOrInsertComputed(wanted.length, () => {
    const inputs = indexes.map((index) => `$p${index}: String!, $l${index}: String!`).join(', ');
    const aliases = indexes.map((index) => `  i${index}: item(path: $p${index}, language: $l${index}) { ...ItemParts }`);
    return `query Items(${inputs}, ${declared}) {\n${aliases.join('\n')}\n}${FRAGMENTS}`;
  });
  const inputs = wanted.flatMap(({ id, language }, index) => [[`p${index}`, bracedGuid(id)] as const, [`l${index}`, language] as const]);
  return { document, variables: { ...fieldNames, ...Object.fromEntries(inputs) } };
}

/** One page of a search. */
export const pageQuery = (where: Predicate, first: number, after: string | null): EdgeQuery => ({
  document: PAGE,
  variables: { ...fieldNames, where, first, after },
});

/** A canonical id as this CMS writes it in paths and predicates. */
export const bracedGuid = (id: string): string => `{${id.toUpperCase()}}`;
