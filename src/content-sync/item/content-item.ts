import type { ContentKind, ContentSource, Stage, Theme } from '../../generated/prisma/enums.js';

/** Weeks an item speaks to, both ends included: pregnancy 4–42, baby 0–104. */
export interface WeekRange {
  stage: Stage;
  from: number;
  to: number;
}

export interface ArticleContent {
  slug: string;
  title: string;
  teaser: string | null;
  bodyHtml: string;
  categoryExternalId: string | null;
  tags: string[];
  weeks: WeekRange[];
  image: { url: string; alt: string | null; width: number | null; height: number | null } | null;
  review: { reviewer: string; credential: string | null; reviewedAt: string; nextReviewDue: string | null } | null;
  sources: { title: string; url: string | null }[];
  /** ISO instants; `publishedAt` null means "when we first saw it". */
  publishedAt: string | null;
  validFrom: string | null;
  validTo: string | null;
  relatedExternalIds: string[];
}

export interface MilestoneContent {
  stage: Stage;
  week: number;
  headline: string | null;
  summary: string | null;
  nicknames: { theme: Theme; name: string }[];
  tips: { text: string }[];
  articleExternalIds: string[];
  validFrom: string | null;
  validTo: string | null;
}

export interface TipContent {
  text: string;
  weeks: WeekRange[];
  validFrom: string | null;
  validTo: string | null;
}

export interface CategoryContent {
  name: string;
  slug: string;
  validFrom: string | null;
  validTo: string | null;
}

/** What an item says, by kind. Checked, canonical and sanitised: equal content is equal JSON. */
export type Content =
  | { kind: Extract<ContentKind, 'ARTICLE'>; article: ArticleContent }
  | { kind: Extract<ContentKind, 'MILESTONE'>; milestone: MilestoneContent }
  | { kind: Extract<ContentKind, 'TIP'>; tip: TipContent }
  | { kind: Extract<ContentKind, 'CATEGORY'>; category: CategoryContent };

/** One item of a batch after its check. External ids are canonical; instants are ISO strings in UTC. */
export interface ItemHeader {
  source: ContentSource;
  externalId: string;
  version: number | null;
  revision: string | null;
  updatedAt: string | null;
  /**
   * Set on what we read ourselves: a number drawn before the reading began. It alone decides what is older then, because
   * a source may go back to an earlier version.
   */
  fetchSeq?: bigint;
  /** When we were first told of it, ISO instant; absent when nobody told us. */
  receivedAt?: string;
}

/** `slugIfTaken`: what to be called when another item has the slug already. */
export type UpsertItem = ItemHeader & { operation: 'UPSERT'; locale: string; content: Content; slugIfTaken?: string };
/** Without a locale: every locale of the item. */
export type DeleteItem = ItemHeader & { operation: 'DELETE'; locale: string | null };
export type ContentItem = UpsertItem | DeleteItem;

/** Why one item of a batch was refused. */
export type ItemErrorCode =
  | 'INVALID_EXTERNAL_ID'
  | 'INVALID_LOCALE'
  | 'INVALID_DATE'
  | 'INVALID_URL'
  | 'INVALID_WEEK'
  | 'MISSING_FIELD'
  | 'TOO_LARGE'
  | 'SLUG_TAKEN'
  | 'UNKNOWN_KIND'
  | 'AMBIGUOUS_KIND';

export interface ItemError {
  code: ItemErrorCode;
  message: string;
  /** From the item down: `['article', 'weeks', '0', 'from']`. */
  path: string[];
}

/** What happened to one item. */
export type Outcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'STALE' | 'DELETED' | 'REJECTED';
