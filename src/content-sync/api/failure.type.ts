import { Field, Int, ObjectType } from 'type-graphql';
import { Access, EDITOR, STRUCTURE } from '../../schema/access.js';
import { PageInfo } from '../../schema/connection.type.js';
import { Node } from '../../schema/node.type.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';
import { SyncFailureCode } from './failure-code.type.js';

@ObjectType({
  implements: Node,
  description: 'An item that cannot be taken over as it is. What we last held of it stays; the entry goes when the item succeeds.',
  simpleResolvers: true,
})
export class SyncFailure extends Node {
  @Access(EDITOR)
  @Field(() => String, { description: 'Of the item, in canonical spelling.' })
  externalId!: string;

  @Access(EDITOR)
  @Field(() => LocaleScalar, { nullable: true, description: 'The locale it concerns; null for the whole item.' })
  locale!: string | null;

  @Access(EDITOR)
  @Field(() => SyncFailureCode, { description: 'Stable.' })
  code!: SyncFailureCode;

  @Access(EDITOR)
  @Field(() => String, { description: 'For a person: what to mend, and where.' })
  reason!: string;

  @Access(EDITOR)
  @Field(() => Int, { description: 'How often it was tried.' })
  attempts!: number;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { description: 'When it failed first.' })
  firstAttemptAt!: Date;

  @Access(EDITOR)
  @Field(() => DateTimeScalar, { description: 'When it was tried last.' })
  lastAttemptAt!: Date;
}

@ObjectType({ description: 'A place of a failure in a list.', simpleResolvers: true })
export class SyncFailureEdge {
  @Access(STRUCTURE)
  @Field(() => String, { description: 'Opaque; stable while other failures come and go.' })
  cursor!: string;

  @Access(STRUCTURE)
  @Field(() => SyncFailure, { description: 'The failure.' })
  node!: SyncFailure;
}

@ObjectType({ description: 'A page of failures.', simpleResolvers: true })
export class SyncFailureConnection {
  @Access(STRUCTURE)
  @Field(() => [SyncFailureEdge], { description: 'The failures of this page with their cursors.' })
  edges!: SyncFailureEdge[];

  @Access(STRUCTURE)
  @Field(() => [SyncFailure], { description: 'The failures of this page.' })
  nodes!: SyncFailure[];

  @Access(STRUCTURE)
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Access(EDITOR)
  @Field(() => Int, { description: 'How many failures there are.' })
  totalCount!: number;
}
