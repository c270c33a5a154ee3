import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, PERSONAL } from '../../schema/access.js';
import { PageInfo } from '../../schema/connection.type.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Article } from '../article/article.type.js';
import { FEED_REASONS, type FeedReason as FeedReasonName } from './feed.rules.js';
import { INSIGHT_KINDS, type InsightKind as InsightKindName } from './insights.rules.js';

export const FeedReason = enumOf(FEED_REASONS);
export const InsightKind = enumOf(INSIGHT_KINDS);

describeEnum(FeedReason, 'FeedReason', 'Why an article is in a personal feed.', {
  THIS_WEEK: 'It belongs to the current week.',
  NEXT_WEEK: 'It belongs to the coming week.',
  LAST_WEEK: 'It belongs to the week just past.',
  NEARBY_WEEK: 'It belongs to a week further away.',
  EDITORS_CHOICE: 'The editor of its week chose it.',
  TRIMESTER: 'It is written for the current trimester.',
  MULTIPLES: 'It is written for twins and more.',
  FIRST_BABY: 'It is written for a first baby.',
  RECENT: 'It was published within the last 90 days.',
  NOT_READ_YET: 'The person has not marked it as read.',
});

describeEnum(InsightKind, 'InsightKind', 'What an insight is about.', {
  WEEK_STARTED: 'Today is the first day of a week of pregnancy.',
  TRIMESTER_STARTED: 'The first week of the second or third trimester.',
  TERM_REACHED: 'Week 37: what early term and full term mean.',
  OUTCOME_QUESTION: 'From 42w0d: a neutral question how things are, or whether the date is right. After 44w0d the only insight.',
  SUBOPTIMAL_DATING: 'From 22w0d: no scan or embryo transfer before that is known for this due date.',
  TWINS_SIZE_NOTE: 'From 28w0d with more than one baby: the sizes shown are those of single babies.',
  CORRECTED_AGE: 'A baby born before 37w0d, for as long as its age is corrected.',
  CORRECTION_ENDS: 'The last weeks in which the age of a baby is corrected.',
});

@ObjectType({ description: 'Something worth knowing, or a question, on one day. Never a diagnosis.', simpleResolvers: true })
export class Insight {
  @Access(PERSONAL)
  @Field(() => ID, { description: 'Kind and week: the same for as long as the insight is shown. Not a node.' })
  id!: string;

  @Access(PERSONAL)
  @Field(() => InsightKind, { description: 'What it is about.' })
  kind!: InsightKindName;

  @Access(PERSONAL)
  @Field(() => String, { description: 'A few words, plain text.' })
  title!: string;

  @Access(PERSONAL)
  @Field(() => String, { description: 'A few sentences, plain text.' })
  body!: string;
}

@ObjectType({ description: 'A place of an article in a personal feed.', simpleResolvers: true })
export class PersonalArticleEdge {
  @Access(PERSONAL)
  @Field(() => String, { description: 'Opaque; stable while other articles come and go.' })
  cursor!: string;

  @Access(PERSONAL)
  @Field(() => Article, { description: 'The article.' })
  node!: Article;

  @Access(PERSONAL)
  @Field(() => [FeedReason], { description: 'Why it is shown here; at least one reason.' })
  whyShown!: FeedReasonName[];
}

@ObjectType({ description: 'A page of a personal feed, best fit first.', simpleResolvers: true })
export class PersonalArticleConnection {
  @Access(PERSONAL)
  @Field(() => [PersonalArticleEdge], { description: 'The articles of this page with their cursors and reasons.' })
  edges!: PersonalArticleEdge[];

  @Access(PERSONAL)
  @Field(() => [Article], { description: 'The articles of this page.' })
  nodes!: Article[];

  @Access(PERSONAL)
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Access(PERSONAL)
  @Field(() => Int, { description: 'How many articles the whole feed has.' })
  totalCount!: number;
}
