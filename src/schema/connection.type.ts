import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access, STRUCTURE } from './access.js';

@ObjectType({ description: 'Where a page of a list stands.', simpleResolvers: true })
export class PageInfo {
  @Access(STRUCTURE)
  @Field(() => Boolean, { description: 'Whether entries follow this page.' })
  hasNextPage!: boolean;

  @Access(STRUCTURE)
  @Field(() => Boolean, { description: 'Whether entries come before this page.' })
  hasPreviousPage!: boolean;

  @Access(STRUCTURE)
  @Field(() => String, { nullable: true, description: 'Cursor of the first entry; null on an empty page.' })
  startCursor!: string | null;

  @Access(STRUCTURE)
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; null on an empty page.' })
  endCursor!: string | null;
}

/** Relay paging, for every list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'The first so many entries, 1–100.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'After this cursor; goes with `first`.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'The last so many entries, 1–100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Before this cursor; goes with `last`.' })
  before?: string | null;
}
