import type { ContentSource } from '../../generated/prisma/enums.js';
import { isWeekOf } from '../../schema/weeks.js';
import type { ArticleContent, CategoryContent, Content, ContentItem, ItemError, ItemHeader, MilestoneContent, TipContent } from './content-item.js';
import {
  checkCount,
  checkExternalId,
  checkLocale,
  checkWeeks,
  ItemProblem,
  optionalDate,
  optionalInstant,
  optionalText,
  optionalUrl,
  requiredText,
  requiredUrl,
} from './field-check.js';
import { sanitizeHtml } from './html.js';
import type { LinkRules } from './html.js';
import type { ArticleItemInput, CategoryItemInput, MilestoneItemInput, TipItemInput } from './item.input.js';
import type { ContentItemInput } from './sync.input.js';

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** An item as sent → a checked item, or what is wrong with it; `links` are what addresses of its source stand for. Never throws for bad input. */
export function checkItem(source: ContentSource, input: ContentItemInput, links?: LinkRules): { item: ContentItem } | { error: ItemError } {
  try {
    return { item: toItem(source, input, links) };
  } catch (error) {
    if (error instanceof ItemProblem) return { error: error.error };
    throw error;
  }
}

function toItem(source: ContentSource, input: ContentItemInput, links: LinkRules | undefined): ContentItem {
  const header: ItemHeader = {
    source,
    externalId: checkExternalId(source, input.externalId, ['externalId']),
    version: input.version ?? null,
    revision: optionalText(input.revision, ['revision'], 200),
    updatedAt: optionalInstant(input.updatedAt, ['updatedAt']),
  };
  const locale = optionalText(input.locale, ['locale'], 100);
  if (input.operation === 'DELETE') return { ...header, operation: 'DELETE', locale: locale === null ? null : checkLocale(locale, ['locale']) };
  if (locale === null) throw new ItemProblem('MISSING_FIELD', 'is required on UPSERT', ['locale']);
  return { ...header, operation: 'UPSERT', locale: checkLocale(locale, ['locale']), content: toContent(source, input, links) };
}

const KINDS = ['article', 'milestone', 'tip', 'category'] as const;

function toContent(source: ContentSource, input: ContentItemInput, links: LinkRules | undefined): Content {
  const given = KINDS.filter((kind) => input[kind]);
  if (given.length > 1) throw new ItemProblem('AMBIGUOUS_KIND', `give only one of ${given.join(', ')}`, [given[1] as string]);
  const { article, milestone, tip, category } = input;
  if (article) return { kind: 'ARTICLE', article: toArticle(source, article, links) };
  if (milestone) return { kind: 'MILESTONE', milestone: toMilestone(source, milestone) };
  if (tip) return { kind: 'TIP', tip: toTip(tip) };
  if (category) return { kind: 'CATEGORY', category: toCategory(category) };
  throw new ItemProblem('UNKNOWN_KIND', `give one of ${KINDS.join(', ')}`, []);
}

function toArticle(source: ContentSource, input: ArticleItemInput, links: LinkRules | undefined): ArticleContent {
  const at = (...path: (string | number)[]): (string | number)[] => ['article', ...path];
  const categoryId = optionalText(input.categoryExternalId, at('categoryExternalId'));
  return {
    slug: requiredText(input.slug, at('slug'), 300),
    title: requiredText(input.title, at('title'), 500),
    teaser: optionalText(input.teaser, at('teaser')),
    bodyHtml: toBody(input.bodyHtml, at('bodyHtml'), links),
    categoryExternalId: categoryId === null ? null : checkExternalId(source, categoryId, at('categoryExternalId')),
    tags: [...new Set(checkCount(input.tags, at('tags'), 100).map((tag, index) => requiredText(tag, at('tags', index), 100)))],
    weeks: checkWeeks(input.weeks, at('weeks')),
    image: toImage(input, at('image'), links),
    review: toReview(input, at('review')),
    sources: checkCount(input.sources, at('sources'), 100).map((reference, index) => ({
      title: requiredText(reference.title, at('sources', index, 'title')),
      url: optionalUrl(reference.url, at('sources', index, 'url')),
    })),
    publishedAt: optionalInstant(input.publishedAt, at('publishedAt')),
    ...toValidity(input, at),
    relatedExternalIds: toReferences(source, input.relatedExternalIds, at('relatedExternalIds')),
  };
}

function toBody(value: string | null | undefined, path: (string | number)[], links: LinkRules | undefined): string {
  if (value === null || value === undefined) throw new ItemProblem('MISSING_FIELD', 'is required', path);
  if (Buffer.byteLength(value) > MAX_BODY_BYTES) throw new ItemProblem('TOO_LARGE', 'must have at most 2 MB', path);
  return sanitizeHtml(value.toWellFormed(), links);
}

function toImage({ image }: ArticleItemInput, path: (string | number)[], links: LinkRules | undefined): ArticleContent['image'] {
  if (!image) return null;
  const url = image.url && links ? links.src(image.url) : image.url;
  // A picture that the source cannot serve to the app is none.
  if (image.url && url === null) return null;
  return {
    url: requiredUrl(url, [...path, 'url']),
    alt: optionalText(image.alt, [...path, 'alt']),
    width: image.width ?? null,
    height: image.height ?? null,
  };
}

function toReview({ review }: ArticleItemInput, path: (string | number)[]): ArticleContent['review'] {
  if (!review) return null;
  const reviewedAt = optionalDate(review.reviewedAt, [...path, 'reviewedAt']);
  if (reviewedAt === null) throw new ItemProblem('MISSING_FIELD', 'is required', [...path, 'reviewedAt']);
  return {
    reviewer: requiredText(review.reviewer, [...path, 'reviewer']),
    credential: optionalText(review.credential, [...path, 'credential']),
    reviewedAt,
    nextReviewDue: optionalDate(review.nextReviewDue, [...path, 'nextReviewDue']),
  };
}

function toMilestone(source: ContentSource, input: MilestoneItemInput): MilestoneContent {
  const at = (...path: (string | number)[]): (string | number)[] => ['milestone', ...path];
  if (!isWeekOf(input.stage, input.week)) throw new ItemProblem('INVALID_WEEK', `is not a week of ${input.stage}`, at('week'));
  const nicknames = new Map(
    checkCount(input.nicknames, at('nicknames'), 10).map(({ theme, name }, index) => [theme, requiredText(name, at('nicknames', index, 'name'), 200)]),
  );
  return {
    stage: input.stage,
    week: input.week,
    headline: optionalText(input.headline, at('headline'), 500),
    summary: optionalText(input.summary, at('summary'), 10_000),
    nicknames: [...nicknames].map(([theme, name]) => ({ theme, name })).toSorted((a, b) => a.theme.localeCompare(b.theme)),
    tips: checkCount(input.tips, at('tips'), 100).map((tip, index) => ({ text: requiredText(tip.text, at('tips', index, 'text')) })),
    articleExternalIds: toReferences(source, input.articleExternalIds, at('articleExternalIds')),
    ...toValidity(input, at),
  };
}

function toTip(input: TipItemInput): TipContent {
  const at = (...path: (string | number)[]): (string | number)[] => ['tip', ...path];
  return { text: requiredText(input.text, at('text')), weeks: checkWeeks(input.weeks, at('weeks')), ...toValidity(input, at) };
}

function toCategory(input: CategoryItemInput): CategoryContent {
  const at = (...path: (string | number)[]): (string | number)[] => ['category', ...path];
  return { name: requiredText(input.name, at('name'), 300), slug: requiredText(input.slug, at('slug'), 300), ...toValidity(input, at) };
}

function toValidity(
  { validFrom, validTo }: Pick<TipItemInput, 'validFrom' | 'validTo'>,
  at: (field: string) => (string | number)[],
): Pick<TipContent, 'validFrom' | 'validTo'> {
  return { validFrom: optionalInstant(validFrom, at('validFrom')), validTo: optionalInstant(validTo, at('validTo')) };
}

/** References keep their order; a repeated one counts once. */
const toReferences = (source: ContentSource, ids: readonly string[] | null | undefined, path: (string | number)[]): string[] => [
  ...new Set(checkCount(ids, path, 500).map((id, index) => checkExternalId(source, id, [...path, index]))),
];
