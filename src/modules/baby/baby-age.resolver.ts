import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { Access, COMPUTED } from '../../schema/access.js';
import type { RequestContext } from '../../schema/context.js';
import { dayOf } from '../../schema/today.js';
import { DayArgs } from '../pregnancy/calculator.input.js';
import { estimateBabyAge } from './age.js';
import { BabyAgeEstimate, BabyAgeInput } from './baby-age.type.js';

/** A calculator for everybody: nothing is stored, nothing is cached. */
@Resolver()
export class BabyAgeResolver {
  @Access(COMPUTED)
  @Query(() => BabyAgeEstimate, { description: 'Chronological, postmenstrual and corrected age of a baby.' })
  estimateBabyAge(
    @Arg('input', () => BabyAgeInput, { description: 'Birth and due date.' }) input: BabyAgeInput,
    @Args(() => DayArgs) day: DayArgs,
    @Ctx() ctx: RequestContext,
  ): BabyAgeEstimate {
    const { today, validUntil } = dayOf(day, ctx);
    return { ...estimateBabyAge(input, today), today, validUntil };
  }
}
