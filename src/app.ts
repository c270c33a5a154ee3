import { createApollo } from './graphql/apollo.js';
import { buildNestlingSchema, printNestlingSchema } from './graphql/build-schema.js';
import { createToContext, type Services } from './graphql/context.js';
import type { Identity } from './schema/context.js';
import { createErrorFormatter } from './graphql/error-format.js';
import { readDocuments } from './graphql/read-documents.js';
import { createStartOperation } from './graphql/live-operation.js';
import type { Config } from './config.js';
import { onContentChanges } from './content-sync/api/content-changed.topic.js';
import { followPurgeLog } from './content-sync/store/purge-log.js';
import { isUnseeded, seedInHouseContent } from './content-sync/in-house/seed.js';
import { createAuthenticator } from './http/auth.js';
import { registerHealth } from './http/health.route.js';
import { createServer, registerGraphql } from './http/server.js';
import { closeTopicOf, registerWebSocket } from './http/websocket.js';
import { createArticleService } from './modules/article/article.service.js';
import { createBundleService } from './modules/bundle/bundle.service.js';
import type { GrowthRow } from './modules/baby/growth.js';
import { createCategoryRepository } from './modules/category/category.repository.js';
import { createDiaryRepository } from './modules/diary/diary.repository.js';
import { createPersonService } from './modules/diary/person.service.js';
import { createMilestoneService } from './modules/milestone/milestone.service.js';
import { createTipRepository } from './modules/tip/tip.repository.js';
import { fixedClock, systemClock } from './platform/clock.js';
import { openDatabase, type Database } from './platform/database.js';
import { loadLocalSecrets } from './platform/local-secrets.js';
import type { Logger } from './platform/logger.js';
import { createPubSub } from './platform/pubsub.js';
import { createSealer } from './platform/sealing.js';
import { registerWebhook } from './content-sync/intake/webhook.route.js';
import { createFront } from './response-cache/front.js';
import { createAnswerMemory, purgesOf } from './answer-memory.js';
import { createContentSync } from './worker.js';

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

  const pubsub = createPubSub({ redisUrl: config.redisUrl, logger });
  const { keys, pepper } = config.secrets ?? loadLocalSecrets(config.dataDir);
  const diaries = createDiaryRepository({ prisma, clock, sealer: createSealer(keys) });
  const articles = createArticleService({ prisma, clock });
  const milestones = createMilestoneService({ prisma, clock, articles });
  const { authenticate, forget } = await createAuthenticator({ issuer: config.auth, dataDir: config.dataDir, rolesClaim: config.rolesClaim });
  const onErased = async (personId: string, { subject }: Identity): Promise<void> => {
    forget(subject);
    await pubsub.publish(closeTopicOf(personId), {});
  };
  const schema = buildNestlingSchema();
  // An embedded database is locked to one process; one that is given may have other users.
  const isAlone = db.isEmbedded && !database;
  const memory = createAnswerMemory(config, {
    isAlone,
    place: db.url ?? config.dataDir,
    version: () => printNestlingSchema(schema),
    now: () => clock.now().epochMilliseconds,
    logger,
    purgeEverywhere: (tag) => contentSync.services.purger.purge([tag]),
  });
  const people = createPersonService({ diaries, pepper, pubsub, clock, owners: memory.owners, onErased });
  await articles.refreshWindows();
  const purges = await followPurgeLog({ prisma, logger, isShared: !isAlone, target: purgesOf(memory.cache, articles.refreshWindows) });
  const stopping = new AbortController();
  void onContentChanges(pubsub, stopping.signal, purges.ring);
  const contentSync = createContentSync(config, { database: db, clock, logger, pubsub, purges, authenticate });
  const services: Services = {
    articles,
    milestones,
    bundles: createBundleService({ prisma, clock, milestones, articles }),
    categories: createCategoryRepository(prisma),
    tips: createTipRepository(prisma),
    people,
    growth: (await prisma.whoGrowth.findMany()) as GrowthRow[],
    ...contentSync.services,
    pubsub,
  };

  let isStopping = false;
  const health = { isServing: () => !isStopping, checkDatabase: () => db.ping() };
  const front =
    memory.cache &&
    createFront({
      ...memory,
      cache: memory.cache,
      path: '/graphql',
      isOpen: () => !isStopping,
      isTrusted: purges.isCurrent,
      ownerOf: async (authorization) => people.ownerOf(await authenticate(authorization)),
      isDebugging: !config.isProduction,
    });
  const server = createServer({ logger, isStopping: () => isStopping, front });
  const admin = config.adminPort === undefined ? undefined : createServer({ logger, isStopping: () => isStopping });
  registerHealth(admin ?? server, health);

  const apollo = createApollo({ schema, logger, isProduction: config.isProduction, ...readDocuments(config.documents) });
  await apollo.start();
  let sockets: ReturnType<typeof registerWebSocket> | undefined;
  // A worker serves nothing but its health.
  if (config.role !== 'worker') {
    const toContext = createToContext({ services, clock });
    await registerGraphql(server, { apollo, authenticate, toContext, isProduction: config.isProduction });
    registerWebhook(server, contentSync.webhook);
    const formatError = createErrorFormatter(logger);
    const startOperation = createStartOperation({ apollo, schema, formatError });
    sockets = registerWebSocket(server, { authenticate, startOperation, formatError, toContext, pubsub, personIdOf: people.idOf, logger });
  }

  const url = await server.listen({ host: config.host, port: config.port });
  const adminUrl = await admin?.listen({ host: config.host, port: config.adminPort ?? 0 });

  const stop = async (): Promise<void> => {
    isStopping = true;
    // Balancers see /readyz fail and send new requests elsewhere while this node still answers.
    await new Promise((resolve) => setTimeout(resolve, config.lameDuckSeconds * 1_000));
    const cutOff = setTimeout(() => server.server.closeAllConnections(), STOP_WITHIN_MS);
    await sockets?.close();
    await server.close();
    clearTimeout(cutOff);
    await admin?.close();
    await apollo.stop();
    await contentSync.stop();
    stopping.abort();
    await purges.stop();
    memory.close();
    pubsub.close();
    if (!database) await db.close();
  };
  return { url, adminUrl, stop };
}
