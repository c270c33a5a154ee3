import { names } from './store.js';

/** A purge as everybody counts them: its place in the order of all purges, and what it names. */
export interface Purge {
  at: number;
  patterns: readonly string[];
}

/** So many names are remembered; of older purges only that there were some. */
const MAX_NAMES = 50_000;
const MAX_WILDCARDS = 500;

/**
 * Which names were purged when, as far back as it reaches: whether an answer that somebody else made and kept has missed
 * a purge can be told without asking anybody.
 */
export function createPurgeHistory({ maxNames = MAX_NAMES }: { maxNames?: number } = {}) {
  const lastOf = new Map<string, number>();
  const wildcards: { pattern: string; at: number }[] = [];
  let position = 0;
  // Purges up to here are not remembered one by one.
  let floor = Infinity;

  const note = ({ at, patterns }: Purge): void => {
    position = Math.max(position, at);
    for (const pattern of patterns) {
      if (pattern.endsWith('*')) wildcards.push({ pattern, at });
      else {
        lastOf.delete(pattern);
        lastOf.set(pattern, at);
      }
    }
    for (const [name, last] of lastOf) {
      if (lastOf.size <= maxNames) break;
      lastOf.delete(name);
      floor = Math.max(floor, last);
    }
    while (wildcards.length > MAX_WILDCARDS) floor = Math.max(floor, wildcards.shift()?.at ?? 0);
  };

  return {
    /** Begins at a place in the order, with the purges before it that are known without a gap. */
    startFrom(at: number, known: readonly Purge[]): void {
      floor = known[0] ? known[0].at - 1 : at;
      known.forEach(note);
      position = at;
    },
    note,
    /** The last purge that was applied here. */
    position: (): number => position,
    /** Whether nothing that the tags name was purged after a place in the order. When that is not known: no. */
    isClean: (tags: readonly string[], since: number): boolean =>
      since >= floor &&
      tags.every((tag) => (lastOf.get(tag) ?? -1) <= since) &&
      wildcards.every(({ pattern, at }) => at <= since || !tags.some((tag) => names(pattern, tag))) &&
      wildcards.every(({ pattern, at }) => at <= since || pattern !== '*'),
  };
}
