import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SyncRunStatus, SyncTrigger } from '../generated/prisma/enums.js';
import { Access, CONTENT_TEAM } from '../schema/access.js';
import { describeEnum, enumOf } from '../schema/describe-enum.js';
import { Node } from '../schema/node.type.js';
import { DateTimeScalar } from '../schema/scalars.js';
import { UserError } from '../schema/user-error.type.js';
import type { ItemErrorCode, Outcome } from './content-item.js';

describeEnum(SyncRunStatus, 'SyncRunStatus', 'How a run stands.', {
  QUEUED: 'Waits for its turn.',
  RUNNING: 'Is being worked on.',
  SUCCEEDED: 'Done; no item was refused.',
  PARTIAL: 'Done; some items were refused.',
  FAILED: 'Nothing of it was applied.',
  CANCELLED: 'Stopped by a person.',
  NEEDS_CONFIRMATION: 'Would delete so much that a person must confirm it.',
});

describeEnum(SyncTrigger, 'SyncTrigger', 'What started a run.', { MUTATION: 'A call of `syncContent`.', SEED: 'The in-house files.' });

export const SyncOutcome = enumOf(['CREATED', 'UPDATED', 'UNCHANGED', 'STALE', 'DELETED', 'REJECTED']);
describeEnum(SyncOutcome, 'SyncOutcome', 'What happened to an item.', {
  CREATED: 'We did not have it (or had deleted it).',
  UPDATED: 'Its content is new.',
  UNCHANGED: 'We had just this content, or nothing to delete.',
  STALE: 'It is older than what we hold; nothing changed.',
  DELETED: 'It is gone.',
  REJECTED: 'It has an error; nothing of it was stored.',
});

export const ItemErrorCodes = enumOf([
  'INVALID_EXTERNAL_ID',
  'INVALID_LOCALE',
  'INVALID_DATE',
  'INVALID_URL',
  'INVALID_WEEK',
  'MISSING_FIELD',
  'TOO_LARGE',
  'SLUG_TAKEN',
  'UNKNOWN_KIND',
  'AMBIGUOUS_KIND',
]);
describeEnum(ItemErrorCodes, 'SyncItemErrorCode', 'Why an item was refused.', {
  INVALID_EXTERNAL_ID: 'Not an id of this source.',
  INVALID_LOCALE: 'Not a BCP 47 tag.',
  INVALID_DATE: 'Not an instant or date.',
  INVALID_URL: 'Not an absolute http or https URL.',
  INVALID_WEEK: 'Not a week of its stage, or a range in wrong order.',
  MISSING_FIELD: 'Required and absent or blank.',
  TOO_LARGE: 'Longer than we store.',
  SLUG_TAKEN: 'Another item has this slug in this locale.',
  UNKNOWN_KIND: 'An UPSERT without article, milestone, tip or category.',
  AMBIGUOUS_KIND: 'An UPSERT with more than one of them.',
});

@ObjectType({ description: 'Counts of a run; they only grow.', simpleResolvers: true })
export class SyncProgress {
  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items worked on.' })
  seen!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { nullable: true, description: 'Items in all, where known.' })
  total!: number | null;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items we did not have.' })
  created!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items with new content.' })
  updated!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items that changed nothing, stale ones included.' })
  unchanged!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items that are gone.' })
  deleted!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items with an error.' })
  rejected!: number;
}

@ObjectType({ implements: Node, description: 'One run of the sync.', simpleResolvers: true })
export class SyncRun extends Node {
  @Access(CONTENT_TEAM)
  @Field(() => SyncRunStatus, { description: 'How it stands.' })
  status!: SyncRunStatus;

  @Access(CONTENT_TEAM)
  @Field(() => SyncTrigger, { description: 'What started it.' })
  trigger!: SyncTrigger;

  @Access(CONTENT_TEAM)
  @Field(() => DateTimeScalar, { description: 'When it started.' })
  startedAt!: Date;

  @Access(CONTENT_TEAM)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncProgress, { description: 'How far it is.' })
  progress!: SyncProgress;
}

@ObjectType({ description: 'Why an item was refused.', simpleResolvers: true })
export class SyncItemError {
  @Access(CONTENT_TEAM)
  @Field(() => ItemErrorCodes, { description: 'Stable.' })
  code!: ItemErrorCode;

  @Access(CONTENT_TEAM)
  @Field(() => String, { description: 'For a person; may change.' })
  message!: string;

  @Access(CONTENT_TEAM)
  @Field(() => [String], { description: 'The field, from `input` on.' })
  path!: string[];
}

@ObjectType({ description: 'The answer to one item.', simpleResolvers: true })
export class SyncItemResult {
  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Its place in the batch, from 0.' })
  index!: number;

  @Access(CONTENT_TEAM)
  @Field(() => String, { description: 'In canonical spelling; as sent where it was refused.' })
  externalId!: string;

  @Access(CONTENT_TEAM)
  @Field(() => String, { nullable: true, description: 'In canonical spelling; null for a deletion in every locale.' })
  locale!: string | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncOutcome, { description: 'What happened.' })
  outcome!: Outcome;

  @Access(CONTENT_TEAM)
  @Field(() => ID, { nullable: true, description: 'Global id of the article, milestone, tip or category.' })
  entityId!: string | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncItemError, { nullable: true, description: 'Set when it was refused.' })
  error!: SyncItemError | null;
}

@ObjectType({ description: 'The answer to a batch.', simpleResolvers: true })
export class SyncContentPayload {
  @Access(CONTENT_TEAM)
  @Field(() => SyncRun, { nullable: true, description: 'Its run; null when nothing was started.' })
  run!: SyncRun | null;

  @Access(CONTENT_TEAM)
  @Field(() => [SyncItemResult], { description: 'One entry per item, in order.' })
  results!: SyncItemResult[];

  @Access(CONTENT_TEAM)
  @Field(() => [UserError], { description: 'What the caller can mend; empty when the batch was taken.' })
  userErrors!: UserError[];
}
