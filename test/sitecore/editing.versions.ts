import {
  BadEdit,
  blankItem,
  makeVersion,
  payloadOf,
  saved,
  someVersion,
  stamp,
  versionOf,
  write,
  type Editor,
  type FieldInput,
  type NewItem,
  type Save,
} from './editing.ts';
import { randomUUID } from 'node:crypto';
import { toGuid } from './guid.ts';
import { lockChange } from './handler-payload.ts';
import { STANDARD, WORKFLOW } from './templates.ts';
import { branchOf, newestVersion } from './tree.ts';

/** Edits of what an item says: fields, versions, languages, workflow. Each sends the events that the CMS sends. */
export function createVersionEditing(editor: Editor) {
  const { tree, emit } = editor;

  function setField(id: string, language: string, field: { name: string }, value: string, version?: number): void {
    save(id, { language, fields: { [field.name]: value }, ...(version === undefined ? {} : { version }) });
  }

  /** Saves fields, a new name, or both; the first save in a language makes its first version. Returns the version. */
  function save(id: string, { language, fields = {}, name, version }: Save): number {
    const item = tree.get(id);
    let number = version ?? newestVersion(item, language);
    if (number === 0) number = addVersion(id, language, { state: WORKFLOW.approved });
    const values = versionOf(item, language, number);
    const changes = write(item, language, number, fields);
    const oldName = item.name;
    if (name !== undefined) item.name = checkName(name);
    stamp(editor, values);
    saved(editor, item, language, number, changes);
    if (item.name !== oldName) emit({ EventName: 'item:renamed', Item: payloadOf(editor, item, language, number), OldName: oldName });
    return number;
  }

  /** Adds a version that starts as a copy of the newest one, as a draft when the item is in a workflow. Returns its number. */
  function addVersion(id: string, language: string, { fields, state }: { fields?: FieldInput; state?: string } = {}): number {
    const item = tree.get(id);
    const number = makeVersion(editor, item, language, state);
    emit({ EventName: 'item:versionAdded', Item: payloadOf(editor, item, language, number) });
    if (fields) save(id, { language, fields, version: number });
    return number;
  }

  function removeVersion(id: string, language: string, version: number): void {
    const item = tree.get(id);
    versionOf(item, language, version);
    const gone = payloadOf(editor, item, language, version);
    const { versions } = branchOf(item, language);
    versions.delete(version);
    if (versions.size === 0) item.languages.delete(language);
    emit({ EventName: 'item:versionRemoved', Item: gone });
  }

  return {
    save,
    addVersion,
    removeVersion,
    removeLanguage(id: string, language: string): void {
      const versions = Array.from(tree.get(id).languages.get(language)?.versions.keys() ?? []);
      for (const version of versions) removeVersion(id, language, version);
    },
    /** @throws BadEdit for a taken id, a bad name, or a field that the template does not have */
    create({ id: wanted, parentId, templateId, name, languages = { en: { fields: {} } }, state = WORKFLOW.approved }: NewItem): string {
      const id = wanted === undefined ? randomUUID() : toGuid(wanted);
      if (id === null) throw new BadEdit(`${wanted} is not a GUID`);
      if (tree.items.has(id)) throw new BadEdit(`there is an item ${id} already`);
      const item = blankItem(id, { parentId, templateId, name: checkName(name) });
      const first = Object.keys(languages)[0];
      const all = Object.entries(languages).map(([language, { fields }]) => {
        const number = makeVersion(editor, item, language, state);
        return { language, number, changes: write(item, language, number, fields) };
      });
      tree.add(item);
      for (const { language, number, changes } of all) {
        emit({ EventName: language === first ? 'item:added' : 'item:versionAdded', Item: payloadOf(editor, item, language, number) });
        saved(editor, item, language, number, changes);
      }
      return id;
    },
    rename: (id: string, name: string): number => save(id, { language: someVersion(tree.get(id))[0], name }),
    /** The state of the newest version, or of the given one. */
    setWorkflowState: (id: string, language: string, state: string, version?: number): void => setField(id, language, STANDARD.workflowState, state, version),
    hideVersion: (id: string, language: string, version: number, isHidden = true): void =>
      setField(id, language, STANDARD.hideVersion, isHidden ? '1' : '', version),
    setSortOrder(id: string, order: number): void {
      const item = tree.get(id);
      const [language, version] = someVersion(item);
      const before = item.shared.get(STANDARD.sortOrder.id) ?? '100';
      save(id, { language, fields: { [STANDARD.sortOrder.name]: String(order) } });
      emit({ EventName: 'item:sortorderchanged', Item: payloadOf(editor, item, language, version), OldValue: before });
    },
    lock: (id: string): void => setLock(id, '<r owner="sitecore\\midwife.editor@example.org" date="20260131T101500Z" />', 'item:locked'),
    unlock: (id: string): void => setLock(id, '<r />', 'item:unlocked'),
  };

  function setLock(id: string, value: string, event: string): void {
    const item = tree.get(id);
    const [language, version] = someVersion(item);
    const fields = versionOf(item, language, version);
    const before = fields.get(STANDARD.lock.id) ?? '';
    fields.set(STANDARD.lock.id, value);
    stamp(editor, fields);
    saved(editor, item, language, version, [lockChange(before, value)]);
    emit({ EventName: event, Item: payloadOf(editor, item, language, version) });
  }
}

/** @throws BadEdit for a name that the CMS does not take */
function checkName(name: string): string {
  if (!/^[\w\-. ]{1,100}$/.test(name) || name !== name.trim()) throw new BadEdit('an item name has up to 100 letters, digits, dashes, dots and spaces');
  return name;
}
