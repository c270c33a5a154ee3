import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../errors.js';
import { civilDateAt } from '../../platform/clock.js';
import { Access, PUBLIC_CONTENT } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import type { RequestContext } from '../../schema/context.js';
import { localesFor } from '../../schema/locale.js';
import { pageOf, toConnection } from '../../schema/page.js';
import { checkWeek } from '../../schema/weeks.js';
import type { CategoryRecord } from '../category/category.repository.js';
import { Category } from '../category/category.type.js';
import { ArticleBody, ArticleImage, ArticleReference, ArticleReview, ArticleWeeks, ReviewStatus } from './article-detail.type.js';
import type { ArticleDetail, ArticleRecord } from './article.document.js';
import { ArticleArgs, ArticlesArgs, SearchArgs, type ArticleFilter } from './article.args.js';
import { holdWhile } from './article.tags.js';
import { categoryAt, categoryWindows } from './card-category.js';
import { sizedImage } from './image.js';
import type { ArticleService } from './article.service.js';
import { Article, ArticleConnection, ArticleSearchConnection } from './article.type.js';

/** What the resolvers of this module need beyond the request. */
export interface HasArticles {
  articles: ArticleService;
}

type Context = RequestContext & HasArticles;

/** Articles: one, many, found, and what belongs to each. */
@Resolver(() => Article)
export class ArticleResolver {
  @Access(PUBLIC_CONTENT)
  @Query(() => Article, { nullable: true, description: 'One article by `id` or by `slug`; null when there is none.' })
  article(@Args(() => ArticleArgs) { id, slug, locale }: ArticleArgs, @Ctx() ctx: Context): Promise<ArticleRecord | null> {
    const chain = localesFor(locale, ctx.preferredLocales);
    if (typeof id === 'string' && typeof slug !== 'string') return ctx.articles.findById(id, chain);
    if (typeof slug === 'string' && typeof id !== 'string') return ctx.articles.findBySlug(slug, chain);
    throw badInput('give exactly one of id and slug', 'INVALID_ARGUMENTS', [typeof id === 'string' ? 'slug' : 'id']);
  }

  @Access(PUBLIC_CONTENT)
  @Query(() => ArticleConnection, { description: 'All articles, or those that pass every part of a filter.' })
  async articles(@Args(() => ArticlesArgs) args: ArticlesArgs, @Ctx() ctx: Context) {
    checkFilter(args.filter ?? {});
    return toConnection(await ctx.articles.list(args.filter ?? {}, localesFor(args.locale, ctx.preferredLocales), args.orderBy, pageOf(args)));
  }

  @Access(PUBLIC_CONTENT)
  @Query(() => ArticleSearchConnection, { description: 'Full-text search over titles, teasers, tags and bodies; accents and word forms do not matter.' })
  async searchArticles(@Args(() => SearchArgs) args: SearchArgs, @Ctx() ctx: Context) {
    const found = await ctx.articles.search(args.query, localesFor(args.locale, ctx.preferredLocales), pageOf(args));
    return { ...toConnection(found), edges: found.entries };
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => Category, { nullable: true, description: 'Null while its category has not arrived or is not to be seen.' })
  category(@Root() article: ArticleRecord, @Ctx() ctx: Context): CategoryRecord | null {
    const now = ctx.clock.now();
    holdWhile(categoryWindows(article, article.chain), now);
    const category = categoryAt(article, article.chain, now);
    return category && { ...category, chain: article.chain };
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleBody, { nullable: true, description: 'The text.' })
  async body(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<ArticleBody | null> {
    const detail = await ctx.articles.detailOf(article);
    return detail && { html: detail.bodyHtml, text: detail.bodyText };
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => [ArticleWeeks], { nullable: true, description: 'The weeks it speaks to.' })
  weeks(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<ArticleWeeks[] | null> {
    return part(ctx, article, (detail) => detail.weeks);
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleImage, { nullable: true, description: 'Its picture.' })
  image(
    @Root() article: ArticleRecord,
    @Arg('width', () => Int, { nullable: true, description: 'Wanted width in pixels, 16–4096; never enlarged.' }) width: number | undefined,
    @Ctx() ctx: Context,
  ): Promise<ArticleImage | null> {
    if (typeof width === 'number' && (width < 16 || width > 4096)) throw badInput('width must be between 16 and 4096', 'OUT_OF_RANGE', ['width']);
    return part(ctx, article, (detail) => detail.image && sizedImage(detail.image, width));
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ReviewStatus, { nullable: true, description: 'Whether a clinician has read it, as of today (UTC).' })
  reviewStatus(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<ReviewStatus | null> {
    const today = civilDateAt(ctx.clock.now(), 'UTC').toString();
    return part(ctx, article, ({ review }) => {
      if (!review) return 'NOT_REVIEWED';
      return review.nextReviewDue !== null && review.nextReviewDue <= today ? 'DUE' : 'REVIEWED';
    });
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleReview, { nullable: true, description: 'The last review; null when there was none.' })
  review(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<ArticleReview | null> {
    return part(ctx, article, (detail) => detail.review);
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => [ArticleReference], { nullable: true, description: 'The public guidance it rests on.' })
  sources(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<ArticleReference[] | null> {
    return part(ctx, article, (detail) => detail.sources);
  }

  @Access(PUBLIC_CONTENT)
  @FieldResolver(() => ArticleConnection, { description: 'What its editor placed below it, in that order.' })
  async related(@Root() article: ArticleRecord, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    const page = pageOf(args);
    return toConnection(ctx.articles.related((await ctx.articles.detailOf(article))?.related ?? [], article.chain, page));
  }
}

function checkFilter({ stage, week }: ArticleFilter): void {
  if (typeof week !== 'number') return;
  if (!stage) throw badInput('a week needs its stage', 'INVALID_ARGUMENTS', ['filter', 'week']);
  checkWeek(stage, week, ['filter', 'week']);
}

async function part<T>(ctx: Context, article: ArticleRecord, read: (detail: ArticleDetail) => T): Promise<T | null> {
  const detail = await ctx.articles.detailOf(article);
  return detail ? read(detail) : null;
}
