import { interpretUpdates } from './sitecore.edge-event.js';
import { interpretHandlerEvent } from './sitecore.handler-event.js';
import { asName, isMembers, member, type Members } from './sitecore.members.js';
import type { ReplicaChange } from './sitecore.replica-change.js';
import { interpreted, type Interpreted } from '../intake/source-event.js';

/**
 * What the body of a webhook means, whichever of the two senders it comes from. Nothing in it is relied upon: what is
 * missing, of another type or unknown is passed over and said in the note.
 *
 * What is to be configured at the sender: of the event handler all `item:` and `publish:` events, as JSON; of Experience
 * Edge one webhook with `executionMode: OnUpdate`, and one with `OnEnd` whose `body` is `{"event":"OnEnd"}`.
 */
export function interpretEvent(body: unknown): Interpreted<ReplicaChange> {
  // The end of a publish comes without a body unless one is configured.
  if (body === null || body === undefined) return endOf({});
  if (!isMembers(body)) return interpreted({ kind: 'UNKNOWN', note: 'The body is not an object.' });
  const updates = member(body, 'updates');
  if (Array.isArray(updates) && updates.length > 0) return interpretUpdates(body, updates);
  const name = asName(member(body, 'EventName'));
  if (name !== null) return interpretHandlerEvent(name, body);
  return interpretRest(body, updates);
}

function interpretRest(body: Members, updates: unknown): Interpreted<ReplicaChange> {
  if (isEnd(body)) return endOf(body);
  if (updates !== undefined && updates !== null && !Array.isArray(updates)) return interpreted({ kind: 'UNKNOWN', note: 'Its `updates` are not a list.' });
  if (Object.hasOwn(body, 'updates')) return { ...endOf(body), note: 'It names no items.' };
  if (asName(member(body, 'invocation_id')) !== null) return endOf(body);
  return interpreted({ kind: 'UNKNOWN', note: 'It has neither an `EventName` nor `updates`.' });
}

/** Whether it is the body that we ask to be configured for the end of a publish. */
const isEnd = (body: Members): boolean => asName(member(body, 'event'))?.toLowerCase() === 'onend' || asName(member(body, 'nestling'))?.toLowerCase() === 'end';

function endOf(body: Members): Interpreted<ReplicaChange> {
  const continues = member(body, 'continues') === true;
  return interpreted({
    kind: 'IGNORED',
    note: 'A publish is over.',
    invocation: asName(member(body, 'invocation_id')),
    continues,
    isEnd: !continues,
  });
}
