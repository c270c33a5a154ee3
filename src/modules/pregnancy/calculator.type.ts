import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access, COMPUTED } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { DateScalar, DateTimeScalar } from '../../schema/scalars.js';
import type { Term as TermName, Trimester as TrimesterName } from './gestation.js';
import { GestationalAge, Term, Trimester } from './gestation.type.js';
import { REDATING_DECISIONS, type RedatingDecision as Decision } from './redating.js';

export const RedatingDecision = enumOf(REDATING_DECISIONS);

describeEnum(RedatingDecision, 'RedatingDecision', 'Whether a scan should replace the date by last period (ACOG Committee Opinion 700).', {
  KEEP: 'The difference is within the threshold: keep the date by last period.',
  REDATE: 'The difference is greater than the threshold: date by the scan.',
  NOT_APPLICABLE: 'Assisted reproduction dates the pregnancy; a scan does not.',
});

@ObjectType({ description: 'What a date says of one day of a pregnancy. Computed and not stored.', simpleResolvers: true })
export class DueDateEstimate {
  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The estimated due date, 40w0d.' })
  dueDate!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => String, { description: 'The arithmetic, in words.' })
  rule!: string;

  @Access(COMPUTED)
  @Field(() => String, { description: 'Where the arithmetic comes from.' })
  source!: string;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The civil date everything here holds for.' })
  today!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => GestationalAge, { description: 'Age today.' })
  gestationalAge!: GestationalAge;

  @Access(COMPUTED)
  @Field(() => Trimester, { description: 'Third of the pregnancy.' })
  trimester!: TrimesterName;

  @Access(COMPUTED)
  @Field(() => Term, { description: 'Class a birth today would have.' })
  term!: TermName;

  @Access(COMPUTED)
  @Field(() => Int, { description: 'Days until the due date; negative after it.' })
  daysRemaining!: number;

  @Access(COMPUTED)
  @Field(() => Float, { description: 'Share of the 280 days, 0 to 1.' })
  progress!: number;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The next day on which the completed week changes.' })
  nextWeekOn!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => DateTimeScalar, { nullable: true, description: 'The next local midnight; null when the request named `today`.' })
  validUntil!: Temporal.Instant | null;
}

@ObjectType({ description: 'A recommendation with its numbers; it changes nothing.', simpleResolvers: true })
export class RedatingAssessment {
  @Access(COMPUTED)
  @Field(() => RedatingDecision, { description: 'The recommendation.' })
  decision!: Decision;

  @Access(COMPUTED)
  @Field(() => Int, { description: 'Age by scan minus age by last period, signed.' })
  discrepancyDays!: number;

  @Access(COMPUTED)
  @Field(() => Int, { nullable: true, description: 'Redating takes more days than this; null when it does not apply.' })
  thresholdDays!: number | null;

  @Access(COMPUTED)
  @Field(() => GestationalAge, { description: 'On the day of the scan, by last period.' })
  gestationalAgeByLmp!: GestationalAge;

  @Access(COMPUTED)
  @Field(() => GestationalAge, { description: 'On the day of the scan, by the scan.' })
  gestationalAgeByScan!: GestationalAge;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'Due date by last period.' })
  dueDateByLmp!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'Due date by the scan.' })
  dueDateByScan!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => DateScalar, { description: 'The due date that follows from the decision.' })
  dueDate!: Temporal.PlainDate;

  @Access(COMPUTED)
  @Field(() => String, { description: 'The decision in one sentence.' })
  reason!: string;

  @Access(COMPUTED)
  @Field(() => String, { description: 'Where the rule comes from.' })
  source!: string;

  @Access(COMPUTED)
  @Field(() => Boolean, { description: 'Whether the scan came too late (22w0d or more) to confirm the date well.' })
  suboptimallyDated!: boolean;
}
