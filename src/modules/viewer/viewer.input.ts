import { Field, ID, InputType } from 'type-graphql';
import { Theme, Units, type Units as UnitsName } from '../../schema/enums.js';
import { LocaleScalar, TimeZoneScalar } from '../../schema/scalars.js';

@InputType({ description: 'Preferences to change. What is absent stays; null goes back to what the request says.' })
export class UpdatePreferencesInput {
  @Field(() => LocaleScalar, { nullable: true, description: 'Language of everything below `viewer`.' })
  locale?: string | null;

  @Field(() => TimeZoneScalar, { nullable: true, description: 'Zone that decides which day it is.' })
  timeZone?: string | null;

  @Field(() => Units, { nullable: true, description: 'Units of sizes.' })
  units?: UnitsName | null;

  @Field(() => Theme, { nullable: true, description: 'Theme of nicknames.' })
  theme?: Theme | null;
}

@InputType({ description: 'One article.' })
export class ArticleMarkInput {
  @Field(() => ID, { description: 'Global id of the article.' })
  articleId!: string;
}
