import { Field, Int, ObjectType } from 'type-graphql';
import { Access, CONTENT_TEAM } from '../schema/access.js';
import { Node } from '../schema/node.type.js';
import { DateTimeScalar, LocaleScalar } from '../schema/scalars.js';
import type { Outcome } from './content-item.js';
import { SyncOutcome } from './outcome.type.js';
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

@ObjectType({ description: 'One change that a dry run would make.', simpleResolvers: true })
export class SyncPlanEntry {
  @Access(CONTENT_TEAM)
  @Field(() => String, { description: 'Of the item, in canonical spelling.' })
  externalId!: string;

  @Access(CONTENT_TEAM)
  @Field(() => LocaleScalar, { nullable: true, description: 'Null for all locales of the item.' })
  locale!: string | null;

  @Access(CONTENT_TEAM)
  @Field(() => SyncOutcome, { description: 'What would happen to it.' })
  change!: Outcome;
}

@ObjectType({ description: 'What a run would do. A dry run makes it and changes nothing.', simpleResolvers: true })
export class SyncPlan {
  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items we do not have.' })
  created!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items with new content.' })
  updated!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items that are gone at the source.' })
  deleted!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items that would change nothing.' })
  unchanged!: number;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'Items with an error.' })
  rejected!: number;

  @Access(CONTENT_TEAM)
  @Field(() => [SyncPlanEntry], { description: 'Some of the changes, to see what kind they are.' })
  sample!: SyncPlanEntry[];
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
