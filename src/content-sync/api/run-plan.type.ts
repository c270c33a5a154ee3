import { Field, Int, ObjectType } from 'type-graphql';
import { Access, CONTENT_TEAM } from '../../schema/access.js';
import { LocaleScalar } from '../../schema/scalars.js';
import type { Outcome } from '../item/content-item.js';
import { SyncOutcome } from './outcome.type.js';

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
