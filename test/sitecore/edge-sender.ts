import { randomUUID } from 'node:crypto';
import { updatesOf, type EdgeUpdate } from './edge-payload.ts';
import type { EdgeWebhooks } from './edge-webhooks.ts';
import type { SenderParts } from './handler-sender.ts';
import type { PublishedChange } from './publish.ts';
import { createWebhookQueue } from './webhook-queue.ts';

/** How the sender of Edge is set up. */
export interface EdgeSenderOptions {
  /** Updates per request. */
  chunkSize: number;
  timeoutMs: number;
  /** From the last publish to OnEnd. */
  onEndDelayMs: number;
}

interface Task {
  webhookId: string;
  name: 'OnUpdate' | 'OnEnd';
  body: unknown;
  text: string;
}

/** The webhooks of Edge: OnUpdate in chunks with the ids that changed, OnEnd when publishing has calmed down. */
export function createEdgeSender({ post, faults, pending, counters, now }: SenderParts, webhooks: EdgeWebhooks, options: EdgeSenderOptions) {
  let onEnd: NodeJS.Timeout | null = null;
  const count = (
    { name, body }: Task,
    at: number,
    status: number | null,
    ms: number,
    outcome: 'ACKNOWLEDGED' | 'REFUSED' | 'NO_ANSWER' | 'DROPPED' | 'DISABLED',
  ): void => {
    counters().webhooks.push({ sender: 'edge', name, body, at, status, ms, outcome });
  };

  async function deliver(task: Task): Promise<void> {
    const webhook = webhooks.get(task.webhookId);
    const at = now();
    if (!webhook || webhook.disabled) return count(task, at, null, 0, 'DISABLED');
    const { status, ms, message } = await post(webhook.uri, webhook.headers, task.text, options.timeoutMs, webhook.method);
    const success = status !== null && status >= 200 && status < 300;
    webhooks.noteRun(task.webhookId, success, status === null ? message : `${status} ${message}`);
    count(task, at, status, ms, success ? 'ACKNOWLEDGED' : status === null ? 'NO_ANSWER' : 'REFUSED');
  }

  const queue = createWebhookQueue<Task>({ sender: 'edge', faults, pending, deliver, onDropped: (task) => count(task, now(), null, 0, 'DROPPED') });

  function sendUpdates(updates: readonly EdgeUpdate[]): void {
    const invocation = randomUUID();
    const chunks = Array.from({ length: Math.ceil(updates.length / options.chunkSize) }, (_, index) =>
      updates.slice(index * options.chunkSize, (index + 1) * options.chunkSize),
    );
    const { continuesForEver, losesLastChunk } = faults.get();
    for (const [index, chunk] of chunks.entries()) {
      const isLast = index === chunks.length - 1;
      if (isLast && losesLastChunk) continue;
      const body = { invocation_id: invocation, updates: chunk, continues: continuesForEver === true || !isLast };
      for (const { id, executionMode, bodyInclude } of webhooks.list()) {
        if (executionMode !== 'OnUpdate') continue;
        const whole = { ...body, ...bodyInclude };
        queue.push({ webhookId: id, name: 'OnUpdate', body: whole, text: JSON.stringify(whole) });
      }
    }
  }

  function sendEnd(): void {
    onEnd = null;
    for (const { id, executionMode, body = '' } of webhooks.list())
      if (executionMode === 'OnEnd') queue.push({ webhookId: id, name: 'OnEnd', body, text: body });
    pending.end();
  }

  return {
    /** Tells of a publish. */
    send(changes: readonly PublishedChange[]): void {
      sendUpdates(updatesOf(changes));
      if (onEnd) clearTimeout(onEnd);
      else pending.start();
      onEnd = setTimeout(sendEnd, options.onEndDelayMs);
    },
    /** Sends any updates as one chain, for tests of forms that a publish does not make. */
    sendUpdates,
    close(): void {
      if (onEnd) clearTimeout(onEnd);
      queue.close();
    },
  };
}
