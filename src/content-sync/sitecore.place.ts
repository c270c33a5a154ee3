import { latest } from './sitecore.saves.js';

/** One property of an item as a whole: its name, its parent or its template. */
export interface Held {
  value: string;
  /** When the version that showed it was saved, ISO; null: unknown. */
  at: string | null;
  /** Which version showed it. */
  voice: string;
  /** What it was before, where an event was about just that. */
  was: string | null;
  /** Whether an event was about just that, and not only showed it. */
  isTurned: boolean;
}

/**
 * Which of two statements about a property holds. Moving, renaming and changing the template need not renew the time of
 * a save, so at the same time an event about the property counts more than one that only shows it, and of two such
 * events the one that starts from where the other ends is the later.
 */
export function settle(held: Held | null, said: Held): Held {
  if (!held) return said;
  const order = compare(said.at, held.at);
  if (!said.isTurned) return order > 0 || (order === 0 && !held.isTurned) ? said : held;
  // A turn that another version told of says little about time: it may show an old save.
  if (order < 0 && said.voice === held.voice) return held;
  const turned = { ...said, at: latest(said.at, held.at), voice: order < 0 ? held.voice : said.voice };
  if (said.value === held.value) return { ...turned, was: said.was ?? held.was };
  if (said.was !== null && said.was === held.value) return turned;
  const isBefore = held.isTurned && held.was !== null && held.was === said.value;
  return isBefore || order < 0 ? held : turned;
}

/** What has no time is as old as what is held. */
function compare(said: string | null, held: string | null): number {
  if (said === null || said === held) return 0;
  return held === null || said > held ? 1 : -1;
}
