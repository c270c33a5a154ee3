import { Field, InputType, Int } from 'type-graphql';
import { Theme } from '../../generated/prisma/enums.js';
import { Stage } from '../../schema/enums.js';

/* Locales, instants and URLs are strings here, checked item by item, so that one bad item never stops the others. */

@InputType({ description: 'Weeks, both ends included: pregnancy 4–42, baby 0–104.' })
export class WeekRangeInput {
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Field(() => Int, { description: 'Last week.' })
  to!: number;
}

@InputType({ description: 'A picture.' })
export class ImageInput {
  @Field(() => String, { nullable: true, description: 'Absolute https or http URL.' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it shows.' })
  alt?: string | null;

  @Field(() => Int, { nullable: true, description: 'Pixels.' })
  width?: number | null;

  @Field(() => Int, { nullable: true, description: 'Pixels.' })
  height?: number | null;
}

@InputType({ description: 'A review by a clinician.' })
export class ReviewInput {
  @Field(() => String, { nullable: true, description: 'Name; required.' })
  reviewer?: string | null;

  @Field(() => String, { nullable: true, description: 'Professional title or registration.' })
  credential?: string | null;

  @Field(() => String, { nullable: true, description: 'Civil date or instant; required.' })
  reviewedAt?: string | null;

  @Field(() => String, { nullable: true, description: 'Civil date or instant.' })
  nextReviewDue?: string | null;
}

@InputType({ description: 'A public source.' })
export class ReferenceInput {
  @Field(() => String, { nullable: true, description: 'Publisher and title; required.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Absolute URL.' })
  url?: string | null;
}

@InputType({ description: 'An article in one locale, whole: what is absent is empty.' })
export class ArticleItemInput {
  @Field(() => String, { nullable: true, description: 'Unique per locale; required.' })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: 'Plain text; required.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'Plain text.' })
  teaser?: string | null;

  @Field(() => String, { nullable: true, description: 'HTML, at most 2 MB; sanitised by an allow-list. Required.' })
  bodyHtml?: string | null;

  @Field(() => String, { nullable: true, description: 'Category of the same source; may arrive later.' })
  categoryExternalId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Topic words.' })
  tags?: string[] | null;

  @Field(() => [WeekRangeInput], { nullable: true, description: 'Weeks it speaks to.' })
  weeks?: WeekRangeInput[] | null;

  @Field(() => ImageInput, { nullable: true, description: 'Its picture.' })
  image?: ImageInput | null;

  @Field(() => ReviewInput, { nullable: true, description: 'Its last review by a clinician; absent when there was none.' })
  review?: ReviewInput | null;

  @Field(() => [ReferenceInput], { nullable: true, description: 'The public guidance it rests on.' })
  sources?: ReferenceInput[] | null;

  @Field(() => String, { nullable: true, description: 'Instant; when absent, the moment we first saw it.' })
  publishedAt?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is visible.' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is no longer visible.' })
  validTo?: string | null;

  @Field(() => [String], { nullable: true, description: 'Articles of the same source to show below it, in this order; may arrive later.' })
  relatedExternalIds?: string[] | null;
}

@InputType({ description: 'A nickname of a week.' })
export class NicknameInput {
  @Field(() => Theme, { description: 'What the baby is compared with.' })
  theme!: Theme;

  @Field(() => String, { nullable: true, description: 'Plain text; required.' })
  name?: string | null;
}

@InputType({ description: "A milestone's own tip." })
export class MilestoneTipInput {
  @Field(() => String, { nullable: true, description: 'Plain text; required.' })
  text?: string | null;
}

@InputType({ description: 'One week in one locale. Groups that are absent leave the in-house ones in place.' })
export class MilestoneItemInput {
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Field(() => Int, { description: 'Completed weeks.' })
  week!: number;

  @Field(() => String, { nullable: true, description: 'Plain text.' })
  headline?: string | null;

  @Field(() => String, { nullable: true, description: 'Plain text.' })
  summary?: string | null;

  @Field(() => [NicknameInput], { nullable: true, description: 'Nicknames by theme.' })
  nicknames?: NicknameInput[] | null;

  @Field(() => [MilestoneTipInput], { nullable: true, description: 'Its own tips, in order.' })
  tips?: MilestoneTipInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Articles of the same source to show first, in this order; may arrive later.' })
  articleExternalIds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is heard.' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is no longer heard.' })
  validTo?: string | null;
}

@InputType({ description: 'A tip of its own in one locale.' })
export class TipItemInput {
  @Field(() => String, { nullable: true, description: 'Plain text; required.' })
  text?: string | null;

  @Field(() => [WeekRangeInput], { nullable: true, description: 'Weeks it speaks to.' })
  weeks?: WeekRangeInput[] | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is visible.' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is no longer visible.' })
  validTo?: string | null;
}

@InputType({ description: 'A category in one locale.' })
export class CategoryItemInput {
  @Field(() => String, { nullable: true, description: 'Plain text; required.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Unique per locale; required.' })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is visible.' })
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Instant from which it is no longer visible.' })
  validTo?: string | null;
}
