const DASHED = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const GUID = new RegExp(`^(?:\\{(${DASHED})\\}|\\((${DASHED})\\)|(${DASHED})|([0-9a-f]{32})(?:-(?:layout|media))?)$`, 'i');

/** Answers name the same fields, templates and folders again and again. */
const KEPT = 5_000;
const LONGEST = 50;
const known = new Map<string, string>();

/** A GUID in any spelling the CMS uses, as lower case with dashes; null for anything else. */
export function canonicalGuid(text: string): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const guid = parse(text);
  if (guid !== null && text.length <= LONGEST) {
    if (known.size >= KEPT) known.clear();
    known.set(text, guid);
  }
  return guid;
}

function parse(text: string): string | null {
  const match = GUID.exec(text.trim());
  const hex = match?.slice(1).find(Boolean)?.replaceAll('-', '').toLowerCase();
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') ?? null;
}
