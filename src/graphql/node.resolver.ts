import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { badInput } from '../errors.js';
import { Access, CONTENT_TEAM, EDITOR, PERSONAL_HINT } from '../schema/access.js';
import { localesFor } from '../schema/locale.js';
import { fromGlobalId, uuidOf, type NodeType } from '../schema/node-id.js';
import { Node } from '../schema/node.type.js';
import { LocaleScalar } from '../schema/scalars.js';
import { viewBaby } from '../modules/baby/baby.view.js';
import { viewPregnancy } from '../modules/pregnancy/pregnancy.view.js';
import { toViewer } from '../modules/viewer/viewer.resolver.js';
import { mayRead } from './enforce-access.js';
import type { Context } from './context.js';

const MAX_IDS = 100;

type Finder = (ctx: Context, id: string, chain: readonly string[]) => Promise<object | null>;

/** How each entity is found by its global id. What the caller may not read is not found. */
const FINDERS: Record<NodeType, Finder> = {
  Article: (ctx, id, chain) => ctx.articles.findById(id, chain),
  Milestone: (ctx, id, chain) => ctx.milestones.findById(id, chain),
  Category: async (ctx, id, chain) => {
    const key = uuidOf('Category', id);
    return key ? ctx.categories.findById(key, chain, ctx.clock.now()) : null;
  },
  Tip: async (ctx, id, chain) => {
    const key = uuidOf('Tip', id);
    return key ? ctx.tips.findById(key, chain, ctx.clock.now()) : null;
  },
  Viewer: async (ctx, id) => {
    const person = await ctx.people.find(ctx);
    return person && uuidOf('Viewer', id) === person.id ? toViewer(person) : null;
  },
  Pregnancy: async (ctx, id) => {
    const person = await ctx.people.find(ctx);
    const record = person?.diary.pregnancies.find((each) => each.id === uuidOf('Pregnancy', id));
    return person && record ? viewPregnancy(record, person) : null;
  },
  Baby: async (ctx, id) => {
    const person = await ctx.people.find(ctx);
    const pregnancy = person?.diary.pregnancies.find(({ babies }) => babies.some((baby) => baby.id === uuidOf('Baby', id)));
    const baby = pregnancy?.babies.find((each) => each.id === uuidOf('Baby', id));
    return person && pregnancy && baby ? viewBaby(baby, pregnancy, person, ctx.growth) : null;
  },
  SyncRun: async (ctx, id) => (mayRead(CONTENT_TEAM, ctx.identity) ? ctx.sync.findRun(id) : null),
  SyncFailure: async (ctx, id) => (mayRead(EDITOR, ctx.identity) ? ctx.failures.find(id) : null),
};

async function findNode(ctx: Context, id: string, locale: string | undefined): Promise<object | null> {
  const type = fromGlobalId(id)?.type;
  const find = Object.hasOwn(FINDERS, type ?? '') ? FINDERS[type as NodeType] : undefined;
  return (await find?.(ctx, id, localesFor(locale, ctx.preferredLocales))) ?? null;
}

/** Relay's object identification over every entity. */
@Resolver()
export class NodeResolver {
  @Access(PERSONAL_HINT)
  @Query(() => Node, { nullable: true, description: 'Any entity by its global id; null for an unknown or malformed one.' })
  node(
    @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    @Arg('locale', () => LocaleScalar, { nullable: true, description: 'Else Accept-Language, else English.' }) locale: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<object | null> {
    return findNode(ctx, id, locale);
  }

  @Access(PERSONAL_HINT)
  @Query(() => [Node], { nullable: 'items', description: 'Entities by their global ids, in the order asked; null where there is none.' })
  nodes(
    @Arg('ids', () => [ID], { description: `At most ${MAX_IDS} global ids.` }) ids: string[],
    @Arg('locale', () => LocaleScalar, { nullable: true, description: 'Else Accept-Language, else English.' }) locale: string | undefined,
    @Ctx() ctx: Context,
  ): Promise<(object | null)[]> {
    if (ids.length > MAX_IDS) throw badInput(`ids must have at most ${MAX_IDS} entries`, 'OUT_OF_RANGE', ['ids']);
    return Promise.all(ids.map((id) => findNode(ctx, id, locale)));
  }
}
