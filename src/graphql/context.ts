import type { HasPubSub } from '../content-sync/api/content-changed.resolver.js';
import type { HasDrift } from '../content-sync/api/drift.resolver.js';
import type { HasFailures } from '../content-sync/api/failure.resolver.js';
import type { HasPurger } from '../content-sync/api/purge.resolver.js';
import type { HasReceipts } from '../content-sync/api/receipt.resolver.js';
import type { HasRuns } from '../content-sync/api/run.resolver.js';
import type { HasSync } from '../content-sync/api/sync.resolver.js';
import type { HasArticles } from '../modules/article/article.resolver.js';
import type { HasBundles } from '../modules/bundle/bundle.resolver.js';
import type { HasGrowth } from '../modules/baby/baby.resolver.js';
import type { HasCategories } from '../modules/category/category.resolver.js';
import type { HasMilestones } from '../modules/milestone/milestone.resolver.js';
import type { HasPeople } from '../modules/viewer/viewer.resolver.js';
import type { TipRepository } from '../modules/tip/tip.repository.js';
import type { Clock } from '../platform/clock.js';
import type { Identity, RequestContext } from '../schema/context.js';
import { negotiateLocale } from '../schema/locale.js';

/** What editors steer and watch the sync with. */
type HasEditing = HasRuns & HasFailures & HasReceipts & HasDrift & HasPurger;

/** Every service a resolver may ask for; made once in the composition root. */
export type Services = HasArticles &
  HasBundles &
  HasCategories &
  HasGrowth &
  HasMilestones &
  HasPeople &
  HasPubSub &
  HasSync &
  HasEditing & { tips: TipRepository };

/** What every resolver is given. */
export type Context = RequestContext & Services;

/** What a context needs of a request: HTTP's own, or the one that opened a socket. */
export interface RequestLike {
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export type ToContext = ReturnType<typeof createToContext>;

/** Makes what one operation is given, the same way for HTTP and for sockets. */
export function createToContext({ services, clock }: { services: Services; clock: Clock }) {
  return ({ headers }: RequestLike, identity: Identity | undefined): Context => ({
    ...services,
    clock,
    identity,
    preferredLocales: negotiateLocale([headers['accept-language']].flat()[0]),
    timeZoneHeader: [headers['x-time-zone']].flat()[0],
  });
}
