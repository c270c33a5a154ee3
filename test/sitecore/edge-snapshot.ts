import { STANDARD } from './templates.ts';
import type { Fields } from './tree.ts';

/** A published item in one language. Never changed: another publish makes another one. */
export interface EdgeRow {
  item: EdgeItem;
  language: string;
  version: number;
  /** What is of this language and version alone. */
  own: Fields;
  /** With the shared values. */
  fields: Fields;
}

/** A published item. Never changed. */
export interface EdgeItem {
  id: string;
  name: string;
  parentId: string | null;
  templateId: string;
  rows: Map<string, EdgeRow>;
}

export type EdgeSnapshot = ReturnType<typeof createSnapshot>;

/** The Edge database as one publish left it. Its indexes are made when they are first asked for. */
export function createSnapshot(items: ReadonlyMap<string, EdgeItem>) {
  let children: Map<string, EdgeItem[]> | null = null;

  const sortOrder = (item: EdgeItem): number => Number([...item.rows.values()][0]?.fields.get(STANDARD.sortOrder.id) ?? 100);

  function index(): Map<string, EdgeItem[]> {
    const made = new Map<string, EdgeItem[]>();
    for (const item of items.values()) {
      if (item.parentId === null) continue;
      const siblings = made.get(item.parentId);
      if (siblings) siblings.push(item);
      else made.set(item.parentId, [item]);
    }
    for (const siblings of made.values())
      siblings.sort((a, b) => sortOrder(a) - sortOrder(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
    return made;
  }

  const childrenOf = (id: string): readonly EdgeItem[] => (children ??= index()).get(id) ?? [];

  /** The item and everything below it, parents first. */
  function branch(id: string): EdgeItem[] {
    const top = items.get(id);
    const found = top ? [top] : [];
    for (const item of found) found.push(...childrenOf(item.id));
    return found;
  }

  /** From the parent up. */
  function ancestorsOf(item: EdgeItem): EdgeItem[] {
    const found: EdgeItem[] = [];
    for (let at = item.parentId === null ? undefined : items.get(item.parentId); at; at = at.parentId === null ? undefined : items.get(at.parentId))
      found.push(at);
    return found;
  }

  /** An item by its content path, in any case. */
  function atPath(path: string): EdgeItem | undefined {
    const [first, ...names] = path.toLowerCase().split('/').filter(Boolean);
    const root = [...items.values()].find(({ parentId, name }) => parentId === null && name.toLowerCase() === first);
    return names.reduce<EdgeItem | undefined>((at, name) => at && childrenOf(at.id).find((child) => child.name.toLowerCase() === name), root);
  }

  return {
    items,
    childrenOf,
    branch,
    ancestorsOf,
    atPath,
    pathOf: (item: EdgeItem): string =>
      [item, ...ancestorsOf(item)]
        .map(({ name }) => `/${name}`)
        .toReversed()
        .join(''),
    /** Searches that were answered from this snapshot, by what was asked. */
    searches: new Map<string, readonly EdgeRow[]>(),
  };
}
