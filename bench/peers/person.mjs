/** The signed-in person, as plainly as it can be done: a row with a due date, and a token that nobody checks. */

const DAYS = 280;
const FIRST_DAY_OF_TRIMESTER = { SECOND: 14 * 7, THIRD: 28 * 7 };

/**
 * Who a bearer token speaks of. Its signature is not verified: nestling verifies it and is measured all the same.
 * @param {string | null | undefined} authorization
 * @returns {string | null}
 */
export function subjectOf(authorization) {
  const payload = authorization?.split('.')[1];
  return payload ? JSON.parse(Buffer.from(payload, 'base64url').toString()).sub : null;
}

/** @param {{ due_date: string, time_zone: string, locale: string }} row */
export function toPregnancy({ due_date: dueDate, time_zone: timeZone, locale }) {
  const daysRemaining = Temporal.Now.plainDateISO(timeZone).until(Temporal.PlainDate.from(dueDate)).days;
  const totalDays = DAYS - daysRemaining;
  const [weeks, days] = [Math.floor(totalDays / 7), totalDays % 7];
  const trimester = totalDays < FIRST_DAY_OF_TRIMESTER.SECOND ? 'FIRST' : totalDays < FIRST_DAY_OF_TRIMESTER.THIRD ? 'SECOND' : 'THIRD';
  return { dueDate, daysRemaining, week: weeks, trimester, gestationalAge: { weeks, days, totalDays, label: `${weeks}w${days}d` }, locale };
}
