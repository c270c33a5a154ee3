import { randomUUID } from 'node:crypto';
import { payloadOf, someVersion, stamp, type Editor } from './editing.ts';
import { templateChangesPayload } from './handler-payload.ts';
import { fieldOf, templateOf } from './templates.ts';
import type { Fields, LanguageBranch, MasterItem } from './tree.ts';

/** Edits of where items are and what they are: copy, move, template, deletion. Each sends the events that the CMS sends. */
export function createStructureEditing(editor: Editor) {
  const { tree, emit } = editor;

  function cloneBranch({ unversioned, versions }: LanguageBranch): LanguageBranch {
    const copied = new Map([...versions].map(([number, fields]) => [number, new Map(fields)]));
    for (const fields of copied.values()) stamp(editor, fields);
    return { unversioned: new Map(unversioned), versions: copied };
  }

  /** Copies an item and what is below it; names the top of the copy. */
  function copyInto(source: MasterItem, parentId: string, name: string): MasterItem {
    const below = tree.childrenOf(source.id);
    const made: MasterItem = {
      id: randomUUID(),
      name,
      parentId,
      templateId: source.templateId,
      masterId: source.id,
      shared: new Map(source.shared),
      languages: new Map([...source.languages].map(([language, branch]) => [language, cloneBranch(branch)])),
      children: new Set(),
    };
    tree.add(made);
    for (const child of below) copyInto(child, made.id, child.name);
    return made;
  }

  const whole = (item: MasterItem): Record<string, unknown> => payloadOf(editor, item, ...someVersion(item));

  return {
    /** Returns the id of the copy. Values and workflow states stay; revisions are new. */
    copy(id: string, newParentId: string, name?: string): string {
      const source = tree.get(id);
      tree.get(newParentId);
      const made = copyInto(source, newParentId, name ?? `Copy of ${source.name}`);
      emit({ EventName: 'item:copied', Source: whole(source), Copy: whole(made) });
      return made.id;
    },
    /** Like a copy, but told of as a clone. Returns its id. */
    clone(id: string, newParentId: string): string {
      const source = tree.get(id);
      tree.get(newParentId);
      const made = copyInto(source, newParentId, source.name);
      emit({ EventName: 'item:cloneAdded', Item: whole(made) });
      return made.id;
    },
    move(id: string, newParentId: string): void {
      const item = tree.get(id);
      const oldParentId = item.parentId;
      tree.move(id, newParentId);
      emit({ EventName: 'item:moved', Item: whole(item), OldParentID: oldParentId });
    },
    /** Values go to the field of the same name; those without one are lost. */
    changeTemplate(id: string, templateId: string): void {
      const item = tree.get(id);
      const before = item.templateId;
      for (const fields of allFields(item)) retarget(fields, before, templateId);
      item.templateId = templateId;
      emit({ EventName: 'item:templateChanged', Item: whole(item), TemplateChanges: templateChangesPayload(before, templateId, ...someVersion(item)) });
    },
    /** Takes away an item and everything below it; only the item itself is named. */
    remove(id: string): void {
      const item = tree.get(id);
      const gone = whole(item);
      emit({ EventName: 'item:deleting', Item: gone });
      tree.remove(id);
      emit({ EventName: 'item:deleted', Item: gone, ParentID: item.parentId });
    },
  };
}

const allFields = (item: MasterItem): Fields[] => [
  item.shared,
  ...[...item.languages.values()].flatMap(({ unversioned, versions }) => [unversioned, ...versions.values()]),
];

function retarget(fields: Fields, from: string, to: string): void {
  for (const { id, name } of templateOf(from).fields) {
    const value = fields.get(id);
    fields.delete(id);
    const target = fieldOf(to, name);
    if (value !== undefined && target) fields.set(target.id, value);
  }
}
