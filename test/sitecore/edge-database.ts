import { createSnapshot, type EdgeSnapshot } from './edge-snapshot.ts';

export type EdgeDatabase = ReturnType<typeof createEdgeDatabase>;

/** What is published, and the caches before it, which may answer for a while with what was. */
export function createEdgeDatabase(now: () => number) {
  let latest = createSnapshot(new Map());
  let stale: { snapshot: EdgeSnapshot; until: number }[] = [];
  return {
    latest: (): EdgeSnapshot => latest,
    /** What a reader gets at this moment. */
    visible(): EdgeSnapshot {
      if (stale.length === 0) return latest;
      stale = stale.filter(({ until }) => until > now());
      return stale[0]?.snapshot ?? latest;
    },
    /** Takes over what a publish made; readers see what was before for `staleMs` longer. */
    replace(snapshot: EdgeSnapshot, staleMs: number): void {
      if (staleMs > 0) stale.push({ snapshot: latest, until: now() + staleMs });
      latest = snapshot;
    },
    /** Clears the caches. */
    purge(): void {
      stale = [];
    },
  };
}
