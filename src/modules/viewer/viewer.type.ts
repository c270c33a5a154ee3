import { Field, ObjectType } from 'type-graphql';
import { Access, PERSONAL, STRUCTURE } from '../../schema/access.js';
import { Theme, Units, type Units as UnitsName } from '../../schema/enums.js';
import { Node } from '../../schema/node.type.js';
import { LocaleScalar, TimeZoneScalar } from '../../schema/scalars.js';
import { UserError } from '../../schema/user-error.type.js';
import { Article } from '../article/article.type.js';

@ObjectType({ implements: Node, description: 'The signed-in person. Nobody else ever sees anything below it.', simpleResolvers: true })
export class Viewer extends Node {
  @Access(PERSONAL)
  @Field(() => LocaleScalar, { description: 'The language everything below is served in: the preference, else the request’s.' })
  locale!: string;

  @Access(PERSONAL)
  @Field(() => TimeZoneScalar, { description: 'The zone that decides which day it is: the preference, else the request’s, else UTC.' })
  timeZone!: string;

  @Access(PERSONAL)
  @Field(() => Units, { description: 'Units of sizes where a field names none.' })
  units!: UnitsName;

  @Access(PERSONAL)
  @Field(() => Theme, { description: 'Theme of nicknames where a field names none.' })
  theme!: Theme;
}

@ObjectType({ description: 'The answer to a change of preferences.', simpleResolvers: true })
export class ViewerPayload {
  @Access(STRUCTURE)
  @Field(() => Viewer, { nullable: true, description: 'The person after the change; null when it was refused.' })
  viewer!: Viewer | null;

  @Access(STRUCTURE)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'The answer to a change around one article.', simpleResolvers: true })
export class ArticlePayload {
  @Access(STRUCTURE)
  @Field(() => Article, { nullable: true, description: 'The article; null when the change was refused.' })
  article!: Article | null;

  @Access(STRUCTURE)
  @Field(() => [UserError], { description: 'What the caller can mend.' })
  userErrors!: UserError[];
}
