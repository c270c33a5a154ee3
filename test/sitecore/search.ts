import { GraphQLError } from 'graphql';
import type { EdgeRow, EdgeSnapshot } from './edge-snapshot.ts';
import { toGuid } from './guid.ts';
import { fieldOf, templateOf } from './templates.ts';

/** A condition, or several joined; the shape of `ItemSearchPredicateInput`. */
export interface Predicate {
  AND?: readonly (Predicate | null)[] | null;
  OR?: readonly (Predicate | null)[] | null;
  name?: string | null;
  value?: string | null;
  operator?: 'EQ' | 'CONTAINS' | 'NEQ' | 'NCONTAINS' | null;
}

/** The order of results. */
export interface OrderBy {
  name: string;
  direction?: 'ASC' | 'DESC' | null;
}

type Test = (row: EdgeRow) => boolean;

/**
 * The rows that match, every language of an item being a row of its own. Kept with the snapshot, so that paging asks once.
 * @throws GraphQLError for a predicate that is not understood
 */
export function searchRows(snapshot: EdgeSnapshot, where: Predicate | null | undefined, orderBy: OrderBy | null | undefined): readonly EdgeRow[] {
  const key = JSON.stringify([where, orderBy]);
  const known = snapshot.searches.get(key);
  if (known) return known;
  const test = where ? joined(snapshot, where) : (): boolean => true;
  const found = candidates(snapshot, where).filter(test);
  const rows = orderBy ? sorted(found, orderBy) : found;
  snapshot.searches.set(key, rows);
  return rows;
}

/** The rows below the item a required `_path` names, or all. */
function candidates(snapshot: EdgeSnapshot, where: Predicate | null | undefined): EdgeRow[] {
  const required = [where, ...(where?.AND ?? [])].find((one) => one?.name === '_path' && one.operator !== 'NEQ' && one.operator !== 'NCONTAINS');
  const root = required ? toGuid(required.value ?? '') : null;
  const items = root === null ? [...snapshot.items.values()] : snapshot.branch(root);
  return items.flatMap(({ rows }) => [...rows.values()]);
}

function joined(snapshot: EdgeSnapshot, where: Predicate): Test {
  const all = (where.AND ?? []).flatMap((one) => (one ? [joined(snapshot, one)] : []));
  const any = (where.OR ?? []).flatMap((one) => (one ? [joined(snapshot, one)] : []));
  if (where.name !== undefined && where.name !== null) all.push(single(snapshot, where.name, where.value ?? '', where.operator ?? 'CONTAINS'));
  return (row) => all.every((test) => test(row)) && (any.length === 0 || any.some((test) => test(row)));
}

function single(snapshot: EdgeSnapshot, name: string, value: string, operator: NonNullable<Predicate['operator']>): Test {
  const test = positive(snapshot, name, value, operator === 'CONTAINS' || operator === 'NCONTAINS');
  return operator === 'NEQ' || operator === 'NCONTAINS' ? (row) => !test(row) : test;
}

function positive(snapshot: EdgeSnapshot, name: string, value: string, isContains: boolean): Test {
  switch (name) {
    case '_path': {
      const id = guidOf(name, value);
      const inside = new Set((isContains ? snapshot.branch(id) : [snapshot.items.get(id)]).map((item) => item?.id));
      return ({ item }) => inside.has(item.id);
    }
    case '_parent': {
      const id = guidOf(name, value);
      return ({ item }) => item.parentId === id;
    }
    case '_templates': {
      const ids = new Set(value.split('|').map((part) => guidOf(name, part)));
      return ({ item }) => ids.has(item.templateId);
    }
    case '_language':
      return textTest(({ language }) => language, value, false);
    case '_name':
      return textTest(({ item }) => item.name, value, isContains);
    case '_hasLayout':
      return ({ item }) => String(templateOf(item.templateId).hasLayout) === value.toLowerCase();
    case '_latestversion':
      return () => value.toLowerCase() === 'true';
    default:
      if (name.startsWith('_')) throw new GraphQLError(`The predicate ${name} is not supported.`);
      return textTest((row) => row.fields.get(fieldOf(row.item.templateId, name)?.id ?? '') ?? '', value, isContains);
  }
}

function guidOf(name: string, value: string): string {
  const id = toGuid(value);
  if (id === null) throw new GraphQLError(`The value of ${name} must be an id.`);
  return id;
}

function textTest(read: (row: EdgeRow) => string, value: string, isContains: boolean): Test {
  const wanted = value.toLowerCase();
  return isContains ? (row) => read(row).toLowerCase().includes(wanted) : (row) => read(row).toLowerCase() === wanted;
}

function sorted(rows: readonly EdgeRow[], { name, direction }: OrderBy): EdgeRow[] {
  const read = (row: EdgeRow): string =>
    name === '_name' || name === 'name' ? row.item.name : (row.fields.get(fieldOf(row.item.templateId, name)?.id ?? '') ?? '');
  const sign = direction === 'DESC' ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: read(row) }));
  return keyed.toSorted((a, b) => sign * (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}
