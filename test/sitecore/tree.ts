import { STANDARD } from './templates.ts';

/** Raw values by field id. */
export type Fields = Map<string, string>;

/** What an item says in one language. */
export interface LanguageBranch {
  unversioned: Fields;
  /** By version number. */
  versions: Map<number, Fields>;
}

/** An item of the master database. */
export interface MasterItem {
  id: string;
  name: string;
  parentId: string | null;
  templateId: string;
  /** The item it was copied from. */
  masterId: string;
  shared: Fields;
  languages: Map<string, LanguageBranch>;
  children: Set<string>;
}

/** What was asked for is not in the database. */
export class UnknownItem extends Error {
  override readonly name = 'UnknownItem';
}

/** The number of the newest version in a language; 0 when there is none. */
export const newestVersion = (item: MasterItem, language: string): number => Math.max(0, ...(item.languages.get(language)?.versions.keys() ?? []));

/** The branch of a language, made when it is not there. */
export function branchOf(item: MasterItem, language: string): LanguageBranch {
  const branch = item.languages.get(language) ?? { unversioned: new Map(), versions: new Map() };
  item.languages.set(language, branch);
  return branch;
}

/** All values of one version of an item, from all three scopes. */
export function valuesOf(item: MasterItem, language: string, version: number): Fields {
  const branch = item.languages.get(language);
  return new Map([...item.shared, ...(branch?.unversioned ?? []), ...(branch?.versions.get(version) ?? [])]);
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export type Tree = ReturnType<typeof createTree>;

/** The master database: items by id, each knowing its parent and its children. */
export function createTree() {
  const items = new Map<string, MasterItem>();

  function get(id: string): MasterItem {
    const item = items.get(id);
    if (!item) throw new UnknownItem(`no item ${id}`);
    return item;
  }

  const parentOf = (item: MasterItem): MasterItem | undefined => (item.parentId === null ? undefined : items.get(item.parentId));

  function ancestorsOf(id: string): MasterItem[] {
    const found: MasterItem[] = [];
    for (let at = parentOf(get(id)); at; at = parentOf(at)) found.push(at);
    return found;
  }

  /** The item and everything below it, parents first. */
  function branch(id: string): MasterItem[] {
    const found = [get(id)];
    for (const item of found) for (const child of item.children) found.push(get(child));
    return found;
  }

  const sortOrder = (item: MasterItem): number => Number(item.shared.get(STANDARD.sortOrder.id) ?? 100);

  return {
    items,
    get,
    ancestorsOf,
    branch,
    /** @throws UnknownItem when the parent is not there */
    add(item: MasterItem): void {
      if (item.parentId !== null) get(item.parentId).children.add(item.id);
      items.set(item.id, item);
    },
    /** Takes away an item and everything below it. */
    remove(id: string): void {
      const gone = branch(id);
      parentOf(get(id))?.children.delete(id);
      for (const item of gone) items.delete(item.id);
    },
    /** @throws UnknownItem · RangeError when the new parent is the item itself or below it */
    move(id: string, newParentId: string): void {
      const item = get(id);
      const target = get(newParentId);
      if (newParentId === id || ancestorsOf(newParentId).includes(item)) throw new RangeError('an item cannot be moved below itself');
      parentOf(item)?.children.delete(id);
      target.children.add(id);
      item.parentId = newParentId;
    },
    /** In the order of the content editor. */
    childrenOf: (id: string): MasterItem[] =>
      [...get(id).children].map(get).toSorted((a, b) => sortOrder(a) - sortOrder(b) || byText(a.name, b.name) || byText(a.id, b.id)),
    pathOf: (id: string): string =>
      [get(id), ...ancestorsOf(id)]
        .map(({ name }) => `/${name}`)
        .toReversed()
        .join(''),
  };
}
