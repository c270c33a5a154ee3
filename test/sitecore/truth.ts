import { fieldsOf } from './edge-fields.ts';
import type { EdgeSnapshot } from './edge-snapshot.ts';
import type { Tree } from './tree.ts';

/** What is published of an item in one language. */
export interface PublishedItem {
  id: string;
  language: string;
  version: number;
  name: string;
  templateId: string;
  parentId: string | null;
  /** From the parent up. */
  ancestors: string[];
  /** Raw values by field name; blank ones are absent. */
  fields: Record<string, string>;
}

/** An item of the master database, drafts included, as plain data. */
export interface MasterEntry {
  id: string;
  name: string;
  path: string;
  templateId: string;
  parentId: string | null;
  shared: Record<string, string>;
  /** By language: the values by field id, and the versions by number. */
  languages: Record<string, { unversioned: Record<string, string>; versions: Record<number, Record<string, string>> }>;
}

/** All rows of a snapshot. */
export const listPublished = (snapshot: EdgeSnapshot): PublishedItem[] =>
  [...snapshot.items.values()].flatMap((item) => {
    const ancestors = snapshot.ancestorsOf(item).map(({ id }) => id);
    return [...item.rows.values()].map((row) => ({
      id: item.id,
      language: row.language,
      version: row.version,
      name: item.name,
      templateId: item.templateId,
      parentId: item.parentId,
      ancestors,
      fields: Object.fromEntries(fieldsOf(row, false).flatMap(({ name, value }) => (value === '' ? [] : [[name, value]]))),
    }));
  });

/** All items of the master database, in no order. */
export const listMaster = (tree: Tree): MasterEntry[] =>
  [...tree.items.values()].map(({ id, name, templateId, parentId, shared, languages }) => ({
    id,
    name,
    path: tree.pathOf(id),
    templateId,
    parentId,
    shared: Object.fromEntries(shared),
    languages: Object.fromEntries(
      [...languages].map(([language, { unversioned, versions }]) => [
        language,
        {
          unversioned: Object.fromEntries(unversioned),
          versions: Object.fromEntries([...versions].map(([number, fields]) => [number, Object.fromEntries(fields)])),
        },
      ]),
    ),
  }));
