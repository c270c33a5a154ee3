/** An item that an event names: to be looked at. */
export interface Hint {
  /** Canonical. */
  externalId: string;
  /** As the sender names it; null: none, or several. */
  locale: string | null;
  /** Whether what hangs below it may have changed as well: moved, renamed, another template, gone, other publishing dates. */
  isStructural: boolean;
  /** Where the sender shows it, its place and template; otherwise null. Canonical. */
  parentId: string | null;
  templateId: string | null;
}

/** A part of an event that names no item we could look at. */
export interface EventProblem {
  /** What stands where an id should be. */
  externalId: string;
  locale: string | null;
  /** Readable. */
  reason: string;
}

/** What an event tells of a publish at the source. */
export interface PublishNews {
  phase: 'BEGIN' | 'END' | 'STATUS' | 'FAIL';
  /** What ties begin and end together. */
  recoveryId: string | null;
  /** Canonical; null: unknown, or the whole site. */
  rootId: string | null;
  /** Items, as the sender counts them; null: it does not say. */
  processed: number | null;
  deleted: number | null;
  /** A status after which no other follows, but for its repetition as `isExpired`. */
  isFinal: boolean;
  isExpired: boolean;
}

/** What an event means. `Change` is what a replica makes of it, where one is kept. */
export interface Interpreted<Change> {
  kind: 'HINTS' | 'IGNORED' | 'UNKNOWN';
  /** For a person: what became of it, where that is not obvious. */
  note: string | null;
  hints: Hint[];
  problems: EventProblem[];
  replica: Change[];
  publish: PublishNews | null;
  /** The publish it belongs to, as the sender numbers them. */
  invocation: string | null;
  /** Whether more events of the same invocation will follow. */
  continues: boolean;
  /** Whether it says that a publish is over and the caches of the source are empty. */
  isEnd: boolean;
}

/** An event that means nothing but what is given. */
export const interpreted = <Change>(meaning: Partial<Interpreted<Change>> & Pick<Interpreted<Change>, 'kind' | 'note'>): Interpreted<Change> => ({
  hints: [],
  problems: [],
  replica: [],
  publish: null,
  invocation: null,
  continues: false,
  isEnd: false,
  ...meaning,
});

/** How what a sender tells is kept, where its source cannot be asked. A document is JSON, null before the first event. */
export interface ReplicaRules<Change> {
  /** The document after one more event; `receivedAt` is an ISO instant in UTC to the millisecond. */
  apply(document: unknown, change: Change, receivedAt: string): unknown;
  /** Whether what changed reaches the items below. */
  concernsDescendants(before: unknown, after: unknown): boolean;
}
