import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Access, PERSONAL, STRUCTURE } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Node } from '../../schema/node.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/scalars.js';
import { UserError } from '../../schema/user-error.type.js';
import { GestationalAge } from '../pregnancy/gestation.type.js';
import type { GestationalAge as Age } from '../pregnancy/gestation.js';
import { BabyAge, CorrectedAge } from './baby-age.type.js';
import { GROWTH_SEXES } from './growth.js';
import type { PercentileBasis as Basis } from './percentiles.js';

export const Sex = enumOf(GROWTH_SEXES);
describeEnum(Sex, 'Sex', 'Which growth curve a baby is compared with.', { BOY: 'Boys’ curve.', GIRL: 'Girls’ curve.' });

export const PercentileBasis = enumOf(['CORRECTED_AGE', 'CHRONOLOGICAL_AGE']);
describeEnum(PercentileBasis, 'PercentileBasis', 'Which age a percentile was looked up at.', {
  CORRECTED_AGE: 'From the due date, for babies born preterm.',
  CHRONOLOGICAL_AGE: 'From birth.',
});

@ObjectType({ description: 'Where a measurement stands among babies of the same sex and age (WHO 2006). Not a verdict.', simpleResolvers: true })
export class MeasurementPercentiles {
  @Access(PERSONAL)
  @Field(() => Float, { nullable: true, description: '0–100; null without a weight.' })
  weight!: number | null;

  @Access(PERSONAL)
  @Field(() => Float, { nullable: true, description: '0–100; null without a length.' })
  length!: number | null;

  @Access(PERSONAL)
  @Field(() => PercentileBasis, { description: 'At which age.' })
  basis!: Basis;
}

@ObjectType({ description: 'What was measured on one day.', simpleResolvers: true })
export class Measurement {
  @Access(PERSONAL)
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Access(PERSONAL)
  @Field(() => DateScalar, { description: 'The day.' })
  on!: Temporal.PlainDate;

  @Access(PERSONAL)
  @Field(() => Int, { nullable: true, description: 'Weight in grams.' })
  weightGrams!: number | null;

  @Access(PERSONAL)
  @Field(() => Int, { nullable: true, description: 'Length in millimetres.' })
  lengthMm!: number | null;

  @Access(PERSONAL)
  @Field(() => MeasurementPercentiles, { nullable: true, description: 'Null without a sex, before term-equivalent age and beyond 24 months.' })
  percentiles!: MeasurementPercentiles | null;
}

@ObjectType({ implements: Node, description: 'A baby. When it has ended, only `id today validUntil` keep a value.', simpleResolvers: true })
export class Baby extends Node {
  @Access(PERSONAL)
  @Field(() => String, { nullable: true, description: 'The name the person chose.' })
  name!: string | null;

  @Access(PERSONAL)
  @Field(() => DateScalar, { nullable: true, description: 'The day of birth; null before it.' })
  bornOn!: Temporal.PlainDate | null;

  @Access(PERSONAL)
  @Field(() => Sex, { nullable: true, description: 'Which growth curve applies.' })
  sex!: 'GIRL' | 'BOY' | null;

  @Access(PERSONAL)
  @Field(() => DateScalar, { description: 'The civil date everything here holds for.' })
  today!: Temporal.PlainDate;

  @Access(PERSONAL)
  @Field(() => DateTimeScalar, { description: 'The next local midnight: keep nothing of this longer.' })
  validUntil!: Temporal.Instant;

  @Access(PERSONAL)
  @Field(() => BabyAge, { nullable: true, description: 'Time since birth.' })
  age!: BabyAge | null;

  @Access(PERSONAL)
  @Field(() => GestationalAge, { nullable: true, description: 'Gestational age at birth plus the time since.' })
  postmenstrualAge!: Age | null;

  @Access(PERSONAL)
  @Field(() => CorrectedAge, { nullable: true, description: 'Time since the due date, for babies born preterm.' })
  correctedAge!: CorrectedAge | null;

  @Access(PERSONAL)
  @Field(() => [Measurement], { description: 'By day; birth included where it was told.' })
  measurements!: Measurement[];
}

@ObjectType({ description: 'The answer to a change of a baby.', simpleResolvers: true })
export class BabyPayload {
  @Access(STRUCTURE)
  @Field(() => Baby, { nullable: true, description: 'The baby after the change; null when it was refused.' })
  baby!: Baby | null;

  @Access(STRUCTURE)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}
