import { Field, ID, InterfaceType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from './access.js';
import { fromGlobalId } from './node-id.js';

@InterfaceType({ description: 'Everything that `node(id:)` resolves.', resolveType: ({ id }: Node) => fromGlobalId(id)?.type })
export abstract class Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => ID, { description: 'Opaque and global; the same in every locale.' })
  id!: string;
}
