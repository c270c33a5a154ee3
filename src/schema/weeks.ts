import { badInput } from '../errors.js';
import type { Stage } from '../generated/prisma/enums.js';

/** First and last week of each stage. */
export const WEEKS = { PREGNANCY: [4, 42], BABY: [0, 104] } as const;

/** Whether a number is a week of a stage. */
export const isWeekOf = (stage: Stage, week: number): boolean => Number.isInteger(week) && week >= WEEKS[stage][0] && week <= WEEKS[stage][1];

/** @throws BAD_USER_INPUT at the argument for a week that its stage has not */
export function checkWeek(stage: Stage, week: number, path: readonly string[]): void {
  const [first, last] = WEEKS[stage];
  if (!isWeekOf(stage, week)) throw badInput(`${path.at(-1)} must be between ${first} and ${last} for ${stage}`, 'OUT_OF_RANGE', path);
}
