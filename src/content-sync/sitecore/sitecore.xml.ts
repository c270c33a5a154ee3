import { readText, UnreadableValue } from './sitecore.values.js';

const MAX_LENGTH = 20_000;
const ATTRIBUTE = /(?<![\w:.-])([a-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The attributes of `<tag …/>` by lower-case name, as text; null for a blank value. Any order, either kind of quotes.
 * @throws UnreadableValue saying what is expected, for anything else
 */
export function attributesOf(raw: string, tag: string, expected: string): Map<string, string> | null {
  const text = readText(raw);
  if (text === '') return null;
  if (text.length > MAX_LENGTH || !new RegExp(`^<${tag}(?:[\\s/][^]*)?>`, 'i').test(text)) throw new UnreadableValue('INVALID_URL', expected, raw);
  return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name.toLowerCase(), decode(double ?? single ?? '').trim()]));
}

function decode(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return NAMED[name] ?? entity;
    const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '';
  });
}
