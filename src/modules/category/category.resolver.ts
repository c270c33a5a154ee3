import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import type { RequestContext } from '../../schema/context.js';
import { localesFor } from '../../schema/locale.js';
import { LocaleScalar } from '../../schema/scalars.js';
import type { CategoryRecord, CategoryRepository } from './category.repository.js';
import { Category } from './category.type.js';

/** What the resolvers of this module need beyond the request. */
export interface HasCategories {
  categories: CategoryRepository;
}

/** Categories. */
@Resolver(() => Category)
export class CategoryResolver {
  @Access(PUBLIC_CONTENT)
  @Query(() => [Category], { description: 'All categories, by name.' })
  categories(
    @Arg('locale', () => LocaleScalar, { nullable: true, description: 'Else Accept-Language, else English.' }) locale: string | undefined,
    @Ctx() ctx: RequestContext & HasCategories,
  ): Promise<CategoryRecord[]> {
    return ctx.categories.list(localesFor(locale, ctx.preferredLocales), ctx.clock.now());
  }
}
