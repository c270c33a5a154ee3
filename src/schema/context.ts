import type { Clock } from '../platform/clock.js';
import type { Role } from './access.js';

/** The caller as its token says; absent for an anonymous caller. */
export interface Identity {
  issuer: string;
  subject: string;
  roles: readonly Role[];
  /** When its token ends, in epoch milliseconds. */
  expiresAt: number;
}

/** What every resolver may know of the request. Modules add the services they need (`ctx: RequestContext & HasArticles`). */
export interface RequestContext {
  identity: Identity | undefined;
  clock: Clock;
  /** Locales to try in order when the operation names none: Accept-Language, then `en`. */
  preferredLocales: readonly string[];
  /** The header `x-time-zone` as sent; checked where a civil date is needed. */
  timeZoneHeader: string | undefined;
}
