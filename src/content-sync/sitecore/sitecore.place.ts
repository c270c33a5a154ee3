import { latest } from './sitecore.saves.js';

/** What events that only show a property said last, and the events that were about it. The property is a name, a parent or a template. */
export interface Place {
  shown: { value: string; at: string | null } | null;
  turns: readonly Turn[];
}

/** A move, a renaming or a change of the template. None of them need renew the time of a save. */
export interface Turn {
  /** Null: unknown. */
  from: string | null;
  to: string;
  /** When the version that showed it had been saved last, ISO; null: unknown. */
  at: string | null;
  /** The version that showed it. */
  voice: string;
  /** When it can have been at the earliest, ISO; null: unknown. */
  since: string | null;
  /** Whether a save was seen that was made after it. */
  isSettled: boolean;
}

const MAX_TURNS = 20;

export const NOWHERE: Place = { shown: null, turns: [] };

/** An event shows the value beside what it is about: the newest save knows best. */
export function show(place: Place, value: string, at: string | null): Place {
  const time = at ?? place.shown?.at ?? null;
  if (place.shown && (time ?? '') < (place.shown.at ?? '')) return place;
  const isExpected = valueOf(place) === value;
  return { shown: { value, at: time }, turns: isExpected ? place.turns.map((each) => ({ ...each, isSettled: true })) : place.turns };
}

/** An event is about the property. */
export function turn(place: Place, said: Pick<Turn, 'from' | 'to' | 'at' | 'voice'>): Place {
  // One that starts from what is there came after it, however old the version that shows it: there and back and there again ends there.
  const isNext = said.at === null || (said.from !== null && said.from === valueOf(place));
  const isKnown = place.turns.some(({ from, to, at, voice }) => from === said.from && to === said.to && at === said.at && voice === said.voice);
  if (isKnown && !isNext) return place;
  const since = isNext ? latest(said.at, place.shown?.at ?? null) : said.at;
  return { ...place, turns: [...place.turns, { ...said, since, isSettled: false }].slice(-MAX_TURNS) };
}

/** A version was saved: what it had shown of turns before is in what it shows now. */
export const forgetTurns = (place: Place, voice: string, savedAt: string): Place => ({
  ...place,
  turns: place.turns.filter((each) => each.voice !== voice || (each.at ?? '') >= savedAt),
});

/** The value: what was shown last, and from there what was turned one after the other, in whatever order that was told. */
export function valueOf({ shown, turns }: Place): string | null {
  let value = shown?.value ?? null;
  let since = '';
  let rest = turns.filter(({ isSettled }) => !isSettled).toSorted(byTime);
  for (;;) {
    const following = rest.filter((each) => (each.since ?? '') >= since);
    const next = following.find(({ from }) => from !== null && from === value) ?? firstOf(following.filter((each) => (each.since ?? '') >= (shown?.at ?? '')));
    if (!next) return value;
    value = next.to;
    since = next.since ?? '';
    rest = rest.filter((each) => each !== next);
  }
}

const byTime = (a: Turn, b: Turn): number => ((a.since ?? '') < (b.since ?? '') ? -1 : (a.since ?? '') > (b.since ?? '') ? 1 : 0);

/** Of turns of which the one before is not known: one that none of the others leads to. */
const firstOf = (turns: readonly Turn[]): Turn | undefined => turns.find(({ from }) => !turns.some(({ to }) => to === from)) ?? turns[0];
