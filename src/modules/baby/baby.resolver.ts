import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Access, PERSONAL } from '../../schema/access.js';
import { uuidOf } from '../../schema/node-id.js';
import type { Diary } from '../diary/diary.document.js';
import { answering } from '../diary/answering.js';
import { bear, type Moment } from '../pregnancy/pregnancy.changes.js';
import { changePregnancy, momentOf, pregnancyIdOf } from '../pregnancy/pregnancy.service.js';
import { Pregnancy, PregnancyPayload } from '../pregnancy/pregnancy.type.js';
import type { PregnancyView } from '../pregnancy/pregnancy.view.js';
import type { Context as PersonalContext } from '../viewer/viewer.resolver.js';
import { addMeasurement, endBaby, reopenBaby, type FoundBaby } from './baby.changes.js';
import { AddMeasurementInput, BabyIdInput, RecordBirthInput } from './baby.input.js';
import { Baby, BabyPayload } from './baby.type.js';
import { viewBabies, viewBaby, type BabyView } from './baby.view.js';
import type { GrowthRow } from './growth.js';

/** What the resolvers of this module need beyond the request. */
export interface HasGrowth {
  growth: readonly GrowthRow[];
}

type Context = PersonalContext & HasGrowth;

/** Babies: their birth, their measurements, and the end of one. */
@Resolver(() => Pregnancy)
export class BabyResolver {
  @Access(PERSONAL)
  @FieldResolver(() => [Baby], { description: 'After birth all babies; before it those of a multiple pregnancy. Empty once it has ended.' })
  babies(@Root() { record, person }: PregnancyView, @Ctx() ctx: Context): BabyView[] {
    return viewBabies(record, person, ctx.growth);
  }

  @Access(PERSONAL)
  @Mutation(() => PregnancyPayload, { description: 'Records the birth; the countdown ends.' })
  recordBirth(
    @Arg('input', () => RecordBirthInput, { description: 'Who was born, and when.' }) { pregnancyId, babies }: RecordBirthInput,
    @Ctx() ctx: Context,
  ): Promise<PregnancyPayload> {
    return answering(() => changePregnancy(ctx.people, ctx, (diary, moment) => bear(diary, pregnancyIdOf(pregnancyId), babies, moment)), { pregnancy: null });
  }

  @Access(PERSONAL)
  @Mutation(() => BabyPayload, { description: 'Notes a weight or length.' })
  addMeasurement(
    @Arg('input', () => AddMeasurementInput, { description: 'What was measured.' }) { babyId, ...input }: AddMeasurementInput,
    @Ctx() ctx: Context,
  ): Promise<BabyPayload> {
    return changeBaby(ctx, (diary, moment) => addMeasurement(diary, uuidOf('Baby', babyId), input, moment));
  }

  @Access(PERSONAL)
  @Mutation(() => BabyPayload, { description: 'Does for one baby what `endPregnancy` does for the whole, before or after birth.' })
  endBaby(@Arg('input', () => BabyIdInput, { description: 'Which.' }) { babyId }: BabyIdInput, @Ctx() ctx: Context): Promise<BabyPayload> {
    return changeBaby(ctx, (diary) => endBaby(diary, uuidOf('Baby', babyId)));
  }

  @Access(PERSONAL)
  @Mutation(() => BabyPayload, { description: 'Undoes `endBaby` while the pregnancy goes on; the end of the last baby is undone by `reopenPregnancy`.' })
  reopenBaby(@Arg('input', () => BabyIdInput, { description: 'Which.' }) { babyId }: BabyIdInput, @Ctx() ctx: Context): Promise<BabyPayload> {
    return changeBaby(ctx, (diary) => reopenBaby(diary, uuidOf('Baby', babyId)));
  }
}

const changeBaby = (ctx: Context, change: (diary: Diary, moment: Moment) => { diary: Diary } & FoundBaby): Promise<BabyPayload> =>
  answering(
    async () => {
      const { person, result } = await ctx.people.change(ctx, (before, day) => {
        const { diary, pregnancy, baby } = change(before, momentOf(ctx, day));
        return { diary, result: { pregnancy, baby } };
      });
      return { baby: viewBaby(result.baby, result.pregnancy, person, ctx.growth) };
    },
    { baby: null },
  );
