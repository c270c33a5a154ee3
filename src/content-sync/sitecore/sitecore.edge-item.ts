import { canonicalGuid } from '../item/guid.js';
import { isMembers } from './sitecore.members.js';
import type { RawFields, SitecoreAncestor, SitecoreItem } from './sitecore.item.js';
import { NAMED } from './sitecore.query.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';

interface EdgeAncestor extends SitecoreAncestor {
  path: string;
}

/**
 * An item as the delivery API has it in one language. Folders are often in one language only, so that some of its ancestors
 * may be missing in another; the paths tell.
 */
export interface EdgeItem extends SitecoreItem {
  path: string;
  ancestors: readonly EdgeAncestor[];
}

/** An item of an answer; null when it has not the shape that was asked for. */
export function readItem(value: unknown): EdgeItem | null {
  if (!isMembers(value)) return null;
  const [id, templateId, parentId] = [idOf(value), idOf(value['template']), idOf(value['parent'])];
  const language = isMembers(value['language']) ? value['language']['name'] : null;
  const ancestors = readAncestors(value['ancestors']);
  const fields = readFields(value);
  const { name, path, version } = value;
  if (!id || !templateId || !ancestors || !fields) return null;
  if (typeof language !== 'string' || typeof name !== 'string' || typeof path !== 'string') return null;
  return { id, name, path, language, version: typeof version === 'number' ? version : null, templateId, parentId, ancestors, fields };
}

/** Whether something may be missing between an item and the nearest of `roots`, or, where it is below none, the top. */
export function hasGap({ id, path, ancestors }: EdgeItem, roots: readonly string[]): boolean {
  if (roots.includes(id)) return false;
  let below = path;
  for (const ancestor of ancestors) {
    if (ancestor.path !== parentPath(below)) return true;
    if (roots.includes(ancestor.id)) return false;
    below = ancestor.path;
  }
  return roots.length > 0 && parentPath(below) !== '';
}

/** An item in its languages, each with the ancestors that any of them knows; what ancestors pass on is the same in all. */
export function shareAncestors(items: readonly EdgeItem[]): EdgeItem[] {
  const known = new Map(items.flatMap(({ ancestors }) => ancestors.map((ancestor) => [ancestor.id, ancestor] as const)));
  const parentId = items.find((item) => item.parentId !== null)?.parentId ?? null;
  return items.map((item) => {
    // One answer may be older than another: only what is on the way up belongs to it.
    const above = [...known.values()].filter(({ path }) => item.path.startsWith(`${path}/`));
    return { ...item, parentId: item.parentId ?? parentId, ancestors: fromParentUp(above) };
  });
}

const parentPath = (path: string): string => path.slice(0, path.lastIndexOf('/'));

const fromParentUp = (ancestors: readonly EdgeAncestor[]): EdgeAncestor[] => ancestors.toSorted((a, b) => b.path.length - a.path.length);

const idOf = (value: unknown): string | null => (isMembers(value) && typeof value['id'] === 'string' ? canonicalGuid(value['id']) : null);

function readAncestors(value: unknown): EdgeAncestor[] | null {
  if (!Array.isArray(value)) return null;
  const ancestors = value.flatMap((ancestor: unknown) => {
    const id = idOf(ancestor);
    return id && isMembers(ancestor) && typeof ancestor['path'] === 'string' ? [{ id, path: ancestor['path'], fields: new Map(namedFields(ancestor)) }] : [];
  });
  return ancestors.length === value.length ? fromParentUp(ancestors) : null;
}

function readFields(item: Record<string, unknown>): RawFields | null {
  const fields = new Map(namedFields(item));
  if (!Array.isArray(item['fields'])) return null;
  for (const field of item['fields'] as unknown[]) {
    if (!isMembers(field) || typeof field['value'] !== 'string') continue;
    const id = idOf(field);
    if (id) fields.set(id, field['value']);
    if (typeof field['name'] === 'string') fields.set(field['name'].toLowerCase(), field['value']);
  }
  return fields;
}

/** The standard fields that were asked for by name, under their id and their name. */
const namedFields = (item: Record<string, unknown>): [string, string][] =>
  NAMED.flatMap((key) => {
    const { id, name } = STANDARD_FIELDS[key];
    const field = item[key];
    const value = isMembers(field) ? field['value'] : null;
    return typeof value === 'string' ? [id, name].flatMap((by): [string, string][] => (by ? [[by, value]] : [])) : [];
  });
