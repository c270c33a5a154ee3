import { randomUUID } from 'node:crypto';
import { toGuid, ZERO_GUID } from './guid.ts';
import { changesPayload, itemPayload, type FieldChange, type HandlerEvent } from './handler-payload.ts';
import { toCmsTime } from './cms-time.ts';
import { fieldOf, STANDARD, WORKFLOW } from './templates.ts';
import { branchOf, newestVersion, type Fields, type MasterItem, type Tree } from './tree.ts';

/** An edit that the CMS refuses. */
export class BadEdit extends Error {
  override readonly name = 'BadEdit';
}

/** Values by field name or field id. */
export type FieldInput = Readonly<Record<string, string>>;

/** A new item. Languages without a `state` are approved at once. */
export interface NewItem {
  id?: string;
  parentId: string;
  templateId: string;
  name: string;
  languages?: Readonly<Record<string, { fields: FieldInput }>>;
  /** A state's id, `''` for an item outside the workflow; approved when absent. */
  state?: string;
}

/** A save of one version of an item. */
export interface Save {
  language: string;
  fields?: FieldInput;
  name?: string;
  /** The newest one when absent. */
  version?: number;
}

/** What the parts of the editor share. */
export interface Editor {
  tree: Tree;
  now: () => number;
  /** Sends an event of the event handler. */
  emit: (event: HandlerEvent) => void;
  /** Whether payloads carry the template's name (10.4 and later). */
  templateNames: boolean;
}

/** The `Item` of an event. */
export const payloadOf = ({ templateNames }: Editor, item: MasterItem, language: string, version: number): Record<string, unknown> =>
  itemPayload(item, language, version, templateNames);

/** Any language and version of an item, for events that speak of the item as a whole. */
export function someVersion(item: MasterItem): [language: string, version: number] {
  const language = item.languages.has('en') ? 'en' : ([...item.languages.keys()][0] ?? 'en');
  return [language, Math.max(1, newestVersion(item, language))];
}

/** Renews what a save renews: the revision, the time in whole seconds and who did it. */
export function stamp(editor: Editor, fields: Fields): void {
  const time = toCmsTime(editor.now());
  fields.set(STANDARD.revision.id, randomUUID());
  fields.set(STANDARD.updated.id, time);
  fields.set(STANDARD.updatedBy.id, 'sitecore\\midwife.editor@example.org');
  if (!fields.has(STANDARD.created.id)) fields.set(STANDARD.created.id, time);
}

/** The values of one version: @throws BadEdit when it is not there */
export function versionOf(item: MasterItem, language: string, version: number): Fields {
  const fields = item.languages.get(language)?.versions.get(version);
  if (!fields) throw new BadEdit(`item ${item.id} has no version ${version} in ${language}`);
  return fields;
}

/** Puts values where their scopes want them and says what changed. @throws BadEdit for a field that the template does not have */
export function write(item: MasterItem, language: string, version: number, values: FieldInput): FieldChange[] {
  const known = Object.entries(values).map(([name, after]) => {
    const field = fieldOf(item.templateId, toGuid(name) ?? name);
    if (!field) throw new BadEdit(`template ${item.templateId} has no field ${name}`);
    return { ...field, after };
  });
  const changes: FieldChange[] = [];
  for (const { id, scope, after } of known) {
    const own = versionOf(item, language, version);
    const fields = { shared: item.shared, unversioned: branchOf(item, language).unversioned, versioned: own }[scope];
    const before = fields.get(id) ?? '';
    if (before === after) continue;
    fields.set(id, after);
    changes.push({ id, scope, before, after });
  }
  return changes;
}

/** Tells of a save. */
export const saved = (editor: Editor, item: MasterItem, language: string, version: number, changes: readonly FieldChange[]): void =>
  editor.emit({ EventName: 'item:saved', Item: payloadOf(editor, item, language, version), Changes: changesPayload(changes) });

/** Makes a version, a copy of the newest one unless that is not there, and tells of it. */
export function makeVersion(editor: Editor, item: MasterItem, language: string, state?: string): number {
  const { versions } = branchOf(item, language);
  const newest = newestVersion(item, language);
  const fields = new Map(versions.get(newest) ?? []);
  fields.delete(STANDARD.created.id);
  const workflow = state ?? ((fields.get(STANDARD.workflowState.id) ?? '') === '' ? '' : WORKFLOW.draft);
  if (workflow) fields.set(STANDARD.workflowState.id, workflow);
  else fields.delete(STANDARD.workflowState.id);
  stamp(editor, fields);
  versions.set(newest + 1, fields);
  return newest + 1;
}

/** An item without any language. */
export const blankItem = (id: string, { name, parentId, templateId }: Pick<MasterItem, 'name' | 'parentId' | 'templateId'>): MasterItem => ({
  id,
  name,
  parentId,
  templateId,
  masterId: ZERO_GUID,
  shared: new Map(),
  languages: new Map(),
  children: new Set(),
});
