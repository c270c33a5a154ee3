/** Raw values by canonical field id and by lower-case field name; a reader may know only one of the two. Absent: unknown or not set. */
export type RawFields = ReadonlyMap<string, string>;

/** An item above another one, with what of its fields holds for those below it (never publish, publish and unpublish dates). */
export interface SitecoreAncestor {
  /** Canonical. */
  id: string;
  fields: RawFields;
}

/** One item in one language with its fields as raw values: what every reader of this CMS produces and the mapper takes. */
export interface SitecoreItem {
  /** Canonical. */
  id: string;
  name: string;
  /** As the CMS names it: `en`, `vi-VN`. */
  language: string;
  version: number | null;
  /** Canonical. */
  templateId: string;
  /** Canonical. */
  parentId: string | null;
  /** From the parent up to the root. */
  ancestors: readonly SitecoreAncestor[];
  fields: RawFields;
}
