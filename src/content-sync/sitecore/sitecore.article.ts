import type { ArticleItemInput, ReferenceInput } from '../item/item.input.js';
import type { Source } from './sitecore.content.js';
import { readCivilDate, readInstant } from './sitecore.dates.js';
import { rawOf, readField, readRequired } from './sitecore.fields.js';
import { readImage } from './sitecore.image-field.js';
import type { RawFields } from './sitecore.item.js';
import { readLink } from './sitecore.link-field.js';
import type { FieldRef, TemplateOf } from './sitecore.mapping.js';
import { slugOf } from './sitecore.slug.js';
import { readId, readIds, readLines, readText, readWords } from './sitecore.values.js';
import { toWeeks } from './sitecore.weeks.js';

/** @throws FieldProblem for a value that cannot be read */
export function toArticle({ item, mapping, window }: Source, { fields: refs, weeks }: TemplateOf<'ARTICLE'>): ArticleItemInput {
  const { fields } = item;
  const at = (name: string): string[] => ['article', name];
  const text = (ref: FieldRef | null): string | null => readText(rawOf(fields, ref)) || null;
  return {
    slug: text(refs.slug) ?? slugOf(item),
    title: readRequired(fields, refs.title, at('title'), readText),
    teaser: text(refs.teaser),
    bodyHtml: readRequired(fields, refs.bodyHtml, at('bodyHtml'), (raw) => (raw.trim() === '' ? null : raw)),
    categoryExternalId: readField(fields, refs.category, at('categoryExternalId'), readId),
    tags: readWords(rawOf(fields, refs.tags)),
    weeks: toWeeks(fields, weeks, 'article'),
    image: toImage(fields, refs.image),
    review: toReview(fields, refs, mapping.timeZone),
    sources: readField(fields, refs.sources, at('sources'), toReferences),
    publishedAt: readField(fields, refs.publishedAt, at('publishedAt'), (raw) => readInstant(raw, mapping.timeZone)),
    validFrom: window.from,
    validTo: window.to,
    relatedExternalIds: readIds(rawOf(fields, refs.related)).filter((id) => id !== item.id),
  };
}

function toImage(fields: RawFields, ref: FieldRef | null): ArticleItemInput['image'] {
  const image = readField(fields, ref, ['article', 'image'], readImage);
  if (!image) return null;
  const { mediaId, src, alt, width, height } = image;
  return { url: src ?? `-/media/${(mediaId ?? '').replaceAll('-', '')}.ashx`, alt, width, height };
}

function toReview(fields: RawFields, refs: TemplateOf<'ARTICLE'>['fields'], timeZone: string): ArticleItemInput['review'] {
  const at = (name: string): string[] => ['article', 'review', name];
  const day = (raw: string): string | null => readCivilDate(raw, timeZone);
  const reviewedAt = readField(fields, refs.reviewedAt, at('reviewedAt'), day);
  const reviewer = readText(rawOf(fields, refs.reviewer));
  if (!refs.reviewer || !refs.reviewedAt || (reviewer === '' && reviewedAt === null)) return null;
  return {
    reviewer: readRequired(fields, refs.reviewer, at('reviewer'), readText),
    credential: readText(rawOf(fields, refs.reviewerCredential)) || null,
    reviewedAt: readRequired(fields, refs.reviewedAt, at('reviewedAt'), day),
    nextReviewDue: readField(fields, refs.nextReviewDue, at('nextReviewDue'), day),
  };
}

/** One `title | url` per line, or a single link field. */
function toReferences(raw: string): ReferenceInput[] {
  if (!/^\s*<link\b/i.test(raw)) return readLines(raw).map(toReference);
  const link = readLink(raw);
  return link ? [{ title: link.text ?? link.url, url: link.url }] : [];
}

function toReference(line: string): ReferenceInput {
  const bar = line.lastIndexOf('|');
  const [title, url] = [line.slice(0, Math.max(bar, 0)).trim(), line.slice(bar + 1).trim()];
  // A title may have a bar of its own: `WHO | Antenatal care`.
  if (/\s/.test(url) || !/[.:/]/.test(url)) return { title: line.replace(/\s*\|$/, ''), url: null };
  return { title: title || url, url };
}
