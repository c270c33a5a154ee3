import type { ItemError } from '../item/content-item.js';
import type { ContentItemInput } from '../item/sync.input.js';

/** What a run looks at: everything in scope, what is below an item, what is of a template, or some items. */
export type ReadScope =
  | { kind: 'ALL' }
  | { kind: 'SUBTREE'; rootId: string }
  | { kind: 'TEMPLATE'; templateId: string }
  | { kind: 'ITEM'; externalIds: readonly string[] };

/** What an item says in one locale, in the form that `syncContent` takes; or why it cannot be said. */
export type SourceTranslation = { locale: string; updatedAt: string | null } & (
  | { input: ContentItemInput; /** The slug to take when another item has the wanted one. */ slugIfTaken: string | null }
  | { error: ItemError }
);

/** One item as its source has it now. */
export interface SourceReading {
  /** Canonical. */
  externalId: string;
  /**
   * PRESENT: it is published and ours. ABSENT: the source says that it is not there, in any locale that was asked for.
   * HIDDEN: it is ours, but not to be seen now. UNKNOWN: nobody ever told of it, and nothing follows from that. ELSEWHERE: it exists, but outside the scope, or of a template that is not mapped.
   */
  state: 'PRESENT' | 'ABSENT' | 'HIDDEN' | 'ELSEWHERE' | 'UNKNOWN';
  parentId: string | null;
  templateId: string | null;
  /** Canonical ids from the parent up; empty when unknown. */
  ancestors: readonly string[];
  /** The locales that were asked for: one that is here and not among `translations` does not exist at the source. */
  locales: readonly string[];
  translations: readonly SourceTranslation[];
  /** When the clock alone will change what it says (another version takes its turn, or one that cannot be read is to go), ISO instant. */
  changesAt: string | null;
}

/** The source could not be read: nothing follows from it about any item, least of all its absence. */
export class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
  /** `REFUSED`: the credentials are not accepted; asking again will not help. */
  readonly code: 'UNREACHABLE' | 'OVERLOADED' | 'REFUSED' | 'BROKEN_ANSWER';
  /** How long it asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(code: SourceUnavailable['code'], message: string, retryAfterMs: number | null = null) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The source could read everything but this one item: it alone is to be tried again. */
export interface SourceProblem {
  externalId: string;
  /** Readable, without secrets and bodies. */
  message: string;
}

/** Where content is read from. A second CMS is a second implementation. */
export interface SourceReader {
  /**
   * Some items in all locales, as they are now. An item is either among the readings or among the problems.
   * @throws SourceUnavailable when nothing could be read
   */
  read(externalIds: readonly string[], signal: AbortSignal): Promise<{ readings: SourceReading[]; problems: SourceProblem[] }>;
  /**
   * Everything in a scope, page by page; a page speaks of one locale. What no page names may still exist: verify it with `read`.
   * @throws SourceUnavailable when a page could not be read: the crawl is then worth nothing as a proof of absence
   */
  crawl(
    scope: Exclude<ReadScope, { kind: 'ITEM' }>,
    options: { locale: string | null; signal: AbortSignal },
  ): AsyncGenerator<{ readings: SourceReading[]; total: number | null }>;
  /** The locales this source publishes in, ours. */
  locales: readonly string[];
  /** Whether the source answers from caches, so that what did not change is worth a second look. */
  isCached: boolean;
  /** How many items one `read` may name at most. */
  readSize: number;
}
