import type { TestApp } from './app.js';
import { receiverAt } from './cms.js';
import { upperHex } from '../sitecore/guid.ts';

/** Sends a body to the webhook as the CMS would: objects as JSON. */
export function sendWebhook(app: Pick<TestApp, 'url'>, body: unknown): Promise<Response> {
  const { url, headers } = receiverAt(app.url);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });
}

/** The status of the answer to a body. */
export const statusOf = async (app: Pick<TestApp, 'url'>, body: unknown): Promise<number> => {
  const response = await sendWebhook(app, body);
  await response.arrayBuffer();
  return response.status;
};

/** An entry of `updates`, as Edge spells it. */
export const update = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  identifier: upperHex(id),
  entity_definition: 'Item',
  operation: 'Update',
  entity_culture: 'en',
  ...more,
});

/** What was written down of the events that came, in their order. */
export const recordedEvents = (app: Pick<TestApp, 'database'>) =>
  app.database.prisma.syncEvent.findMany({ orderBy: { id: 'asc' }, select: { name: true, outcome: true, note: true, hints: true, processedAt: true } });
