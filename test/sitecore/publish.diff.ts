import type { EdgeRow } from './edge-snapshot.ts';

/** Whether two states of a row say something different; one that was not there does. */
export function rowsDiffer(before: EdgeRow | undefined, after: EdgeRow): boolean {
  if (!before || before.version !== after.version || before.fields.size !== after.fields.size) return true;
  const { item } = before;
  if (item.name !== after.item.name || item.parentId !== after.item.parentId || item.templateId !== after.item.templateId) return true;
  for (const [id, value] of after.fields) if (before.fields.get(id) !== value) return true;
  return false;
}
