import type { ItemError } from '../item/content-item.js';
import { toArticle } from './sitecore.article.js';
import { toCategory, toMilestone, toTip } from './sitecore.content.js';
import type { Source } from './sitecore.content.js';
import { readInstant } from './sitecore.dates.js';
import { FieldProblem, rawOf } from './sitecore.fields.js';
import type { SitecoreItem } from './sitecore.item.js';
import type { SitecoreMapping, TemplateMapping } from './sitecore.mapping.js';
import { isNeverPublished, windowOf } from './sitecore.publishing.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { readCheckbox, readText, UnreadableValue } from './sitecore.values.js';
import { isEmpty, stateAt } from './sitecore.window.js';
import type { SourceReading, SourceTranslation } from '../worker/source-reader.js';
import type { ContentItemInput } from '../item/sync.input.js';

/** What an item is for us at a moment: not ours, not to be seen, or what it says. `changesAt`: when the clock alone will change that. */
export type Mapped =
  | { state: 'ELSEWHERE' | 'HIDDEN'; changesAt: string | null }
  | { state: 'PRESENT'; translation: SourceTranslation; changesAt: string | null };

/** What an item is for us as a whole, from what it is in each language it exists in. */
export const stateOf = (mapped: readonly Mapped[]): SourceReading['state'] =>
  (['PRESENT', 'HIDDEN', 'ELSEWHERE'] as const).find((state) => mapped.some((each) => each.state === state)) ?? 'ABSENT';

export type SitecoreMapper = ReturnType<typeof createSitecoreMapper>;

/** Items of the CMS → what we hold of them. */
export function createSitecoreMapper(mapping: SitecoreMapping) {
  return {
    /** Never throws for what an editor typed: that becomes the translation's `error`. */
    map(item: SitecoreItem, now: Temporal.Instant): Mapped {
      const template = mapping.templates.get(item.templateId);
      const locale = localeOf(mapping, item.language);
      if (!template || locale === null || !isOurs(mapping, item)) return NOT_OURS;
      if (isHidden(item, template)) return HIDDEN;
      return mapAt(now, { item, mapping, template, locale });
    },
  };
}

const NOT_OURS: Mapped = { state: 'ELSEWHERE', changesAt: null };
const HIDDEN: Mapped = { state: 'HIDDEN', changesAt: null };

/** Our locale of a language of the CMS, in any case; null when it is not mapped. */
export function localeOf({ languages }: Pick<SitecoreMapping, 'languages'>, language: string): string | null {
  const exact = languages.get(language);
  if (exact !== undefined) return exact;
  const wanted = language.toLowerCase();
  return [...languages].find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}

/** Whether an item is in the part of the tree we take: what is nearest to it among the roots, in or out, decides. */
export function isInScope({ roots, excludedRoots }: Pick<SitecoreMapping, 'roots' | 'excludedRoots'>, id: string, ancestorIds: readonly string[]): boolean {
  for (const step of [id, ...ancestorIds]) {
    if (excludedRoots.includes(step)) return false;
    if (roots.includes(step)) return true;
  }
  return roots.length === 0;
}

// A template's own sample of its values is of that template, too.
const isOurs = (mapping: SitecoreMapping, item: SitecoreItem): boolean =>
  item.name !== '__Standard Values' &&
  isInScope(
    mapping,
    item.id,
    item.ancestors.map(({ id }) => id),
  );

const isHidden = (item: SitecoreItem, template: TemplateMapping): boolean => isNeverPublished(item) || readCheckbox(rawOf(item.fields, template.fields.hidden));

interface Candidate {
  item: SitecoreItem;
  mapping: SitecoreMapping;
  template: TemplateMapping;
  locale: string;
}

function mapAt(now: Temporal.Instant, { item, mapping, template, locale }: Candidate): Mapped {
  const { window, problem } = windowOf(item, mapping, template);
  if (isEmpty(window)) return HIDDEN;
  const content = problem ? { error: problem } : contentOf({ item, mapping, window }, template);
  const translation = toTranslation(item, mapping, locale, content);
  // The window holds when content is read, but needs a version to hold in: a refused one leaves the last good one with its old dates.
  if (!('error' in content)) return { state: 'PRESENT', translation, changesAt: null };
  const { isOpen, changesAt } = stateAt(window, now);
  return isOpen ? { state: 'PRESENT', translation, changesAt } : { state: 'HIDDEN', changesAt };
}

type SaidContent = Pick<ContentItemInput, 'article' | 'milestone' | 'tip' | 'category'>;

function contentOf(source: Source, template: TemplateMapping): SaidContent | { error: ItemError } {
  try {
    return said(source, template);
  } catch (error) {
    if (error instanceof FieldProblem) return { error: error.error };
    throw error;
  }
}

function said(source: Source, template: TemplateMapping): SaidContent {
  switch (template.kind) {
    case 'ARTICLE':
      return { article: toArticle(source, template) };
    case 'MILESTONE':
      return { milestone: toMilestone(source, template) };
    case 'TIP':
      return { tip: toTip(source, template) };
    case 'CATEGORY':
      return { category: toCategory(source, template) };
  }
}

function toTranslation(item: SitecoreItem, mapping: SitecoreMapping, locale: string, content: SaidContent | { error: ItemError }): SourceTranslation {
  const updatedAt = updatedAtOf(item, mapping.timeZone);
  if ('error' in content) return { locale, updatedAt, error: content.error };
  const revision = readText(rawOf(item.fields, STANDARD_FIELDS.revision)) || null;
  const slug = content.article?.slug ?? content.category?.slug ?? null;
  return {
    locale,
    updatedAt,
    input: { operation: 'UPSERT', externalId: item.id, locale, version: item.version, revision, updatedAt, ...content },
    slugIfTaken: slug === null ? null : `${slug.slice(0, 290)}-${item.id.slice(0, 8)}`,
  };
}

/** Bookkeeping of the CMS, which no editor can mend: what cannot be read is unknown. */
function updatedAtOf({ fields }: SitecoreItem, timeZone: string): string | null {
  try {
    return readInstant(rawOf(fields, STANDARD_FIELDS.updated), timeZone);
  } catch (error) {
    if (error instanceof UnreadableValue) return null;
    throw error;
  }
}
