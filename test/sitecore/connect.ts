import type { EdgeWebhooks } from './edge-webhooks.ts';
import type { createHandlerSender } from './handler-sender.ts';
import type { Sender } from './misbehaviour.ts';

/** Who gets the webhooks, and of which senders; of both when not said. */
export interface Receiver {
  url: string;
  headers?: Record<string, string>;
  senders?: readonly Sender[];
}

/** Points both senders at a receiver, in place of the one before. Webhooks that others made through the admin API stay. */
export function createConnect(handler: Pick<ReturnType<typeof createHandlerSender>, 'aim'>, webhooks: EdgeWebhooks) {
  let ours: string[] = [];
  return (receiver: Receiver | null): void => {
    for (const id of ours) webhooks.remove(id);
    ours = [];
    const has = (sender: Sender): boolean => receiver?.senders?.includes(sender) ?? true;
    const headers = receiver?.headers ?? {};
    handler.aim(receiver && has('handler') ? { url: receiver.url, headers } : null);
    if (!receiver || !has('edge')) return;
    const common = { uri: receiver.url, method: 'POST' as const, headers, createdBy: 'stand-in' };
    const made = [
      webhooks.add({ ...common, label: 'nestling OnUpdate', executionMode: 'OnUpdate', bodyInclude: { source: 'edge-development' } }),
      webhooks.add({ ...common, label: 'nestling OnEnd', executionMode: 'OnEnd', body: '{"event":"OnEnd"}' }),
    ];
    ours = made.map(({ id }) => id);
  };
}
