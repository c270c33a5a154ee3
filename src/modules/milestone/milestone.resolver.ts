import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { Theme } from '../../generated/prisma/enums.js';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import type { RequestContext } from '../../schema/context.js';
import { Stage } from '../../schema/enums.js';
import { localesFor } from '../../schema/locale.js';
import { pageOf, toConnection } from '../../schema/page.js';
import { LocaleScalar } from '../../schema/scalars.js';
import { ArticleConnection } from '../article/article.type.js';
import { Tip } from '../tip/tip.type.js';
import type { SizeRecord, TipRecord } from './milestone.document.js';
import type { MilestoneRecord, MilestoneService } from './milestone.service.js';
import { LengthUnit, Milestone, Size, WeightUnit } from './milestone.type.js';
import { lengthIn, weightIn, type LengthUnit as LengthUnitName, type WeightUnit as WeightUnitName } from './units.js';

/** What the resolvers of this module need beyond the request. */
export interface HasMilestones {
  milestones: MilestoneService;
}

type Context = RequestContext & HasMilestones;

const LOCALE = 'Else Accept-Language, else English; falls back item by item.';

@ArgsType()
class MilestonesArgs {
  @Field(() => Stage, { description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Field(() => Int, { description: 'Last week.' })
  to!: number;

  @Field(() => LocaleScalar, { nullable: true, description: LOCALE })
  locale?: string | null;
}

/** Weeks and what belongs to each. */
@Resolver(() => Milestone)
export class MilestoneResolver {
  @Access(PUBLIC_CONTENT)
  @Query(() => Milestone, { nullable: true, description: 'One week; null when it has no content.' })
  milestone(
    @Arg('stage', () => Stage, { description: 'Of a pregnancy or of a baby.' }) stage: Stage,
    @Arg('week', () => Int, { description: 'Completed weeks: 4–42 of a pregnancy, 0–104 of a baby.' }) week: number,
    @Arg('locale', () => LocaleScalar, { nullable: true, description: LOCALE }) locale: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<MilestoneRecord | null> {
    return ctx.milestones.findWeek(stage, week, localesFor(locale, ctx.preferredLocales));
  }

  @Access(PUBLIC_CONTENT)
  @Query(() => [Milestone], { description: 'All weeks with content between two weeks, both included.' })
  async milestones(@Args(() => MilestonesArgs) { stage, from, to, locale }: MilestonesArgs, @Ctx() ctx: Context): Promise<MilestoneRecord[]> {
    return (await ctx.milestones.listWeeks(stage, from, to, localesFor(locale, ctx.preferredLocales))).weeks;
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => String, { nullable: true, description: 'The nickname of the week, "Blueberry"; null after birth.' })
  nickname(
    @Root() milestone: MilestoneRecord,
    @Arg('theme', () => Theme, { nullable: true, description: 'What to compare with; else the preference below `viewer`, else FRUIT_VEG.' }) given:
      | Theme
      | undefined,
  ): string | null {
    const theme = given ?? milestone.preferences?.theme ?? 'FRUIT_VEG';
    return milestone.stage === 'PREGNANCY' ? (milestone.nicknames[theme] ?? null) : null;
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => [Tip], { description: 'The tips of the week.' })
  tips(@Root() milestone: MilestoneRecord, @Ctx() ctx: Context): TipRecord[] {
    return ctx.milestones.tipsOf(milestone);
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleConnection, { description: 'The articles its editor listed, in that order, then those that speak to the week, newest first.' })
  async articles(@Root() milestone: MilestoneRecord, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return toConnection(await ctx.milestones.articlesOf(milestone, pageOf(args)));
  }
}

/** Sizes in the unit that is asked for. */
@Resolver(() => Size)
export class SizeResolver {
  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => Float, { nullable: true, description: 'Typical length, to 4 significant digits.' })
  length(
    @Root() size: SizeRecord,
    @Arg('unit', () => LengthUnit, { nullable: true, description: 'In which unit; else millimetres, or inches where the person prefers imperial units.' })
    unit: LengthUnitName | undefined,
  ): number | null {
    return size.lengthMm === null ? null : lengthIn(size.lengthMm, unit ?? (size.units === 'IMPERIAL' ? 'INCH' : 'MILLIMETER'));
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => Float, { nullable: true, description: 'Typical weight, to 4 significant digits; null before week 14, where no sound reference exists.' })
  weight(
    @Root() size: SizeRecord,
    @Arg('unit', () => WeightUnit, { nullable: true, description: 'In which unit; else grams, or pounds where the person prefers imperial units.' }) unit:
      | WeightUnitName
      | undefined,
  ): number | null {
    return size.weightGrams === null ? null : weightIn(size.weightGrams, unit ?? (size.units === 'IMPERIAL' ? 'POUND' : 'GRAM'));
  }
}
