import { fieldOf, STANDARD, templateOf, type FieldScope } from './templates.ts';
import type { MasterItem } from './tree.ts';

/** A body of the event handler, still without the two members that name the handler. */
export interface HandlerEvent {
  EventName: string;
  [member: string]: unknown;
}

/** One field before and after a save. */
export interface FieldChange {
  id: string;
  scope: FieldScope;
  before: string;
  after: string;
}

/** The `Item` of a payload: one version of an item with the values of all three scopes. `templateName` is sent since 10.4. */
export function itemPayload(item: MasterItem, language: string, version: number, templateName: boolean): Record<string, unknown> {
  const branch = item.languages.get(language);
  const list = (values: Iterable<[string, string]> | undefined, more: object): object[] => [...(values ?? [])].map(([Id, Value]) => ({ Id, Value, ...more }));
  return {
    Language: language,
    Version: version,
    Id: item.id,
    Name: item.name,
    ParentId: item.parentId,
    TemplateId: item.templateId,
    ...(templateName ? { TemplateName: templateOf(item.templateId).name } : {}),
    MasterId: item.masterId,
    SharedFields: list(item.shared, {}),
    UnversionedFields: list(branch?.unversioned, { Language: language }),
    VersionedFields: list(branch?.versions.get(version), { Version: version, Language: language }),
  };
}

/** The `Changes` of `item:saved`. */
export const changesPayload = (changes: readonly FieldChange[]): object => ({
  FieldChanges: changes.map(({ id, before, after }) => ({ FieldId: id, Value: after, OriginalValue: before })),
  PropertyChanges: [],
  IsUnversionedFieldChanged: changes.some(({ scope }) => scope === 'unversioned'),
  IsSharedFieldChanged: changes.some(({ scope }) => scope === 'shared'),
});

/** The `TemplateChanges` of `item:templateChanged`. */
export const templateChangesPayload = (from: string, to: string, language: string, version: number): object => ({
  Changes: templateOf(from).fields.map(({ id, name }) => ({ Action: fieldOf(to, name) ? 'ChangeFieldID' : 'DeleteField', SourceFieldId: id })),
  PreferredLanguage: { Name: language },
  PreferredVersion: { Number: version },
  Source: { Id: from, Name: templateOf(from).name },
  Target: { Id: to, Name: templateOf(to).name },
});

/** The field that locks an item, as the content editor writes it. */
export const lockChange = (before: string, after: string): FieldChange => ({ id: STANDARD.lock.id, scope: STANDARD.lock.scope, before, after });
