/** The entities that `node(id:)` resolves. */
export type NodeType = 'Article' | 'Milestone' | 'Category' | 'Tip' | 'SyncRun' | 'SyncFailure' | 'Viewer' | 'Pregnancy' | 'Baby';

/** The opaque global id of an entity. */
export const toGlobalId = (type: NodeType, key: string): string => Buffer.from(`${type}:${key}`).toString('base64url');

/** Type and key of a global id, or null for anything that is not one: unknown ids are simply not found. */
export function fromGlobalId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, 'base64url').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || Buffer.from(text).toString('base64url') !== id) return null;
  return { type: text.slice(0, colon), key: text.slice(colon + 1) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The UUID inside the global id of one entity type, or null. */
export function uuidOf(type: NodeType, id: string): string | null {
  const parsed = fromGlobalId(id);
  return parsed?.type === type && UUID.test(parsed.key) ? parsed.key : null;
}
