import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Access, COMPUTED, PUBLIC_CONTENT } from '../../schema/access.js';
import type { RequestContext } from '../../schema/context.js';
import { Stage } from '../../schema/enums.js';
import { localesFor } from '../../schema/locale.js';
import { DateScalar, LocaleScalar } from '../../schema/scalars.js';
import { weekChangesOf, type WeekStart } from '../pregnancy/week-changes.js';
import type { BundleRecord, BundleService } from './bundle.service.js';
import { WeekBundle, WeekChange } from './bundle.type.js';

/** What the resolvers of this module need beyond the request. */
export interface HasBundles {
  bundles: BundleService;
}

@ArgsType()
class WeekBundleArgs {
  @Field(() => Int, { description: 'First week.' })
  from!: number;

  @Field(() => Int, { description: 'Last week; at most six weeks in all.' })
  to!: number;

  @Field(() => Stage, { defaultValue: Stage.PREGNANCY, description: 'Of a pregnancy or of a baby.' })
  stage!: Stage;

  @Field(() => LocaleScalar, { nullable: true, description: 'Else Accept-Language, else English; falls back item by item.' })
  locale?: string | null;

  @Field(() => String, { nullable: true, description: 'The `hash` of the bundle that the client holds: when it is still right, the lists stay empty.' })
  knownHash?: string | null;
}

/** Weeks to take along. */
@Resolver(() => WeekBundle)
export class BundleResolver {
  @Access(PUBLIC_CONTENT)
  @Query(() => WeekBundle, { description: 'Up to six weeks with all that belongs to them in one answer, for times without a network.' })
  weekBundle(@Args(() => WeekBundleArgs) args: WeekBundleArgs, @Ctx() ctx: RequestContext & HasBundles): Promise<BundleRecord> {
    return ctx.bundles.findBundle(args, localesFor(args.locale, ctx.preferredLocales));
  }

  @Access(COMPUTED)
  @FieldResolver(() => [WeekChange], {
    description:
      'When each week of the bundle begins for a due date, so that a client can change weeks without a network; empty after birth. Nothing is stored.',
  })
  weekChanges(
    @Root() { stage, from, to }: BundleRecord,
    @Arg('dueDate', () => DateScalar, { description: 'The due date.' }) dueDate: Temporal.PlainDate,
  ): WeekStart[] {
    return stage === 'PREGNANCY' ? weekChangesOf(dueDate, from, to) : [];
  }
}
