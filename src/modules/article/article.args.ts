import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../../schema/connection.type.js';
import { Stage } from '../../schema/enums.js';
import { LocaleScalar } from '../../schema/scalars.js';
import type { DateOrder } from './article-page.sql.js';
import { ArticleOrder } from './article.type.js';

const LOCALE = 'Else Accept-Language, else English; falls back item by item.';

/** Which article. */
@ArgsType()
export class ArticleArgs {
  @Field(() => ID, { nullable: true, description: 'Global id; goes without `slug`.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'Slug in one of the locales tried; goes without `id`.' })
  slug?: string | null;

  @Field(() => LocaleScalar, { nullable: true, description: LOCALE })
  locale?: string | null;
}

@InputType({ description: 'Every part that is given must hold.' })
export class ArticleFilter {
  @Field(() => Stage, { nullable: true, description: 'Speaks to some week of this stage.' })
  stage?: Stage | null;

  @Field(() => Int, { nullable: true, description: 'Speaks to this week of the stage; needs `stage`.' })
  week?: number | null;

  @Field(() => ID, { nullable: true, description: 'Global id of its category.' })
  categoryId?: string | null;

  @Field(() => String, { nullable: true, description: 'Carries this tag.' })
  tag?: string | null;
}

/** Which articles, in which order. */
@ArgsType()
export class ArticlesArgs extends PageArgs {
  @Field(() => ArticleFilter, { nullable: true, description: 'Which articles; all when absent.' })
  filter?: ArticleFilter | null;

  @Field(() => ArticleOrder, { defaultValue: ArticleOrder.PUBLISHED_AT_DESC, description: 'In which order.' })
  orderBy!: DateOrder;

  @Field(() => LocaleScalar, { nullable: true, description: LOCALE })
  locale?: string | null;
}

/** What to search for. */
@ArgsType()
export class SearchArgs extends PageArgs {
  @Field(() => String, { description: 'Words that must all occur, 1–200 characters; "a phrase" in quotes, -word to exclude.' })
  query!: string;

  @Field(() => LocaleScalar, { nullable: true, description: LOCALE })
  locale?: string | null;
}
