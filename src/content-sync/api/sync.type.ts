import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, CONTENT_TEAM } from '../../schema/access.js';
import { UserError } from '../../schema/user-error.type.js';
import type { ItemErrorCode, Outcome } from '../item/content-item.js';
import { ItemErrorCodes } from './item-error.type.js';
import { SyncOutcome } from './outcome.type.js';
import { SyncRun } from './run.type.js';

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
