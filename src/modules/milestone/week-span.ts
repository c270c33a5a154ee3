import { isValidAt, nextEdge, type Validity } from '../../schema/validity.js';
import type { MilestoneDocument } from './milestone.document.js';

/** What a week says for a span of time, in which nobody who speaks of it begins or ends. No two spans of a week overlap. */
export interface WeekSpan extends Validity<Date> {
  document: MilestoneDocument;
}

/** What a week says at an instant, null for nothing; and when the clock will change that, in epoch milliseconds, null for never. */
export const weekAt = (spans: readonly WeekSpan[], now: Temporal.Instant): { document: MilestoneDocument | null; changesAt: number | null } => ({
  document: spans.find((span) => isValidAt(span, now))?.document ?? null,
  changesAt: nextEdge(spans, now),
});
