import { Field, Int, ObjectType } from 'type-graphql';
import { Access, CONTENT_TEAM } from '../../schema/access.js';
import { Node } from '../../schema/node.type.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';
import { SyncPlan } from './run-plan.type.js';
import { SyncRunErrorCode, SyncRunStatus, SyncScope, SyncTrigger } from './run-status.type.js';

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

@ObjectType({ description: 'Why a run did not go through.', simpleResolvers: true })
export class SyncRunError {
  @Access(CONTENT_TEAM)
  @Field(() => SyncRunErrorCode, { description: 'Stable.' })
  code!: SyncRunErrorCode;

  @Access(CONTENT_TEAM)
  @Field(() => String, { description: 'For a person; may change.' })
  message!: string;
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
  @Field(() => SyncScope, { nullable: true, description: 'What it looks at; null for a batch that was handed to us.' })
  scope!: SyncScope | null;

  @Access(CONTENT_TEAM)
  @Field(() => LocaleScalar, { nullable: true, description: 'The one locale it looks at; null for all.' })
  locale!: string | null;

  @Access(CONTENT_TEAM)
  @Field(() => Boolean, { description: 'Whether it only says what it would do.' })
  dryRun!: boolean;

  @Access(CONTENT_TEAM)
  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  startedAt!: Date;

  @Access(CONTENT_TEAM)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncProgress, { description: 'How far it is.' })
  progress!: SyncProgress;

  @Access(CONTENT_TEAM)
  @Field(() => SyncPlan, { nullable: true, description: 'What it would do, of a dry run that has ended; null for every other.' })
  plan!: SyncPlan | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncRunError, { nullable: true, description: 'Why it did not go through.' })
  error!: SyncRunError | null;
}
