import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStructureEditing } from '../../../test/sitecore/editing.structure.js';
import { createVersionEditing } from '../../../test/sitecore/editing.versions.js';
import { STANDARD, TEMPLATES, WORKFLOW } from '../../../test/sitecore/templates.js';
import { branchOf, createTree, valuesOf, type Tree } from '../../../test/sitecore/tree.js';
import { interpretEvent } from './sitecore.event.js';
import { publishedOf } from './sitecore.publishable.js';
import type { ReplicaChange } from './sitecore.replica-change.js';
import { applyToReplica, type ReplicaDocument } from './sitecore.replica.js';

const ID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const FOLDERS = ['0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20', '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c21'];
const LANGUAGES = ['en', 'vi-VN'];
const START = Date.parse('2026-01-31T10:00:00Z');
const RECEIVED = '2026-02-01T00:00:00.000Z';
const NOW = Temporal.Instant.from(RECEIVED);
const RULES = { languages: new Map(LANGUAGES.map((language) => [language, language])), finalWorkflowStates: [WORKFLOW.approved], timeZone: 'UTC' };

type Step = readonly [action: number, language: string, value: string];
const step: fc.Arbitrary<Step> = fc.tuple(fc.nat(9), fc.constantFrom(...LANGUAGES), fc.constantFrom('', 'a', 'b', 'c'));

/** A session of an editor, one edit a second: the events of it, and what the CMS holds in the end. */
function edit(steps: readonly Step[], { isDeleted, tellsTurns }: { isDeleted: boolean; tellsTurns: boolean }) {
  const tree = createTree();
  const events: unknown[] = [];
  let now = START;
  const editor = { tree, now: () => now, emit: (event: object) => void events.push(JSON.parse(JSON.stringify(event))), templateNames: true };
  const versions = createVersionEditing(editor);
  const structure = createStructureEditing(editor);
  for (const id of FOLDERS) versions.create({ id, parentId: null as never, templateId: TEMPLATES.folder.id, name: 'folder' });
  events.length = 0;
  const [home = '', away = ''] = FOLDERS;
  versions.create({ id: ID, parentId: home, templateId: TEMPLATES.article.id, name: 'first', languages: { en: { fields: { Title: 'a' } } } });
  for (const [index, [action, language, value]] of steps.entries()) {
    now += 1_000;
    const numbers = [...branchOf(tree.get(ID), language).versions.keys()];
    const newest = Math.max(...numbers);
    const hasVersion = numbers.length > 0;
    if (action <= 1) versions.save(ID, { language, fields: { Title: value } });
    else if (action === 2) versions.save(ID, { language, fields: { Hidden: value } });
    else if (action === 3) versions.addVersion(ID, language);
    // Without any version an event about the item as a whole has no time.
    else if (action === 4 && hasVersion && (language !== 'en' || numbers.length > 1)) versions.removeVersion(ID, language, newest);
    else if (action === 5 && hasVersion) versions.setWorkflowState(ID, language, value === 'a' ? WORKFLOW.draft : WORKFLOW.approved);
    else if (action === 6 && hasVersion) versions.hideVersion(ID, language, newest, value === 'a');
    else if (action === 7) versions.rename(ID, `name ${value}${tellsTurns ? index : ''}`.trim());
    else if (action === 8) versions.lock(ID);
    else if (action === 9) {
      structure.move(ID, tree.get(ID).parentId === home ? away : home);
      if (!tellsTurns) continue;
      now += 1_000;
      versions.save(ID, { language: 'en', fields: { Teaser: value } });
    }
  }
  const expected = publishedIn(tree);
  if (isDeleted) structure.remove(ID);
  return { events, expected: isDeleted ? [] : expected };
}

/** What is to be seen of the item, computed from the tree of the CMS itself. */
function publishedIn(tree: Tree) {
  const item = tree.get(ID);
  return LANGUAGES.flatMap((language) => {
    const live = [...branchOf(item, language).versions]
      .filter(([, fields]) => [undefined, '', WORKFLOW.approved].includes(fields.get(STANDARD.workflowState.id)) && fields.get(STANDARD.hideVersion.id) !== '1')
      .map(([number]) => number);
    if (live.length === 0) return [];
    const version = Math.max(...live);
    const { name, parentId, templateId } = item;
    return [{ language, version, name, parentId, templateId, fields: withoutBlanks(valuesOf(item, language, version)) }];
  });
}

const withoutBlanks = (fields: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries([...fields].filter(([, value]) => value !== ''));

function replicate(events: readonly unknown[]): ReplicaDocument | null {
  const changes: ReplicaChange[] = events.flatMap((event) => interpretEvent(event).replica);
  // What is kept is JSON.
  return changes.reduce<ReplicaDocument | null>((held, change) => JSON.parse(JSON.stringify(applyToReplica(held, change, RECEIVED))) as ReplicaDocument, null);
}

function published(document: ReplicaDocument | null) {
  const { items } = document ? publishedOf(ID, document, [], { rules: RULES, now: NOW }) : { items: [] };
  return items.map(({ language, version, name, parentId, templateId, fields }) => ({
    language,
    version,
    name,
    parentId,
    templateId,
    fields: withoutBlanks(fields),
  }));
}

const sessions = (tellsTurns: boolean) =>
  fc.tuple(fc.array(step, { maxLength: 12 }), fc.boolean()).map(([steps, isDeleted]) => edit(steps, { isDeleted, tellsTurns }));

test('the events of an editor in their order give what the CMS holds', () => {
  fc.assert(
    fc.property(sessions(false), ({ events, expected }) => {
      expect(published(replicate(events))).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

// Of moves and new names there and back nothing but a save between them says which was the last: docs/content-sync.md.
test('the same events in any order, and any of them twice, give the same', () => {
  const mixed = sessions(true).chain(({ events, expected }) =>
    fc.record({
      expected: fc.constant(expected),
      events: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(mixed, ({ events, expected }) => {
      expect(published(replicate(events))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
