/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An article in one locale, whole: what is absent is empty. */
export type ArticleItemInput = {
  /** HTML, at most 2 MB; sanitised by an allow-list. Required. */
  bodyHtml?: string | null | undefined;
  /** Category of the same source; may arrive later. */
  categoryExternalId?: string | null | undefined;
  /** Its picture. */
  image?: ImageInput | null | undefined;
  /** Instant; when absent, the moment we first saw it. */
  publishedAt?: string | null | undefined;
  /** Articles of the same source to show below it, in this order; may arrive later. */
  relatedExternalIds?: Array<string> | null | undefined;
  /** Its last review by a clinician; absent when there was none. */
  review?: ReviewInput | null | undefined;
  /** Unique per locale; required. */
  slug?: string | null | undefined;
  /** The public guidance it rests on. */
  sources?: Array<ReferenceInput> | null | undefined;
  /** Topic words. */
  tags?: Array<string> | null | undefined;
  /** Plain text. */
  teaser?: string | null | undefined;
  /** Plain text; required. */
  title?: string | null | undefined;
  /** Instant from which it is visible. */
  validFrom?: string | null | undefined;
  /** Instant from which it is no longer visible. */
  validTo?: string | null | undefined;
  /** Weeks it speaks to. */
  weeks?: Array<WeekRangeInput> | null | undefined;
};

/** A category in one locale. */
export type CategoryItemInput = {
  /** Plain text; required. */
  name?: string | null | undefined;
  /** Unique per locale; required. */
  slug?: string | null | undefined;
};

/** One item in one locale. An UPSERT carries exactly one of article, milestone, tip and category. */
export type ContentItemInput = {
  /** When it is an article. */
  article?: ArticleItemInput | null | undefined;
  /** When it is a category. */
  category?: CategoryItemInput | null | undefined;
  /** Its id at the source: for SITECORE a GUID in any spelling. */
  externalId: string;
  /** BCP 47; required on UPSERT. Absent on DELETE: every locale. */
  locale?: string | null | undefined;
  /** When it is a week. */
  milestone?: MilestoneItemInput | null | undefined;
  /** What to do. */
  operation: ItemOperation;
  /** Compared for equality only. */
  revision?: string | null | undefined;
  /** When it is a tip. */
  tip?: TipItemInput | null | undefined;
  /** Instant of the change at the source; an older one than we hold is STALE. Absent: in order of arrival. */
  updatedAt?: string | null | undefined;
  /** Decides between equal `updatedAt`: the higher wins. */
  version?: number | null | undefined;
};

/** Who speaks. */
export type ContentSource =
  /** Our own files. */
  | 'IN_HOUSE'
  /** The Sitecore CMS; its external ids are GUIDs in any spelling. */
  | 'SITECORE';

/** A picture. */
export type ImageInput = {
  /** What it shows. */
  alt?: string | null | undefined;
  /** Pixels. */
  height?: number | null | undefined;
  /** Absolute https or http URL. */
  url?: string | null | undefined;
  /** Pixels. */
  width?: number | null | undefined;
};

/** What to do with an item. */
export type ItemOperation =
  /** Remove it, in one locale or in all. */
  | 'DELETE'
  /** Create it or replace what it says in this locale. */
  | 'UPSERT';

/** How a length is measured. The step between the kinds at week 14 is not growth. */
export type LengthKind =
  /** Head to heel, from week 14 and after birth. */
  | 'CROWN_HEEL'
  /** Head to bottom, up to week 13. */
  | 'CROWN_RUMP';

/** One week in one locale. Groups that are absent leave the in-house ones in place. */
export type MilestoneItemInput = {
  /** Articles of the same source to show first, in this order; may arrive later. */
  articleExternalIds?: Array<string> | null | undefined;
  /** Plain text. */
  headline?: string | null | undefined;
  /** Nicknames by theme. */
  nicknames?: Array<NicknameInput> | null | undefined;
  /** Of a pregnancy or of a baby. */
  stage: Stage;
  /** Plain text. */
  summary?: string | null | undefined;
  /** Its own tips, in order. */
  tips?: Array<MilestoneTipInput> | null | undefined;
  /** Completed weeks. */
  week: number;
};

/** A milestone's own tip. */
export type MilestoneTipInput = {
  /** Plain text; required. */
  text?: string | null | undefined;
};

/** A nickname of a week. */
export type NicknameInput = {
  /** Plain text; required. */
  name?: string | null | undefined;
  /** What the baby is compared with. */
  theme: Theme;
};

/** Whether a scan should replace the date by last period (ACOG Committee Opinion 700). */
export type RedatingDecision =
  /** The difference is within the threshold: keep the date by last period. */
  | 'KEEP'
  /** Assisted reproduction dates the pregnancy; a scan does not. */
  | 'NOT_APPLICABLE'
  /** The difference is greater than the threshold: date by the scan. */
  | 'REDATE';

/** A public source. */
export type ReferenceInput = {
  /** Publisher and title; required. */
  title?: string | null | undefined;
  /** Absolute URL. */
  url?: string | null | undefined;
};

/** A review by a clinician. */
export type ReviewInput = {
  /** Professional title or registration. */
  credential?: string | null | undefined;
  /** Civil date or instant. */
  nextReviewDue?: string | null | undefined;
  /** Civil date or instant; required. */
  reviewedAt?: string | null | undefined;
  /** Name; required. */
  reviewer?: string | null | undefined;
};

/** Whether a clinician has read the article. */
export type ReviewStatus =
  /** Read by a clinician; the next review is due. */
  | 'DUE'
  /** Not read by a clinician yet. */
  | 'NOT_REVIEWED'
  /** Read by a clinician, and the next review is not yet due. */
  | 'REVIEWED';

/** Before or after birth. Weeks are completed weeks: 4–42 of a pregnancy, 0–104 of a baby. */
export type Stage =
  /** Weeks since birth. */
  | 'BABY'
  /** Weeks of gestational age. */
  | 'PREGNANCY';

/** A batch of content changes. */
export type SyncContentInput = {
  /** Makes a retry harmless: for 30 days, the same key gets the first answer. 1–200 characters. */
  idempotencyKey: string;
  /** 1–500 items, taken in order. */
  items: Array<ContentItemInput>;
  /** Who speaks. */
  source: ContentSource;
};

/** Why an item was refused. */
export type SyncItemErrorCode =
  /** An UPSERT with more than one of them. */
  | 'AMBIGUOUS_KIND'
  /** Not an instant or date. */
  | 'INVALID_DATE'
  /** Not an id of this source. */
  | 'INVALID_EXTERNAL_ID'
  /** Not a BCP 47 tag. */
  | 'INVALID_LOCALE'
  /** Not an absolute http or https URL. */
  | 'INVALID_URL'
  /** Not a week of its stage, or a range in wrong order. */
  | 'INVALID_WEEK'
  /** Required and absent or blank. */
  | 'MISSING_FIELD'
  /** Another item has this slug in this locale. */
  | 'SLUG_TAKEN'
  /** Longer than we store. */
  | 'TOO_LARGE'
  /** An UPSERT without article, milestone, tip or category. */
  | 'UNKNOWN_KIND';

/** What happened to an item. */
export type SyncOutcome =
  /** We did not have it (or had deleted it). */
  | 'CREATED'
  /** It is gone. */
  | 'DELETED'
  /** It has an error; nothing of it was stored. */
  | 'REJECTED'
  /** It is older than what we hold; nothing changed. */
  | 'STALE'
  /** We had just this content, or nothing to delete. */
  | 'UNCHANGED'
  /** Its content is new. */
  | 'UPDATED';

/** How a run stands. */
export type SyncRunStatus =
  /** Stopped by a person. */
  | 'CANCELLED'
  /** Nothing of it was applied. */
  | 'FAILED'
  /** Would delete so much that a person must confirm it. */
  | 'NEEDS_CONFIRMATION'
  /** Done; some items were refused. */
  | 'PARTIAL'
  /** Waits for its turn. */
  | 'QUEUED'
  /** Is being worked on. */
  | 'RUNNING'
  /** Done; no item was refused. */
  | 'SUCCEEDED';

/** Class of a gestational age, by ACOG and SMFM. */
export type Term =
  /** 37w0d–38w6d. */
  | 'EARLY_TERM'
  /** 39w0d–40w6d. */
  | 'FULL_TERM'
  /** 41w0d–41w6d. */
  | 'LATE_TERM'
  /** From 42w0d. */
  | 'POST_TERM'
  /** Before 37w0d. */
  | 'PRETERM';

/** What the baby is compared with. */
export type Theme =
  /** Animals. */
  | 'ANIMALS'
  /** Things from the bakery and the toy box. */
  | 'BAKERY_TOYS'
  /** Fruit and vegetables. */
  | 'FRUIT_VEG';

/** A tip of its own in one locale. */
export type TipItemInput = {
  /** Plain text; required. */
  text?: string | null | undefined;
  /** Instant from which it is visible. */
  validFrom?: string | null | undefined;
  /** Instant from which it is no longer visible. */
  validTo?: string | null | undefined;
  /** Weeks it speaks to. */
  weeks?: Array<WeekRangeInput> | null | undefined;
};

/** Third of a pregnancy, by ACOG. */
export type Trimester =
  /** 0w0d–13w6d. */
  | 'FIRST'
  /** 14w0d–27w6d. */
  | 'SECOND'
  /** From 28w0d. */
  | 'THIRD';

/** What the caller can mend. */
export type UserErrorCode =
  /** The key was used before with another body. */
  | 'IDEMPOTENCY_KEY_REUSED';

/** Weeks, both ends included: pregnancy 4–42, baby 0–104. */
export type WeekRangeInput = {
  /** First week. */
  from: number;
  /** Of a pregnancy or of a baby. */
  stage: Stage;
  /** Last week. */
  to: number;
};

export type ArticleQueryVariables = Exact<{
  id?: string | number | null | undefined;
  slug?: string | null | undefined;
  locale?: string | null | undefined;
}>;


export type ArticleQuery = { article: { id: string, slug: string, locale: string, title: string, teaser: string | null, readingMinutes: number, tags: Array<string> | null, reviewStatus: ReviewStatus | null, publishedAt: string, updatedAt: string, body: { html: string, text: string } | null, category: { id: string, name: string } | null, weeks: Array<{ stage: Stage, from: number, to: number }> | null, image: { url: string, width: number | null, height: number | null, alt: string | null } | null, review: { reviewer: string, credential: string | null, reviewedAt: string, nextReviewDue: string | null } | null, sources: Array<{ title: string, url: string | null }> | null, related: { nodes: Array<{ id: string, title: string, category: { name: string } | null }> } } | null };

export type ArticlesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ArticlesQuery = { articles: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, title: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type BabyAgeQueryVariables = Exact<{ [key: string]: never; }>;


export type BabyAgeQuery = { estimateBabyAge: { termAtBirth: Term, gestationalAgeAtBirth: { label: string }, age: { weeks: number, days: number, totalDays: number }, postmenstrualAge: { totalDays: number }, correctedAge: { applies: boolean, weeks: number | null, days: number | null, totalDays: number, correctionDays: number, reason: string } } };

export type BabyWeekQueryVariables = Exact<{ [key: string]: never; }>;


export type BabyWeekQuery = { milestone: { week: number, headline: string | null, size: { length: number | null, weight: number | null } | null } | null };

export type CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesQuery = { categories: Array<{ id: string, name: string, articles: { totalCount: number } }> };

export type DueDateQueryVariables = Exact<{ [key: string]: never; }>;


export type DueDateQuery = { estimateDueDate: { dueDate: string, rule: string, source: string, today: string, trimester: Trimester, term: Term, daysRemaining: number, progress: number, nextWeekOn: string, validUntil: string | null, gestationalAge: { weeks: number, days: number, totalDays: number, label: string } } };

export type HomeQueryVariables = Exact<{
  week: number;
  locale?: string | null | undefined;
}>;


export type HomeQuery = { milestone: { id: string, stage: Stage, week: number, locale: string, nickname: string | null, headline: string | null, summary: string | null, size: { length: number | null, lengthKind: LengthKind, weight: number | null, source: string } | null, tips: Array<{ id: string, text: string }>, articles: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, title: string, teaser: string | null, category: { id: string, name: string } | null }> } } | null };

export type RedatingQueryVariables = Exact<{ [key: string]: never; }>;


export type RedatingQuery = { assessRedating: { decision: RedatingDecision, discrepancyDays: number, thresholdDays: number | null, dueDateByLmp: string, dueDateByScan: string, dueDate: string, reason: string, source: string, gestationalAgeByLmp: { label: string }, gestationalAgeByScan: { label: string } } };

export type SearchQueryVariables = Exact<{ [key: string]: never; }>;


export type SearchQuery = { searchArticles: { totalCount: number, edges: Array<{ score: number, snippet: string, node: { id: string, title: string } }> } };

export type SyncMutationVariables = Exact<{
  input: SyncContentInput;
}>;


export type SyncMutation = { syncContent: { run: { id: string, status: SyncRunStatus } | null, results: Array<{ index: number, externalId: string, locale: string | null, outcome: SyncOutcome, entityId: string | null, error: { code: SyncItemErrorCode, message: string, path: Array<string> } | null }>, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }> } };

export type TimelineQueryVariables = Exact<{
  locale?: string | null | undefined;
}>;


export type TimelineQuery = { milestones: Array<{ week: number, nickname: string | null, size: { length: number | null, weight: number | null } | null, articles: { nodes: Array<{ title: string, category: { name: string } | null }> } }> };


export const ArticleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Article"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"article"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"teaser"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"html"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readingMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"weeks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"image"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"IntValue","value":"640"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"alt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewStatus"}},{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewer"}},{"kind":"Field","name":{"kind":"Name","value":"credential"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextReviewDue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"related"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ArticleQuery, ArticleQueryVariables>;
export const ArticlesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Articles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"week"},"value":{"kind":"IntValue","value":"20"}},{"kind":"ObjectField","name":{"kind":"Name","value":"categoryId"},"value":{"kind":"NullValue"}},{"kind":"ObjectField","name":{"kind":"Name","value":"tag"},"value":{"kind":"NullValue"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"PUBLISHED_AT_DESC"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ArticlesQuery, ArticlesQueryVariables>;
export const BabyAgeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BabyAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"estimateBabyAge"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"dueDate"},"value":{"kind":"StringValue","value":"2026-05-20","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"bornOn"},"value":{"kind":"StringValue","value":"2026-03-25","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"today"},"value":{"kind":"StringValue","value":"2026-09-09","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeAtBirth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"termAtBirth"}},{"kind":"Field","name":{"kind":"Name","value":"age"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"postmenstrualAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"correctedAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applies"}},{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}},{"kind":"Field","name":{"kind":"Name","value":"correctionDays"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<BabyAgeQuery, BabyAgeQueryVariables>;
export const BabyWeekDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BabyWeek"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"BABY"}},{"kind":"Argument","name":{"kind":"Name","value":"week"},"value":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"CENTIMETER"}}]},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"KILOGRAM"}}]}]}}]}}]}}]} as unknown as DocumentNode<BabyWeekQuery, BabyWeekQueryVariables>;
export const CategoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<CategoriesQuery, CategoriesQueryVariables>;
export const DueDateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DueDate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"estimateDueDate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"method"},"value":{"kind":"EnumValue","value":"IVF_DAY_5"}},{"kind":"ObjectField","name":{"kind":"Name","value":"date"},"value":{"kind":"StringValue","value":"2026-03-01","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"today"},"value":{"kind":"StringValue","value":"2026-05-17","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"today"}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trimester"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"daysRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"nextWeekOn"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}}]}}]} as unknown as DocumentNode<DueDateQuery, DueDateQueryVariables>;
export const HomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Home"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"Argument","name":{"kind":"Name","value":"week"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"FRUIT_VEG"}}]},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"MILLIMETER"}}]},{"kind":"Field","name":{"kind":"Name","value":"lengthKind"}},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"GRAM"}}]},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"tips"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"teaser"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<HomeQuery, HomeQueryVariables>;
export const RedatingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Redating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assessRedating"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lastMenstrualPeriod"},"value":{"kind":"StringValue","value":"2026-02-02","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanDate"},"value":{"kind":"StringValue","value":"2026-04-02","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanWeeks"},"value":{"kind":"IntValue","value":"7"}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanDays"},"value":{"kind":"IntValue","value":"4"}},{"kind":"ObjectField","name":{"kind":"Name","value":"assistedReproduction"},"value":{"kind":"BooleanValue","value":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"discrepancyDays"}},{"kind":"Field","name":{"kind":"Name","value":"thresholdDays"}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeByLmp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeByScan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dueDateByLmp"}},{"kind":"Field","name":{"kind":"Name","value":"dueDateByScan"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}}]}}]} as unknown as DocumentNode<RedatingQuery, RedatingQueryVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchArticles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"StringValue","value":"iron anaemia","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"StringValue","value":"en","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"snippet"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const SyncDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Sync"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SyncContentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncContent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"entityId"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<SyncMutation, SyncMutationVariables>;
export const TimelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Timeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"IntValue","value":"4"}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"IntValue","value":"42"}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"ANIMALS"}}]},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"INCH"}}]},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"OUNCE"}}]}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TimelineQuery, TimelineQueryVariables>;