import type { Stage } from '../../generated/prisma/enums.js';

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
  category: { id: string; name: string; locale: string } | null;
  readingMinutes: number;
  publishedAt: string;
  updatedAt: string;
}

/** Read model of what only the article's own page shows. */
export interface ArticleDetail {
  bodyHtml: string;
  bodyText: string;
  tags: string[];
  weeks: { stage: Stage; from: number; to: number }[];
  image: { url: string; width: number | null; height: number | null; alt: string | null; isResizable: boolean } | null;
  review: { reviewer: string; credential: string | null; reviewedAt: string; nextReviewDue: string | null } | null;
  sources: { title: string; url: string | null }[];
  related: ArticleCard[];
}

/** What a resolver is given: the card, and the detail where it was read along. */
export interface ArticleRecord extends ArticleCard {
  detail?: ArticleDetail;
}

/** Whether content is to be seen at an instant: from `validFrom` on, until before `validTo`. */
export const isValidAt = ({ validFrom, validTo }: Validity, now: Temporal.Instant): boolean =>
  (validFrom === null || Date.parse(validFrom) <= now.epochMilliseconds) && (validTo === null || now.epochMilliseconds < Date.parse(validTo));
