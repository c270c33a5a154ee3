import { readInstant } from './sitecore.dates.js';
import { rawOf } from './sitecore.fields.js';
import type { RawFields } from './sitecore.item.js';
import { asCount, asFlag, asGuid, asLanguage, asName, asText, member, memberList, type Members } from './sitecore.members.js';
import type { SaidItem, SaidVersion, Save } from './sitecore.replica-change.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { readId, UnreadableValue } from './sitecore.values.js';

/** What is known of an item from the event itself. */
export interface Showing {
  /** There is such a version even where no field of it is shown. */
  isNewVersion: boolean;
  turned: SaidItem['turned'];
}

type Scope = 'SharedFields' | 'UnversionedFields' | 'VersionedFields';

/** The `Item` of an event of the handler, together with the `Changes` beside it. */
export function readItem(item: Members, changes: Members, { isNewVersion, turned }: Showing): SaidItem {
  const language = asLanguage(member(item, 'Language'));
  const number = asCount(member(item, 'Version')) ?? firstNumber(item) ?? 1;
  const shared = fieldsIn(item, 'SharedFields');
  const branches = branchesIn(item, language);
  const versions = versionsIn(item, { language, number });
  const own = versions.get(keyOf(language ?? '', number)) ?? { language: language ?? '', number, fields: new Map<string, string>() };
  for (const [id, value] of clearedIn(item, changes)) {
    // Which scope a field has that is blank now cannot be seen: in the wrong ones its blank does no harm.
    if (!isFalse(changes, 'IsSharedFieldChanged')) shared.set(id, value);
    if (language !== null && !isFalse(changes, 'IsUnversionedFieldChanged')) branchOf(branches, language).set(id, value);
    own.fields.set(id, value);
  }
  // That there is a version follows from a field of it; what speaks of the item as a whole may name one that is not there.
  if (language !== null && (isNewVersion || own.fields.size > 0)) versions.set(keyOf(language, number), own);
  return {
    name: asName(member(item, 'Name')),
    parentId: asGuid(member(item, 'ParentId')),
    templateId: asGuid(member(item, 'TemplateId')),
    language,
    number,
    stamp: { ...stampOf(own.fields, changes), isFirst: isNewVersion },
    shared: Object.fromEntries(shared),
    unversioned: [...branches].map(([name, fields]) => ({ language: name, fields: Object.fromEntries(fields) })),
    versions: [...versions.values()].map((version) => ({ ...version, fields: Object.fromEntries(version.fields) })),
    turned,
  };
}

type RawVersion = Omit<SaidVersion, 'fields'> & { fields: Map<string, string> };

const keyOf = (language: string, number: number): string => `${language.toLowerCase()}#${number}`;
const firstNumber = (item: Members): number | null => asCount(member(memberList(item, 'VersionedFields')[0] ?? {}, 'Version'));

/** The values of one scope by field; an entry without a usable id or value says nothing. */
function fieldsIn(item: Members, scope: Scope): Map<string, string> {
  return new Map(memberList(item, scope).flatMap((entry) => valueOf(entry) ?? []));
}

function valueOf(entry: Members): [[string, string]] | null {
  const id = asGuid(member(entry, 'Id'));
  const value = asText(member(entry, 'Value'));
  return id === null || value === null ? null : [[id, value]];
}

function branchesIn(item: Members, language: string | null): Map<string, Map<string, string>> {
  const branches = new Map<string, Map<string, string>>();
  for (const entry of memberList(item, 'UnversionedFields')) {
    const name = asLanguage(member(entry, 'Language')) ?? language;
    if (name !== null) for (const [id, value] of valueOf(entry) ?? []) branchOf(branches, name).set(id, value);
  }
  return branches;
}

function branchOf(branches: Map<string, Map<string, string>>, language: string): Map<string, string> {
  const held = branches.get(language) ?? new Map<string, string>();
  branches.set(language, held);
  return held;
}

function versionsIn(item: Members, own: { language: string | null; number: number }): Map<string, RawVersion> {
  const versions = new Map<string, RawVersion>();
  for (const entry of memberList(item, 'VersionedFields')) {
    const language = asLanguage(member(entry, 'Language')) ?? own.language;
    if (language === null) continue;
    const number = asCount(member(entry, 'Version')) ?? own.number;
    const version = versions.get(keyOf(language, number)) ?? { language, number, fields: new Map<string, string>() };
    for (const [id, value] of valueOf(entry) ?? []) version.fields.set(id, value);
    if (version.fields.size > 0) versions.set(keyOf(language, number), version);
  }
  return versions;
}

/** Fields that a save names and the item no longer shows: they were cleared, or fell back to what their template says. */
function clearedIn(item: Members, changes: Members): [string, string][] {
  const shown = new Set((['SharedFields', 'UnversionedFields', 'VersionedFields'] as const).flatMap((scope) => [...fieldsIn(item, scope).keys()]));
  return memberList(changes, 'FieldChanges').flatMap((change): [string, string][] => {
    const id = asGuid(member(change, 'FieldId'));
    return id === null || shown.has(id) ? [] : [[id, asText(member(change, 'Value')) ?? '']];
  });
}

const isFalse = (changes: Members, name: string): boolean => member(changes, name) !== undefined && !asFlag(member(changes, name));

function stampOf(fields: RawFields, changes: Members): Omit<Save, 'fields'> {
  const revision = memberList(changes, 'FieldChanges').find((change) => asGuid(member(change, 'FieldId')) === STANDARD_FIELDS.revision.id);
  return {
    at: quietly(() => readInstant(rawOf(fields, STANDARD_FIELDS.updated), 'UTC')),
    revision: quietly(() => readId(rawOf(fields, STANDARD_FIELDS.revision))),
    previous: revision ? asGuid(member(revision, 'OriginalValue')) : null,
    isFirst: false,
  };
}

/** The stamp of another version than the one an event speaks of. */
export const stampOfVersion = ({ fields }: SaidVersion): Omit<Save, 'fields'> => stampOf(new Map(Object.entries(fields)), {});

/** Bookkeeping of the CMS that cannot be read is unknown. */
function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableValue) return null;
    throw error;
  }
}
