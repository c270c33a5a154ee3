import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access, COMPUTED, PART_OF_AN_AGE } from '../../schema/access.js';
import { DateScalar, DateTimeScalar } from '../../schema/scalars.js';
import type { Term as TermName } from '../pregnancy/gestation.js';
import { GestationalAge, Term } from '../pregnancy/gestation.type.js';

@InputType({ description: 'A birth and the due date before it.' })
export class BabyAgeInput {
  @Field(() => DateScalar, { description: 'The due date of the pregnancy.' })
  dueDate!: Temporal.PlainDate;

  @Field(() => DateScalar, { description: 'The day of birth.' })
  bornOn!: Temporal.PlainDate;
}

@ObjectType({ description: 'Time since birth; 0 weeks 0 days on the day itself.', simpleResolvers: true })
export class BabyAge {
  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'Completed weeks.' })
  weeks!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'Days beyond the completed weeks, 0–6.' })
  days!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'All in days.' })
  totalDays!: number;
}

@ObjectType({ description: 'Age counted from the due date, for babies born before 37w0d until 24 months.', simpleResolvers: true })
export class CorrectedAge {
  @Access(PART_OF_AN_AGE)
  @Field(() => Boolean, { description: 'Whether a correction applies; if not, this is the age since birth.' })
  applies!: boolean;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { nullable: true, description: 'Completed weeks; null before the due date.' })
  weeks!: number | null;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { nullable: true, description: 'Days beyond the completed weeks; null before the due date.' })
  days!: number | null;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'All in days, signed.' })
  totalDays!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'Days taken off the age since birth.' })
  correctionDays!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => String, { description: 'Why, in one sentence.' })
  reason!: string;
}

@ObjectType({ description: 'The ages of a baby on one day. Computed and not stored.', simpleResolvers: true })
export class BabyAgeEstimate {
  @Access(COMPUTED)
  @Field(() => GestationalAge, { description: 'Gestational age on the day of birth.' })
  gestationalAgeAtBirth!: GestationalAge;

  @Access(COMPUTED)
  @Field(() => Term, { description: 'Class of the birth.' })
  termAtBirth!: TermName;

  @Access(COMPUTED)
  @Field(() => BabyAge, { description: 'Chronological age.' })
  age!: BabyAge;

  @Access(COMPUTED)
  @Field(() => GestationalAge, { description: 'Gestational age at birth plus the age since.' })
  postmenstrualAge!: GestationalAge;

  @Access(COMPUTED)
  @Field(() => CorrectedAge, { description: 'Age from the due date.' })
  correctedAge!: CorrectedAge;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The civil date everything here holds for.' })
  today!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => DateTimeScalar, { nullable: true, description: 'The next local midnight; null when the request named `today`.' })
  validUntil!: Temporal.Instant | null;
}
