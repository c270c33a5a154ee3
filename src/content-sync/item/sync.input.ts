import { Field, InputType, Int } from 'type-graphql';
import { ContentSource, ItemOperation } from '../api/item-operation.type.js';
import { ArticleItemInput, CategoryItemInput, MilestoneItemInput, TipItemInput } from './item.input.js';

@InputType({ description: 'One item in one locale. An UPSERT carries exactly one of article, milestone, tip and category.' })
export class ContentItemInput {
  @Field(() => ItemOperation, { description: 'What to do.' })
  operation!: ItemOperation;

  @Field(() => String, { description: 'Its id at the source: for SITECORE a GUID in any spelling.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'BCP 47; required on UPSERT. Absent on DELETE: every locale.' })
  locale?: string | null;

  @Field(() => Int, { nullable: true, description: 'Decides between equal `updatedAt`: the higher wins.' })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Compared for equality only.' })
  revision?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant of the change at the source; an older one than we hold is STALE. Absent: in order of arrival.' })
  updatedAt?: string | null;

  @Field(() => ArticleItemInput, { nullable: true, description: 'When it is an article.' })
  article?: ArticleItemInput | null;

  @Field(() => MilestoneItemInput, { nullable: true, description: 'When it is a week.' })
  milestone?: MilestoneItemInput | null;

  @Field(() => TipItemInput, { nullable: true, description: 'When it is a tip.' })
  tip?: TipItemInput | null;

  @Field(() => CategoryItemInput, { nullable: true, description: 'When it is a category.' })
  category?: CategoryItemInput | null;
}

@InputType({ description: 'A batch of content changes.' })
export class SyncContentInput {
  @Field(() => String, { description: 'Makes a retry harmless: for 30 days, the same key gets the first answer. 1–200 characters.' })
  idempotencyKey!: string;

  @Field(() => ContentSource, { description: 'Who speaks.' })
  source!: ContentSource;

  @Field(() => [ContentItemInput], { description: '1–500 items, taken in order.' })
  items!: ContentItemInput[];
}
