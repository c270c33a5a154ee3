import { randomUUID } from 'node:crypto';

/** One attempt to reach a webhook. */
export interface WebhookRun {
  timestamp: string;
  success: boolean;
  message?: string;
}

/** What the admin API takes. */
export interface WebhookInput {
  label: string;
  uri: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  executionMode: 'OnEnd' | 'OnUpdate';
  /** OnEnd only: sent verbatim. */
  body?: string;
  /** OnUpdate only: merged into the top level of the body. */
  bodyInclude?: Record<string, unknown>;
  createdBy?: string;
  disabled?: boolean | null;
}

/** A webhook as the admin API shows it. */
export interface EdgeWebhook extends WebhookInput {
  id: string;
  tenantId: string;
  created: string;
  disabled: boolean | null;
  lastRuns: WebhookRun[];
}

export type EdgeWebhooks = ReturnType<typeof createEdgeWebhooks>;

/** The webhooks of the tenant. Ten failures in a row disable one until somebody enables it again. */
export function createEdgeWebhooks(now: () => number) {
  const webhooks = new Map<string, EdgeWebhook & { failures: number }>();

  return {
    list: (): EdgeWebhook[] => [...webhooks.values()].map(({ failures: _, ...shown }) => shown),
    get(id: string): EdgeWebhook | undefined {
      const found = webhooks.get(id);
      if (!found) return undefined;
      const { failures: _, ...shown } = found;
      return shown;
    },
    add(input: WebhookInput): EdgeWebhook {
      const made = {
        ...input,
        id: randomUUID(),
        tenantId: 'nestling-tenant',
        created: new Date(now()).toISOString(),
        disabled: input.disabled ?? null,
        lastRuns: [],
      };
      webhooks.set(made.id, { ...made, failures: 0 });
      return made;
    },
    update(id: string, input: Partial<WebhookInput>): void {
      const found = webhooks.get(id);
      if (!found) return;
      Object.assign(found, input);
      if (input.disabled === false) found.failures = 0;
    },
    remove: (id: string): boolean => webhooks.delete(id),
    noteRun(id: string, success: boolean, message: string): void {
      const found = webhooks.get(id);
      if (!found) return;
      found.lastRuns = [{ timestamp: new Date(now()).toISOString(), success, ...(success ? {} : { message }) }, ...found.lastRuns].slice(0, 10);
      found.failures = success ? 0 : found.failures + 1;
      if (found.failures >= 10) found.disabled = true;
    },
  };
}
