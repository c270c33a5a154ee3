import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Access, EDITOR } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import { pageOf, toConnection } from '../../schema/page.js';
import type { FailureRepository } from './failure.repository.js';
import { SyncFailureConnection } from './failure.type.js';

/** What the resolvers of failures need. */
export interface HasFailures {
  failures: FailureRepository;
}

/** What could not be taken over. */
@Resolver()
export class FailureResolver {
  @Access(EDITOR)
  @Query(() => SyncFailureConnection, { description: 'Items that could not be taken over, those tried last first. Role editor.' })
  async syncFailures(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: HasFailures) {
    return toConnection(await ctx.failures.list(pageOf(args)));
  }
}
