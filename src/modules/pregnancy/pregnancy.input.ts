import { Field, ID, InputType, Int } from 'type-graphql';
import { DatingInput } from './calculator.input.js';

@InputType({ description: 'A new pregnancy and how it is dated.' })
export class CreatePregnancyInput extends DatingInput {
  @Field(() => Int, { nullable: true, description: 'How many babies are expected, 1–10; 1 when absent.' })
  expectedBabies?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is the first pregnancy.' })
  isFirst?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Makes a retry harmless for 30 days, 1–200 characters.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new due date for a pregnancy.' })
export class ChangeDueDateInput extends DatingInput {
  @Field(() => ID, { description: 'Global id of the pregnancy.' })
  pregnancyId!: string;
}

@InputType({ description: 'One pregnancy.' })
export class PregnancyIdInput {
  @Field(() => ID, { description: 'Global id of the pregnancy.' })
  pregnancyId!: string;
}
