import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createInbox } from '../../src/content-sync/intake/inbox.js';
import { deliveryKeyOf, eventNameOf } from '../../src/content-sync/sitecore/sitecore.delivery-key.js';
import { createWebhookAuth, type WebhookCallers } from '../../src/content-sync/intake/webhook.auth.js';
import { registerWebhook } from '../../src/content-sync/intake/webhook.route.js';
import { registerHealth } from '../../src/http/health.route.js';
import { createServer } from '../../src/http/server.js';
import { systemClock } from '../../src/platform/clock.js';
import type { Wake } from '../../src/platform/jobs.js';
import { openTestDatabase, type TestDatabase } from './database.js';

/** The key that the webhook of the tests takes, in its usual header. */
export const KEY = 'the-key-of-the-tests';

export interface TestWebhook {
  url: string;
  database: TestDatabase;
  /** All that was logged. */
  logs(): string;
  /** Posts a body; objects as JSON. */
  post(body: unknown, headers?: Record<string, string>, query?: string): Promise<Response>;
  /** The bodies that are stored, in their order. */
  stored(): Promise<string[]>;
  stop(): Promise<void>;
}

/** A wake that only counts. */
export function countingWake(): Wake & { counts: { woken: number; rung: number } } {
  const counts = { woken: 0, rung: 0 };
  return { counts, wakeIn: async () => void (counts.woken += 1), ring: () => void (counts.rung += 1) };
}

/** The webhook alone, on a server and a database of its own. */
export async function startWebhook(callers: Partial<WebhookCallers> = {}, wake: Wake = countingWake()): Promise<TestWebhook> {
  const database = await openTestDatabase({ empty: true });
  let logged = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const logger = pino({ level: 'trace' }, sink);
  const app = createServer({ logger, isStopping: () => false });
  registerHealth(app, { isServing: () => true, checkDatabase: () => database.ping() });
  registerWebhook(app, {
    path: '/webhooks/sitecore',
    mayCall: createWebhookAuth({ keys: [KEY], header: 'x-api-key', secrets: [], clock: systemClock, ...callers }),
    inbox: createInbox({ prisma: database.prisma, clock: systemClock, wake }),
    describe: (body, raw) => ({ deliveryKey: deliveryKeyOf(body, raw), name: eventNameOf(body) }),
    logger,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  return {
    url,
    database,
    logs: () => logged,
    post: (body, headers = { 'x-api-key': KEY }, query = '') =>
      fetch(`${url}/webhooks/sitecore${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    stored: async () => {
      const events = await database.prisma.syncEvent.findMany({ orderBy: { id: 'asc' } });
      return events.map(({ body }) => Buffer.from(body).toString());
    },
    stop: async () => {
      await app.close();
      await database.dispose();
    },
  };
}
