/** When something is to be seen: from `validFrom` on, until before `validTo`; null for no limit. ISO instants, or dates. */
export interface Validity<T extends string | Date = string | Date> {
  validFrom: T | null;
  validTo: T | null;
}

/** Whether content is to be seen at an instant. */
export const isValidAt = ({ validFrom, validTo }: Validity, now: Temporal.Instant): boolean =>
  (validFrom === null || timeOf(validFrom) <= now.epochMilliseconds) && (validTo === null || now.epochMilliseconds < timeOf(validTo));

/** When the first of some windows opens or closes after an instant, in epoch milliseconds; null for never. Until then the clock changes nothing. */
export const nextEdge = (windows: readonly Validity[], now: Temporal.Instant): number | null =>
  earliest(
    windows
      .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
      .map((edge) => (edge === null ? null : timeOf(edge)))
      .filter((time) => time !== null && time > now.epochMilliseconds),
  );

/** The first of some moments, null among them for never. */
export const earliest = (moments: readonly (number | null)[]): number | null =>
  moments.reduce((first, moment) => (first === null || (moment !== null && moment < first) ? moment : first), null);

const timeOf = (edge: string | Date): number => (typeof edge === 'string' ? Date.parse(edge) : edge.getTime());
