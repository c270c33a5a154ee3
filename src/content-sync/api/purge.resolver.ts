import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import type { UserError } from '../../schema/user-error.type.js';
import { PurgeCacheInput, PurgeCachePayload } from './purge.type.js';
import { refusal } from './run-request.js';

const MAX_TAGS = 100;
const TAG = /^[\w:*.-]{1,200}$/;

/** Forgets stored answers on every node. */
export interface Purger {
  /** Forgets every answer that carries one of the tags; how many this node had. */
  purge(tags: readonly string[]): Promise<number>;
}

/** What the resolver of purges needs. */
export interface HasPurger {
  purger: Purger;
}

/** Forgetting cached answers by hand. */
@Resolver()
export class PurgeResolver {
  @Access(EDITOR)
  @Mutation(() => PurgeCachePayload, { description: 'Forgets cached answers, which the sync does by itself after each change. Role editor.' })
  async purgeCache(
    @Arg('input', () => PurgeCacheInput, { description: 'Which answers.' }) { tags }: PurgeCacheInput,
    @Ctx() ctx: HasPurger,
  ): Promise<PurgeCachePayload> {
    const userErrors = problemsOf(tags);
    return { purged: userErrors.length > 0 ? 0 : await ctx.purger.purge([...new Set(tags)]), userErrors };
  }
}

function problemsOf(tags: readonly string[]): UserError[] {
  if (tags.length < 1 || tags.length > MAX_TAGS) return [refusal('OUT_OF_RANGE', `must have 1 to ${MAX_TAGS} entries`, 'tags')];
  return tags.flatMap((tag, index) =>
    TAG.test(tag) ? [] : [refusal('INVALID_TAG', 'must have 1 to 200 letters, digits or characters of _ : * . -', 'tags', index)],
  );
}
