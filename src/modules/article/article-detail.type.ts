import { Field, Int, ObjectType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Stage } from '../../schema/enums.js';
import { DateScalar } from '../../schema/scalars.js';

export const ReviewStatus = enumOf(['REVIEWED', 'DUE', 'NOT_REVIEWED']);
export type ReviewStatus = keyof typeof ReviewStatus;

describeEnum(ReviewStatus, 'ReviewStatus', 'Whether a clinician has read the article.', {
  REVIEWED: 'Read by a clinician, and the next review is not yet due.',
  DUE: 'Read by a clinician; the next review is due.',
  NOT_REVIEWED: 'Not read by a clinician yet.',
});

@ObjectType({ description: 'The text of an article.', simpleResolvers: true })
export class ArticleBody {
  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Sanitised HTML: headings, paragraphs, lists, emphasis, links, images, tables.' })
  html!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'The same without markup.' })
  text!: string;
}

@ObjectType({ description: 'Weeks an article speaks to, both ends included.', simpleResolvers: true })
export class ArticleWeeks {
  @Access(PUBLIC_CONTENT)
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'Last week.' })
  to!: number;
}

@ObjectType({ description: 'A picture.', simpleResolvers: true })
export class ArticleImage {
  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Absolute URL.' })
  url!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { nullable: true, description: 'Pixels, where known.' })
  width!: number | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { nullable: true, description: 'Pixels, where known.' })
  height!: number | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'What it shows; null for a decoration.' })
  alt!: string | null;
}

@ObjectType({ description: 'The last review by a clinician.', simpleResolvers: true })
export class ArticleReview {
  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Name of the reviewer.' })
  reviewer!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'Professional title or registration.' })
  credential!: string | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => DateScalar, { description: 'The day of the review.' })
  reviewedAt!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => DateScalar, { nullable: true, description: 'The day by which it should be read again.' })
  nextReviewDue!: string | null;
}

@ObjectType({ description: 'A public source of an article.', simpleResolvers: true })
export class ArticleReference {
  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Publisher and title.' })
  title!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'Where to read it.' })
  url!: string | null;
}
