import type { ItemError } from '../item/content-item.js';
import { readInstant } from './sitecore.dates.js';
import { FieldProblem, rawOf, readField } from './sitecore.fields.js';
import type { RawFields, SitecoreItem } from './sitecore.item.js';
import type { FieldRef, SitecoreMapping, TemplateMapping } from './sitecore.mapping.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { readCheckbox } from './sitecore.values.js';
import { intersect } from './sitecore.window.js';
import type { Window } from './sitecore.window.js';

/** Whether it or something above it is never to be published, or its version is hidden. */
export const isNeverPublished = ({ fields, ancestors }: SitecoreItem): boolean =>
  readCheckbox(rawOf(fields, STANDARD_FIELDS.hideVersion)) ||
  [{ fields }, ...ancestors].some((level) => readCheckbox(rawOf(level.fields, STANDARD_FIELDS.neverPublish)));

/** The pairs of fields that open and close a window, own ones first. */
type Pair = readonly [RawFields, from: FieldRef | null, to: FieldRef | null];

/** What all dates of an item and of those above it have in common. A date that cannot be read is left out and told as `problem`. */
export function windowOf(
  { fields, ancestors }: SitecoreItem,
  mapping: SitecoreMapping,
  template: TemplateMapping,
): { window: Window; problem: ItemError | null } {
  const pairs: Pair[] = [
    [fields, template.fields.validFrom, template.fields.validTo],
    [fields, STANDARD_FIELDS.validFrom, STANDARD_FIELDS.validTo],
    ...[{ fields }, ...ancestors].map((level): Pair => [level.fields, STANDARD_FIELDS.publish, STANDARD_FIELDS.unpublish]),
  ];
  const problems: ItemError[] = [];
  const read = (source: RawFields, ref: FieldRef | null, name: string): string | null => {
    try {
      return readField(source, ref, [template.kind.toLowerCase(), name], (raw) => readInstant(raw, mapping.timeZone));
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      problems.push(error.error);
      return null;
    }
  };
  const windows = pairs.map(([source, from, to]) => ({ from: read(source, from, 'validFrom'), to: read(source, to, 'validTo') }));
  return { window: intersect(windows), problem: problems[0] ?? null };
}
