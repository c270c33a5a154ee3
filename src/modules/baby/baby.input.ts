import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../../schema/scalars.js';
import { Sex } from './baby.type.js';

@InputType({ description: 'One newborn.' })
export class NewbornInput {
  @Field(() => String, { nullable: true, description: 'At most 100 characters.' })
  name?: string | null;

  @Field(() => DateScalar, { description: 'The day of birth: from 20w0d on, not after today.' })
  bornOn!: Temporal.PlainDate;

  @Field(() => Sex, { nullable: true, description: 'Which growth curve applies.' })
  sex?: 'GIRL' | 'BOY' | null;

  @Field(() => Int, { nullable: true, description: 'Weight at birth in grams, 200–30000.' })
  birthWeightGrams?: number | null;

  @Field(() => Int, { nullable: true, description: 'Length at birth in millimetres, 150–1200.' })
  birthLengthMm?: number | null;
}

@InputType({ description: 'The birth of all babies of a pregnancy.' })
export class RecordBirthInput {
  @Field(() => ID, { description: 'Global id of the pregnancy.' })
  pregnancyId!: string;

  @Field(() => [NewbornInput], { description: 'Each baby with its own day, 1–10.' })
  babies!: NewbornInput[];
}

@InputType({ description: 'A measurement.' })
export class AddMeasurementInput {
  @Field(() => ID, { description: 'Global id of the baby.' })
  babyId!: string;

  @Field(() => DateScalar, { description: 'The day, between birth and today.' })
  on!: Temporal.PlainDate;

  @Field(() => Int, { nullable: true, description: 'Weight in grams, 200–30000.' })
  weightGrams?: number | null;

  @Field(() => Int, { nullable: true, description: 'Length in millimetres, 150–1200.' })
  lengthMm?: number | null;
}

@InputType({ description: 'One baby.' })
export class BabyIdInput {
  @Field(() => ID, { description: 'Global id of the baby.' })
  babyId!: string;
}
