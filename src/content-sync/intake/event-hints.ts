import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { ReadEvent } from './event-reading.js';
import { storeHints } from './hints.js';

/** While more events of a publish are to come, their items wait so long for each other, in milliseconds. */
const CHAIN_WAIT_MS = 250;
/** But no longer than this after they were received: the last event may never come. */
const CHAIN_LIMIT_MS = 5_000;

/** The hints of events that came together are stored together, those of one publish apart from those of another. */
export async function storeHintsOf<Change>(tx: Transaction, source: ContentSource, read: readonly ReadEvent<Change>[], now: Date): Promise<void> {
  const groups = Map.groupBy(read, ({ meaning: { invocation, continues } }) => JSON.stringify([invocation, continues]));
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const { receivedAt } = first.event;
    const { invocation, continues } = first.meaning;
    const wait = continues ? Math.max(0, Math.min(CHAIN_WAIT_MS, receivedAt.getTime() + CHAIN_LIMIT_MS - now.getTime())) : 0;
    const hints = group.flatMap(({ meaning }) => meaning.hints);
    await storeHints(tx, source, hints, { now: receivedAt, dueAt: new Date(now.getTime() + wait), invocation });
  }
}
