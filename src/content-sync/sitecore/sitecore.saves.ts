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
  const all = same ? saves.map((each) => (each === same ? merged(same, save) : each)) : [...saves, save];
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

const merged = (same: Save, save: Save): Save => ({
  ...same,
  previous: same.previous ?? save.previous,
  isFirst: same.isFirst || save.isFirst,
  fields: { ...same.fields, ...save.fields },
});

function isSame(a: Save, b: Save): boolean {
  if (a.at !== b.at || a.revision !== b.revision) return false;
  return a.revision !== null || isEqual(a.fields, b.fields);
}

const isEqual = (a: Fields, b: Fields): boolean => Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, value]) => b[id] === value);

function inOrder(saves: readonly Save[]): Save[] {
  const seconds = [...Map.groupBy(saves, ({ at }) => at)].toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
  return seconds.flatMap(([, second]) => (second.length === 1 ? second : inChains(second)));
}

/** The saves of one second: the making of a version first, and each followed by those that name its revision as the one before. */
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
  const heads = second.filter(({ previous }) => previous === null || !revisions.has(previous));
  for (const save of [...heads.filter(({ isFirst }) => isFirst), ...heads]) take(save);
  // Revisions that go in a circle say nothing.
  for (const save of second) take(save);
  return [...ordered];
}

/** Two unrelated saves of one second may still change places; what was saved in a later second, or follows by its revision, stays later. */
function forgetOverridden(saves: readonly Save[]): Save[] {
  const newest = newestAt(saves);
  const followers = Map.groupBy(saves, ({ at, previous }) => `${at} ${previous}`);
  const byFollowers = new Map<Save, Set<string>>();
  const bySeconds = new Set<string>();
  let second: Save[] = [];
  const kept: Save[] = [];
  for (const save of saves.toReversed()) {
    if (second[0] && second[0].at !== save.at) {
      for (const { fields } of second) for (const id of Object.keys(fields)) bySeconds.add(id);
      second = [];
    }
    second.push(save);
    const next = save.revision === null ? [] : (followers.get(`${save.at} ${save.revision}`) ?? []).filter((each) => byFollowers.has(each));
    const overridden = new Set(next.flatMap((each) => [...Object.keys(each.fields), ...(byFollowers.get(each) ?? [])]));
    byFollowers.set(save, overridden);
    kept.push({ ...save, fields: Object.fromEntries(Object.entries(save.fields).filter(([id]) => !bySeconds.has(id) && !overridden.has(id))) });
  }
  // What says nothing any more may still tie others of its second together.
  return kept.filter(({ at, fields }, index) => Object.keys(fields).length > 0 || (at === newest && index < MAX_LINKS)).toReversed();
}
