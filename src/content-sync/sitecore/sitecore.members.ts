import { canonicalGuid } from '../item/guid.js';

/** An object of a body, with whatever members. */
export type Members = Readonly<Record<string, unknown>>;

const NO_GUID = '00000000-0000-0000-0000-000000000000';
const MAX_NAME = 200;

/** Whether it is an object with members. */
export const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member by its name, in any case: the sender writes `ParentId` here and `ParentID` there. */
export function member(members: Members, name: string): unknown {
  if (Object.hasOwn(members, name)) return members[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(members).find((each) => each.toLowerCase() === wanted);
  return key === undefined ? undefined : members[key];
}

/** A member that is an object; an empty one when it is not. */
export function memberObject(members: Members, name: string): Members {
  const value = member(members, name);
  return isMembers(value) ? value : {};
}

/** The objects of a list; what is none is passed over. */
export function memberList(members: Members, name: string): Members[] {
  const value = member(members, name);
  return Array.isArray(value) ? value.filter(isMembers) : [];
}

/** Text that the database takes, whatever was sent: without NUL and lone surrogates. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** A raw value. Numbers and booleans become what the CMS would have written; null for what is no value. */
export function asText(value: unknown): string | null {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'boolean') return value ? '1' : '';
  return typeof value === 'number' ? String(value) : null;
}

/** A short name or id for a person to read: one line, not blank; null for anything else. */
export function asName(value: unknown): string | null {
  const text = asText(typeof value === 'boolean' ? String(value) : value);
  return (
    text
      ?.slice(0, MAX_NAME)
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim() || null
  );
}

/** A canonical id; null for the zero GUID and for what is none. */
export function asGuid(value: unknown): string | null {
  const id = typeof value === 'string' ? canonicalGuid(value) : null;
  return id === NO_GUID ? null : id;
}

/** A whole number that is not negative, also as text. */
export function asCount(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Only `true`, as a boolean or in words. */
export const asFlag = (value: unknown): boolean => value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');

/** The name of a language: only what can be one, so that it can be a key. */
export function asLanguage(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[a-z]{2,3}(?:[-_][a-z0-9]{1,20}){0,4}$/i.test(text) ? text : null;
}
