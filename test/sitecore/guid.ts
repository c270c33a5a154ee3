const PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** A GUID in any spelling as lower case with dashes, or null when it is none. */
export function toGuid(text: string): string | null {
  const hex = text
    .trim()
    .replace(/^[{(]|[)}]$/g, '')
    .replaceAll('-', '')
    .toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? hex.replace(PARTS, '$1-$2-$3-$4-$5') : null;
}

const spelled = new Map<string, string>();

/** The 32 upper-case hex digits that Edge writes (.NET format N). Known ids are kept: answers are full of them. */
export function upperHex(id: string): string {
  const known = spelled.get(id);
  if (known !== undefined) return known;
  const made = id.replaceAll('-', '').toUpperCase();
  if (spelled.size >= 100_000) spelled.clear();
  spelled.set(id, made);
  return made;
}

/** `{5B0F7C52-…}`, as fields and publishing targets have it. */
export const braced = (id: string): string => `{${id.toUpperCase()}}`;

/** A GUID in a .NET format: N (default), D, B or P. */
export function spellGuid(id: string, format: string | null | undefined): string {
  if (format === 'N') return upperHex(id);
  const upper = id.toUpperCase();
  switch (format?.toUpperCase() ?? 'N') {
    case 'D':
      return upper;
    case 'B':
      return `{${upper}}`;
    case 'P':
      return `(${upper})`;
    default:
      return upperHex(id);
  }
}

/** The GUID of no item. */
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
