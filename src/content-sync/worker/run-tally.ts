import type { Outcome } from '../item/content-item.js';
import type { Examined } from './examine.js';
import type { RunCounts } from './run-queue.js';
import type { SyncPlan } from '../api/run-plan.type.js';

const SAMPLE_SIZE = 20;
const NOTHING = { created: 0, updated: 0, unchanged: 0, stale: 0, deleted: 0, rejected: 0 };

const COUNTED = {
  CREATED: 'created',
  UPDATED: 'updated',
  UNCHANGED: 'unchanged',
  STALE: 'stale',
  DELETED: 'deleted',
  REJECTED: 'rejected',
} as const satisfies Record<Outcome, keyof RunCounts>;

export type RunTally = ReturnType<typeof createRunTally>;

/** Counts what a run does, item by item and locale by locale. A dry run does nothing: what it counts is its plan. */
export function createRunTally({ isDryRun }: { isDryRun: boolean }) {
  const counts = { ...NOTHING };
  const totals = new Map<string, number>();
  const sample: SyncPlan['sample'] = [];
  const seen = (): number => Object.values(COUNTED).reduce((sum, name) => sum + counts[name], 0);
  return {
    add(results: readonly Examined[]): void {
      for (const { externalId, locale, outcome } of results) {
        counts[COUNTED[outcome]]++;
        if (outcome === 'UNCHANGED' || outcome === 'STALE' || sample.length === SAMPLE_SIZE) continue;
        sample.push({ externalId, locale: locale === '*' ? null : locale, change: outcome });
      }
    },
    /** How many items the source says there are in one part of the scope. */
    expect(part: string, total: number | null): void {
      if (total !== null) totals.set(part, total);
    },
    /** `isDone`: what was seen is all there was. */
    counts(isDone = false): RunCounts {
      const expected = [...totals.values()].reduce((sum, total) => sum + total, 0);
      const total = isDone ? seen() : expected === 0 ? null : Math.max(expected, seen());
      return { ...(isDryRun ? NOTHING : counts), total };
    },
    plan: (): SyncPlan => ({
      created: counts.created,
      updated: counts.updated,
      deleted: counts.deleted,
      unchanged: counts.unchanged + counts.stale,
      rejected: counts.rejected,
      sample,
    }),
    isPartial: (): boolean => counts.rejected > 0,
    isFailure: (): boolean => counts.rejected > 0 && counts.rejected === seen(),
  };
}
