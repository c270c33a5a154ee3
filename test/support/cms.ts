import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { SITECORE_WEBHOOK_PATH } from '../../src/content-sync/sitecore/sitecore.subscriptions.js';
import { startSitecore, type Sitecore, type SitecoreOptions } from '../sitecore/sitecore.ts';
import { startTestApp, type TestApp } from './app.js';
import type { TestDatabase } from './database.js';

const WEBHOOK_KEY = 'the-key-of-the-webhook';
const EDGE_KEY = 'the-key-of-edge';

export const MAPPING_FILE = fileURLToPath(new URL('../sitecore/mapping.json', import.meta.url));

/** Longer than items of a large publish wait for each other. */
const SOON_MS = 5_000;

/** How nestling learns what changed: both senders and Edge to ask, or nothing but the event handler of an XM/XP installation. */
export type CmsMode = 'edge' | 'push-only';

export interface ConnectedCms {
  cms: Sitecore;
  app: TestApp;
  /** Waits until nothing is under way: webhooks delivered, events processed, items looked at, everything told. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Settings that make nestling read from a stand-in and take its webhooks. */
export const cmsSettings = (cms: Pick<Sitecore, 'edgeUrl'>, mode: CmsMode = 'edge'): Record<string, string> => ({
  SITECORE_MAPPING: MAPPING_FILE,
  SITECORE_WEBHOOK_KEYS: WEBHOOK_KEY,
  ...(mode === 'edge' ? { SITECORE_EDGE_URL: cms.edgeUrl, SITECORE_EDGE_API_KEY: EDGE_KEY, SITECORE_EDGE_RATE: '70' } : {}),
});

/** Where a stand-in sends its webhooks. */
export const receiverAt = (url: string, key = WEBHOOK_KEY): { url: string; headers: Record<string, string> } => ({
  url: `${url}${SITECORE_WEBHOOK_PATH}`,
  headers: { 'x-api-key': key },
});

/**
 * A stand-in of the CMS and nestling, each knowing the other. In `push-only` there is no Edge, and only the event handler
 * sends. Everything stops with the test, unless `isShared`.
 */
export async function startConnectedCms({
  mode = 'edge',
  sitecore = {},
  env = {},
  empty = true,
  database,
  isShared = false,
}: {
  mode?: CmsMode;
  sitecore?: SitecoreOptions;
  env?: Record<string, string>;
  empty?: boolean;
  database?: TestDatabase;
  isShared?: boolean;
} = {}): Promise<ConnectedCms> {
  const cms = await startSitecore({ seed: 'empty', apiKey: EDGE_KEY, onEndDelayMs: 20, ...sitecore });
  const app = await startTestApp({ empty, env: { ...cmsSettings(cms, mode), ...env }, ...(database ? { database } : {}) });
  cms.connect({ ...receiverAt(app.url), ...(mode === 'push-only' ? { senders: ['handler' as const] } : {}) });
  const stop = async (): Promise<void> => {
    await cms.close();
    await app.stop();
  };
  if (!isShared) onTestFinished(stop);
  return { cms, app, settled: () => settled(cms, app), stop };
}

/** Polls until `check` does not throw any more; its last error otherwise. */
export async function eventually<T>(check: () => Promise<T> | T, withinMs = 15_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Second looks at what a cache may have hidden come later, as does what waits for its publishing date: they are not waited for. */
async function settled(cms: Sitecore, { database: { prisma } }: TestApp): Promise<void> {
  await cms.settled();
  await eventually(async () => {
    const events = await prisma.syncEvent.count({ where: { processedAt: null } });
    const items = await prisma.syncItem.count({ where: { dueAt: { lte: new Date(Date.now() + SOON_MS) }, rechecks: 0, attempts: 0 } });
    const untold = await prisma.outbox.count({ where: { dispatchedAt: null } });
    if (events + items + untold > 0) throw new Error(`${events} events, ${items} items and ${untold} outbox entries wait`);
  }, 30_000);
}
