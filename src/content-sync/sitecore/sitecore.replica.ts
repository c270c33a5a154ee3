import { stampOfVersion } from './sitecore.event-item.js';
import { forgetTurns, NOWHERE, show, turn, valueOf, type Place } from './sitecore.place.js';
import type { ReplicaChange, SaidItem, SaidVersion, Save } from './sitecore.replica-change.js';
import { addSave, fieldsOf, latest, newestAt } from './sitecore.saves.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import type { ReplicaRules } from '../intake/source-event.js';

/** What is known of an item in one language. */
export interface ReplicaLanguage {
  unversioned: Save[];
  /** By number; what is left of a save is only what no later one overrides. */
  versions: Readonly<Record<string, Save[]>>;
  /** Versions that were removed: when they had been saved last, ISO. */
  removed: Readonly<Record<string, string>>;
}

/** All that the sender told of one item, drafts included; JSON. Where nothing can be asked, this is the truth. */
export interface ReplicaDocument {
  name: Place;
  parentId: Place;
  templateId: Place;
  shared: Save[];
  /** By the name of the language in lower case. */
  languages: Readonly<Record<string, ReplicaLanguage>>;
  /** When it was deleted last, ISO: nothing that was saved until then counts. */
  deletedAt: string | null;
  isDeleted: boolean;
}

const BLANK: ReplicaDocument = { name: NOWHERE, parentId: NOWHERE, templateId: NOWHERE, shared: [], languages: {}, deletedAt: null, isDeleted: false };
const BLANK_LANGUAGE: ReplicaLanguage = { unversioned: [], versions: {}, removed: {} };

/**
 * What is known of an item after one more event, in whatever order events arrive, and however often: later saves win
 * field by field; what is absent in an event is unknown, not blank; what was deleted or removed does not come back by
 * an event from before. `receivedAt` is an ISO instant in UTC to the millisecond, by our clock.
 */
export function applyToReplica(document: ReplicaDocument | null, change: ReplicaChange, receivedAt: string): ReplicaDocument {
  const held = document ?? BLANK;
  const { item } = change;
  if (change.kind === 'DELETED') return isOutdated(held, item) ? held : tombstone(held, item, receivedAt);
  if (isFromBeforeDeletion(held, item)) return held;
  if (change.kind === 'SAID') return say({ ...held, isDeleted: false }, item);
  return held.isDeleted ? held : removeVersion(say(held, item), item, receivedAt);
}

/** Deleted is deleted, even when the event of a save before it shows a time by a clock that is ahead of ours. */
function tombstone(held: ReplicaDocument, { stamp }: SaidItem, receivedAt: string): ReplicaDocument {
  return { ...BLANK, deletedAt: [held.deletedAt, stamp.at, newestOf(held)].reduce(latest, receivedAt), isDeleted: true };
}

const isFromBeforeDeletion = ({ deletedAt, isDeleted }: ReplicaDocument, { stamp }: SaidItem): boolean =>
  deletedAt !== null && (stamp.at === null ? isDeleted : stamp.at <= deletedAt);

/** Whether an event shows a version as it was before a save that we know. */
function isOutdated({ languages }: ReplicaDocument, { language, number, stamp }: SaidItem): boolean {
  const branch = languages[language?.toLowerCase() ?? ''] ?? BLANK_LANGUAGE;
  const known = latest(newestAt(branch.versions[number] ?? []), branch.removed[number] ?? null);
  return stamp.at !== null && known !== null && stamp.at < known;
}

const newestOf = ({ shared, languages }: ReplicaDocument): string | null =>
  Object.values(languages)
    .flatMap(({ versions }) => Object.values(versions))
    .map(newestAt)
    .reduce(latest, newestAt(shared));

function say(held: ReplicaDocument, item: SaidItem): ReplicaDocument {
  const { stamp, shared, unversioned, versions } = item;
  let { languages } = held;
  for (const { language, fields } of unversioned)
    languages = inLanguage(languages, language, (branch) => ({ ...branch, unversioned: addSave(branch.unversioned, { ...stamp, fields }) }));
  for (const version of versions) languages = inLanguage(languages, version.language, (branch) => addVersion(branch, version, item));
  return {
    ...held,
    name: placeOf('name', held, item),
    parentId: placeOf('parentId', held, item),
    templateId: placeOf('templateId', held, item),
    shared: Object.keys(shared).length > 0 ? addSave(held.shared, { ...stamp, fields: shared }) : held.shared,
    languages,
  };
}

function inLanguage(languages: ReplicaDocument['languages'], name: string, change: (branch: ReplicaLanguage) => ReplicaLanguage): ReplicaDocument['languages'] {
  const key = name.toLowerCase();
  return { ...languages, [key]: change(languages[key] ?? BLANK_LANGUAGE) };
}

function placeOf(property: 'name' | 'parentId' | 'templateId', held: ReplicaDocument, item: SaidItem): Place {
  const { language, number, stamp } = item;
  const value = item[property];
  const voice = `${language?.toLowerCase() ?? ''}#${number}`;
  const place = stamp.at === null ? held[property] : forgetTurns(held[property], voice, stamp.at);
  if (value === null) return place;
  if (item.turned?.property !== property) return show(place, value, stamp.at);
  return isOutdated(held, item) ? place : turn(place, { from: item.turned.from, to: value, at: stamp.at, voice });
}

function addVersion(branch: ReplicaLanguage, version: SaidVersion, { language, number, stamp }: SaidItem): ReplicaLanguage {
  const isOwn = version.language === language && version.number === number;
  const save = { ...(isOwn ? stamp : stampOfVersion(version)), fields: version.fields };
  const removedAt = branch.removed[version.number];
  // Numbers are given again: only a save after the removal is a version of the same number.
  if (removedAt !== undefined && (save.at === null || save.at <= removedAt)) return branch;
  return { ...branch, versions: { ...branch.versions, [version.number]: addSave(branch.versions[version.number] ?? [], save) } };
}

function removeVersion(held: ReplicaDocument, { language, number, stamp }: SaidItem, receivedAt: string): ReplicaDocument {
  if (language === null) return held;
  const remove = (branch: ReplicaLanguage): ReplicaLanguage => {
    const { [number]: saves = [], ...versions } = branch.versions;
    const removedAt = [stamp.at ?? newestAt(saves) ?? receivedAt].reduce(latest, branch.removed[number] ?? null) ?? receivedAt;
    const later = saves.filter(({ at }) => at !== null && at > removedAt);
    return { ...branch, versions: later.length > 0 ? { ...versions, [number]: later } : versions, removed: { ...branch.removed, [number]: removedAt } };
  };
  return { ...held, languages: inLanguage(held.languages, language, remove) };
}

/** Whether what changed between two states of an item reaches what hangs below it: where it is, whether it is, and its publishing dates. */
export function concernsDescendants(before: ReplicaDocument | null, after: ReplicaDocument): boolean {
  if (!before || before.isDeleted !== after.isDeleted) return true;
  if (valueOf(before.parentId) !== valueOf(after.parentId)) return true;
  const [old, now] = [fieldsOf(before.shared), fieldsOf(after.shared)];
  return INHERITED.some((id) => (old.get(id) ?? '') !== (now.get(id) ?? ''));
}

const INHERITED = [STANDARD_FIELDS.neverPublish, STANDARD_FIELDS.publish, STANDARD_FIELDS.unpublish].map(({ id }) => id);

/** How the intake of events keeps what this CMS tells. Nobody else writes these documents. */
export const sitecoreReplica: ReplicaRules<ReplicaChange> = {
  apply: (document, change, receivedAt) => applyToReplica(document as ReplicaDocument | null, change, receivedAt),
  concernsDescendants: (before, after) => concernsDescendants(before as ReplicaDocument | null, after as ReplicaDocument),
};
