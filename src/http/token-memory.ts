import type { Clock } from '../platform/clock.js';
import type { Identity } from '../schema/context.js';

const CAPACITY = 10_000;
const REMEMBERED_MS = 60_000;

/**
 * Remembers whom a verified token stands for, by the digest of the token, for at most a minute and never beyond the
 * token's expiry. When it is full, what was not asked for the longest gives way.
 */
export function createTokenMemory({ clock, capacity = CAPACITY }: { clock: Clock; capacity?: number }) {
  const entries = new Map<string, { identity: Identity; until: number }>();
  const now = (): number => clock.now().epochMilliseconds;
  let era = 0;

  return {
    /** Whom a token stands for, if it was verified lately. */
    find(digest: string): Identity | undefined {
      const entry = entries.get(digest);
      if (!entry) return undefined;
      entries.delete(digest);
      if (now() >= entry.until) return undefined;
      entries.set(digest, entry);
      return entry.identity;
    },

    /** To be read before a verification and given to `remember` after it. */
    era: (): number => era,

    /** Remembers a token, unless something was forgotten since its verification began. */
    remember(digest: string, identity: Identity, begunIn: number): void {
      if (begunIn !== era) return;
      entries.set(digest, { identity, until: Math.min(identity.expiresAt, now() + REMEMBERED_MS) });
      const [oldest] = entries.keys();
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
    },

    /** Forgets the tokens of one subject. */
    forget(subject: string): void {
      era++;
      for (const [digest, { identity }] of entries) if (identity.subject === subject) entries.delete(digest);
    },

    /** Forgets everything: the keys are other ones now. */
    clear(): void {
      era++;
      entries.clear();
    },
  };
}
