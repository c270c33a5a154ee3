/** When an item may be seen, as ISO instants in UTC to the millisecond; null: no such end. `from` is inside, `to` is not. */
export interface Window {
  from: string | null;
  to: string | null;
}

// The CMS writes the last day of its calendar for "never ends".
const NEVER = '9999-12-31T00:00:00.000Z';

/** The time that lies in all of some windows; empty when its `from` is not before its `to`. */
export function intersect(windows: readonly Window[]): Window {
  // ISO texts of one form sort as the instants they stand for.
  const from =
    windows
      .flatMap((window) => window.from ?? [])
      .toSorted()
      .at(-1) ?? null;
  const to = windows.flatMap((window) => window.to ?? []).toSorted()[0] ?? NEVER;
  return { from, to: to >= NEVER ? null : to };
}

/** Where a moment lies, and when the clock will next change that: null for never. */
export function stateAt({ from, to }: Window, now: Temporal.Instant): { isOpen: boolean; changesAt: string | null } {
  const moment = now.toString({ smallestUnit: 'millisecond' });
  if ((to !== null && moment >= to) || isEmpty({ from, to })) return { isOpen: false, changesAt: null };
  const isOpen = from === null || moment >= from;
  return { isOpen, changesAt: isOpen ? to : from };
}

/** Whether there is no moment at all at which it may be seen. */
export const isEmpty = ({ from, to }: Window): boolean => from !== null && from >= (to ?? NEVER);
