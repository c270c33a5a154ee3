import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access, PERSONAL } from '../../schema/access.js';
import { Baby } from '../baby/baby.type.js';
import type { BabyView } from '../baby/baby.view.js';
import { Pregnancy } from '../pregnancy/pregnancy.type.js';
import type { PregnancyView } from '../pregnancy/pregnancy.view.js';
import { WEEKS } from '../../schema/weeks.js';
import type { HasMilestones } from './milestone.resolver.js';
import type { MilestoneRecord } from './milestone.service.js';
import { Milestone } from './milestone.type.js';

/** The card of the person's own week: the relation belongs to milestones, pregnancies and babies do not know them. */
@Resolver(() => Pregnancy)
export class PregnancyMilestoneResolver {
  @Access(PERSONAL)
  @FieldResolver(() => Milestone, { nullable: true, description: 'The card of the current week; from 42w0d to 44w0d that of week 42.' })
  async milestone(@Root() { week, person }: PregnancyView, @Ctx() ctx: HasMilestones): Promise<MilestoneRecord | null> {
    return week === null ? null : ctx.milestones.findForPerson('PREGNANCY', Math.min(week, WEEKS.PREGNANCY[1]), person.chain, person);
  }
}

/** The card of a baby's week. */
@Resolver(() => Baby)
export class BabyMilestoneResolver {
  @Access(PERSONAL)
  @FieldResolver(() => Milestone, { nullable: true, description: 'The card of the completed weeks since birth; null before birth and beyond week 104.' })
  async milestone(@Root() { age, person }: BabyView, @Ctx() ctx: HasMilestones): Promise<MilestoneRecord | null> {
    return age ? ctx.milestones.findForPerson('BABY', age.weeks, person.chain, person) : null;
  }
}
