import type { Config } from './config.js';
import { createDriftService } from './content-sync/api/drift.service.js';
import { createEventIntake } from './content-sync/intake/event-intake.js';
import { createFailureRepository } from './content-sync/api/failure.repository.js';
import { createInbox } from './content-sync/intake/inbox.js';
import { createItemWorker } from './content-sync/worker/item-worker.js';
import { startWorker } from './content-sync/worker/lead.js';
import { createOutbox } from './content-sync/store/outbox.js';
import type { PurgeLog } from './content-sync/store/purge-log.js';
import { createPurger } from './content-sync/api/purge.service.js';
import { BATCHES } from './content-sync/worker/read-queue.js';
import { createReceiptRepository } from './content-sync/api/receipt.repository.js';
import { createRunExecutor } from './content-sync/worker/run-executor.js';
import { createRunService } from './content-sync/api/run.service.js';
import { deliveryKeyOf, eventNameOf } from './content-sync/sitecore/sitecore.delivery-key.js';
import { interpretEvent } from './content-sync/sitecore/sitecore.event.js';
import { localSitecore } from './content-sync/sitecore/sitecore.local.js';
import { sitecoreReplica } from './content-sync/sitecore/sitecore.replica.js';
import { createSitecoreSource } from './content-sync/sitecore/sitecore.source.js';
import { SITECORE_WEBHOOK_PATH } from './content-sync/sitecore/sitecore.subscriptions.js';
import { createSyncService } from './content-sync/api/sync.service.js';
import { createUpkeep } from './content-sync/worker/upkeep.js';
import { createWebhookAuth } from './content-sync/intake/webhook.auth.js';
import type { WebhookParts } from './content-sync/intake/webhook.route.js';
import type { Authenticate } from './http/auth.js';
import { systemClock, type Clock } from './platform/clock.js';
import type { Database } from './platform/database.js';
import { createJobs } from './platform/jobs.js';
import type { Logger } from './platform/logger.js';
import type { PubSub } from './platform/pubsub.js';

const SOURCE = 'SITECORE';

/** What the content sync is made of, for a node that serves it. */
export type ContentSync = ReturnType<typeof createContentSync>;

/**
 * Makes the content sync: what a request needs of it, and what works by itself. Pauses, due times and signatures live in
 * real time, whatever CLOCK says; validity and publication go by `clock`.
 */
export function createContentSync(
  config: Config,
  deps: { database: Database; clock: Clock; logger: Logger; pubsub: PubSub; purges: PurgeLog; authenticate: Authenticate },
) {
  const { database, clock, logger, pubsub, purges, authenticate } = deps;
  const { prisma, pool, url } = database;
  const machineClock = systemClock;
  const jobs = createJobs({ pool, url, logger });
  const { wake } = jobs;
  const outbox = createOutbox({ prisma, purges, pubsub, clock, logger });

  const settings = config.usesLocalSource ? localSitecore(config.dataDir, config.sitecore) : config.sitecore;
  const { reader, links, keepsReplica, subscriptions } = createSitecoreSource(settings, { prisma, clock, machineClock, logger });
  const webhook: WebhookParts = {
    path: SITECORE_WEBHOOK_PATH,
    mayCall: createWebhookAuth({ ...settings.webhook, authenticate, clock: machineClock }),
    inbox: createInbox({ prisma, clock: machineClock, wake }),
    describe: (body, raw) => ({ deliveryKey: deliveryKeyOf(body, raw), name: eventNameOf(body) }),
    logger,
  };

  const parts = { source: SOURCE, prisma, links, outbox, clock, machineClock, logger } as const;
  const start = (): { stop(): Promise<void> } =>
    startWorker({
      url,
      jobs,
      outbox,
      logger,
      intake: createEventIntake({
        source: SOURCE,
        prisma,
        clock: machineClock,
        logger,
        interpret: interpretEvent,
        replica: keepsReplica ? sitecoreReplica : null,
      }),
      items: reader && createItemWorker({ ...parts, reader, batches: url ? BATCHES.server : BATCHES.embedded }),
      runs: reader && createRunExecutor({ ...parts, reader, pubsub, fuse: config.fuse }),
      upkeep: createUpkeep({ source: SOURCE, prisma, subscriptions, isReadable: reader !== undefined, wake, clock, machineClock, logger }),
    });
  const worker = config.role === 'api' ? undefined : start();

  return {
    webhook,
    services: {
      sync: createSyncService({ prisma, clock, logger, outbox, purges, links }),
      runs: createRunService({ prisma, clock, pubsub, wake, reader, purges }),
      failures: createFailureRepository(prisma),
      receipts: createReceiptRepository(prisma, purges),
      purger: createPurger({ prisma, clock, purges }),
      purges,
      drift: createDriftService({ prisma, clock, reader, links }),
    },
    async stop(): Promise<void> {
      await worker?.stop();
      await outbox.stop();
      await jobs.stop();
    },
  };
}
