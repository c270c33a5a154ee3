import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access, PERSONAL, STRUCTURE } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { Node } from '../../schema/node.type.js';
import { DateScalar, DateTimeScalar } from '../../schema/scalars.js';
import { UserError } from '../../schema/user-error.type.js';
import { DatingMethod } from './calculator.input.js';
import type { GestationalAge as Age, Term as TermName, Trimester as TrimesterName } from './gestation.js';
import { GestationalAge, Term, Trimester } from './gestation.type.js';

export const PregnancyStatus = enumOf(['ACTIVE', 'BORN', 'ENDED']);
export type PregnancyStatus = keyof typeof PregnancyStatus;
describeEnum(PregnancyStatus, 'PregnancyStatus', 'How a pregnancy stands. Only the person changes it; nothing is inferred.', {
  ACTIVE: 'It goes on.',
  BORN: 'The birth was recorded.',
  ENDED: 'It has ended; nothing about it is shown any more.',
});

@ObjectType({ description: 'One due date a pregnancy had.', simpleResolvers: true })
export class DatingEntry {
  @Access(PERSONAL)
  @Field(() => DateScalar, { description: 'The due date.' })
  dueDate!: Temporal.PlainDate;

  @Access(PERSONAL)
  @Field(() => DatingMethod, { description: 'What it was computed from.' })
  method!: string;

  @Access(PERSONAL)
  @Field(() => DateScalar, { description: 'The day of the event that the method names.' })
  date!: Temporal.PlainDate;

  @Access(PERSONAL)
  @Field(() => String, { description: 'The arithmetic, in words.' })
  rule!: string;

  @Access(PERSONAL)
  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  changedAt!: string;

  @Access(PERSONAL)
  @Field(() => String, { description: 'Who entered it: `owner`.' })
  changedBy!: string;
}

@ObjectType({ description: 'How a pregnancy is dated, and how it was.', simpleResolvers: true })
export class Dating extends DatingEntry {
  @Access(PERSONAL)
  @Field(() => [DatingEntry], { description: 'All due dates, the current one first; each replaced the next.' })
  history!: DatingEntry[];
}

@ObjectType({
  implements: Node,
  description: 'A pregnancy. When it has ended, only `id status today validUntil isMultiple isFirst` keep a value.',
  simpleResolvers: true,
})
export class Pregnancy extends Node {
  @Access(PERSONAL)
  @Field(() => PregnancyStatus, { description: 'How it stands.' })
  status!: PregnancyStatus;

  @Access(PERSONAL)
  @Field(() => Boolean, { description: 'Whether more than one baby is expected.' })
  isMultiple!: boolean;

  @Access(PERSONAL)
  @Field(() => Boolean, { nullable: true, description: 'Whether it is the first; null when not told.' })
  isFirst!: boolean | null;

  @Access(PERSONAL)
  @Field(() => DateScalar, { description: 'The civil date everything here holds for, where the person is.' })
  today!: Temporal.PlainDate;

  @Access(PERSONAL)
  @Field(() => DateTimeScalar, { description: 'The next local midnight: keep nothing of this longer.' })
  validUntil!: Temporal.Instant;

  @Access(PERSONAL)
  @Field(() => DateScalar, { nullable: true, description: 'The due date.' })
  dueDate!: Temporal.PlainDate | null;

  @Access(PERSONAL)
  @Field(() => Dating, { nullable: true, description: 'Where the due date comes from.' })
  dating!: Dating | null;

  @Access(PERSONAL)
  @Field(() => GestationalAge, { nullable: true, description: 'Age today; null after birth and beyond 44w0d.' })
  gestationalAge!: Age | null;

  @Access(PERSONAL)
  @Field(() => Int, { nullable: true, description: 'Completed weeks today.' })
  week!: number | null;

  @Access(PERSONAL)
  @Field(() => Trimester, { nullable: true, description: 'Third of the pregnancy.' })
  trimester!: TrimesterName | null;

  @Access(PERSONAL)
  @Field(() => Term, { nullable: true, description: 'Class a birth today would have.' })
  term!: TermName | null;

  @Access(PERSONAL)
  @Field(() => Int, { nullable: true, description: 'Days until the due date; negative after it.' })
  daysRemaining!: number | null;

  @Access(PERSONAL)
  @Field(() => Float, { nullable: true, description: 'Share of the 280 days, 0 to 1.' })
  progress!: number | null;

  @Access(PERSONAL)
  @Field(() => DateScalar, { nullable: true, description: 'The next day on which the completed week changes.' })
  nextWeekOn!: Temporal.PlainDate | null;
}

@ObjectType({ description: 'The answer to a change of a pregnancy.', simpleResolvers: true })
export class PregnancyPayload {
  @Access(STRUCTURE)
  @Field(() => Pregnancy, { nullable: true, description: 'The pregnancy after the change; null when it was refused.' })
  pregnancy!: Pregnancy | null;

  @Access(STRUCTURE)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}
