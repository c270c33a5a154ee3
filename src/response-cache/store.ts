import { sizeOf, type Entry } from './entry.js';

export type Store = ReturnType<typeof createStore>;

/** Whether a pattern of a purge names a tag: the tag itself, `article:*` for all that begin so, or `*` for everything. */
export const names = (pattern: string, tag: string): boolean => (pattern.endsWith('*') ? tag.startsWith(pattern.slice(0, -1)) : pattern === tag);

/**
 * Answers in memory, at most `maxBytes` of them: the one that was not asked for longest goes first. They are found by
 * their key, and by every tag they carry.
 */
export function createStore({ maxBytes }: { maxBytes: number }) {
  const entries = new Map<string, Entry>();
  const byTag = new Map<string, Set<Entry>>();
  const sizes = new Map<Entry, number>();
  let bytes = 0;

  const remove = (entry: Entry): void => {
    if (entries.get(entry.key) !== entry) return;
    entries.delete(entry.key);
    bytes -= sizes.get(entry) ?? 0;
    sizes.delete(entry);
    for (const tag of entry.tags) {
      const tagged = byTag.get(tag);
      tagged?.delete(entry);
      if (tagged?.size === 0) byTag.delete(tag);
    }
  };

  const shrink = (): void => {
    for (const entry of entries.values()) {
      if (bytes <= maxBytes) return;
      remove(entry);
    }
  };

  const patternsOf = (pattern: string): Iterable<Set<Entry>> =>
    pattern.endsWith('*') ? [...byTag].flatMap(([tag, tagged]) => (names(pattern, tag) ? [tagged] : [])) : [byTag.get(pattern) ?? new Set<Entry>()];

  return {
    /** The answer under a key; it counts as asked for. */
    get(key: string): Entry | undefined {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },

    /** Keeps an answer in place of an earlier one; one that is larger than all there is room for is not kept. */
    put(entry: Entry): void {
      const before = entries.get(entry.key);
      if (before) remove(before);
      const size = sizeOf(entry);
      if (size > maxBytes) return;
      entries.set(entry.key, entry);
      sizes.set(entry, size);
      bytes += size;
      for (const tag of entry.tags) {
        const tagged = byTag.get(tag);
        if (tagged) tagged.add(entry);
        else byTag.set(tag, new Set([entry]));
      }
      shrink();
    },

    /** To be called when an entry has grown by a variant. */
    resize(entry: Entry): void {
      if (entries.get(entry.key) !== entry) return;
      const size = sizeOf(entry);
      bytes += size - (sizes.get(entry) ?? 0);
      sizes.set(entry, size);
      shrink();
    },

    remove,

    /** Forgets every answer that carries a tag which one of the patterns names; how many it were. */
    purge(patterns: readonly string[]): number {
      const doomed = new Set<Entry>();
      if (patterns.includes('*')) for (const entry of entries.values()) doomed.add(entry);
      else for (const pattern of patterns) for (const tagged of patternsOf(pattern)) for (const entry of tagged) doomed.add(entry);
      for (const entry of doomed) remove(entry);
      return doomed.size;
    },

    size: (): { entries: number; bytes: number } => ({ entries: entries.size, bytes }),
  };
}
