import { asCount, asFlag, asGuid, asName, asText, member, memberObject, type Members } from './sitecore.members.js';
import type { ReplicaChange } from './sitecore.replica-change.js';
import { interpreted, type Interpreted, type PublishNews } from '../intake/source-event.js';

const NO_NEWS = { recoveryId: null, rootId: null, processed: null, deleted: null, isFinal: false, isExpired: false };

/** What the CMS tells of a publish: it names no items, but how many there are. */
export function interpretPublish(name: string, body: Members): Interpreted<ReplicaChange> {
  const publish = newsOf(name, body);
  if (!publish) return interpreted({ kind: 'UNKNOWN', note: `The event “${name}” is not known.` });
  return interpreted({ kind: 'IGNORED', note: 'It tells of a publish and names no items.', publish });
}

function newsOf(name: string, body: Members): PublishNews | null {
  switch (name) {
    case 'publish:begin':
      return { ...NO_NEWS, phase: 'BEGIN', ...optionsOf(body) };
    case 'publish:end':
      return { ...NO_NEWS, phase: 'END', ...optionsOf(body) };
    case 'publish:fail':
      return { ...NO_NEWS, phase: 'FAIL', ...optionsOf(body) };
    case 'publish:statusupdated':
      return statusOf(memberObject(body, 'Status'));
    default:
      return null;
  }
}

function optionsOf(body: Members): Pick<PublishNews, 'recoveryId' | 'rootId'> {
  const options = memberObject(body, 'PublisherOptions');
  const recovery = member(options, 'RecoveryId');
  const isNone = typeof recovery !== 'string' || /^[{(]?[0-]*[)}]?$/.test(recovery.trim());
  return { recoveryId: isNone ? null : (asGuid(recovery) ?? asName(recovery)), rootId: asGuid(member(options, 'RootItemId')) };
}

function statusOf(status: Members): PublishNews {
  const messages = member(status, 'Messages');
  const lines = Array.isArray(messages) ? messages.flatMap((line: unknown) => asText(line) ?? []) : [];
  return {
    ...NO_NEWS,
    phase: 'STATUS',
    processed: sumOf(lines, /^items? processed\s*:\s*(\d{1,9})$/i) ?? asCount(member(status, 'Processed')),
    deleted: sumOf(lines, /^items? deleted\s*:\s*(\d{1,9})$/i),
    isFinal: asFlag(member(status, 'IsDone')) && !asFlag(member(status, 'Failed')),
    isExpired: asFlag(member(status, 'Expired')),
  };
}

/** A publish of several languages may count each of them. */
function sumOf(lines: readonly string[], pattern: RegExp): number | null {
  const counts = lines.flatMap((line) => pattern.exec(line.trim())?.[1] ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + Number(count), 0);
}
