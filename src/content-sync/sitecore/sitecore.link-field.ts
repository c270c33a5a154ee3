import { canonicalGuid } from '../item/guid.js';
import { UnreadableValue } from './sitecore.values.js';
import { attributesOf } from './sitecore.xml.js';

/** Where a link leads: to an item (canonical id), which wins, or to an address. */
export interface LinkValue {
  itemId: string | null;
  url: string | null;
  text: string | null;
}

/** `<link linktype="…" id="{…}" url="…" text="…"/>`, null when it leads nowhere. @throws UnreadableValue, for script links too */
export function readLink(raw: string): LinkValue | null {
  const attributes = attributesOf(raw, 'link', 'must be a link');
  if (!attributes) return null;
  const url = attributes.get('url') || null;
  if (attributes.get('linktype')?.toLowerCase() === 'javascript' || isScript(url)) {
    throw new UnreadableValue('INVALID_URL', 'must not run a script', attributes.get('text') || 'a script');
  }
  const itemId = canonicalGuid(attributes.get('id') ?? '');
  const text = attributes.get('text') || null;
  return itemId === null && url === null ? null : { itemId, url: itemId === null ? url : null, text };
}

// Blanks and control characters inside a scheme are ignored by those who follow it.
const isScript = (url: string | null): boolean => /^(?:javascript|vbscript|data):/i.test((url ?? '').replaceAll(/[\s\p{Cc}]/gu, ''));
