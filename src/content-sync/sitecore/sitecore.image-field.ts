import { canonicalGuid } from '../item/guid.js';
import { attributesOf } from './sitecore.xml.js';

/** A picture as an editor chose it. One of `mediaId` (canonical) and `src` is there. */
export interface ImageValue {
  mediaId: string | null;
  src: string | null;
  alt: string | null;
  /** Pixels. */
  width: number | null;
  height: number | null;
}

/** `<image mediaid="{…}" alt="…" width="…"/>`, null when it names none. @throws UnreadableValue */
export function readImage(raw: string): ImageValue | null {
  const attributes = attributesOf(raw, 'image', 'must be a picture of the media library');
  if (!attributes) return null;
  const mediaId = canonicalGuid(attributes.get('mediaid') ?? '');
  const src = attributes.get('src') || null;
  if (mediaId === null && src === null) return null;
  return { mediaId, src, alt: attributes.get('alt') || null, width: pixels(attributes.get('width')), height: pixels(attributes.get('height')) };
}

/** What is no size is none: the picture is shown all the same. */
const pixels = (text: string | undefined): number | null => (/^[1-9]\d{0,4}(?:px)?$/.test(text ?? '') ? Number.parseInt(text ?? '', 10) : null);
