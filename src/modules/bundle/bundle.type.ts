import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, COMPUTED, PUBLIC_CONTENT, STRUCTURE } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Stage } from '../../schema/enums.js';
import { DateScalar, DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';
import { Article } from '../article/article.type.js';
import { Milestone } from '../milestone/milestone.type.js';

export const WithdrawnKind = enumOf(['ARTICLE', 'MILESTONE', 'TIP']);
export type WithdrawnKind = keyof typeof WithdrawnKind;

describeEnum(WithdrawnKind, 'WithdrawnKind', 'What was withdrawn.', {
  ARTICLE: 'An article.',
  MILESTONE: 'The card of a week.',
  TIP: 'A tip.',
});

@ObjectType({ description: 'Content that is no longer served. A client that holds a copy drops it.', simpleResolvers: true })
export class Withdrawn {
  @Access(PUBLIC_CONTENT)
  @Field(() => ID, { description: 'The global id that it had.' })
  id!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => WithdrawnKind, { description: 'What it was.' })
  kind!: WithdrawnKind;

  @Access(PUBLIC_CONTENT)
  @Field(() => LocaleScalar, { description: 'The locale it was served in.' })
  locale!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => DateTimeScalar, { description: 'When it was deleted, or when its time was over.' })
  at!: string;
}

@ObjectType({ description: 'The day on which a week begins.', simpleResolvers: true })
export class WeekChange {
  @Access(COMPUTED)
  @Field(() => Int, { description: 'Completed weeks.' })
  week!: number;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The civil day on which the week is complete.' })
  startsOn!: Temporal.PlainDate;
}

@ObjectType({ description: 'Some weeks with all that belongs to them, to be kept for times without a network.', simpleResolvers: true })
export class WeekBundle {
  @Access(PUBLIC_CONTENT)
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'Last week.' })
  to!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, {
    description: 'Stands for everything that these weeks show in this locale, all themes and full texts included: it is another one as soon as any of it is.',
  })
  hash!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => Boolean, { description: 'Whether `knownHash` is still right; the lists are empty then.' })
  unchanged!: boolean;

  @Access(STRUCTURE)
  @Field(() => [Milestone], { description: 'The weeks that have content, in order, with their tips.' })
  milestones!: Milestone[];

  @Access(STRUCTURE)
  @Field(() => [Article], { description: 'The first twelve articles of each week, each article once.' })
  articles!: Article[];

  @Access(STRUCTURE)
  @Field(() => [Withdrawn], {
    description:
      'What was withdrawn in the last 90 days and is served in no locale of this request any more, newest first; it may name content of other weeks. The bundle replaces an older one, so what is missing in it is not current either.',
  })
  withdrawn!: Withdrawn[];

  @Access(PUBLIC_CONTENT)
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the passing of time alone will next change this bundle; null when it will not.' })
  validUntil!: string | null;
}
