import { GESTATION_DAYS } from './gestation.js';

/** The day on which a week of a pregnancy begins. */
export interface WeekStart {
  readonly week: number;
  readonly startsOn: Temporal.PlainDate;
}

/** When each week from one to another begins, both included: week N on the day of N weeks 0 days. Computed from the due date alone. */
export const weekChangesOf = (dueDate: Temporal.PlainDate, from: number, to: number): WeekStart[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => ({
    week: from + index,
    startsOn: dueDate.subtract({ days: GESTATION_DAYS - 7 * (from + index) }),
  }));
