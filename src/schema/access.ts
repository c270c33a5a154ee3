import { Extensions } from 'type-graphql';

/** Who a caller can be, beyond anonymous. */
export type Role = 'parent' | 'editor' | 'sync';

/** Who may read a field, and how an answer that contains it may be cached. An answer is as strict as its strictest field. */
export interface AccessRule {
  readers: 'anyone' | readonly Role[];
  /** `public`: the same for everybody; `private`: for one person only; `never`: not stored at all. */
  cache: 'public' | 'private' | 'never';
  /** Seconds an answer may be reused without asking again. */
  maxAge: number;
}

/** Published content: the same for everybody. */
export const PUBLIC_CONTENT: AccessRule = { readers: 'anyone', cache: 'public', maxAge: 300 };
/** Parts that only carry other fields (page info, edges, payloads): they add nothing to the strictness of an answer. */
export const STRUCTURE: AccessRule = { readers: 'anyone', cache: 'public', maxAge: Number.MAX_SAFE_INTEGER };
/** Computed from what the caller sent. The input is health data, so nothing of it is stored. */
export const COMPUTED: AccessRule = { readers: 'anyone', cache: 'never', maxAge: 0 };

/** Part of an age, which a calculator gives as well as a person's own data: nobody's to keep there, the person's here; never everybody's. */
export const PART_OF_AN_AGE: AccessRule = { readers: 'anyone', cache: 'private', maxAge: 0 };
/** What belongs to the signed-in person. */
export const PERSONAL: AccessRule = { readers: ['parent'], cache: 'private', maxAge: 0 };
/** What anybody may ask, but whose answer depends on who asks: null for all but the person. */
export const PERSONAL_HINT: AccessRule = { readers: 'anyone', cache: 'private', maxAge: 0 };
/** The content team's and the CMS's own view of the sync. */
export const CONTENT_TEAM: AccessRule = { readers: ['editor', 'sync'], cache: 'never', maxAge: 0 };

/** What steers the sync, and what only people need to see of it. */
export const EDITOR: AccessRule = { readers: ['editor'], cache: 'never', maxAge: 0 };

/**
 * The one declaration every field carries; the build fails on a field without it (graphql/build-schema.ts). On a property
 * it also says that the field is nothing but that property.
 */
export const Access =
  (rule: AccessRule) =>
  (target: object, name: string | symbol, method?: PropertyDescriptor): void => {
    Extensions({ access: rule, isPlain: method === undefined })(target, name, method as PropertyDescriptor);
  };

/** The rule a field was declared with. */
export const accessRuleOf = (extensions: Readonly<Record<string, unknown>> | undefined): AccessRule | undefined =>
  extensions?.['access'] as AccessRule | undefined;

/** Whether a field is nothing but a property of its object. */
export const isPlain = (extensions: Readonly<Record<string, unknown>> | undefined): boolean => extensions?.['isPlain'] === true;
