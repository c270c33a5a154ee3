import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import { UserError } from '../../schema/user-error.type.js';

@InputType({ description: 'Which cached answers to forget.' })
export class PurgeCacheInput {
  @Field(() => [String], { description: '1–100 tags of 1–200 characters, such as `article:*`.' })
  tags!: string[];
}

@ObjectType({ description: 'The answer to a purge.', simpleResolvers: true })
export class PurgeCachePayload {
  @Access(EDITOR)
  @Field(() => Int, { description: 'How many cached answers were forgotten, as far as this node knows.' })
  purged!: number;

  @Access(EDITOR)
  @Field(() => [UserError], { description: 'What the caller can mend; nothing was purged then.' })
  userErrors!: UserError[];
}
