import type { Stage } from '../../generated/prisma/enums.js';
import type { Slice } from '../../schema/page.js';
import type { Validity } from '../../schema/validity.js';

/** The category of a card in every locale, with the windows of the translations that have one. */
export interface CardCategory {
  id: string;
  names: Record<string, string>;
  windows?: Record<string, Validity<string>>;
}

/** Read model of an article where it stands in a list. */
export interface ArticleCard extends Validity<string> {
  id: string;
  locale: string;
  slug: string;
  title: string;
  teaser: string | null;
  /** With its name in every locale: the one of the request is chosen when it is read. */
  category: CardCategory | null;
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

/** A page of cards as records that know the locales they were asked in. */
export const toRecords = (slice: Slice<ArticleCard>, chain: readonly string[]): Slice<ArticleRecord> => ({
  ...slice,
  entries: slice.entries.map(({ node, cursor }) => ({ node: { ...node, chain }, cursor })),
});
