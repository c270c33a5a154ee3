import { Field, ID, InterfaceType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from './access.js';

@InterfaceType({ description: 'Everything that `node(id:)` resolves.' })
export abstract class Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => ID, { description: 'Opaque and global; the same in every locale.' })
  id!: string;
}
