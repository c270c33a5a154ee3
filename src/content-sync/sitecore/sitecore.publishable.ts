import { readInstant } from './sitecore.dates.js';
import { rawOf } from './sitecore.fields.js';
import type { RawFields, SitecoreAncestor, SitecoreItem } from './sitecore.item.js';
import type { SitecoreMapping } from './sitecore.mapping.js';
import { valueOf } from './sitecore.place.js';
import type { ReplicaDocument, ReplicaLanguage } from './sitecore.replica.js';
import { fieldsOf } from './sitecore.saves.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { readCheckbox, readId, UnreadableValue } from './sitecore.values.js';
import { isEmpty, stateAt, type Window } from './sitecore.window.js';

type Rules = Pick<SitecoreMapping, 'languages' | 'finalWorkflowStates' | 'timeZone'>;

/** What of an item would be published now. `changesAt`: when the clock alone puts another version in the place of one, ISO. */
export interface Published {
  items: SitecoreItem[];
  changesAt: string | null;
}

/** An item as a publish would find it: in each language its highest version that may be seen, which need not be the newest. */
export function publishedOf(
  id: string,
  document: ReplicaDocument,
  ancestors: readonly SitecoreAncestor[],
  { rules, now }: { rules: Rules; now: Temporal.Instant },
): Published {
  const templateId = valueOf(document.templateId);
  if (document.isDeleted || templateId === null) return { items: [], changesAt: null };
  const shared = fieldsOf(document.shared);
  const found = [...rules.languages.keys()].flatMap((language) => {
    const branch = document.languages[language.toLowerCase()];
    return branch ? [{ language, ...choose(candidatesOf(branch, shared, rules), now) }] : [];
  });
  const items = found.flatMap(({ language, chosen }): SitecoreItem[] =>
    chosen
      ? [
          {
            id,
            name: valueOf(document.name) ?? id,
            language,
            version: chosen.number,
            templateId,
            parentId: valueOf(document.parentId),
            ancestors,
            fields: chosen.fields,
          },
        ]
      : [],
  );
  return { items, changesAt: found.flatMap(({ changesAt }) => changesAt ?? []).toSorted()[0] ?? null };
}

interface Candidate {
  number: number;
  fields: RawFields;
  window: Window;
}

/** The versions that are neither drafts nor hidden, the highest first. */
function candidatesOf({ unversioned, versions }: ReplicaLanguage, shared: RawFields, rules: Rules): Candidate[] {
  const common = overlay(shared, fieldsOf(unversioned));
  return Object.entries(versions)
    .map(([number, saves]) => ({ number: Number(number), fields: overlay(common, fieldsOf(saves)) }))
    .filter(({ fields }) => isFinal(fields, rules) && !readCheckbox(rawOf(fields, STANDARD_FIELDS.hideVersion)))
    .map((version) => ({ ...version, window: windowOfVersion(version.fields, rules) }))
    .toSorted((a, b) => b.number - a.number);
}

/** A field lives in one scope only: a blank in a narrower one means that it is not there. */
function overlay(wide: RawFields, narrow: RawFields): RawFields {
  return new Map([...wide, ...[...narrow].filter(([id, value]) => value !== '' || !wide.has(id))]);
}

/** A version outside of any workflow may be published; one in a state that cannot be read may not. */
function isFinal(fields: RawFields, { finalWorkflowStates }: Rules): boolean {
  try {
    const state = readId(rawOf(fields, STANDARD_FIELDS.workflowState));
    return state === null || finalWorkflowStates.includes(state);
  } catch (error) {
    if (error instanceof UnreadableValue) return false;
    throw error;
  }
}

function windowOfVersion(fields: RawFields, { timeZone }: Rules): Window {
  return { from: dateOf(rawOf(fields, STANDARD_FIELDS.validFrom), timeZone), to: dateOf(rawOf(fields, STANDARD_FIELDS.validTo), timeZone) };
}

/** The mapper tells the editor of a date that cannot be read. */
function dateOf(raw: string, timeZone: string): string | null {
  try {
    return readInstant(raw, timeZone);
  } catch (error) {
    if (error instanceof UnreadableValue) return null;
    throw error;
  }
}

/** The highest version that is valid now; without one the highest that will be, or else that was. */
function choose(candidates: readonly Candidate[], now: Temporal.Instant): { chosen: Candidate | undefined; changesAt: string | null } {
  const moment = now.toString({ smallestUnit: 'millisecond' });
  const usable = candidates.filter(({ window }) => !isEmpty(window));
  const open = usable.find(({ window }) => stateAt(window, now).isOpen);
  const [next] = usable.filter(({ window }) => (window.from ?? '') > moment).toSorted((a, b) => ((a.window.from ?? '') < (b.window.from ?? '') ? -1 : 1));
  // Of a single version the dates hold when it is read.
  const changes = usable.length > 1 ? usable.flatMap(({ window }) => [window.from ?? '', window.to ?? '']) : [];
  return { chosen: open ?? next ?? usable[0] ?? candidates[0], changesAt: changes.filter((at) => at > moment).toSorted()[0] ?? null };
}
