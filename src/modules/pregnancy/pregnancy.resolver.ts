import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { Context as PersonalContext } from '../viewer/viewer.resolver.js';
import { Access, PERSONAL } from '../../schema/access.js';
import { answering } from '../diary/answering.js';
import { type ViewerRecord } from '../viewer/viewer.resolver.js';
import { Viewer } from '../viewer/viewer.type.js';
import { endPregnancy, redate, reopenPregnancy } from './pregnancy.changes.js';
import { ChangeDueDateInput, CreatePregnancyInput, PregnancyIdInput } from './pregnancy.input.js';
import { changePregnancy, createPregnancy, pregnancyIdOf } from './pregnancy.service.js';
import { Pregnancy, PregnancyPayload } from './pregnancy.type.js';
import { viewPregnancy, type PregnancyView } from './pregnancy.view.js';
import { watchPregnancy, type WatchContext } from './pregnancy.watch.js';

type Context = PersonalContext;
const NOTHING = { pregnancy: null };

/** Pregnancies of the signed-in person. */
@Resolver(() => Viewer)
export class PregnancyResolver {
  @Access(PERSONAL)
  @FieldResolver(() => [Pregnancy], { description: 'All pregnancies, the newest first.' })
  pregnancies(@Root() { person }: ViewerRecord): PregnancyView[] {
    return person.diary.pregnancies.toReversed().map((record) => viewPregnancy(record, person));
  }

  @Access(PERSONAL)
  @Mutation(() => PregnancyPayload, { description: 'Adds a pregnancy.' })
  createPregnancy(
    @Arg('input', () => CreatePregnancyInput, { description: 'How it is dated.' }) input: CreatePregnancyInput,
    @Ctx() ctx: Context,
  ): Promise<PregnancyPayload> {
    return answering(() => createPregnancy(ctx.people, ctx, input), NOTHING);
  }

  @Access(PERSONAL)
  @Mutation(() => PregnancyPayload, { description: 'Dates a pregnancy anew; the due dates before stay in its history.' })
  changeDueDate(
    @Arg('input', () => ChangeDueDateInput, { description: 'How it is dated now.' }) { pregnancyId, ...input }: ChangeDueDateInput,
    @Ctx() ctx: Context,
  ): Promise<PregnancyPayload> {
    return answering(() => changePregnancy(ctx.people, ctx, (diary, moment) => redate(diary, pregnancyIdOf(pregnancyId), input, moment)), NOTHING);
  }

  @Access(PERSONAL)
  @Mutation(() => PregnancyPayload, { description: 'Notes that a pregnancy has ended. At once nothing about it counts or is shown any more.' })
  endPregnancy(
    @Arg('input', () => PregnancyIdInput, { description: 'Which.' }) { pregnancyId }: PregnancyIdInput,
    @Ctx() ctx: Context,
  ): Promise<PregnancyPayload> {
    return answering(() => changePregnancy(ctx.people, ctx, (diary) => endPregnancy(diary, pregnancyIdOf(pregnancyId))), NOTHING);
  }

  @Access(PERSONAL)
  @Mutation(() => PregnancyPayload, { description: 'Undoes `endPregnancy`.' })
  reopenPregnancy(
    @Arg('input', () => PregnancyIdInput, { description: 'Which.' }) { pregnancyId }: PregnancyIdInput,
    @Ctx() ctx: Context,
  ): Promise<PregnancyPayload> {
    return answering(() => changePregnancy(ctx.people, ctx, (diary) => reopenPregnancy(diary, pregnancyIdOf(pregnancyId))), NOTHING);
  }

  @Access(PERSONAL)
  @Subscription(() => Pregnancy, {
    description: 'The pregnancy after each change and at each local midnight.',
    subscribe: ({ args, context }: { args: { id: string }; context: WatchContext }) => watchPregnancy(context, args.id),
  })
  pregnancyChanged(@Arg('id', () => ID, { description: 'Global id of the pregnancy.' }) _id: string, @Root() pregnancy: PregnancyView): Pregnancy {
    return pregnancy;
  }
}
