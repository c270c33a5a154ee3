import type { CategoryItemInput, MilestoneItemInput, TipItemInput } from '../item/item.input.js';
import { FieldProblem, rawOf, readRequired } from './sitecore.fields.js';
import type { RawFields, SitecoreItem } from './sitecore.item.js';
import type { FieldRef, SitecoreMapping, TemplateOf } from './sitecore.mapping.js';
import { slugOf } from './sitecore.slug.js';
import { readIds, readInteger, readLines, readText } from './sitecore.values.js';
import { toWeeks } from './sitecore.weeks.js';
import type { Window } from './sitecore.window.js';

/** What an item of a mapped template says, and since when, until when. */
export interface Source {
  item: SitecoreItem;
  mapping: SitecoreMapping;
  window: Window;
}

/** @throws FieldProblem for a value that cannot be read */
export function toMilestone({ item, window }: Source, { fields: refs, stage, nicknames }: TemplateOf<'MILESTONE'>): MilestoneItemInput {
  const { fields } = item;
  const text = (ref: FieldRef | null): string | null => readText(rawOf(fields, ref)) || null;
  return {
    stage: typeof stage === 'string' ? stage : toStage(fields, stage.field),
    week: readRequired(fields, refs.week, ['milestone', 'week'], readInteger),
    headline: text(refs.headline),
    summary: text(refs.summary),
    nicknames: (['FRUIT_VEG', 'ANIMALS', 'BAKERY_TOYS'] as const).flatMap((theme) => {
      const name = text(nicknames[theme]);
      return name === null ? [] : [{ theme, name }];
    }),
    tips: readLines(rawOf(fields, refs.tips)).map((tip) => ({ text: tip })),
    articleExternalIds: readIds(rawOf(fields, refs.articles)),
    validFrom: window.from,
    validTo: window.to,
  };
}

function toStage(fields: RawFields, ref: FieldRef): MilestoneItemInput['stage'] {
  const path = ['milestone', 'stage'];
  const stage = readRequired(fields, ref, path, readText).toUpperCase();
  if (stage === 'PREGNANCY' || stage === 'BABY') return stage;
  throw new FieldProblem('INVALID_WEEK', `The field “${ref.label}” must be PREGNANCY or BABY.`, path);
}

/** @throws FieldProblem for a value that cannot be read */
export const toTip = ({ item: { fields }, window }: Source, { fields: refs, weeks }: TemplateOf<'TIP'>): TipItemInput => ({
  text: readRequired(fields, refs.text, ['tip', 'text'], readText),
  weeks: toWeeks(fields, weeks, 'tip'),
  validFrom: window.from,
  validTo: window.to,
});

/** @throws FieldProblem for a value that cannot be read */
export const toCategory = ({ item, window }: Source, { fields: refs }: TemplateOf<'CATEGORY'>): CategoryItemInput => ({
  name: readRequired(item.fields, refs.name, ['category', 'name'], readText),
  slug: readText(rawOf(item.fields, refs.slug)) || slugOf(item),
  validFrom: window.from,
  validTo: window.to,
});
