import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { ContentKind } from '../../generated/prisma/enums.js';
import { Access, PUBLIC_CONTENT, type AccessRule } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Stage } from '../../schema/enums.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';

/** Public as content is, but an event is never an answer that anybody keeps. */
export const LIVE_CONTENT: AccessRule = { ...PUBLIC_CONTENT, cache: 'never', maxAge: 0 };

describeEnum(ContentKind, 'ContentKind', 'What kind of content.', {
  ARTICLE: 'An article.',
  MILESTONE: 'The card of a week.',
  TIP: 'A tip.',
  CATEGORY: 'A category of articles.',
});

export const ContentChangeAction = enumOf(['CREATED', 'UPDATED', 'DELETED']);
export type ContentChangeAction = keyof typeof ContentChangeAction;
describeEnum(ContentChangeAction, 'ContentChangeAction', 'What happened to it.', {
  CREATED: 'It is new in this locale.',
  UPDATED: 'It reads differently now.',
  DELETED: 'It is gone in this locale.',
});

@ObjectType({ description: 'Weeks that a change touches: those it spoke to and those it speaks to now.', simpleResolvers: true })
export class ChangedWeeks {
  @Access(LIVE_CONTENT)
  @Field(() => Stage, { description: 'Before or after birth.' })
  stage!: Stage;

  @Access(LIVE_CONTENT)
  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Access(LIVE_CONTENT)
  @Field(() => Int, { description: 'Last week.' })
  to!: number;
}

@ObjectType({ description: 'A change of published content. It says what to read again, not what it says now.', simpleResolvers: true })
export class ContentChange {
  @Access(LIVE_CONTENT)
  @Field(() => ContentKind, { description: 'What kind of content.' })
  kind!: ContentKind;

  @Access(LIVE_CONTENT)
  @Field(() => ID, { description: 'Global id of the article, milestone, tip or category.' })
  id!: string;

  @Access(LIVE_CONTENT)
  @Field(() => ContentChangeAction, { description: 'What happened to it.' })
  change!: ContentChangeAction;

  @Access(LIVE_CONTENT)
  @Field(() => LocaleScalar, { nullable: true, description: 'In which locale; null for all.' })
  locale!: string | null;

  @Access(LIVE_CONTENT)
  @Field(() => [ChangedWeeks], { description: 'The weeks it touches; empty for what belongs to none.' })
  weeks!: ChangedWeeks[];

  @Access(LIVE_CONTENT)
  @Field(() => DateTimeScalar, { description: 'When it became visible.' })
  at!: string;
}

/** Which changes a subscriber wants. */
@ArgsType()
export class ContentChangedArgs {
  @Field(() => [Stage], { nullable: true, description: 'Only what touches weeks of these stages; absent or empty: all.' })
  stages?: Stage[] | null;

  @Field(() => [Int], { nullable: true, description: 'Only what touches one of these weeks; absent or empty: all. At most 150.' })
  weeks?: number[] | null;

  @Field(() => LocaleScalar, { nullable: true, description: 'Only what a reader of this locale may be shown, fallbacks included; absent: all locales.' })
  locale?: string | null;
}
