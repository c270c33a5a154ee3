import sanitize from 'sanitize-html';

/** What the addresses of a source stand for. Both take a raw value and give the one to keep, which the allow-list then judges; null drops it. */
export interface LinkRules {
  /** Of a link. `nestling:item/<external id>` leads to an item of the same source. */
  href(raw: string): string | null;
  /** Of a picture. */
  src(raw: string): string | null;
}

/** What an article body may contain; everything else is dropped, its text kept. Scripts, styles and the like go whole. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    'h2',
    'h3',
    'h4',
    'p',
    'br',
    'hr',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'b',
    'i',
    'sub',
    'sup',
    'a',
    'blockquote',
    'img',
    'figure',
    'figcaption',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'caption',
  ],
  allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt', 'width', 'height'], th: ['colspan', 'rowspan', 'scope'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowedSchemesByTag: { a: ['https', 'http', 'mailto', 'tel', 'nestling'], img: ['https'] },
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'svg', 'math', 'template', 'iframe', 'object', 'embed', 'title', 'xmp'],
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  nestingLimit: 60,
};

const AS_IS: LinkRules = { href: (raw) => raw, src: (raw) => raw };

/** The body of an article as we serve it: an allow-list of elements and attributes, nothing that runs. Addresses go through the rules of their source first. */
export const sanitizeHtml = (html: string, links: LinkRules = AS_IS): string =>
  sanitize(flatten(html.normalize('NFC').replaceAll('\0', '')), { ...ALLOWED, transformTags: transformsFor(links) }).trim();

const transformsFor = ({ href, src }: LinkRules): Record<string, string | sanitize.Transformer> => ({
  // The page that shows an article has its own first heading.
  h1: 'h2',
  a: (tagName, attribs) => ({ tagName, attribs: rewritten(attribs, 'href', href) }),
  img: (tagName, attribs) => ({ tagName, attribs: rewritten(attribs, 'src', src) }),
});

function rewritten(attribs: sanitize.Attributes, name: string, rule: (raw: string) => string | null): sanitize.Attributes {
  const { [name]: raw, ...others } = attribs;
  const value = raw === undefined || isNoAddress(raw) ? null : rule(raw);
  return value === null || isNoAddress(value) || isForgedItemLink(value) ? others : { ...attribs, [name]: value };
}

// The allow-list takes comments out of an address one by one, in time that grows with the square of their number.
const isNoAddress = (text: string): boolean => text.length > 10_000 || text.includes('<!--');

const ADDRESS = String.raw`nestling:item/([A-Za-z0-9][\w.:/-]{0,199})(#[\w.~!*'()%-]{1,500})?`;
const ITEM_LINK = new RegExp(`^${ADDRESS}$`);

/** The scheme of links to items is ours, in one exact form. Who follows an address ignores blanks and control characters in it. */
const isForgedItemLink = (text: string): boolean => /^nestling:/i.test(text.replaceAll(/[\s\p{Cc}]/gu, '')) && !ITEM_LINK.test(text);

const TAG = /<(\/?)([a-z][^\s/>]*)[^>]*>?/gi;
const HAS_NO_END = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const ENDS_ITSELF = /^(?:p|li|t[drh]|d[td]|option)$/;
const MAX_DEPTH = 256;

/** Takes the tags off what is nested absurdly deep and leaves its text: the parser's time grows with the square of the depth. */
function flatten(html: string): string {
  const open: string[] = [];
  let tooDeep = 0;
  return html.replace(TAG, (tag, slash: string, spelling: string) => {
    const name = spelling.toLowerCase();
    const isEnd = slash !== '';
    if (HAS_NO_END.test(name) || (!isEnd && ENDS_ITSELF.test(name) && open.at(-1) === name)) return tag;
    if (isEnd ? tooDeep > 0 : open.length === MAX_DEPTH) {
      tooDeep += isEnd ? -1 : 1;
      return '';
    }
    if (!isEnd) open.push(name);
    else if (open.includes(name)) open.length = open.lastIndexOf(name);
    return tag;
  });
}

// Tags of sanitised HTML: its attributes are in double quotes and hold neither quotes nor brackets, its text holds no brackets.
const LINK_TAG = /<a((?: [a-z]+="[^"]*")*)>|<\/a>/g;
const HREF = new RegExp(` href="${ADDRESS}"`);

/**
 * Sanitised HTML with its links to items leading to where `find` says they are. Of a link to an item that is not there
 * the text stays.
 */
export function resolveItemLinks(html: string, find: (externalId: string) => string | null): string {
  const isKept: boolean[] = [];
  return html.replace(LINK_TAG, (tag, attributes: string | undefined) => {
    if (attributes === undefined) return (isKept.pop() ?? true) ? tag : '';
    const [link, externalId, anchor = ''] = HREF.exec(attributes) ?? [];
    const target = externalId === undefined ? null : find(externalId);
    isKept.push(link === undefined || target !== null);
    if (link === undefined) return tag;
    return target === null ? '' : tag.replace(link, () => ` href="${escaped(target + anchor)}"`);
  });
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The external ids of the items that sanitised HTML links to, each once, in order. */
export const linkedItems = (html: string): string[] => [
  ...new Set([...html.matchAll(LINK_TAG)].flatMap(([, attributes]) => HREF.exec(attributes ?? '')?.[1] ?? [])),
];

const BLOCK = /<\/?(?:p|h[2-4]|[uo]l|li|blockquote|table|tr|figure|figcaption|caption|[bh]r)\b[^>]*>/g;
const CELL_END = /<\/t[dh]>/g;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The words of sanitised HTML, one line per block. */
export const htmlToText = (html: string): string =>
  sanitize(html.replace(BLOCK, '\n$&\n').replace(CELL_END, '$& '), { allowedTags: [], allowedAttributes: {} })
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();

const WORDS_PER_MINUTE = 200;

/** Whole minutes to read a text, at least one. */
export const readingMinutes = (text: string): number => Math.max(1, Math.round(text.split(/\s+/).length / WORDS_PER_MINUTE));
