import { Field, Int, ObjectType } from 'type-graphql';
import { Access, PART_OF_AN_AGE } from '../../schema/access.js';
import { describeEnum, enumOf } from '../../schema/describe-enum.js';
import { TERMS, TRIMESTERS } from './gestation.js';

export const Trimester = enumOf(TRIMESTERS);
export const Term = enumOf(TERMS);

describeEnum(Trimester, 'Trimester', 'Third of a pregnancy, by ACOG.', {
  FIRST: '0w0d–13w6d.',
  SECOND: '14w0d–27w6d.',
  THIRD: 'From 28w0d.',
});

describeEnum(Term, 'Term', 'Class of a gestational age, by ACOG and SMFM.', {
  PRETERM: 'Before 37w0d.',
  EARLY_TERM: '37w0d–38w6d.',
  FULL_TERM: '39w0d–40w6d.',
  LATE_TERM: '41w0d–41w6d.',
  POST_TERM: 'From 42w0d.',
});

@ObjectType({ description: 'Time since the (effective) last period.', simpleResolvers: true })
export class GestationalAge {
  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'Completed weeks.' })
  weeks!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'Days beyond the completed weeks, 0–6.' })
  days!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => Int, { description: 'All in days.' })
  totalDays!: number;

  @Access(PART_OF_AN_AGE)
  @Field(() => String, { description: '`12w3d`.' })
  label!: string;
}
