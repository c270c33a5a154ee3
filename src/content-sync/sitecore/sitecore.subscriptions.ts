import type { EdgeAdmin } from './sitecore.admin.js';
import type { Subscriptions } from '../worker/subscriptions.js';

/** Path at which Sitecore calls us. */
export const SITECORE_WEBHOOK_PATH = '/webhooks/sitecore';

/** Of the tenant's webhooks, those that call our path: other sites of the tenant have theirs. */
export function subscriptionsOf(admin: EdgeAdmin): Subscriptions {
  const signal = (): AbortSignal => AbortSignal.timeout(20_000);
  const ours = async () => (await admin.listWebhooks(signal())).filter(({ uri }) => URL.parse(uri)?.pathname === SITECORE_WEBHOOK_PATH);
  return {
    list: ours,
    enable: async (id) => {
      const webhook = (await ours()).find((each) => each.id === id);
      if (webhook) await admin.enable(webhook, signal());
    },
  };
}
