import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access, PERSONAL } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import type { RequestContext } from '../../schema/context.js';
import { pageOf, toConnection } from '../../schema/page.js';
import { Baby } from '../baby/baby.type.js';
import type { BabyView } from '../baby/baby.view.js';
import type { PregnancyRecord } from '../diary/diary.document.js';
import type { Person } from '../diary/person.service.js';
import type { HasMilestones } from '../milestone/milestone.resolver.js';
import { Pregnancy } from '../pregnancy/pregnancy.type.js';
import type { PregnancyView } from '../pregnancy/pregnancy.view.js';
import { pageOfFeed } from './feed.js';
import { Insight, PersonalArticleConnection } from './insight.type.js';
import { insightsFor } from './insights.js';
import type { PregnancyInsightFacts } from './insights.rules.js';
import { feedOf, type FeedSubject } from './personal-feed.js';

type Context = RequestContext & HasMilestones;

/** What fits a pregnancy today. */
@Resolver(() => Pregnancy)
export class PregnancyInsightResolver {
  @Access(PERSONAL)
  @FieldResolver(() => PersonalArticleConnection, { description: 'Articles that fit the week and the person, best fit first; none after birth or end.' })
  async articles(@Root() { week, trimester, isFirst, record, person }: PregnancyView, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    const subject: FeedSubject | null = week === null ? null : { stage: 'PREGNANCY', week, trimester, isMultiple: isStillMultiple(record), isFirst };
    return page(args, subject, person, ctx);
  }

  @Access(PERSONAL)
  @FieldResolver(() => [Insight], { description: 'What is worth knowing today, and the neutral question after 44w0d; none once it has ended.' })
  insights(@Root() { record, totalDays, person }: PregnancyView): Insight[] {
    return insightsFor({
      status: record.status,
      totalDays,
      isMultiple: isStillMultiple(record),
      datings: record.datings as PregnancyInsightFacts['datings'],
      locale: person.chain[0] ?? 'en',
    });
  }
}

/** What fits a baby today. */
@Resolver(() => Baby)
export class BabyInsightResolver {
  @Access(PERSONAL)
  @FieldResolver(() => PersonalArticleConnection, { description: 'Articles that fit the baby’s week, best fit first; none once it has ended.' })
  async articles(@Root() { age, pregnancy, person }: BabyView, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    const subject: FeedSubject | null = age && {
      stage: 'BABY',
      week: age.weeks,
      trimester: null,
      isMultiple: isStillMultiple(pregnancy),
      isFirst: pregnancy.isFirst,
    };
    return page(args, subject, person, ctx);
  }

  @Access(PERSONAL)
  @FieldResolver(() => [Insight], { description: 'What is worth knowing today; none once it has ended.' })
  insights(@Root() { age, correctedAge, person }: BabyView): Insight[] {
    return age && correctedAge ? insightsFor({ ageDays: age.totalDays, correctedAge, locale: person.chain[0] ?? 'en' }) : [];
  }
}

/** Whether more than one baby is still spoken of: what is written for twins must not reach somebody who lost one. */
const isStillMultiple = ({ babies }: PregnancyRecord): boolean => babies.filter((baby) => !baby.isEnded).length > 1;

async function page(args: PageArgs, subject: FeedSubject | null, person: Person, ctx: Context) {
  const { entries, ...slice } = pageOfFeed(subject ? await feedOf(subject, person, ctx.milestones, ctx.clock.now()) : [], pageOf(args));
  return toConnection({ ...slice, entries: entries.map((entry) => ({ ...entry, node: { ...entry.node, chain: person.chain } })) });
}
