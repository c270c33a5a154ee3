import { createSnapshot, type EdgeItem, type EdgeRow, type EdgeSnapshot } from './edge-snapshot.ts';
import { rowsDiffer } from './publish.diff.ts';
import { mayBePublished, publishableVersion } from './restrictions.ts';
import { STANDARD, STANDARD_ON_EDGE, templateOf } from './templates.ts';
import type { Fields, MasterItem, Tree } from './tree.ts';

/** What a publish did to an item in one language. */
export interface PublishedChange {
  id: string;
  language: string;
  operation: 'Update' | 'Delete';
  /** What is on Edge now; for a deletion what was. */
  row: EdgeRow;
}

/** What to publish from where to where. */
export interface PublishJob {
  tree: Tree;
  previous: EdgeSnapshot;
  rootId: string;
  deep: boolean;
  /** Null: all. */
  languages: readonly string[] | null;
  /** Reports what did not change, too. */
  republish: boolean;
  standardFields: boolean;
  now: number;
}

/** What a publish made. */
export interface PublishResult {
  snapshot: EdgeSnapshot;
  changes: PublishedChange[];
  processed: number;
  deleted: number;
}

/**
 * Copies what may be published from the master database to Edge, by the rules of the CMS: the highest publishable version of
 * each language; restrictions of an item hold for everything below it; an item needs its parent on Edge; what was deleted or
 * moved away is noticed only when its parent is published with subitems; of siblings whose names differ only in space and
 * dash one stays.
 */
export function runPublish(job: PublishJob): PublishResult {
  const { tree, previous, now } = job;
  const items = new Map(previous.items);
  const changes: PublishedChange[] = [];
  const identifiers = new Map<string, Map<string, string>>();
  let processed = 0;
  let deleted = 0;

  const isOpen = (item: MasterItem): boolean => [item, ...tree.ancestorsOf(item.id)].every((one) => mayBePublished(one, now));

  function keepsItsIdentifier({ id, name, parentId }: MasterItem): boolean {
    if (parentId === null) return true;
    let taken = identifiers.get(parentId);
    if (!taken) {
      taken = new Map(
        tree
          .childrenOf(parentId)
          .toReversed()
          .map((sibling) => [identifierOf(sibling.name), sibling.id]),
      );
      identifiers.set(parentId, taken);
    }
    return taken.get(identifierOf(name)) === id;
  }

  function take(id: string): void {
    for (const gone of previous.branch(id)) {
      if (gone.id !== id && tree.items.has(gone.id) && items.get(gone.id)?.parentId !== gone.parentId) continue;
      if (!items.delete(gone.id)) continue;
      deleted++;
      for (const row of gone.rows.values()) changes.push({ id: gone.id, language: row.language, operation: 'Delete', row });
    }
  }

  function put(made: EdgeItem): void {
    const before = previous.items.get(made.id);
    items.set(made.id, made);
    for (const row of made.rows.values())
      if (job.republish || rowsDiffer(before?.rows.get(row.language), row)) changes.push({ id: made.id, language: row.language, operation: 'Update', row });
    for (const row of before?.rows.values() ?? [])
      if (!made.rows.has(row.language)) changes.push({ id: made.id, language: row.language, operation: 'Delete', row });
  }

  function visit(item: MasterItem, isAllowed: boolean): void {
    processed++;
    const fits = isAllowed && (item.parentId === null || items.has(item.parentId)) && keepsItsIdentifier(item);
    const made = fits ? toEdgeItem(item, previous.items.get(item.id), job) : null;
    if (made && made.rows.size > 0) put(made);
    else take(item.id);
    if (!job.deep) return;
    for (const child of tree.childrenOf(item.id)) visit(child, isAllowed && mayBePublished(child, now));
    for (const { id } of previous.childrenOf(item.id)) {
      if (item.children.has(id) || !items.has(id)) continue;
      const moved = tree.items.get(id);
      if (moved) visit(moved, isOpen(moved));
      else take(id);
    }
  }

  const root = tree.get(job.rootId);
  visit(root, isOpen(root));
  return { snapshot: createSnapshot(items), changes, processed, deleted };
}

const identifierOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

function toEdgeItem(item: MasterItem, before: EdgeItem | undefined, { languages, standardFields, now }: PublishJob): EdgeItem {
  const known = new Set([
    ...templateOf(item.templateId).fields.map(({ id }) => id),
    ...(standardFields ? STANDARD_ON_EDGE.map(({ id }) => id) : []),
    STANDARD.displayName.id,
    STANDARD.sortOrder.id,
  ]);
  const onEdge = (fields: Fields): [string, string][] => [...fields].filter(([id]) => known.has(id));
  const { id, name, parentId, templateId } = item;
  const made: EdgeItem = { id, name, parentId, templateId, rows: new Map() };
  const shared = onEdge(item.shared);
  const put = (language: string, version: number, own: Fields): void => {
    made.rows.set(language, { item: made, language, version, own, fields: new Map([...shared, ...own]) });
  };
  for (const row of before?.rows.values() ?? []) if (languages && !languages.includes(row.language)) put(row.language, row.version, row.own);
  for (const [language, branch] of item.languages) {
    if (languages && !languages.includes(language)) continue;
    const version = publishableVersion(item, language, now);
    if (version !== null) put(language, version, new Map([...onEdge(branch.unversioned), ...onEdge(branch.versions.get(version) ?? new Map())]));
  }
  return made;
}
