import { createVersionEditing } from './editing.versions.ts';
import { createStructureEditing } from './editing.structure.ts';
import { payloadOf, type Editor } from './editing.ts';
import type { EdgeDatabase } from './edge-database.ts';
import { createSnapshot } from './edge-snapshot.ts';
import type { HandlerEvent } from './handler-payload.ts';
import { LANGUAGES, PLACES } from './places.ts';
import { runPublish, type PublishedChange, type PublishResult } from './publish.ts';
import { publishEvents } from './publish-payload.ts';
import { createTree } from './tree.ts';
import { listPublished, type PublishedItem } from './truth.ts';

/** What a publish takes along. */
export interface PublishOptions {
  /** The whole site when absent. */
  rootId?: string;
  /** With subitems; true when absent. */
  deep?: boolean;
  languages?: readonly string[];
  /** Tells Edge's webhooks of what did not change, too. */
  republish?: boolean;
  /** Sends no events. */
  quiet?: boolean;
}

/** What the CMS needs. */
export interface CmsParts {
  database: EdgeDatabase;
  now: () => number;
  emit: (event: HandlerEvent) => void;
  onPublished: (changes: readonly PublishedChange[]) => void;
  /** How long readers see what was before a publish. */
  staleMs: () => number;
  /** How many databases of its own the CMS publishes into: each raises item:saved again. 0 for Edge only. */
  targets: number;
  templateNames: boolean;
  standardFields: boolean;
}

export type Cms = ReturnType<typeof createCms>;

/** The content management side: the master database, its editing, and publishing. */
export function createCms({ database, now, emit, onPublished, staleMs, targets, templateNames, standardFields }: CmsParts) {
  const tree = createTree();
  const editor: Editor = { tree, now, emit, templateNames };
  const edit = { ...createVersionEditing(editor), ...createStructureEditing(editor) };

  /** What writing into one target raises. */
  function echoes({ changes }: PublishResult): HandlerEvent[] {
    const target = changes.flatMap(({ id, operation, row }): HandlerEvent[] => {
      const item = tree.items.get(id);
      const Changes = { FieldChanges: [], PropertyChanges: [], IsUnversionedFieldChanged: false, IsSharedFieldChanged: false };
      return operation === 'Update' && item ? [{ EventName: 'item:saved', Item: payloadOf(editor, item, row.language, row.version), Changes }] : [];
    });
    return Array.from({ length: targets }, () => target).flat();
  }

  const job = { tree, republish: false, standardFields, deep: true, languages: null, rootId: PLACES.sitecore };

  return {
    tree,
    edit,
    /** @throws UnknownItem when the root is not there */
    publish({ rootId, deep = true, languages, republish = false, quiet = false }: PublishOptions = {}): PublishResult {
      const result = runPublish({
        ...job,
        previous: database.latest(),
        rootId: rootId ?? job.rootId,
        deep,
        languages: languages ?? null,
        republish,
        now: now(),
      });
      database.replace(result.snapshot, quiet ? 0 : staleMs());
      if (quiet) return result;
      const { processed, deleted, changes } = result;
      const facts = { rootId: rootId ?? null, deep, languages: languages ?? LANGUAGES, now: now(), processed, deleted };
      for (const event of publishEvents(facts, echoes(result))) emit(event);
      onPublished(changes);
      return result;
    },
    /** What a publish of everything would put on Edge at this moment: the truth for a reader that only gets events. */
    publishable: (): PublishedItem[] => listPublished(runPublish({ ...job, previous: createSnapshot(new Map()), now: now() }).snapshot),
  };
}
