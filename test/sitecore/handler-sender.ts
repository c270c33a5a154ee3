import type { Counters } from './counters.ts';
import type { HandlerEvent } from './handler-payload.ts';
import type { Faults } from './misbehaviour.ts';
import type { Post } from './post.ts';
import { createWebhookQueue, type Pending } from './webhook-queue.ts';

/** Where webhooks go. */
export interface WebhookTarget {
  url: string;
  headers: Record<string, string>;
}

/** What the senders share. */
export interface SenderParts {
  post: Post;
  faults: Faults;
  pending: Pending;
  counters: () => Counters;
  now: () => number;
}

/** The webhook event handler of the CMS: every event at once, three seconds for an answer, never again. */
export function createHandlerSender({ post, faults, pending, counters, now }: SenderParts, timeoutMs: number) {
  let target: WebhookTarget | null = null;

  async function deliver(event: HandlerEvent): Promise<void> {
    if (!target) return;
    const at = now();
    const { status, ms } = await post(target.url, target.headers, JSON.stringify(event), timeoutMs);
    const outcome = status === null ? 'NO_ANSWER' : status < 300 ? 'ACKNOWLEDGED' : 'REFUSED';
    counters().webhooks.push({ sender: 'handler', name: event.EventName, body: event, at, status, ms, outcome });
  }

  const onDropped = (event: HandlerEvent): void => {
    counters().webhooks.push({ sender: 'handler', name: event.EventName, body: event, at: now(), status: null, ms: 0, outcome: 'DROPPED' });
  };
  const queue = createWebhookQueue<HandlerEvent>({ sender: 'handler', faults, pending, deliver, onDropped });
  return {
    /** From now on events go there; null: nowhere. */
    aim(wanted: WebhookTarget | null): void {
      target = wanted;
    },
    send(event: HandlerEvent): void {
      if (target) queue.push({ ...event, WebhookItemId: '7f2d9a10-3b1c-4c55-9a77-2f1f6f0b8d33', WebhookItemName: 'nestling-sync' });
    },
    close: queue.close,
  };
}
