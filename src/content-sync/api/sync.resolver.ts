import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Access, CONTENT_TEAM } from '../../schema/access.js';
import { SyncRun } from './run.type.js';
import { SyncContentInput } from '../item/sync.input.js';
import type { SyncService } from './sync.service.js';
import { SyncContentPayload } from './sync.type.js';

/** What the resolvers of the sync need. */
export interface HasSync {
  sync: SyncService;
}

/** Content comes in here. */
@Resolver()
export class SyncResolver {
  @Access(CONTENT_TEAM)
  @Mutation(() => SyncContentPayload, { description: 'Applies a batch of content changes; they are in the very next query. Roles sync and editor.' })
  syncContent(@Arg('input', () => SyncContentInput, { description: 'The batch.' }) input: SyncContentInput, @Ctx() ctx: HasSync): Promise<SyncContentPayload> {
    return ctx.sync.syncContent(input);
  }

  @Access(CONTENT_TEAM)
  @Query(() => SyncRun, { nullable: true, description: 'One run; null when there is none. Roles sync and editor.' })
  syncRun(@Arg('id', () => ID, { description: 'Global id of the run.' }) id: string, @Ctx() ctx: HasSync): Promise<SyncRun | null> {
    return ctx.sync.findRun(id);
  }
}
