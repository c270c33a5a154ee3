import { createHash } from 'node:crypto';
import { canonicalGuid } from '../item/guid.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { isMembers } from './sitecore.members.js';

type Json = Readonly<Record<string, unknown>>;

const MAX_NAME_LENGTH = 100;
const SUBJECT_LENGTH = 16;
/** A larger body is compared byte for byte: to compare what it says would take too long. */
const MAX_COMPARED_BYTES = 256 * 1024;
/** What differs between equal events: which handler sent them, and what was there before. */
const INCIDENTAL = new Set(['WebhookItemId', 'WebhookItemName', 'OriginalValue']);
const ORDERLESS = new Set(['SharedFields', 'UnversionedFields', 'VersionedFields', 'FieldChanges']);

/**
 * 64 hexadecimal digits that are equal for equal deliveries; the first 16 are equal for deliveries about the same item.
 * An event of an item is the same when it says the same of the same revision; a part of a publish on Edge when it names the same
 * updates of the same publish; anything else when it is equal byte for byte.
 */
export function deliveryKeyOf(body: Json, raw: Buffer): string {
  const said = raw.length > MAX_COMPARED_BYTES ? null : (itemEvent(body) ?? edgeUpdate(body));
  const key = digest(said ?? raw);
  const subject = subjectOf(body);
  return (subject === null ? key : digest(subject)).slice(0, SUBJECT_LENGTH) + key.slice(0, -SUBJECT_LENGTH);
}

/** The event's name in lower case, `edge:onupdate` or `edge:onend` for what Edge sends without one, or null. */
export function eventNameOf(body: Json): string | null {
  const { EventName: given, event } = body;
  if (typeof given === 'string') return nameFrom(given);
  if (Object.hasOwn(body, 'updates')) return 'edge:onupdate';
  const isEnd = Object.hasOwn(body, 'invocation_id') || (typeof event === 'string' && event.toLowerCase() === 'onend');
  return isEnd ? 'edge:onend' : null;
}

// PostgreSQL takes neither NUL nor half a character.
const nameFrom = (given: string): string | null =>
  given
    .slice(0, 4 * MAX_NAME_LENGTH)
    .replaceAll(/\p{C}/gu, '')
    .trim()
    .toLowerCase()
    .slice(0, MAX_NAME_LENGTH)
    .toWellFormed() || null;

/** The item an event is about. All events of publishing are about one thing: where one ends is told by what came before. */
function subjectOf(body: Json): string | null {
  if (eventNameOf(body)?.startsWith('publish:')) return 'publish';
  const { Item: item, Copy: copy } = body;
  const id = isMembers(item) ? item['Id'] : isMembers(copy) ? copy['Id'] : null;
  return typeof id === 'string' ? canonicalGuid(id) : null;
}

/** What an event of an item says, incidentals left out; null without a revision, which alone tells two saves apart. */
function itemEvent(body: Json): string | null {
  const { Item: item } = body;
  return eventNameOf(body) !== null && isMembers(item) && hasRevision(item) ? canonical(body) : null;
}

function hasRevision({ VersionedFields: fields }: Json): boolean {
  if (!Array.isArray(fields)) return false;
  return fields.some(
    (field) => isMembers(field) && typeof field['Id'] === 'string' && canonicalGuid(field['Id']) === STANDARD_FIELDS.revision.id && Boolean(field['Value']),
  );
}

/** Never the invocation alone: all parts of a large publish share it. */
function edgeUpdate({ invocation_id: invocation, updates, ...others }: Json): string | null {
  return typeof invocation === 'string' && Array.isArray(updates) ? canonical({ invocation, updates, continues: others['continues'] === true }) : null;
}

/** The same text for the same content, whatever the order of members and fields. */
function canonical(value: unknown, name = ''): string {
  if (Array.isArray(value)) {
    const parts = value.map((part) => canonical(part));
    return `[${(ORDERLESS.has(name) ? parts.toSorted() : parts).join(',')}]`;
  }
  if (!isMembers(value)) return JSON.stringify(value);
  const members = Object.keys(value).filter((key) => !INCIDENTAL.has(key));
  return `{${members
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key], key)}`)
    .join(',')}}`;
}

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');
