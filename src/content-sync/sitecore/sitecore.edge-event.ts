import { asFlag, asGuid, asName, isMembers, member, type Members } from './sitecore.members.js';
import type { ReplicaChange } from './sitecore.replica-change.js';
import { interpreted, type EventProblem, type Hint, type Interpreted } from '../intake/source-event.js';

/** What can be published and is no content of ours. */
const NOT_CONTENT = new Set(['mediaitem', 'itemtemplate', 'itemtemplatefield', 'siteinfo', 'dictionaryentry']);

interface Update {
  definition: string;
  identifier: string;
  /** Canonical; null when the identifier is none. */
  id: string | null;
  locale: string | null;
  isDelete: boolean;
}

/** What changed on Experience Edge: ids only. Anything that is not a deletion means that it is to be looked at. */
export function interpretUpdates(body: Members, entries: readonly unknown[]): Interpreted<ReplicaChange> {
  const updates = entries.map(readUpdate).filter(({ definition }) => !NOT_CONTENT.has(definition));
  const items = new Set(updates.flatMap(({ definition, id }) => (definition === 'item' && id !== null ? [id] : [])));
  // The layout of a page changes with everything it shows; the page itself says whether it has changed.
  const named = updates.filter(({ definition, id }) => definition !== 'layoutdata' || id === null || !items.has(id));
  const hints = new Map<string, Hint>();
  for (const update of named) addHint(hints, update);
  const problems = named.flatMap((update) => (update.id === null ? [problemOf(update)] : []));
  return interpreted({
    kind: hints.size > 0 || problems.length > 0 ? 'HINTS' : 'IGNORED',
    note: noteOf(entries.length, hints.size, problems.length),
    hints: [...hints.values()],
    problems,
    invocation: asName(member(body, 'invocation_id')),
    continues: asFlag(member(body, 'continues')),
  });
}

function readUpdate(entry: unknown): Update {
  const members: Members = isMembers(entry) ? entry : {};
  const identifier = member(members, 'identifier');
  return {
    definition: asName(member(members, 'entity_definition'))?.toLowerCase() ?? '',
    identifier: asName(identifier) ?? '(no identifier)',
    id: asGuid(identifier),
    locale: asName(member(members, 'entity_culture')),
    isDelete: asName(member(members, 'operation'))?.toLowerCase() === 'delete',
  };
}

function addHint(hints: Map<string, Hint>, { id, definition, locale, isDelete }: Update): void {
  if (id === null) return;
  const held = hints.get(id);
  hints.set(id, {
    externalId: id,
    locale: held && held.locale !== locale ? null : locale,
    isStructural: (held?.isStructural ?? false) || (isDelete && definition !== 'layoutdata'),
    parentId: null,
    templateId: null,
  });
}

const problemOf = ({ identifier, locale }: Update): EventProblem => ({
  externalId: identifier,
  locale,
  reason: 'An update of the publish names no item: its identifier is not a GUID. If it is one of ours, resync it by its id.',
});

function noteOf(updates: number, items: number, problems: number): string | null {
  if (problems > 0) return `${problems} of ${updates} updates cannot be read: an identifier is not a GUID.`;
  return items === 0 ? 'It names no items, only media, layouts or settings.' : null;
}
