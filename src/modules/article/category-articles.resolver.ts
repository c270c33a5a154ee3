import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import type { RequestContext } from '../../schema/context.js';
import { uuidOf } from '../../schema/node-id.js';
import { pageOf, toConnection } from '../../schema/page.js';
import type { CategoryRecord } from '../category/category.repository.js';
import { Category } from '../category/category.type.js';
import type { HasArticles } from './article.resolver.js';
import { ArticleConnection } from './article.type.js';

/** The relation belongs to articles: the category module does not know them. */
@Resolver(() => Category)
export class CategoryArticlesResolver {
  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleConnection, { description: 'Its articles, newest first.' })
  async articles(@Root() category: CategoryRecord, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: RequestContext & HasArticles) {
    return toConnection(await ctx.articles.listOfCategory(uuidOf('Category', category.id) ?? '', category.chain, pageOf(args)));
  }
}
