import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Access, PUBLIC_CONTENT, STRUCTURE } from '../../schema/access.js';
import { PageInfo } from '../../schema/connection.type.js';
import { describeEnum } from '../../schema/describe-enum.js';
import { Node } from '../../schema/node.type.js';
import { DateTimeScalar, LocaleScalar } from '../../schema/scalars.js';
import type { DateOrder } from './article-page.sql.js';

export const ArticleOrder = { PUBLISHED_AT_DESC: 'NEWEST_FIRST', PUBLISHED_AT_ASC: 'OLDEST_FIRST' } as const satisfies Record<string, DateOrder>;

describeEnum(ArticleOrder, 'ArticleOrder', 'How a list of articles is ordered; equal dates are ordered by id.', {
  PUBLISHED_AT_DESC: 'Newest first.',
  PUBLISHED_AT_ASC: 'Oldest first.',
});

@ObjectType({ implements: Node, description: 'An article. Clients key their caches by `id` and `locale`.', simpleResolvers: true })
export class Article extends Node {
  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Unique per locale.' })
  slug!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => LocaleScalar, { description: 'The locale it is served in, which may be a fallback.' })
  locale!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'Plain text.' })
  title!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { nullable: true, description: 'One or two sentences, plain text.' })
  teaser!: string | null;

  @Access(PUBLIC_CONTENT)
  @Field(() => [String], { description: 'Topic words; `sensitive-loss` marks what could hurt after a loss.' })
  tags!: string[];

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'About how long it takes to read, at 200 words a minute.' })
  readingMinutes!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => DateTimeScalar, { description: 'When it was first published.' })
  publishedAt!: string;

  @Access(PUBLIC_CONTENT)
  @Field(() => DateTimeScalar, { description: 'When its content last changed.' })
  updatedAt!: string;
}

@ObjectType({ description: 'A place of an article in a list.', simpleResolvers: true })
export class ArticleEdge {
  @Access(STRUCTURE)
  @Field(() => String, { description: 'Opaque; stable while other articles come and go.' })
  cursor!: string;

  @Access(STRUCTURE)
  @Field(() => Article, { description: 'The article.' })
  node!: Article;
}

@ObjectType({ description: 'A page of articles.', simpleResolvers: true })
export class ArticleConnection {
  @Access(STRUCTURE)
  @Field(() => [ArticleEdge], { description: 'The articles of this page with their cursors.' })
  edges!: ArticleEdge[];

  @Access(STRUCTURE)
  @Field(() => [Article], { description: 'The articles of this page.' })
  nodes!: Article[];

  @Access(STRUCTURE)
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'How many articles the whole list has.' })
  totalCount!: number;
}

@ObjectType({ description: 'A match of a search.', simpleResolvers: true })
export class ArticleSearchEdge extends ArticleEdge {
  @Access(PUBLIC_CONTENT)
  @Field(() => Float, { description: 'How well it matches; comparable within one search only.' })
  score!: number;

  @Access(PUBLIC_CONTENT)
  @Field(() => String, { description: 'The matching passages, as HTML in which `<mark>` is the only element.' })
  snippet!: string;
}

@ObjectType({ description: 'A page of search results, best match first.', simpleResolvers: true })
export class ArticleSearchConnection {
  @Access(STRUCTURE)
  @Field(() => [ArticleSearchEdge], { description: 'The matches of this page.' })
  edges!: ArticleSearchEdge[];

  @Access(STRUCTURE)
  @Field(() => [Article], { description: 'The articles of this page.' })
  nodes!: Article[];

  @Access(STRUCTURE)
  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Access(PUBLIC_CONTENT)
  @Field(() => Int, { description: 'How many articles match.' })
  totalCount!: number;
}
