import { describe, expect, test } from 'vitest';
import { interpretEvent } from './sitecore.event.js';
import { publishedOf } from './sitecore.publishable.js';
import { applyToReplica, concernsDescendants, type ReplicaDocument } from './sitecore.replica.js';
import { STANDARD_FIELDS } from './sitecore.standard-fields.js';

const ID = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const [HOME, AWAY] = ['0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20', '0b000000-0000-4000-8000-000000000001'];
const [ARTICLE, TIP] = ['7e570000-0000-4000-8000-00000000a001', '7e570000-0000-4000-8000-00000000a003'];
const [TITLE, WEEK] = ['f1e1d000-0000-4000-8000-000000000102', 'f1e1d000-0000-4000-8000-000000000115'];
const [DRAFT, FINAL] = ['190b1c84-f1be-47ed-aa41-f42193d9c8fc', '46da5376-10dc-4b66-b464-afdaa29de84f'];
const { updated, revision, workflowState, hideVersion, validFrom, validTo, neverPublish } = STANDARD_FIELDS;
const RULES = {
  languages: new Map([
    ['en', 'en'],
    ['sv', 'sv'],
  ]),
  finalWorkflowStates: [FINAL],
  timeZone: 'UTC',
};
const RECEIVED = '2026-01-31T12:00:00.000Z';

interface Said {
  at?: number;
  language?: string;
  version?: number;
  fields?: Record<string, string>;
  shared?: Record<string, string>;
  item?: object;
  more?: object;
}
let revisions = 0;
/** An event about one version, `at` minutes past ten. */
const event = (EventName: string, { at = 0, language = 'en', version = 1, fields = {}, shared = {}, item = {}, more = {} }: Said = {}): object => {
  const list = (values: Record<string, string>) => Object.entries(values).map(([Id, Value]) => ({ Id, Value, Language: language, Version: version }));
  const stamps = {
    [updated.id]: `20260131T10${String(at).padStart(2, '0')}00Z`,
    [revision.id]: `00000000-0000-4000-8000-${String((revisions += 1)).padStart(12, '0')}`,
  };
  const Item = {
    Id: ID,
    Name: 'week-12',
    ParentId: HOME,
    TemplateId: ARTICLE,
    Language: language,
    Version: version,
    SharedFields: list(shared),
    VersionedFields: list({ ...stamps, ...fields }),
    ...item,
  };
  return { EventName, Item, ...more };
};
const saved = (said: Said): object => event('item:saved', said);
const title = (text: string): Record<string, string> => ({ [TITLE]: text });

const replicate = (...events: object[]): ReplicaDocument | null =>
  events.flatMap((body) => interpretEvent(body).replica).reduce<ReplicaDocument | null>((held, change) => applyToReplica(held, change, RECEIVED), null);
const at = (document: ReplicaDocument | null, now = '2026-02-01T00:00:00Z') =>
  document ? publishedOf(ID, document, [], { rules: RULES, now: Temporal.Instant.from(now) }) : { items: [], changesAt: null };
const titles = (document: ReplicaDocument | null, now?: string) =>
  at(document, now).items.map(({ language, version, fields }) => `${language}#${version} ${fields.get(TITLE)}`);

describe('versions', () => {
  test('a draft is not seen; the published version below it is', () => {
    const draft = saved({ at: 2, version: 2, fields: { ...title('new'), [workflowState.id]: `{${DRAFT.toUpperCase()}}` } });
    expect(titles(replicate(saved({ fields: title('old') }), draft))).toEqual(['en#1 old']);
    expect(titles(replicate(draft))).toEqual([]);
    const approved = saved({ at: 3, version: 2, fields: { [workflowState.id]: FINAL } });
    expect(titles(replicate(saved({ fields: title('old') }), draft, approved))).toEqual(['en#2 new']);
    expect(titles(replicate(saved({ fields: { [workflowState.id]: 'whatever' } })))).toEqual([]);
  });

  test('hidden, shown again', () => {
    const hide = (minute: number, value: string) => saved({ at: minute, version: 2, fields: { ...title('two'), [hideVersion.id]: value } });
    expect(titles(replicate(saved({ fields: title('one') }), hide(1, '1')))).toEqual(['en#1 one']);
    expect(titles(replicate(saved({ fields: title('one') }), hide(1, '1'), hide(2, '')))).toEqual(['en#2 two']);
  });

  test('an older save that arrives later changes nothing', () => {
    const [young, old] = [saved({ at: 2, fields: title('v2') }), saved({ at: 1, fields: title('v1') })];
    expect(titles(replicate(young, old, old))).toEqual(['en#1 v2']);
  });

  test('removed: the one before it comes back; a late save of it does not; one that is made anew does', () => {
    const [one, two] = [saved({ at: 1, fields: title('one') }), saved({ at: 2, version: 2, fields: title('two') })];
    const removed = event('item:versionRemoved', { at: 2, version: 2 });
    expect(titles(replicate(one, two, removed))).toEqual(['en#1 one']);
    expect(titles(replicate(one, removed, two))).toEqual(['en#1 one']);
    expect(titles(replicate(one, two, removed, saved({ at: 9, version: 2, fields: title('again') }), removed))).toEqual(['en#2 again']);
    expect(titles(replicate(removed))).toEqual([]);
  });

  test('the last version of a language gone, the language is gone, and no other', () => {
    const both = [saved({ fields: title('one') }), saved({ language: 'sv', fields: title('ett') })];
    expect(titles(replicate(...both, event('item:versionRemoved', { language: 'SV' })))).toEqual(['en#1 one']);
    expect(titles(replicate(...both, event('item:versionRemoved', { language: 'sv' }), event('item:versionRemoved', {})))).toEqual([]);
  });

  test('the higher one takes over when its time comes', () => {
    const next = saved({ version: 2, at: 1, fields: { ...title('two'), [validFrom.id]: '20260301T000000Z', [validTo.id]: '20260401T000000Z' } });
    const document = replicate(saved({ fields: title('one') }), next);
    expect(at(document).changesAt).toBe('2026-03-01T00:00:00.000Z');
    expect(titles(document)).toEqual(['en#1 one']);
    expect(titles(document, '2026-03-01T00:00:00Z')).toEqual(['en#2 two']);
    expect(titles(document, '2026-04-01T00:00:00Z')).toEqual(['en#1 one']);
    expect(at(document, '2026-04-01T00:00:00Z').changesAt).toBeNull();
  });
});

describe('fields', () => {
  test('what a save does not mention stays, what it names without a value is cleared', () => {
    const first = saved({ fields: title('one'), shared: { [WEEK]: '12' } });
    const cleared = (flag: boolean) =>
      saved({ at: 1, more: { Changes: { FieldChanges: [{ FieldId: WEEK, Value: '', OriginalValue: '12' }], IsSharedFieldChanged: flag } } });
    const week = (document: ReplicaDocument | null) => at(document).items[0]?.fields.get(WEEK);
    expect(week(replicate(first, saved({ at: 1 })))).toBe('12');
    expect(week(replicate(first, cleared(true)))).toBe('');
    expect(week(replicate(cleared(true), first))).toBe('');
    expect(titles(replicate(first, cleared(true)))).toEqual(['en#1 one']);
  });

  test('a shared field changed in one language is changed in all', () => {
    const document = replicate(
      saved({ fields: title('one'), shared: { [WEEK]: '12' } }),
      saved({ language: 'sv', fields: title('ett'), shared: { [WEEK]: '12' } }),
      saved({ at: 1, shared: { [WEEK]: '13' } }),
    );
    expect(at(document).items.map(({ fields }) => fields.get(WEEK))).toEqual(['13', '13']);
  });
});

describe('the item as a whole', () => {
  test('deleted; a late save leaves it so, one made since brings it back', () => {
    const [save, gone] = [saved({ at: 1, fields: title('one') }), event('item:deleted', { at: 1, more: { ParentID: HOME } })];
    expect(titles(replicate(save, gone, save))).toEqual([]);
    expect(titles(replicate(gone, save, event('item:versionRemoved', { at: 1 })))).toEqual([]);
    const later = event('item:saved', { fields: { ...title('back'), [updated.id]: '20260131T130000Z' } });
    expect(titles(replicate(save, gone, later, save))).toEqual(['en#1 back']);
    expect(titles(replicate(save, gone, later, gone))).toEqual(['en#1 back']);
  });

  test('an announced deletion deletes nothing', () => {
    expect(titles(replicate(saved({ fields: title('one') }), event('item:deleting')))).toEqual(['en#1 one']);
  });

  test('moved away and back, renamed, of another template', () => {
    const save = saved({ fields: title('one') });
    const moved = (from: string, to: string) => event('item:moved', { item: { ParentId: to }, more: { OldParentID: from } });
    const parent = (document: ReplicaDocument | null) => at(document).items[0]?.parentId;
    expect(parent(replicate(save, moved(HOME, AWAY)))).toBe(AWAY);
    expect(parent(replicate(moved(HOME, AWAY), save))).toBe(AWAY);
    expect(parent(replicate(save, moved(HOME, AWAY), moved(AWAY, HOME)))).toBe(HOME);
    const renamed = event('item:renamed', { at: 1, item: { Name: 'week-13' }, more: { OldName: 'week-12' } });
    expect(at(replicate(renamed, save)).items).toMatchObject([{ name: 'week-13' }]);
    const changed = event('item:templateChanged', { item: { TemplateId: TIP }, more: { TemplateChanges: { Source: { Id: ARTICLE } } } });
    expect(at(replicate(save, changed)).items).toMatchObject([{ templateId: TIP }]);
  });

  test('what reaches the items below', () => {
    const save = replicate(saved({}));
    const after = (...events: object[]) => replicate(saved({}), ...events) ?? expect.unreachable();
    expect(concernsDescendants(null, after())).toBe(true);
    expect(concernsDescendants(save, after(saved({ at: 1, fields: title('x') })))).toBe(false);
    expect(concernsDescendants(save, after(saved({ at: 1, shared: { [neverPublish.id]: '1' } })))).toBe(true);
    expect(concernsDescendants(save, after(event('item:moved', { item: { ParentId: AWAY }, more: { OldParentID: HOME } })))).toBe(true);
    expect(concernsDescendants(save, after(event('item:deleted')))).toBe(true);
  });
});
