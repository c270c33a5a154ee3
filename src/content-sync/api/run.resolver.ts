import { Arg, Args, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { SyncRunModel } from '../../generated/prisma/models.js';
import { Access, CONTENT_TEAM, EDITOR } from '../../schema/access.js';
import { PageArgs } from '../../schema/connection.type.js';
import { pageOf, toConnection } from '../../schema/page.js';
import { CancelSyncInput, ConfirmMassDeleteInput, RetrySyncFailuresInput, TriggerSyncInput } from './run.input.js';
import { SyncRunConnection, SyncRunPayload } from './run-list.type.js';
import type { RunService } from './run.service.js';
import { SyncRun } from './run.type.js';
import { toSyncRun } from './sync-run.repository.js';

/** What the resolvers of runs need. */
export interface HasRuns {
  runs: RunService;
}

/** Runs of the sync: to start, to follow, to stop. */
@Resolver()
export class RunResolver {
  @Access(CONTENT_TEAM)
  @Query(() => SyncRunConnection, { description: 'All runs, the newest first. Roles sync and editor.' })
  async syncRuns(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: HasRuns) {
    return toConnection(await ctx.runs.list(pageOf(args)));
  }

  @Access(EDITOR)
  @Mutation(() => SyncRunPayload, {
    description:
      'Reads content from its source again. An equal request that waits or runs is joined; a dry run that is quick comes with its plan. Role editor.',
  })
  triggerSync(@Arg('input', () => TriggerSyncInput, { description: 'What to read.' }) input: TriggerSyncInput, @Ctx() ctx: HasRuns): Promise<SyncRunPayload> {
    return ctx.runs.trigger(input);
  }

  @Access(EDITOR)
  @Mutation(() => SyncRunPayload, { description: 'Tries the items of some failures again, all or none. Role editor.' })
  retrySyncFailures(
    @Arg('input', () => RetrySyncFailuresInput, { description: 'Which failures.' }) input: RetrySyncFailuresInput,
    @Ctx() ctx: HasRuns,
  ): Promise<SyncRunPayload> {
    return ctx.runs.retry(input.failureIds);
  }

  @Access(EDITOR)
  @Mutation(() => SyncRunPayload, { description: 'Stops a run; what it has applied stays. One that is being worked on stops at its next step. Role editor.' })
  cancelSync(@Arg('input', () => CancelSyncInput, { description: 'Which run.' }) input: CancelSyncInput, @Ctx() ctx: HasRuns): Promise<SyncRunPayload> {
    return ctx.runs.cancel(input.runId);
  }

  @Access(EDITOR)
  @Mutation(() => SyncRunPayload, { description: 'Lets a run that NEEDS_CONFIRMATION delete what it found gone at the source. Role editor.' })
  confirmMassDelete(
    @Arg('input', () => ConfirmMassDeleteInput, { description: 'Which run.' }) input: ConfirmMassDeleteInput,
    @Ctx() ctx: HasRuns,
  ): Promise<SyncRunPayload> {
    return ctx.runs.confirm(input.runId);
  }

  @Access(CONTENT_TEAM)
  @Subscription(() => SyncRun, {
    description: 'A run as it stands, and after each change until it is finished. Roles sync and editor.',
    subscribe: ({ args, context }: { args: { id: string }; context: HasRuns }) => context.runs.watch(args.id),
  })
  syncRunChanged(@Arg('id', () => ID, { description: 'Global id of the run.' }) _id: string, @Root() run: SyncRunModel): SyncRun {
    return toSyncRun(run);
  }
}
