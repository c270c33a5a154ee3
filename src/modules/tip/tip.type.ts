import { Field, ObjectType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { Node } from '../../schema/node.type.js';
import { LocaleScalar } from '../../schema/scalars.js';

@ObjectType({ implements: Node, description: 'One practical idea.', simpleResolvers: true })
export class Tip extends Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => LocaleScalar, { description: 'The locale it is served in.' })
  locale!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Plain text.' })
  text!: string;
}
