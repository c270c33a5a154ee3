/** Raw values by canonical field id. */
export type Fields = Readonly<Record<string, string>>;

/** One save as far as it is known. Of two in the same second only the revisions may tell which came first. */
export interface Save {
  /** `__Updated`, ISO; null: unknown. */
  at: string | null;
  /** `__Revision`: tells equal from different, never newer from older. */
  revision: string | null;
  /** The revision before it. */
  previous: string | null;
  /** Whether it made the version: nothing of the version was saved before it. */
  isFirst: boolean;
  /** Only what it says; a field that is absent is unknown, not blank. */
  fields: Fields;
}

/** Of which version an event shows the values. */
export interface SaidVersion {
  language: string;
  number: number;
  fields: Fields;
}

/** What an event shows of an item. Ids are canonical. */
export interface SaidItem {
  name: string | null;
  parentId: string | null;
  templateId: string | null;
  /** The version it speaks of; language null: unknown. */
  language: string | null;
  number: number;
  /** Of that version. */
  stamp: Omit<Save, 'fields'>;
  shared: Fields;
  unversioned: readonly { language: string; fields: Fields }[];
  versions: readonly SaidVersion[];
  /** What the event is about: this property had this value before. */
  turned: { property: 'name' | 'parentId' | 'templateId'; from: string | null } | null;
}

/** What an event does to one item. */
export interface ReplicaChange {
  /** Canonical. */
  externalId: string;
  kind: 'SAID' | 'VERSION_REMOVED' | 'DELETED';
  item: SaidItem;
}
