import type { Stage } from '../../generated/prisma/enums.js';
import type { Slice } from '../../schema/page.js';

/** A validity window as stored: ISO instants, null for "no limit". */
export interface Validity {
  validFrom: string | null;
  validTo: string | null;
}

/** Read model of an article where it stands in a list. */
export interface ArticleCard extends Validity {
  id: string;
  locale: string;
  slug: string;
  title: string;
  teaser: string | null;
  /** With its name in every locale: the one of the request is chosen when it is read. */
  category: { id: string; names: Record<string, string> } | null;
  tags: string[];
  readingMinutes: number;
  publishedAt: string;
  updatedAt: string;
}

/** Read model of what only the article's own page shows. */
export interface ArticleDetail {
  bodyHtml: string;
  bodyText: string;
  weeks: { stage: Stage; from: number; to: number }[];
  image: { url: string; width: number | null; height: number | null; alt: string | null; isResizable: boolean } | null;
  review: { reviewer: string; credential: string | null; reviewedAt: string; nextReviewDue: string | null } | null;
  sources: { title: string; url: string | null }[];
  /** The articles below it in their order, each in every locale. */
  related: ArticleCard[][];
}

/** The whole read model of an article in one locale. */
export type ArticleDocument = ArticleCard & { detail: ArticleDetail };

/** What a resolver is given: the card, the locales it was asked in, and the detail where it was read along. */
export interface ArticleRecord extends ArticleCard {
  chain: readonly string[];
  detail?: ArticleDetail;
}

/** Whether content is to be seen at an instant: from `validFrom` on, until before `validTo`. */
export const isValidAt = ({ validFrom, validTo }: Validity, now: Temporal.Instant): boolean =>
  (validFrom === null || Date.parse(validFrom) <= now.epochMilliseconds) && (validTo === null || now.epochMilliseconds < Date.parse(validTo));

/** A page of cards as records that know the locales they were asked in. */
export const toRecords = (slice: Slice<ArticleCard>, chain: readonly string[]): Slice<ArticleRecord> => ({
  ...slice,
  entries: slice.entries.map(({ node, cursor }) => ({ node: { ...node, chain }, cursor })),
});
