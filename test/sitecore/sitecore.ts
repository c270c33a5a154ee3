import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdminRoutes } from './admin.route.ts';
import { createCms, type PublishOptions } from './cms.ts';
import { createConnect, type Receiver } from './connect.ts';
import { noCounts, type Counters } from './counters.ts';
import { createEdgeDatabase } from './edge-database.ts';
import { createEdgeRoute } from './edge.route.ts';
import { createEdgeSender } from './edge-sender.ts';
import { createEdgeWebhooks } from './edge-webhooks.ts';
import { createEditingRoutes } from './editing.route.ts';
import type { Save } from './editing.ts';
import { createHandlerSender } from './handler-sender.ts';
import { createFaults, type Misbehaviour } from './misbehaviour.ts';
import { createPost } from './post.ts';
import type { PublishResult } from './publish.ts';
import { publishFailed } from './publish-payload.ts';
import { createRouter } from './router.ts';
import { plant, type Seed } from './seed.ts';
import { listMaster, listPublished, type MasterEntry, type PublishedItem } from './truth.ts';
import { createPending } from './webhook-queue.ts';

/** How a stand-in is set up. Everything may be absent. */
export interface SitecoreOptions {
  /** Any free one when absent. */
  port?: number;
  host?: string;
  /** What readers of Edge have to show; nothing when absent. */
  apiKey?: string;
  /** Who may use the admin API. */
  adminClient?: { id: string; secret: string };
  /** Requests per second, 80. */
  rateLimit?: number;
  /** Where webhooks go, and by which senders; by both when not said. */
  webhook?: Receiver;
  seed?: Seed;
  /** How long Edge's caches answer with what was before a publish; OnEnd comes after that. */
  cacheMs?: number;
  /** Databases of XM/XP that publishing writes into, each raising item:saved once more. */
  targets?: number;
  /** Whether `__Updated` and others are on Edge; true when absent. */
  publishStandardFields?: boolean;
  /** Whether payloads carry `TemplateName` (10.4); true when absent. */
  templateNames?: boolean;
  /** Updates per OnUpdate request, 500. */
  chunkSize?: number;
  /** From a publish to OnEnd, 50 ms. */
  onEndDelayMs?: number;
  /** How long the senders wait for an answer: 3 s and 30 s. */
  handlerTimeoutMs?: number;
  edgeTimeoutMs?: number;
  now?: () => number;
}

export type Sitecore = Awaited<ReturnType<typeof startSitecore>>;

/** Starts a stand-in for the CMS and its delivery service. Its content is not published until `publish()` is called. */
export async function startSitecore(options: SitecoreOptions = {}) {
  const { now = Date.now, webhook, cacheMs = 0 } = options;
  const { post, close: closePost } = createPost();
  const faults = createFaults(now);
  const pending = createPending();
  const database = createEdgeDatabase(now);
  const webhooks = createEdgeWebhooks(now);
  let counters: Counters = noCounts();

  const parts = { post, faults, pending, counters: (): Counters => counters, now };
  const handler = createHandlerSender(parts, options.handlerTimeoutMs ?? 3000);
  const edge = createEdgeSender(parts, webhooks, {
    chunkSize: options.chunkSize ?? 500,
    timeoutMs: options.edgeTimeoutMs ?? 30_000,
    onEndDelayMs: (options.onEndDelayMs ?? 50) + cacheMs,
  });
  const connect = createConnect(handler, webhooks);
  connect(webhook ?? null);

  let isQuiet = true;
  const cms = createCms({
    database,
    now,
    emit: (event) => {
      if (!isQuiet) handler.send(event);
    },
    onPublished: edge.send,
    staleMs: () => faults.get().staleMs ?? cacheMs,
    targets: options.targets ?? 0,
    templateNames: options.templateNames ?? true,
    standardFields: options.publishStandardFields ?? true,
  });
  plant(cms, options.seed ?? 'empty');
  isQuiet = false;

  const { apiKey = null, adminClient = null, rateLimit = 80 } = options;
  const router = createRouter({
    edge: createEdgeRoute({ database, faults, counters: () => counters, now, apiKey, rateLimit }),
    ...createAdminRoutes({ webhooks, database, faults, now, client: adminClient }),
    ...createEditingRoutes(cms, () => counters),
  });
  const server = createServer((request, response) => void router(request, response));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, host, resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    edgeUrl: `${url}/api/graphql/v1`,
    adminUrl: `${url}/api/admin/v1`,
    authUrl: url,
    ...cms.edit,
    save(id: string, save: Save, { publish = false }: { publish?: boolean } = {}): number {
      const version = cms.edit.save(id, save);
      if (publish) cms.publish({ rootId: id, deep: false });
      return version;
    },
    publish: (wanted?: PublishOptions): PublishResult => cms.publish(wanted),
    publishable: cms.publishable,
    /** What is on Edge, caches left aside. */
    published: (): PublishedItem[] => listPublished(database.latest()),
    master: (): MasterEntry[] => listMaster(cms.tree),
    /** Sends anything as the event handler. */
    sendEvent: handler.send,
    /** Tells of a publish that broke off. */
    failPublish: (exception: string): void => handler.send(publishFailed(exception)),
    /** Sends any updates as one chain of OnUpdate. */
    sendUpdates: edge.sendUpdates,
    webhooks,
    /** Sends webhooks there from now on, in place of where they went; null: nowhere. */
    connect,
    misbehave: (wanted: Misbehaviour): void => faults.misbehave(wanted),
    calm: (): void => faults.calm(),
    /** Clears Edge's caches. */
    purge: (): void => database.purge(),
    counters: (): Counters => counters,
    resetCounters: (): void => {
      counters = noCounts();
    },
    /** Resolves when no webhook is under way. */
    settled: (): Promise<void> => pending.idle(),
    async close(): Promise<void> {
      handler.close();
      edge.close();
      closePost();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
