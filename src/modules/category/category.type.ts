import { Field, ObjectType } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { Node } from '../../schema/node.type.js';
import { LocaleScalar } from '../../schema/scalars.js';

@ObjectType({ implements: Node, description: 'A shelf of articles.', simpleResolvers: true })
export class Category extends Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => LocaleScalar, { description: 'The locale it is served in.' })
  locale!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Its name, plain text.' })
  name!: string;
}
