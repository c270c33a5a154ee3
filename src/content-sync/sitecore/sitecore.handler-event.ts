import { readItem } from './sitecore.event-item.js';
import { asGuid, asLanguage, asName, isMembers, member, memberList, memberObject, type Members } from './sitecore.members.js';
import { interpretPublish } from './sitecore.publish-event.js';
import type { ReplicaChange, SaidItem } from './sitecore.replica-change.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';
import { interpreted, type Interpreted } from '../intake/source-event.js';

/** What the name of an event says about the item in it. */
interface Rule {
  /** The member that holds the item. */
  holder: 'Item' | 'Copy';
  change: ReplicaChange['kind'];
  isStructural: boolean;
  isNewVersion: boolean;
  /** What it is about, and where the body says what that was before. */
  turned: { property: NonNullable<SaidItem['turned']>['property']; from: (body: Members) => string | null } | null;
}

const PLAIN: Rule = { holder: 'Item', change: 'SAID', isStructural: false, isNewVersion: false, turned: null };
const NEW_VERSION: Rule = { ...PLAIN, isNewVersion: true };
const turns = (property: NonNullable<Rule['turned']>['property'], from: (body: Members) => string | null): Rule => ({
  ...PLAIN,
  isStructural: true,
  turned: { property, from },
});

const RULES: ReadonlyMap<string, Rule> = new Map([
  ['item:added', NEW_VERSION],
  ['item:versionadded', NEW_VERSION],
  ['item:cloneadded', NEW_VERSION],
  ['item:versionremoved', { ...PLAIN, change: 'VERSION_REMOVED' }],
  ['item:deleted', { ...PLAIN, change: 'DELETED', isStructural: true }],
  ['item:saved', PLAIN],
  ['item:locked', PLAIN],
  ['item:unlocked', PLAIN],
  ['item:sortorderchanged', PLAIN],
  ['item:copied', { ...NEW_VERSION, holder: 'Copy', isStructural: true }],
  ['item:moved', turns('parentId', (body) => asGuid(member(body, 'OldParentID')))],
  ['item:renamed', turns('name', (body) => asName(member(body, 'OldName')))],
  ['item:templatechanged', turns('templateId', (body) => asGuid(member(memberObject(memberObject(body, 'TemplateChanges'), 'Source'), 'Id')))],
]);

/** Fields of an item that hold for everything below it. */
const INHERITED: readonly (string | null)[] = [STANDARD_FIELDS.neverPublish, STANDARD_FIELDS.publish, STANDARD_FIELDS.unpublish].map(({ id }) => id);

/** What the webhook event handler of the CMS tells, by the name of the event in any case. */
export function interpretHandlerEvent(name: string, body: Members): Interpreted<ReplicaChange> {
  const key = name.toLowerCase();
  if (key.startsWith('publish:')) return interpretPublish(key, body);
  // It comes before the deletion, which may still fail.
  if (key === 'item:deleting') return interpreted({ kind: 'IGNORED', note: 'It announces a deletion that has not happened yet.' });
  const rule = RULES.get(key);
  if (!rule) return interpreted({ kind: 'UNKNOWN', note: `The event “${name}” is not known.` });
  return interpretItem(name, rule, body);
}

function interpretItem(name: string, rule: Rule, body: Members): Interpreted<ReplicaChange> {
  const item = member(body, rule.holder);
  const identifier = isMembers(item) ? member(item, 'Id') : undefined;
  const externalId = asGuid(identifier);
  if (!isMembers(item) || externalId === null) return withoutItem(name, rule, identifier);
  const changes = memberObject(body, 'Changes');
  const turned = rule.turned && { property: rule.turned.property, from: rule.turned.from(body) };
  const said = readItem(item, changes, { isNewVersion: rule.isNewVersion, turned });
  const isInherited = memberList(changes, 'FieldChanges').some((change) => INHERITED.includes(asGuid(member(change, 'FieldId'))));
  const { parentId, templateId } = said;
  return interpreted({
    kind: 'HINTS',
    note: null,
    hints: [{ externalId, locale: asLanguage(member(item, 'Language')), isStructural: rule.isStructural || isInherited, parentId, templateId }],
    replica: [{ externalId, kind: rule.change, item: said }],
  });
}

function withoutItem(name: string, { holder }: Rule, identifier: unknown): Interpreted<ReplicaChange> {
  const reason = `The event “${name}” names no item: its ${holder}.Id is not a GUID.`;
  return interpreted({ kind: 'IGNORED', note: reason, problems: [{ externalId: asName(identifier) ?? '(no identifier)', locale: null, reason }] });
}
