import { z } from 'zod';
import { canonicalLocale } from '../../schema/locale.js';
import { canonicalGuid } from '../item/guid.js';

/** The mapping file cannot be used. The message lists everything that is wrong, one problem per line, each with its path. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

const guid = z.string().transform((text, context) => {
  const id = canonicalGuid(text);
  if (id !== null) return id;
  context.addIssue({ code: 'custom', message: 'expected a GUID' });
  return z.NEVER;
});

const LOOKS_LIKE_GUID = /^[{(]?[0-9a-f]{8}-?[0-9a-f-]{12,}[)}]?$/i;
const ref = z.preprocess(
  (value) => (typeof value !== 'string' ? value : LOOKS_LIKE_GUID.test(value.trim()) ? { id: value } : { name: value }),
  z
    .strictObject({ id: guid.optional(), name: z.string().trim().min(1, 'expected the name of a field').optional() })
    .refine(({ id, name }) => id !== undefined || name !== undefined, 'expected the id or the name of a field')
    .transform(({ id = null, name = null }) => ({ id, name: name?.toLowerCase() ?? null, label: name ?? id ?? '' })),
);
const optionalRef = ref.nullish().transform((value) => value ?? null);

const stage = z.enum(['PREGNANCY', 'BABY']);
const weeks = z.array(z.strictObject({ stage, from: ref, to: ref })).default([]);

const article = z.strictObject({
  kind: z.literal('ARTICLE'),
  fields: z.strictObject({
    slug: optionalRef,
    title: ref,
    teaser: optionalRef,
    bodyHtml: ref,
    category: optionalRef,
    tags: optionalRef,
    image: optionalRef,
    reviewer: optionalRef,
    reviewerCredential: optionalRef,
    reviewedAt: optionalRef,
    nextReviewDue: optionalRef,
    sources: optionalRef,
    publishedAt: optionalRef,
    validFrom: optionalRef,
    validTo: optionalRef,
    related: optionalRef,
    hidden: optionalRef,
  }),
  weeks,
});
const milestone = z.strictObject({
  kind: z.literal('MILESTONE'),
  stage: z.union([stage, z.strictObject({ field: ref })], { error: 'expected PREGNANCY, BABY or { "field": … }' }),
  fields: z.strictObject({
    week: ref,
    headline: optionalRef,
    summary: optionalRef,
    tips: optionalRef,
    articles: optionalRef,
    validFrom: optionalRef,
    validTo: optionalRef,
    hidden: optionalRef,
  }),
  nicknames: z.strictObject({ FRUIT_VEG: optionalRef, ANIMALS: optionalRef, BAKERY_TOYS: optionalRef }).prefault({}),
});
const tip = z.strictObject({
  kind: z.literal('TIP'),
  fields: z.strictObject({ text: ref, validFrom: optionalRef, validTo: optionalRef, hidden: optionalRef }),
  weeks,
});
const category = z.strictObject({
  kind: z.literal('CATEGORY'),
  fields: z.strictObject({ name: ref, slug: optionalRef, validFrom: optionalRef, validTo: optionalRef, hidden: optionalRef }),
});

const template = z.discriminatedUnion('kind', [article, milestone, tip, category], { error: 'expected ARTICLE, MILESTONE, TIP or CATEGORY as kind' });

const locale = z.string().transform((text, context) => {
  const tag = canonicalLocale(text);
  if (tag !== null) return tag;
  context.addIssue({ code: 'custom', message: 'expected a BCP 47 language tag such as en or vi-VN' });
  return z.NEVER;
});

const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  } catch {
    return false;
  }
}, 'expected an IANA time zone such as Europe/London');

const directory = z
  .url({ protocol: /^https?$/, error: 'expected an absolute http or https URL' })
  .transform((url) => new URL(url.endsWith('/') ? url : `${url}/`).toString());

/** Entries by their canonical key; two that become the same one contradict each other. */
const unique = <V>(entries: Record<string, V>, keyOf: (key: string, value: V) => string, context: z.RefinementCtx, what: string): Record<string, V> => {
  const first = new Map<string, string>();
  for (const [key, value] of Object.entries(entries)) {
    const other = first.get(keyOf(key, value));
    if (other !== undefined) context.addIssue({ code: 'custom', path: [key], message: `is the same ${what} as ${other}` });
    first.set(keyOf(key, value), key);
  }
  if (first.size === 0) context.addIssue({ code: 'custom', message: `expected at least one ${what}` });
  return entries;
};

const mapping = z.strictObject({
  roots: z.array(guid).default([]),
  excludedRoots: z.array(guid).default([]),
  languages: z
    .record(z.string().min(1), locale)
    .transform((entries, context) => new Map(Object.entries(unique(entries, (_, tag) => tag, context, 'locale'))) as ReadonlyMap<string, string>),
  finalWorkflowStates: z.array(guid).default([]),
  timeZone: timeZone.default('UTC'),
  mediaBaseUrl: directory.nullish().transform((url) => url ?? null),
  templates: z
    .record(
      z.string().refine((text) => canonicalGuid(text) !== null, 'expected the GUID of a template'),
      template,
    )
    .transform((entries, context) => {
      const checked = unique(entries, (key) => canonicalGuid(key) ?? key, context, 'template');
      return new Map(Object.entries(checked).map(([key, value]) => [canonicalGuid(key) ?? key, value])) as ReadonlyMap<string, z.output<typeof template>>;
    }),
});

/** How items of this CMS become ours; ids are canonical, keys of `languages` are spelled as in the file. */
export type SitecoreMapping = z.output<typeof mapping>;
/** How items of one template become ours. */
export type TemplateMapping = z.output<typeof template>;
/** The same for templates of one kind. */
export type TemplateOf<K extends TemplateMapping['kind']> = Extract<TemplateMapping, { kind: K }>;
/** A field of a template. `id` is canonical, `name` lower case, at least one of them is there; `label` is what an editor may know it by. */
export type FieldRef = z.output<typeof ref>;

/** The path as one would write it in code, keys that are no names in brackets: `templates["7e57…"].fields.title`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((key, index) => (typeof key === 'string' && /^[a-z_]\w*$/i.test(key) ? `${index > 0 ? '.' : ''}${key}` : `[${JSON.stringify(key)}]`)).join('') ||
  'the mapping';

/**
 * The text of a mapping file → a mapping.
 * @throws MappingError naming every problem
 */
export function parseMapping(text: string): SitecoreMapping {
  const result = mapping.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new MappingError(result.error.issues.flatMap(problemsOf).join('\n'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new MappingError(`the mapping: is not JSON (${(error as Error).message})`);
  }
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${pathOf([...issue.path, key])}: is not known here`);
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  return [`${pathOf(issue.path)}: ${message ?? 'is not as expected'}`];
}
