import { Field, Int, ObjectType } from 'type-graphql';
import { Access, CONTENT_TEAM, EDITOR, STRUCTURE } from '../../schema/access.js';
import { PageInfo } from '../../schema/connection.type.js';
import { UserError } from '../../schema/user-error.type.js';
import { SyncRun } from './run.type.js';

@ObjectType({ description: 'A place of a run in a list.', simpleResolvers: true })
export class SyncRunEdge {
  @Access(STRUCTURE)
  @Field(() => String, { description: 'Opaque; stable while other runs come.' })
  cursor!: string;

  @Access(STRUCTURE)
  @Field(() => SyncRun, { description: 'The run.' })
  node!: SyncRun;
}

@ObjectType({ description: 'A page of runs.', simpleResolvers: true })
export class SyncRunConnection {
  @Access(STRUCTURE)
  @Field(() => [SyncRunEdge], { description: 'The runs of this page with their cursors.' })
  edges!: SyncRunEdge[];

  @Access(STRUCTURE)
  @Field(() => [SyncRun], { description: 'The runs of this page.' })
  nodes!: SyncRun[];

  @Access(STRUCTURE)
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Access(CONTENT_TEAM)
  @Field(() => Int, { description: 'How many runs there are.' })
  totalCount!: number;
}

@ObjectType({ description: 'The answer to a wish about a run.', simpleResolvers: true })
export class SyncRunPayload {
  @Access(EDITOR)
  @Field(() => SyncRun, { nullable: true, description: 'The run as it stands now; null when the wish was refused.' })
  run!: SyncRun | null;

  @Access(EDITOR)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}
