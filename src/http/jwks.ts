import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { AppError } from '../errors.js';
import type { Clock } from '../platform/clock.js';

/** How long an issuer may take to answer. */
const FETCH_TIMEOUT_MS = 3_000;
/** At most one fetch in this time, however many tokens name keys that nobody has. */
const COOLDOWN_MS = 30_000;
/** The same while there are no keys at all: nobody can sign in until there are. */
const FIRST_KEYS_COOLDOWN_MS = 1_000;
/** Keys are asked for again after this time, so that one the issuer has withdrawn does not live on. */
const MAX_AGE_MS = 300_000;

/**
 * The keys of a remote issuer. A key that is not known makes one fetch, for all who wait for it and then for nobody
 * until the cooldown is over; what an issuer said last holds as long as it does not answer.
 * The returned function throws SERVICE_UNAVAILABLE while there has never been an answer.
 */
export function createRemoteKeys({ url, clock, onRotation }: { url: string; clock: Clock; onRotation: () => void }): JWTVerifyGetKey {
  // When to fetch is decided here: the library's own cooldown counts successful fetches only, its cache ends with the issuer.
  const remote = createRemoteJWKSet(new URL(url), { timeoutDuration: FETCH_TIMEOUT_MS, cooldownDuration: Infinity, cacheMaxAge: Infinity });
  const now = (): number => clock.now().epochMilliseconds;
  let known: string | undefined;
  let loadedAt = 0;
  let triedAt = -Infinity;
  let hasFailed = false;
  let pending: Promise<void> | undefined;

  const accept = (): void => {
    const fetched = JSON.stringify(remote.jwks());
    if (known !== undefined && known !== fetched) onRotation();
    [known, loadedAt, hasFailed] = [fetched, now(), false];
  };
  const fetchKeys = async (): Promise<void> => {
    try {
      await remote.reload();
      accept();
    } catch {
      hasFailed = true;
    } finally {
      pending = undefined;
    }
  };
  const refresh = (): Promise<void> => {
    const cooldown = known === undefined ? FIRST_KEYS_COOLDOWN_MS : COOLDOWN_MS;
    if (!pending && now() >= triedAt + cooldown) {
      triedAt = now();
      pending = fetchKeys();
    }
    return pending ?? Promise.resolve();
  };

  return async (header, token) => {
    if (known === undefined) await refresh();
    if (known === undefined) throw new AppError('SERVICE_UNAVAILABLE', 'tokens cannot be checked at the moment');
    if (now() >= loadedAt + MAX_AGE_MS) {
      const refreshed = refresh();
      // Only the first to find the issuer silent waits for it.
      if (!hasFailed) await refreshed;
    }
    try {
      return await remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      return remote(header, token);
    }
  };
}
