import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access, PERSONAL, PERSONAL_HINT } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import type { RequestContext } from '../../schema/context.js';
import { toGlobalId, uuidOf } from '../../schema/node-id.js';
import { pageOf, toConnection } from '../../schema/page.js';
import type { ArticleRecord } from '../article/article.document.js';
import type { HasArticles } from '../article/article.resolver.js';
import { Article, ArticleConnection } from '../article/article.type.js';
import type { Diary } from '../diary/diary.document.js';
import type { Person, PersonService } from '../diary/person.service.js';
import { answering } from '../diary/answering.js';
import { Problem } from '../diary/problem.js';
import { savedSlice } from './saved-articles.js';
import { markArticleRead, saveArticle, setPreferences, unsaveArticle } from './viewer.changes.js';
import { ArticleMarkInput, UpdatePreferencesInput } from './viewer.input.js';
import { ArticlePayload, Viewer, ViewerPayload } from './viewer.type.js';

/** What the resolvers of personal modules need beyond the request. */
export interface HasPeople {
  people: PersonService;
}

/** The context of resolvers below `viewer`. */
export type Context = RequestContext & HasPeople & HasArticles;

/** A person as `viewer` shows them; modules add their relations to it. */
export interface ViewerRecord extends Viewer {
  person: Person;
}

/** From a person to what `viewer` shows. */
export const toViewer = (person: Person): ViewerRecord => ({
  id: toGlobalId('Viewer', person.id),
  locale: person.chain[0] ?? 'en',
  timeZone: person.timeZone,
  units: person.units,
  theme: person.theme,
  person,
});

/** The signed-in person, their preferences and their marks on articles. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Access(PERSONAL_HINT)
  @Query(() => Viewer, { nullable: true, description: 'The signed-in person; null for an anonymous caller, an editor and the CMS.' })
  async viewer(@Ctx() ctx: Context): Promise<ViewerRecord | null> {
    const person = await ctx.people.find(ctx);
    return person && toViewer(person);
  }

  @Access(PERSONAL)
  @FieldResolver(() => ArticleConnection, { description: 'Saved articles that can be read now, newest first.' })
  async savedArticles(@Root() { person }: ViewerRecord, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context) {
    return toConnection(await savedSlice(person, pageOf(args), ctx.articles));
  }

  @Access(PERSONAL)
  @Mutation(() => ViewerPayload, { description: 'Changes preferences.' })
  updatePreferences(
    @Arg('input', () => UpdatePreferencesInput, { description: 'What to change.' }) input: UpdatePreferencesInput,
    @Ctx() ctx: Context,
  ): Promise<ViewerPayload> {
    return answering(
      async () => {
        const { person } = await ctx.people.change(ctx, (diary) => ({ diary: setPreferences(diary, input), result: null }));
        return { viewer: toViewer(person) };
      },
      { viewer: null },
    );
  }

  @Access(PERSONAL)
  @Mutation(() => ArticlePayload, { description: 'Saves an article to find it again.' })
  saveArticle(@Arg('input', () => ArticleMarkInput, { description: 'Which.' }) { articleId }: ArticleMarkInput, @Ctx() ctx: Context): Promise<ArticlePayload> {
    return mark(ctx, articleId, (diary, key, at) => saveArticle(diary, key, at));
  }

  @Access(PERSONAL)
  @Mutation(() => ArticlePayload, { description: 'Forgets a saved article.' })
  unsaveArticle(
    @Arg('input', () => ArticleMarkInput, { description: 'Which.' }) { articleId }: ArticleMarkInput,
    @Ctx() ctx: Context,
  ): Promise<ArticlePayload> {
    return mark(ctx, articleId, unsaveArticle, false);
  }

  @Access(PERSONAL)
  @Mutation(() => ArticlePayload, { description: 'Notes that an article was read, so that the feed shows others first.' })
  markArticleRead(
    @Arg('input', () => ArticleMarkInput, { description: 'Which.' }) { articleId }: ArticleMarkInput,
    @Ctx() ctx: Context,
  ): Promise<ArticlePayload> {
    return mark(ctx, articleId, (diary, key, at) => markArticleRead(diary, key, at));
  }
}

/** What a person's marks say of an article. */
@Resolver(() => Article)
export class ArticleMarksResolver {
  @Access(PERSONAL_HINT)
  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether the signed-in person saved it; null for everybody else.' })
  async isSaved(@Root() article: ArticleRecord, @Ctx() ctx: Context): Promise<boolean | null> {
    const person = await ctx.people.find(ctx);
    return person && person.diary.savedArticles.some(({ articleId }) => articleId === uuidOf('Article', article.id));
  }
}

/** Changes a mark on an article. Setting one needs an article that can be read; taking one off does not. */
function mark(ctx: Context, articleId: string, change: (diary: Diary, key: string, at: string) => Diary | null, mustExist = true): Promise<ArticlePayload> {
  return answering(
    async () => {
      const person = await ctx.people.find(ctx);
      const article = await ctx.articles.findById(articleId, person?.chain ?? ctx.preferredLocales);
      const key = uuidOf('Article', articleId);
      if (!key || (!article && mustExist)) throw new Problem('NOT_FOUND', 'there is no such article', ['input', 'articleId']);
      await ctx.people.change(ctx, (diary) => ({ diary: change(diary, key, ctx.clock.now().toString({ smallestUnit: 'millisecond' })), result: null }));
      return { article: article as unknown as Article | null };
    },
    { article: null },
  );
}
