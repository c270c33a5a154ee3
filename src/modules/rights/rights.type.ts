import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access, PERSONAL, STRUCTURE } from '../../schema/access.js';
import { DateTimeScalar, JsonScalar } from '../../schema/scalars.js';
import { UserError } from '../../schema/user-error.type.js';

@ObjectType({ description: 'Everything we hold of the person.', simpleResolvers: true })
export class DataExport {
  @Access(PERSONAL)
  @Field(() => JsonScalar, { description: 'The whole diary; docs/privacy.md describes its fields.' })
  data!: unknown;
}

@ObjectType({ description: 'Proof of an erasure, with nothing of what was erased.', simpleResolvers: true })
export class ErasureReceipt {
  @Access(PERSONAL)
  @Field(() => ID, { description: 'To name this erasure by.' })
  id!: string;

  @Access(PERSONAL)
  @Field(() => DateTimeScalar, { description: 'When it was done.' })
  erasedAt!: Temporal.Instant;
}

@InputType({ description: 'The word that confirms an erasure.' })
export class EraseMyDataInput {
  @Field(() => String, { description: 'Must be `ERASE`.' })
  confirm!: string;
}

@ObjectType({ description: 'The answer to an erasure.', simpleResolvers: true })
export class ErasurePayload {
  @Access(STRUCTURE)
  @Field(() => ErasureReceipt, { nullable: true, description: 'The receipt; null when it was refused.' })
  receipt!: ErasureReceipt | null;

  @Access(STRUCTURE)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}
