import { failedEvent, nameOf, type ReadEvent } from './event-reading.js';
import type { ReplicaRules } from './source-event.js';

/**
 * Applies what some events in their order do to the documents of their items. Returns the documents that are new, and the
 * events, whose hints now say whether what changed reaches the items below. An event that cannot be applied has failed.
 */
export function applyChanges<Change extends { externalId: string }>(
  read: readonly ReadEvent<Change>[],
  documents: ReadonlyMap<string, unknown>,
  rules: ReplicaRules<Change>,
): { changed: Map<string, unknown>; read: ReadEvent<Change>[] } {
  const changed = new Map<string, unknown>();
  const applyOne = (each: ReadEvent<Change>): ReadEvent<Change> => {
    const after = new Map<string, unknown>();
    const structural = new Set<string>();
    for (const change of each.meaning.replica) {
      const { externalId } = change;
      const before = after.get(externalId) ?? changed.get(externalId) ?? documents.get(externalId) ?? null;
      const document = rules.apply(before, change, each.event.receivedAt.toISOString());
      after.set(externalId, document);
      if (rules.concernsDescendants(before, document)) structural.add(externalId);
    }
    for (const [id, document] of after) changed.set(id, document);
    const hints = each.meaning.hints.map((hint) => ({ ...hint, isStructural: hint.isStructural || structural.has(hint.externalId) }));
    return { ...each, meaning: { ...each.meaning, hints } };
  };
  const applied = read.map((each) => {
    try {
      return applyOne(each);
    } catch (error) {
      return failedEvent<Change>(each.event, `It could not be applied (${nameOf(error)}).`);
    }
  });
  return { changed, read: applied };
}
