import { hash } from 'node:crypto';
import type { ContentKind, ContentSource, Stage } from '../../generated/prisma/enums.js';
import { toGlobalId, type NodeType } from '../../schema/node-id.js';
import { canonicalGuid } from './guid.js';

export { canonicalGuid };

const NAMESPACE = Buffer.from('6f1f6a3a9d0e4b57a3a1c9d3f0b7e2d4', 'hex');
const PARTS = [0, 8, 12, 16, 20, 32];

/** A name-based UUID (RFC 9562, version 5): the same name gives the same id on every machine. */
export function nameBasedUuid(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return PARTS.slice(1)
    .map((end, index) => hex.slice(PARTS[index], end))
    .join('-');
}

/**
 * The id of the entity behind an external id. It follows from the names alone, so a reference can be stored before its
 * target has arrived, and the same content has the same ids in every environment.
 */
export const entityIdOf = (kind: Exclude<ContentKind, 'MILESTONE'>, source: ContentSource, externalId: string): string =>
  nameBasedUuid(`${kind}:${source}:${externalId}`);

/** The key of a week: one row per stage and week, whoever speaks of it. */
export const milestoneKeyOf = (stage: Stage, week: number): string => `${stage}:${week}`;

const NODE_TYPES = { ARTICLE: 'Article', TIP: 'Tip', CATEGORY: 'Category', MILESTONE: 'Milestone' } as const satisfies Record<ContentKind, NodeType>;

/** The global id of an entity, from its kind and its UUID (for a week: its key). */
export const globalIdOf = (kind: ContentKind, key: string): string => toGlobalId(NODE_TYPES[kind], key);

const IN_HOUSE_ID = /^[A-Za-z0-9][\w.:/-]{0,199}$/;

/** The canonical spelling of an external id of a source, or null when it cannot be one. */
export const canonicalExternalId = (source: ContentSource, text: string): string | null => {
  if (source === 'SITECORE') return canonicalGuid(text);
  return IN_HOUSE_ID.test(text) ? text : null;
};
