import type { Fields, Save } from './sitecore.replica-change.js';

/** Of the saves of one second at most so many are told apart. */
const MAX_LINKS = 50;

/**
 * Puts a save among those that are known, in whatever order they arrive: by time, within a second by what the revisions
 * say of each other, and only where they say nothing by arrival. A save that is known already changes nothing.
 * What a later save overrides is forgotten, so that every value is kept once.
 */
export function addSave(saves: readonly Save[], said: Save): Save[] {
  const save = { ...said, at: said.at ?? newestAt(saves) };
  const same = saves.find((each) => isSame(each, save));
  const all = same
    ? saves.map((each) => (each === same ? { ...same, previous: same.previous ?? save.previous, fields: { ...same.fields, ...save.fields } } : each))
    : [...saves, save];
  return forgetOverridden(inOrder(all));
}

/** When the newest of some saves was made, ISO; null: unknown. */
export const newestAt = (saves: readonly Save[]): string | null => saves.reduce<string | null>((newest, { at }) => latest(newest, at), null);

/** The later of two ISO instants of one form; null: unknown, which is before all others. */
export const latest = (a: string | null, b: string | null): string | null => ((a ?? '') < (b ?? '') ? b : a);

/** All values that some saves in their order say. */
export function fieldsOf(saves: readonly Save[]): Map<string, string> {
  return new Map(saves.flatMap(({ fields }) => Object.entries(fields)));
}

function isSame(a: Save, b: Save): boolean {
  if (a.at !== b.at || a.revision !== b.revision) return false;
  return a.revision !== null || isEqual(a.fields, b.fields);
}

const isEqual = (a: Fields, b: Fields): boolean => Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, value]) => b[id] === value);

function inOrder(saves: readonly Save[]): Save[] {
  const seconds = [...Map.groupBy(saves, ({ at }) => at)].toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return seconds.flatMap(([, second]) => (second.length === 1 ? second : inChains(second)));
}

/** The saves of one second: each followed by those that name its revision as the one before. */
function inChains(second: readonly Save[]): Save[] {
  const revisions = new Set(second.flatMap(({ revision }) => revision ?? []));
  const followers = Map.groupBy(second, ({ previous }) => previous);
  const ordered = new Set<Save>();
  const take = (first: Save): void => {
    const waiting = [first];
    for (let save = waiting.pop(); save; save = waiting.pop()) {
      if (ordered.has(save)) continue;
      ordered.add(save);
      if (save.revision !== null) waiting.push(...(followers.get(save.revision) ?? []).toReversed());
    }
  };
  for (const save of second) if (save.previous === null || !revisions.has(save.previous)) take(save);
  // Revisions that go in a circle say nothing.
  for (const save of second) take(save);
  return [...ordered];
}

function forgetOverridden(saves: readonly Save[]): Save[] {
  const newest = newestAt(saves);
  const overridden = new Set<string>();
  const kept: Save[] = [];
  let pending: Save[] = [];
  for (const save of saves.toReversed()) {
    const [next] = pending;
    // Two unrelated saves of one second may still change places; so may all that was saved since.
    if (next && (next.at !== save.at || (save.revision !== null && pending.every(({ previous }) => previous === save.revision)))) {
      for (const id of pending.flatMap(({ fields }) => Object.keys(fields))) overridden.add(id);
      pending = [];
    }
    pending.push(save);
    kept.push({ ...save, fields: Object.fromEntries(Object.entries(save.fields).filter(([id]) => !overridden.has(id))) });
  }
  const isLink = ({ at }: Save): boolean => at === newest;
  return kept.filter((save, index) => Object.keys(save.fields).length > 0 || (isLink(save) && index < MAX_LINKS)).toReversed();
}
