import type { EdgeRow } from './edge-snapshot.ts';
import { toGuid, upperHex } from './guid.ts';
import { fieldOf, STANDARD_ON_EDGE, templateOf } from './templates.ts';

/** A field as Edge shows it. */
export interface EdgeField {
  id: string;
  name: string;
  value: string;
}

const listed = new WeakMap<EdgeRow, EdgeField[]>();

const own = (row: EdgeRow): EdgeField[] => templateOf(row.item.templateId).fields.map(({ id, name }) => ({ id, name, value: row.fields.get(id) ?? '' }));

/** The fields of the template, blank ones included, and the standard fields that are published and set. */
export function fieldsOf(row: EdgeRow, ownOnly: boolean): EdgeField[] {
  if (ownOnly) return own(row);
  const known = listed.get(row);
  if (known) return known;
  const standard = STANDARD_ON_EDGE.flatMap(({ id, name }) => {
    const value = row.fields.get(id);
    return value === undefined ? [] : [{ id, name, value }];
  });
  const all = [...own(row), ...standard];
  listed.set(row, all);
  return all;
}

/** One field by name or id, or null. */
export function fieldNamed(row: EdgeRow, name: string): EdgeField | null {
  const id = fieldOf(row.item.templateId, toGuid(name) ?? name)?.id;
  return (id !== undefined && fieldsOf(row, false).find((field) => field.id === id)) || null;
}

/** The value in the form that front ends render: images by their parts, the rest as it is. */
export function jsonValueOf({ value }: EdgeField, mediaBase: string): unknown {
  if (!/^<image[\s/>]/i.test(value)) return { value };
  const attribute = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(value)?.[1] ?? '';
  const media = toGuid(attribute('mediaid'));
  if (media === null) return { value: {} };
  const src = `${mediaBase}${upperHex(media).toLowerCase()}.ashx`;
  return { value: { src, alt: attribute('alt'), width: attribute('width'), height: attribute('height') } };
}
