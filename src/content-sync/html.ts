import sanitize from 'sanitize-html';

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
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'svg', 'math', 'template', 'iframe', 'object', 'embed', 'title', 'xmp'],
  // The page that shows an article has its own first heading.
  transformTags: { h1: 'h2' },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  nestingLimit: 60,
};

/** The body of an article as we serve it: an allow-list of elements and attributes, nothing that runs. */
export const sanitizeHtml = (html: string): string => sanitize(flatten(html.normalize('NFC').replaceAll('\0', '')), ALLOWED).trim();

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
