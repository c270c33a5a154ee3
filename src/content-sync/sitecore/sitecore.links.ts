import { canonicalGuid } from '../item/guid.js';
import type { LinkRules } from '../item/html.js';

// Copied inside the CMS's own editor, an address may begin with that editor's path.
const ITEM_LINK = /^(?:\/sitecore\/shell)?\/?[~-]\/link(?:\.aspx)?\?([^#]*)(?:#(.*))?$/is;
const ITEM_ID = /(?:^|[?&;])_id=([^&;]*)/i;
const MEDIA = /^(?:\/sitecore\/shell)?\/?[~-]\/media\/([^]*)$/i;

/** What the addresses in rich text of this CMS stand for. `mediaBaseUrl` ends with a slash; without it media are dropped. */
export function createSitecoreLinks({ mediaBaseUrl }: { mediaBaseUrl: string | null }): LinkRules {
  const media = (raw: string): string | null => {
    const path = MEDIA.exec(raw.trim())?.[1];
    if (path === undefined) return raw;
    return mediaBaseUrl === null ? null : below(mediaBaseUrl, path);
  };
  return {
    href(raw) {
      const [, query, anchor] = ITEM_LINK.exec(raw.trim()) ?? [];
      return query === undefined ? media(raw) : itemLink(query, anchor);
    },
    src: media,
  };
}

function itemLink(query: string, anchor: string | undefined): string | null {
  const id = canonicalGuid(decode(ITEM_ID.exec(query)?.[1] ?? ''));
  if (id === null) return null;
  return `nestling:item/${id}${anchor ? `#${encodeURIComponent(decode(anchor).toWellFormed())}` : ''}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address below another one; null for one that climbs out of it. */
function below(base: string, path: string): string | null {
  const url = URL.parse(path.startsWith('/') ? `.${path}` : `./${path}`, base)?.toString();
  return url?.startsWith(base) && url.length > base.length ? url : null;
}
