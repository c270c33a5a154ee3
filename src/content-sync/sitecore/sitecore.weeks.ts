import type { WeekRangeInput } from '../item/item.input.js';
import { rawOf, readField, readRequired } from './sitecore.fields.js';
import type { RawFields } from './sitecore.item.js';
import type { TemplateOf } from './sitecore.mapping.js';
import { readInteger } from './sitecore.values.js';

/** The weeks an item speaks to: a pair of blank fields is none, a blank end is the beginning. @throws FieldProblem */
export function toWeeks(fields: RawFields, pairs: TemplateOf<'TIP'>['weeks'], kind: 'article' | 'tip'): WeekRangeInput[] {
  return pairs.flatMap(({ stage, from, to }, index) => {
    const at = (name: string): (string | number)[] => [kind, 'weeks', index, name];
    const last = readField(fields, to, at('to'), readInteger);
    if (last === null && rawOf(fields, from).trim() === '') return [];
    const first = readRequired(fields, from, at('from'), readInteger);
    return [{ stage, from: first, to: last ?? first }];
  });
}
