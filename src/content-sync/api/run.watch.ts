import { Repeater } from '@graphql-yoga/subscription';
import type { SyncRunStatus } from '../../generated/prisma/enums.js';
import type { SyncRunModel } from '../../generated/prisma/models.js';
import type { Prisma } from '../../platform/database.js';
import type { PubSub } from '../../platform/pubsub.js';

/** Messages may be lost, and a node without Redis hears nothing of the others: the row is read this often in any case. */
const LOOK_EVERY_MS = 2_000;

const topicOf = (id: string): string => `sync-run:${id}`;

/** Tells whoever follows a run that it has changed. To be called after the commit; never fails. */
export const publishRun = (pubsub: PubSub, { id }: Pick<SyncRunModel, 'id'>): Promise<void> => pubsub.publish(topicOf(id), {});

/** Whether nothing will happen to a run any more. */
export const isFinished = (status: SyncRunStatus): boolean => status !== 'QUEUED' && status !== 'RUNNING' && status !== 'NEEDS_CONFIRMATION';

/**
 * A run as it stands, and again whenever it has changed, until it is finished or gone. What is shown is what the database
 * says, never what a message said.
 */
export function watchRun({ prisma, pubsub, everyMs = LOOK_EVERY_MS }: { prisma: Prisma; pubsub: PubSub; everyMs?: number }, id: string) {
  return new Repeater<SyncRunModel>(async (push, stop) => {
    let shown = '';
    const show = async (): Promise<void> => {
      const run = await prisma.syncRun.findUnique({ where: { id } });
      if (!run) return stop();
      const text = JSON.stringify(run);
      if (text !== shown) await push(run);
      shown = text;
      if (isFinished(run.status)) stop();
    };
    const look = oneAtATime(show, stop);
    const changes = pubsub.subscribe(topicOf(id))[Symbol.asyncIterator]();
    const listen = async (): Promise<void> => {
      // Listening begins before the first look, so that no change falls between the two.
      for (let change = changes.next(); !(await change).done; change = changes.next()) look();
    };
    listen().catch(stop);
    look();
    const timer = setInterval(look, everyMs);
    await stop;
    clearInterval(timer);
    await changes.return?.();
  });
}

/** Does work when called, and once more when it was called meanwhile. */
function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let isBusy = false;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    again = true;
    if (isBusy) return;
    isBusy = true;
    run().then(() => (isBusy = false), onError);
  };
}
