import { badInput } from '../errors.js';
import { civilDateAt, nextMidnight } from '../platform/clock.js';
import type { RequestContext } from './context.js';
import { checkedTimeZone } from './scalars.js';

/** The day an answer is computed for, and until when it holds (null when the caller named the day). */
export interface Day {
  today: Temporal.PlainDate;
  validUntil: Temporal.Instant | null;
}

/** How an operation may name its day: `today`, or `at` with `timeZone`, or nothing for now in the request's zone. */
export interface DayArguments {
  today?: Temporal.PlainDate | null;
  at?: Temporal.Instant | null;
  timeZone?: string | null;
}

/** @throws BAD_USER_INPUT when the arguments contradict each other or the request's zone does not exist */
export function dayOf({ today, at, timeZone }: DayArguments, ctx: Pick<RequestContext, 'clock' | 'timeZoneHeader'>): Day {
  if (today && (at || timeZone)) throw badInput('give either today, or at with timeZone', 'INVALID_ARGUMENTS', ['today']);
  if (today) return { today, validUntil: null };
  if (Boolean(at) !== Boolean(timeZone)) throw badInput('at and timeZone go together', 'INVALID_ARGUMENTS', [at ? 'timeZone' : 'at']);
  const zone = timeZone ?? requestZone(ctx.timeZoneHeader);
  const date = civilDateAt(at ?? ctx.clock.now(), zone);
  return { today: date, validUntil: nextMidnight(date, zone) };
}

/** The zone a request names in its header, else UTC. @throws BAD_USER_INPUT when it does not exist */
export function requestZone(header: string | undefined): string {
  if (!header) return 'UTC';
  try {
    return checkedTimeZone(header);
  } catch (error) {
    throw badInput('the header x-time-zone does not name a time zone that exists', 'INVALID_TIME_ZONE', ['x-time-zone'], error);
  }
}
