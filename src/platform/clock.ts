/** Where "now" comes from. Nothing below the composition root reads the system clock. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that stands still: tests, and the CLOCK setting in development. */
export const fixedClock = (instant: Temporal.Instant): Clock => ({ now: () => instant });

/** The civil date at an instant in a zone. */
export const civilDateAt = (instant: Temporal.Instant, timeZone: string): Temporal.PlainDate => instant.toZonedDateTimeISO(timeZone).toPlainDate();

/** The first instant of the next civil day: midnight, or the first valid instant where midnight does not exist. */
export const nextMidnight = (today: Temporal.PlainDate, timeZone: string): Temporal.Instant => today.add({ days: 1 }).toZonedDateTime({ timeZone }).toInstant();
