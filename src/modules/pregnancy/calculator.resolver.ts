import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { Access, COMPUTED } from '../../schema/access.js';
import type { RequestContext } from '../../schema/context.js';
import { dayOf } from '../../schema/today.js';
import { DatingInput, DayArgs, RedatingInput } from './calculator.input.js';
import { DueDateEstimate, RedatingAssessment } from './calculator.type.js';
import { estimateDueDate } from './due-date.js';
import { assessRedating } from './redating.js';

/** Calculators for everybody: nothing is stored, nothing is cached. */
@Resolver()
export class CalculatorResolver {
  @Access(COMPUTED)
  @Query(() => DueDateEstimate, { description: 'Due date and what follows from it on one day.' })
  estimateDueDate(
    @Arg('input', () => DatingInput, { description: 'How the pregnancy is dated.' }) input: DatingInput,
    @Args(() => DayArgs) day: DayArgs,
    @Ctx() ctx: RequestContext,
  ): DueDateEstimate {
    const { today, validUntil } = dayOf(day, ctx);
    return { ...estimateDueDate(input, today), validUntil };
  }

  @Access(COMPUTED)
  @Query(() => RedatingAssessment, { description: 'Whether a scan should replace the due date by last period.' })
  assessRedating(
    @Arg('input', () => RedatingInput, { description: 'The two dates to compare.' }) input: RedatingInput,
    @Args(() => DayArgs) day: DayArgs,
    @Ctx() ctx: RequestContext,
  ): RedatingAssessment {
    return assessRedating(input, dayOf(day, ctx).today);
  }
}
