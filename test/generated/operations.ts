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
  /** Instant from which it is visible. */
  validFrom?: string | null | undefined;
  /** Instant from which it is no longer visible. */
  validTo?: string | null | undefined;
};

/** What happened to it. */
export type ContentChangeAction =
  /** It is new in this locale. */
  | 'CREATED'
  /** It is gone in this locale. */
  | 'DELETED'
  /** It reads differently now. */
  | 'UPDATED';

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

/** What kind of content. */
export type ContentKind =
  /** An article. */
  | 'ARTICLE'
  /** A category of articles. */
  | 'CATEGORY'
  /** The card of a week. */
  | 'MILESTONE'
  /** A tip. */
  | 'TIP';

/** Who speaks. */
export type ContentSource =
  /** Our own files. */
  | 'IN_HOUSE'
  /** The Sitecore CMS; its external ids are GUIDs in any spelling. */
  | 'SITECORE';

/** What the due date is computed from. */
export type DatingMethod =
  /** Conception, ovulation, insemination or egg retrieval. */
  | 'CONCEPTION'
  /** A scan that measured `crlMm` on its date (Robinson & Fleming 1975). */
  | 'CROWN_RUMP_LENGTH'
  /** The due date itself, as a clinician gave it. */
  | 'DUE_DATE'
  /** Transfer of a three-day embryo. */
  | 'IVF_DAY_3'
  /** Transfer of a five-day embryo. */
  | 'IVF_DAY_5'
  /** Transfer of a six-day embryo. */
  | 'IVF_DAY_6'
  /** First day of the last period; `cycleLength` moves it. */
  | 'LAST_MENSTRUAL_PERIOD'
  /** A scan that says `scanWeeks` and `scanDays` on its date. */
  | 'ULTRASOUND';

/** Why an article is in a personal feed. */
export type FeedReason =
  /** The editor of its week chose it. */
  | 'EDITORS_CHOICE'
  /** It is written for a first baby. */
  | 'FIRST_BABY'
  /** It belongs to the week just past. */
  | 'LAST_WEEK'
  /** It is written for twins and more. */
  | 'MULTIPLES'
  /** It belongs to a week further away. */
  | 'NEARBY_WEEK'
  /** It belongs to the coming week. */
  | 'NEXT_WEEK'
  /** The person has not marked it as read. */
  | 'NOT_READ_YET'
  /** It was published within the last 90 days. */
  | 'RECENT'
  /** It belongs to the current week. */
  | 'THIS_WEEK'
  /** It is written for the current trimester. */
  | 'TRIMESTER';

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

/** What an insight is about. */
export type InsightKind =
  /** A baby born before 37w0d, for as long as its age is corrected. */
  | 'CORRECTED_AGE'
  /** The last weeks in which the age of a baby is corrected. */
  | 'CORRECTION_ENDS'
  /** From 42w0d: a neutral question how things are, or whether the date is right. After 44w0d the only insight. */
  | 'OUTCOME_QUESTION'
  /** From 22w0d: no scan or embryo transfer before that is known for this due date. */
  | 'SUBOPTIMAL_DATING'
  /** Week 37: what early term and full term mean. */
  | 'TERM_REACHED'
  /** The first week of the second or third trimester. */
  | 'TRIMESTER_STARTED'
  /** From 28w0d with more than one baby: the sizes shown are those of single babies. */
  | 'TWINS_SIZE_NOTE'
  /** Today is the first day of a week of pregnancy. */
  | 'WEEK_STARTED';

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
  /** Instant from which it is heard. */
  validFrom?: string | null | undefined;
  /** Instant from which it is no longer heard. */
  validTo?: string | null | undefined;
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

/** Which age a percentile was looked up at. */
export type PercentileBasis =
  /** From birth. */
  | 'CHRONOLOGICAL_AGE'
  /** From the due date, for babies born preterm. */
  | 'CORRECTED_AGE';

/** How a pregnancy stands. Only the person changes it; nothing is inferred. */
export type PregnancyStatus =
  /** It goes on. */
  | 'ACTIVE'
  /** The birth was recorded. */
  | 'BORN'
  /** It has ended; nothing about it is shown any more. */
  | 'ENDED';

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

/** Why a run did not go through. */
export type SyncRunErrorCode =
  /** The source answered what nobody can read. */
  | 'BROKEN_ANSWER'
  /** Something went wrong on our side; the log has more. */
  | 'INTERNAL'
  /** It would delete more than it may without a person’s word. */
  | 'MASS_DELETE'
  /** There is no source to read from any more. */
  | 'NOT_CONFIGURED'
  /** The source asked us to wait, longer than a run waits. */
  | 'OVERLOADED'
  /** The source does not accept our credentials. */
  | 'REFUSED'
  /** The source did not answer. */
  | 'UNREACHABLE';

/** How a run stands. */
export type SyncRunStatus =
  /** Stopped by a person; what it had applied until then stays. */
  | 'CANCELLED'
  /** Every item was refused, or it ended with an error; what it had applied until then stays. */
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

/** What a run looks at. */
export type SyncScope =
  /** Everything that is ours at the source. */
  | 'ALL'
  /** Some items. */
  | 'ITEM'
  /** An item and everything below it. */
  | 'SUBTREE'
  /** Everything made from one template. */
  | 'TEMPLATE';

/** What started a run. */
export type SyncTrigger =
  /** A publish that counted more items than we were told of. */
  | 'COMPLETENESS'
  /** A call of `triggerSync`. */
  | 'EDITOR'
  /** A call of `syncContent`. */
  | 'MUTATION'
  /** The nightly comparison with the source. */
  | 'NIGHTLY'
  /** A call of `retrySyncFailures`. */
  | 'RETRY'
  /** The in-house files. */
  | 'SEED'
  /** A webhook that was found disabled: what it did not tell is read. */
  | 'WATCHDOG';

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

/** Units of lengths and weights. */
export type Units =
  /** Inches and pounds. */
  | 'IMPERIAL'
  /** Millimetres and grams. */
  | 'METRIC';

/** What the caller can mend. */
export type UserErrorCode =
  /** The birth was recorded before. */
  | 'ALREADY_BORN'
  /** It has ended. */
  | 'ALREADY_ENDED'
  /** The run has ended. */
  | 'ALREADY_FINISHED'
  /** The date lies more than 44 weeks back. */
  | 'BEYOND_44_WEEKS'
  /** The key was used before with another body. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Values that do not go together. */
  | 'INVALID_ARGUMENTS'
  /** Not a date. */
  | 'INVALID_DATE'
  /** Not an id of the source. */
  | 'INVALID_EXTERNAL_ID'
  /** Not a language tag. */
  | 'INVALID_LOCALE'
  /** Not the name of a tag. */
  | 'INVALID_TAG'
  /** Not a time zone that exists. */
  | 'INVALID_TIME_ZONE'
  /** A value this needs is absent. */
  | 'MISSING_FIELD'
  /** The run does not wait for a confirmation. */
  | 'NOTHING_TO_CONFIRM'
  /** The birth was not recorded yet. */
  | 'NOT_BORN'
  /** The confirmation word is missing. */
  | 'NOT_CONFIRMED'
  /** It has not ended. */
  | 'NOT_ENDED'
  /** There is no such thing, or it is not the caller’s. */
  | 'NOT_FOUND'
  /** The date lies before the pregnancy can have begun. */
  | 'NOT_YET_STARTED'
  /** Outside the values that make sense. */
  | 'OUT_OF_RANGE'
  /** There is no source to read from. */
  | 'SOURCE_NOT_CONFIGURED'
  /** No more of these fit into one account. */
  | 'TOO_MANY';

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


export type ArticleQuery = { article: { id: string, slug: string, locale: string, title: string, teaser: string | null, readingMinutes: number, tags: Array<string>, reviewStatus: ReviewStatus | null, publishedAt: string, updatedAt: string, body: { html: string, text: string } | null, category: { id: string, name: string } | null, weeks: Array<{ stage: Stage, from: number, to: number }> | null, image: { url: string, width: number | null, height: number | null, alt: string | null } | null, review: { reviewer: string, credential: string | null, reviewedAt: string, nextReviewDue: string | null } | null, sources: Array<{ title: string, url: string | null }> | null, related: { nodes: Array<{ id: string, title: string, category: { name: string } | null }> } } | null };

export type ArticlesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ArticlesQuery = { articles: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, title: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type BabyAgeQueryVariables = Exact<{ [key: string]: never; }>;


export type BabyAgeQuery = { estimateBabyAge: { termAtBirth: Term, gestationalAgeAtBirth: { label: string }, age: { weeks: number, days: number, totalDays: number }, postmenstrualAge: { totalDays: number }, correctedAge: { applies: boolean, weeks: number | null, days: number | null, totalDays: number, correctionDays: number, reason: string } } };

export type BabyLossMutationVariables = Exact<{
  id: string | number;
}>;


export type BabyLossMutation = { endBaby: { baby: { id: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type BabyWeekQueryVariables = Exact<{ [key: string]: never; }>;


export type BabyWeekQuery = { milestone: { week: number, headline: string | null, size: { length: number | null, weight: number | null } | null } | null };

export type BirthMutationVariables = Exact<{
  id: string | number;
}>;


export type BirthMutation = { recordBirth: { pregnancy: { status: PregnancyStatus, babies: Array<{ id: string }> } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type BundleQueryVariables = Exact<{ [key: string]: never; }>;


export type BundleQuery = { weekBundle: { hash: string, unchanged: boolean, milestones: Array<{ week: number }>, articles: Array<{ id: string }>, withdrawn: Array<{ id: string }> } };

export type CategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CategoriesQuery = { categories: Array<{ id: string, name: string, articles: { totalCount: number } }> };

export type ConfirmMutationVariables = Exact<{
  id: string | number;
}>;


export type ConfirmMutation = { confirmMassDelete: { run: { status: SyncRunStatus } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type CreateMutationVariables = Exact<{ [key: string]: never; }>;


export type CreateMutation = { createPregnancy: { pregnancy: { id: string, dueDate: string | null } | null, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }> } };

export type DriftQueryVariables = Exact<{ [key: string]: never; }>;


export type DriftQuery = { contentDrift: { checkedAt: string, inSync: boolean, types: Array<{ type: ContentKind, locale: string, missing: number, extra: number, different: number, source: { count: number, digest: string }, store: { count: number, digest: string } }> } | null };

export type DueDateQueryVariables = Exact<{ [key: string]: never; }>;


export type DueDateQuery = { estimateDueDate: { dueDate: string, rule: string, source: string, today: string, trimester: Trimester, term: Term, daysRemaining: number, progress: number, nextWeekOn: string, validUntil: string | null, gestationalAge: { weeks: number, days: number, totalDays: number, label: string } } };

export type EraseMutationVariables = Exact<{ [key: string]: never; }>;


export type EraseMutation = { eraseMyData: { receipt: { id: string, erasedAt: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type ExportMutationVariables = Exact<{ [key: string]: never; }>;


export type ExportMutation = { exportMyData: { data: unknown } };

export type FailuresQueryVariables = Exact<{ [key: string]: never; }>;


export type FailuresQuery = { syncFailures: { nodes: Array<{ id: string, externalId: string, locale: string | null, reason: string, attempts: number, lastAttemptAt: string }> } };

export type FreshSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FreshSubscription = { contentChanged: { kind: ContentKind, id: string, change: ContentChangeAction, at: string } };

export type HomeQueryVariables = Exact<{
  week: number;
  locale?: string | null | undefined;
}>;


export type HomeQuery = { milestone: { id: string, stage: Stage, week: number, locale: string, nickname: string | null, headline: string | null, summary: string | null, size: { length: number | null, lengthKind: LengthKind, weight: number | null, source: string } | null, tips: Array<{ id: string, text: string }>, articles: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, title: string, teaser: string | null, category: { id: string, name: string } | null }> } } | null };

export type LossMutationVariables = Exact<{
  id: string | number;
}>;


export type LossMutation = { endPregnancy: { pregnancy: { status: PregnancyStatus } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { viewer: { id: string, locale: string, timeZone: string, units: Units, theme: Theme, pregnancies: Array<{ id: string, status: PregnancyStatus, dueDate: string | null, isMultiple: boolean, isFirst: boolean | null, today: string, validUntil: string, week: number | null, trimester: Trimester | null, term: Term | null, daysRemaining: number | null, progress: number | null, nextWeekOn: string | null, dating: { method: DatingMethod, date: string, rule: string, history: Array<{ dueDate: string, method: DatingMethod, changedAt: string }> } | null, gestationalAge: { weeks: number, days: number, totalDays: number, label: string } | null, milestone: { week: number, nickname: string | null } | null, insights: Array<{ id: string, kind: InsightKind, title: string, body: string }>, articles: { nodes: Array<{ id: string, title: string }>, edges: Array<{ whyShown: Array<FeedReason> }> }, babies: Array<{ id: string, name: string | null, bornOn: string | null, age: { weeks: number, days: number } | null, correctedAge: { weeks: number | null, days: number | null, applies: boolean, reason: string } | null, milestone: { week: number, headline: string | null } | null, measurements: Array<{ on: string, weightGrams: number | null, lengthMm: number | null, percentiles: { weight: number | null, length: number | null, basis: PercentileBasis } | null }> }> }>, savedArticles: { nodes: Array<{ id: string, title: string }> } } | null };

export type MeasureMutationVariables = Exact<{
  id: string | number;
}>;


export type MeasureMutation = { addMeasurement: { baby: { id: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type PrefsMutationVariables = Exact<{ [key: string]: never; }>;


export type PrefsMutation = { updatePreferences: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type ProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type ProgressSubscription = { syncRunChanged: { status: SyncRunStatus, progress: { seen: number, total: number | null } } };

export type PurgeMutationVariables = Exact<{ [key: string]: never; }>;


export type PurgeMutation = { purgeCache: { purged: number, userErrors: Array<{ code: UserErrorCode }> } };

export type ReadMutationVariables = Exact<{
  id: string | number;
}>;


export type ReadMutation = { markArticleRead: { article: { id: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type ReceiptQueryVariables = Exact<{
  externalId: string;
}>;


export type ReceiptQuery = { syncReceipts: Array<{ entityId: string | null, locale: string | null, revision: string | null, savedAt: string | null, receivedAt: string | null, fetchedAt: string, storedAt: string, visibleAt: string | null }> };

export type RedateMutationVariables = Exact<{
  id: string | number;
}>;


export type RedateMutation = { changeDueDate: { pregnancy: { dueDate: string | null, dating: { history: Array<{ dueDate: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type RedatingQueryVariables = Exact<{ [key: string]: never; }>;


export type RedatingQuery = { assessRedating: { decision: RedatingDecision, discrepancyDays: number, thresholdDays: number | null, dueDateByLmp: string, dueDateByScan: string, dueDate: string, reason: string, source: string, gestationalAgeByLmp: { label: string }, gestationalAgeByScan: { label: string } } };

export type ReopenMutationVariables = Exact<{
  id: string | number;
}>;


export type ReopenMutation = { reopenPregnancy: { pregnancy: { status: PregnancyStatus } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type RetryMutationVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type RetryMutation = { retrySyncFailures: { run: { id: string } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type RunQueryVariables = Exact<{
  id: string | number;
}>;


export type RunQuery = { syncRun: { id: string, status: SyncRunStatus, trigger: SyncTrigger, scope: SyncScope | null, startedAt: string, finishedAt: string | null, progress: { seen: number, total: number | null, created: number, updated: number, unchanged: number, deleted: number, rejected: number }, error: { code: SyncRunErrorCode, message: string } | null } | null };

export type RunsQueryVariables = Exact<{ [key: string]: never; }>;


export type RunsQuery = { syncRuns: { nodes: Array<{ id: string, status: SyncRunStatus, startedAt: string }> } };

export type SaveMutationVariables = Exact<{
  id: string | number;
}>;


export type SaveMutation = { saveArticle: { article: { id: string, isSaved: boolean | null } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type SearchQueryVariables = Exact<{ [key: string]: never; }>;


export type SearchQuery = { searchArticles: { totalCount: number, edges: Array<{ score: number, snippet: string, node: { id: string, title: string } }> } };

export type StopMutationVariables = Exact<{
  id: string | number;
}>;


export type StopMutation = { cancelSync: { run: { status: SyncRunStatus } | null, userErrors: Array<{ code: UserErrorCode }> } };

export type SyncMutationVariables = Exact<{
  input: SyncContentInput;
}>;


export type SyncMutation = { syncContent: { run: { id: string, status: SyncRunStatus } | null, results: Array<{ index: number, externalId: string, locale: string | null, outcome: SyncOutcome, entityId: string | null, error: { code: SyncItemErrorCode, message: string, path: Array<string> } | null }>, userErrors: Array<{ code: UserErrorCode, message: string, path: Array<string> | null }> } };

export type TimelineQueryVariables = Exact<{
  locale?: string | null | undefined;
}>;


export type TimelineQuery = { milestones: Array<{ week: number, nickname: string | null, size: { length: number | null, weight: number | null } | null, articles: { nodes: Array<{ title: string, category: { name: string } | null }> } }> };

export type TodaySubscriptionVariables = Exact<{
  id: string | number;
}>;


export type TodaySubscription = { pregnancyChanged: { id: string, dueDate: string | null, week: number | null, status: PregnancyStatus } };

export type TriggerMutationVariables = Exact<{ [key: string]: never; }>;


export type TriggerMutation = { triggerSync: { run: { id: string, status: SyncRunStatus, plan: { created: number, updated: number, deleted: number, sample: Array<{ externalId: string, locale: string | null, change: SyncOutcome }> } | null } | null, userErrors: Array<{ code: UserErrorCode, message: string }> } };

export type UnsaveMutationVariables = Exact<{
  id: string | number;
}>;


export type UnsaveMutation = { unsaveArticle: { article: { id: string, isSaved: boolean | null } | null, userErrors: Array<{ code: UserErrorCode }> } };


export const ArticleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Article"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"slug"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"article"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"slug"},"value":{"kind":"Variable","name":{"kind":"Name","value":"slug"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"teaser"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"html"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"readingMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"}},{"kind":"Field","name":{"kind":"Name","value":"weeks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"image"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"width"},"value":{"kind":"IntValue","value":"640"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"alt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reviewStatus"}},{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviewer"}},{"kind":"Field","name":{"kind":"Name","value":"credential"}},{"kind":"Field","name":{"kind":"Name","value":"reviewedAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextReviewDue"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sources"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"related"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ArticleQuery, ArticleQueryVariables>;
export const ArticlesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Articles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"week"},"value":{"kind":"IntValue","value":"20"}},{"kind":"ObjectField","name":{"kind":"Name","value":"categoryId"},"value":{"kind":"NullValue"}},{"kind":"ObjectField","name":{"kind":"Name","value":"tag"},"value":{"kind":"NullValue"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"PUBLISHED_AT_DESC"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"hasPreviousPage"}},{"kind":"Field","name":{"kind":"Name","value":"startCursor"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ArticlesQuery, ArticlesQueryVariables>;
export const BabyAgeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BabyAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"estimateBabyAge"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"dueDate"},"value":{"kind":"StringValue","value":"2026-05-20","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"bornOn"},"value":{"kind":"StringValue","value":"2026-03-25","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"today"},"value":{"kind":"StringValue","value":"2026-09-09","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeAtBirth"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"termAtBirth"}},{"kind":"Field","name":{"kind":"Name","value":"age"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"postmenstrualAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"correctedAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"applies"}},{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}},{"kind":"Field","name":{"kind":"Name","value":"correctionDays"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<BabyAgeQuery, BabyAgeQueryVariables>;
export const BabyLossDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BabyLoss"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endBaby"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"babyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"baby"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<BabyLossMutation, BabyLossMutationVariables>;
export const BabyWeekDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BabyWeek"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"BABY"}},{"kind":"Argument","name":{"kind":"Name","value":"week"},"value":{"kind":"IntValue","value":"6"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"CENTIMETER"}}]},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"KILOGRAM"}}]}]}}]}}]}}]} as unknown as DocumentNode<BabyWeekQuery, BabyWeekQueryVariables>;
export const BirthDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Birth"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordBirth"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"pregnancyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"babies"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"An","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"bornOn"},"value":{"kind":"StringValue","value":"2027-03-02","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"sex"},"value":{"kind":"EnumValue","value":"GIRL"}},{"kind":"ObjectField","name":{"kind":"Name","value":"birthWeightGrams"},"value":{"kind":"IntValue","value":"3250"}},{"kind":"ObjectField","name":{"kind":"Name","value":"birthLengthMm"},"value":{"kind":"IntValue","value":"495"}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"babies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<BirthMutation, BirthMutationVariables>;
export const BundleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Bundle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weekBundle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"IntValue","value":"24"}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"StringValue","value":"en","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"knownHash"},"value":{"kind":"NullValue"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"milestones"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"withdrawn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<BundleQuery, BundleQueryVariables>;
export const CategoriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"2"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<CategoriesQuery, CategoriesQueryVariables>;
export const ConfirmDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Confirm"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmMassDelete"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"runId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmMutation, ConfirmMutationVariables>;
export const CreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Create"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPregnancy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"method"},"value":{"kind":"EnumValue","value":"LAST_MENSTRUAL_PERIOD"}},{"kind":"ObjectField","name":{"kind":"Name","value":"date"},"value":{"kind":"StringValue","value":"2026-06-01","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"cycleLength"},"value":{"kind":"IntValue","value":"28"}},{"kind":"ObjectField","name":{"kind":"Name","value":"expectedBabies"},"value":{"kind":"IntValue","value":"1"}},{"kind":"ObjectField","name":{"kind":"Name","value":"isFirst"},"value":{"kind":"BooleanValue","value":true}},{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"StringValue","value":"a1","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<CreateMutation, CreateMutationVariables>;
export const DriftDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Drift"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contentDrift"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"inSync"}},{"kind":"Field","name":{"kind":"Name","value":"types"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"store"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"digest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"extra"}},{"kind":"Field","name":{"kind":"Name","value":"different"}}]}}]}}]}}]} as unknown as DocumentNode<DriftQuery, DriftQueryVariables>;
export const DueDateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DueDate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"estimateDueDate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"method"},"value":{"kind":"EnumValue","value":"IVF_DAY_5"}},{"kind":"ObjectField","name":{"kind":"Name","value":"date"},"value":{"kind":"StringValue","value":"2026-03-01","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"today"},"value":{"kind":"StringValue","value":"2026-05-17","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"today"}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trimester"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"daysRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"nextWeekOn"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}}]}}]}}]} as unknown as DocumentNode<DueDateQuery, DueDateQueryVariables>;
export const EraseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Erase"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eraseMyData"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"confirm"},"value":{"kind":"StringValue","value":"ERASE","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receipt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"erasedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<EraseMutation, EraseMutationVariables>;
export const ExportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Export"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exportMyData"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"data"}}]}}]}}]} as unknown as DocumentNode<ExportMutation, ExportMutationVariables>;
export const FailuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncFailures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"lastAttemptAt"}}]}}]}}]}}]} as unknown as DocumentNode<FailuresQuery, FailuresQueryVariables>;
export const FreshDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Fresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contentChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stages"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PREGNANCY"}]}},{"kind":"Argument","name":{"kind":"Name","value":"weeks"},"value":{"kind":"ListValue","values":[{"kind":"IntValue","value":"20"}]}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"StringValue","value":"en","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}}]}}]} as unknown as DocumentNode<FreshSubscription, FreshSubscriptionVariables>;
export const HomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Home"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"week"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestone"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"Argument","name":{"kind":"Name","value":"week"},"value":{"kind":"Variable","name":{"kind":"Name","value":"week"}}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"FRUIT_VEG"}}]},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"MILLIMETER"}}]},{"kind":"Field","name":{"kind":"Name","value":"lengthKind"}},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"GRAM"}}]},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"headline"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"tips"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"slug"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"teaser"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<HomeQuery, HomeQueryVariables>;
export const LossDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Loss"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endPregnancy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"pregnancyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<LossMutation, LossMutationVariables>;
export const MeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"units"}},{"kind":"Field","name":{"kind":"Name","value":"theme"}},{"kind":"Field","name":{"kind":"Name","value":"pregnancies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"isMultiple"}},{"kind":"Field","name":{"kind":"Name","value":"isFirst"}},{"kind":"Field","name":{"kind":"Name","value":"today"}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"dating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"totalDays"}},{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"trimester"}},{"kind":"Field","name":{"kind":"Name","value":"term"}},{"kind":"Field","name":{"kind":"Name","value":"daysRemaining"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"nextWeekOn"}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"}}]}},{"kind":"Field","name":{"kind":"Name","value":"insights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whyShown"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"babies"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"bornOn"}},{"kind":"Field","name":{"kind":"Name","value":"age"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}},{"kind":"Field","name":{"kind":"Name","value":"correctedAge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weeks"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"applies"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"milestone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"headline"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measurements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"weightGrams"}},{"kind":"Field","name":{"kind":"Name","value":"lengthMm"}},{"kind":"Field","name":{"kind":"Name","value":"percentiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"weight"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"basis"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"savedArticles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MeQuery, MeQueryVariables>;
export const MeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Measure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addMeasurement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"babyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"on"},"value":{"kind":"StringValue","value":"2027-03-20","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"weightGrams"},"value":{"kind":"IntValue","value":"3900"}},{"kind":"ObjectField","name":{"kind":"Name","value":"lengthMm"},"value":{"kind":"IntValue","value":"530"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"baby"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<MeasureMutation, MeasureMutationVariables>;
export const PrefsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Prefs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updatePreferences"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"locale"},"value":{"kind":"StringValue","value":"vi","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"timeZone"},"value":{"kind":"StringValue","value":"Asia/Ho_Chi_Minh","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"units"},"value":{"kind":"EnumValue","value":"METRIC"}},{"kind":"ObjectField","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"ANIMALS"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<PrefsMutation, PrefsMutationVariables>;
export const ProgressDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Progress"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncRunChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seen"}},{"kind":"Field","name":{"kind":"Name","value":"total"}}]}}]}}]}}]} as unknown as DocumentNode<ProgressSubscription, ProgressSubscriptionVariables>;
export const PurgeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Purge"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purgeCache"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"tags"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"article:*","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"purged"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<PurgeMutation, PurgeMutationVariables>;
export const ReadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Read"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"markArticleRead"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"articleId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"article"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<ReadMutation, ReadMutationVariables>;
export const ReceiptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Receipt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"externalId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncReceipts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"externalId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"externalId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entityId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"savedAt"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"fetchedAt"}},{"kind":"Field","name":{"kind":"Name","value":"storedAt"}},{"kind":"Field","name":{"kind":"Name","value":"visibleAt"}}]}}]}}]} as unknown as DocumentNode<ReceiptQuery, ReceiptQueryVariables>;
export const RedateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Redate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeDueDate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"pregnancyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"method"},"value":{"kind":"EnumValue","value":"ULTRASOUND"}},{"kind":"ObjectField","name":{"kind":"Name","value":"date"},"value":{"kind":"StringValue","value":"2026-08-20","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanWeeks"},"value":{"kind":"IntValue","value":"11"}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanDays"},"value":{"kind":"IntValue","value":"3"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"dating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"history"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueDate"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<RedateMutation, RedateMutationVariables>;
export const RedatingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Redating"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assessRedating"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"lastMenstrualPeriod"},"value":{"kind":"StringValue","value":"2026-02-02","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanDate"},"value":{"kind":"StringValue","value":"2026-04-02","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanWeeks"},"value":{"kind":"IntValue","value":"7"}},{"kind":"ObjectField","name":{"kind":"Name","value":"scanDays"},"value":{"kind":"IntValue","value":"4"}},{"kind":"ObjectField","name":{"kind":"Name","value":"assistedReproduction"},"value":{"kind":"BooleanValue","value":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"discrepancyDays"}},{"kind":"Field","name":{"kind":"Name","value":"thresholdDays"}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeByLmp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"gestationalAgeByScan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dueDateByLmp"}},{"kind":"Field","name":{"kind":"Name","value":"dueDateByScan"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}}]}}]} as unknown as DocumentNode<RedatingQuery, RedatingQueryVariables>;
export const ReopenDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Reopen"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reopenPregnancy"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"pregnancyId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<ReopenMutation, ReopenMutationVariables>;
export const RetryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Retry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retrySyncFailures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"failureIds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<RetryMutation, RetryMutationVariables>;
export const RunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Run"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncRun"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"scope"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"seen"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RunQuery, RunQueryVariables>;
export const RunsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Runs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncRuns"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}}]}}]}}]}}]} as unknown as DocumentNode<RunsQuery, RunsQueryVariables>;
export const SaveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Save"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saveArticle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"articleId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"article"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isSaved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<SaveMutation, SaveMutationVariables>;
export const SearchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Search"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchArticles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"query"},"value":{"kind":"StringValue","value":"iron anaemia","block":false}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"StringValue","value":"en","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"snippet"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SearchQuery, SearchQueryVariables>;
export const StopDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Stop"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelSync"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"runId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<StopMutation, StopMutationVariables>;
export const SyncDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Sync"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SyncContentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"syncContent"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"entityId"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<SyncMutation, SyncMutationVariables>;
export const TimelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Timeline"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"locale"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"milestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"stage"},"value":{"kind":"EnumValue","value":"PREGNANCY"}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"IntValue","value":"4"}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"IntValue","value":"42"}},{"kind":"Argument","name":{"kind":"Name","value":"locale"},"value":{"kind":"Variable","name":{"kind":"Name","value":"locale"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"nickname"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"theme"},"value":{"kind":"EnumValue","value":"ANIMALS"}}]},{"kind":"Field","name":{"kind":"Name","value":"size"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"INCH"}}]},{"kind":"Field","name":{"kind":"Name","value":"weight"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"unit"},"value":{"kind":"EnumValue","value":"OUNCE"}}]}]}},{"kind":"Field","name":{"kind":"Name","value":"articles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"category"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TimelineQuery, TimelineQueryVariables>;
export const TodayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Today"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pregnancyChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"week"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<TodaySubscription, TodaySubscriptionVariables>;
export const TriggerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Trigger"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"triggerSync"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"scope"},"value":{"kind":"EnumValue","value":"ALL"}},{"kind":"ObjectField","name":{"kind":"Name","value":"dryRun"},"value":{"kind":"BooleanValue","value":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"run"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"deleted"}},{"kind":"Field","name":{"kind":"Name","value":"sample"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"locale"}},{"kind":"Field","name":{"kind":"Name","value":"change"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TriggerMutation, TriggerMutationVariables>;
export const UnsaveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Unsave"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unsaveArticle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"articleId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"article"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isSaved"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}}]} as unknown as DocumentNode<UnsaveMutation, UnsaveMutationVariables>;