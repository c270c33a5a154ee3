import { createApollo } from './graphql/apollo.js';
import { buildNestlingSchema } from './graphql/build-schema.js';
import type { Services } from './graphql/context.js';
import type { Config } from './config.js';
import { isUnseeded, seedInHouseContent } from './content-sync/seed.js';
import { createSyncService } from './content-sync/sync.service.js';
import { createAuthenticate } from './http/auth.js';
import { registerHealth } from './http/health.route.js';
import { createServer, registerGraphql } from './http/server.js';
import { createArticleService } from './modules/article/article.service.js';
import { createCategoryRepository } from './modules/category/category.repository.js';
import { createMilestoneService } from './modules/milestone/milestone.service.js';
import { createTipRepository } from './modules/tip/tip.repository.js';
import { fixedClock, systemClock } from './platform/clock.js';
import { openDatabase, type Database } from './platform/database.js';
import type { Logger } from './platform/logger.js';

const STOP_WITHIN_MS = 10_000;

/** A running nestling. */
export interface App {
  /** Where it listens, `http://127.0.0.1:4000`. */
  url: string;
  adminUrl: string | undefined;
  /** Lets requests finish, then closes everything; at most about ten seconds. */
  stop(): Promise<void>;
}

/** Makes every dependency, passes it where it is used, and starts to listen. A given `database` is used, not opened. */
export async function startApp(config: Config, logger: Logger, database?: Database): Promise<App> {
  const clock = config.clock ? fixedClock(config.clock) : systemClock;
  const db = database ?? (await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, isPrepared: true }));
  const { prisma } = db;
  if (await isUnseeded(prisma)) {
    const outcomes = await seedInHouseContent(prisma, clock);
    logger.info({ items: outcomes.length }, 'in-house content loaded');
  }

  const articles = createArticleService({ prisma, clock });
  const services: Services = {
    articles,
    milestones: createMilestoneService({ prisma, clock, articles }),
    categories: createCategoryRepository(prisma),
    tips: createTipRepository(prisma),
    sync: createSyncService({ prisma, clock, logger }),
  };

  let isStopping = false;
  const health = { isServing: () => !isStopping, checkDatabase: () => db.ping() };
  const server = createServer({ logger, isStopping: () => isStopping });
  const admin = config.adminPort === undefined ? undefined : createServer({ logger, isStopping: () => isStopping });
  registerHealth(admin ?? server, health);

  const apollo = createApollo({ schema: buildNestlingSchema(), logger, isProduction: config.isProduction });
  await apollo.start();
  // A worker serves nothing but its health; its jobs come with the content sync's queue.
  if (config.role !== 'worker') {
    const authenticate = await createAuthenticate({ issuer: config.auth, dataDir: config.dataDir, rolesClaim: config.rolesClaim });
    await registerGraphql(server, { apollo, authenticate, services, clock, isProduction: config.isProduction });
  }

  const url = await server.listen({ host: config.host, port: config.port });
  const adminUrl = await admin?.listen({ host: config.host, port: config.adminPort ?? 0 });

  const stop = async (): Promise<void> => {
    isStopping = true;
    // Balancers see /readyz fail and send new requests elsewhere while this node still answers.
    await new Promise((resolve) => setTimeout(resolve, config.lameDuckSeconds * 1_000));
    const cutOff = setTimeout(() => server.server.closeAllConnections(), STOP_WITHIN_MS);
    await server.close();
    clearTimeout(cutOff);
    await admin?.close();
    await apollo.stop();
    if (!database) await db.close();
  };
  return { url, adminUrl, stop };
}
