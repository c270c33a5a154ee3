import { entityIdOf, globalIdOf } from '../../src/content-sync/item/identity.js';
import type { TestApp } from '../support/app.js';

export type SeenKind = 'article' | 'tip' | 'category';

/** What a reader sees of an item. */
export interface Seen {
  kind: SeenKind;
  /** In which it is served. */
  locale: string;
  /** Title, text or name. */
  text: string;
  slug?: string;
  teaser?: string | null;
  body?: string;
  category?: string | null;
}

/** What readers of each locale see, by `locale id`. */
export interface Shelf {
  seen: Map<string, Seen>;
  /** Where nobody can say what must be seen. */
  unsure: Set<string>;
}

const KINDS = { article: 'ARTICLE', tip: 'TIP', category: 'CATEGORY' } as const;
const NODES = `query ($ids: [ID!]!, $locale: Locale!) { nodes(ids: $ids, locale: $locale) {
  ... on Article { locale title slug teaser body { text } category { name } }
  ... on Tip { locale text }
  ... on Category { locale name } } }`;
const LIST = `query ($locale: Locale!, $after: String) { articles(locale: $locale, first: 100, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
const CATEGORIES = `query ($locale: Locale!) { categories(locale: $locale) { id } }`;

/** What the app shows of some items, asked as an app on a phone asks: by id, and in the lists. */
export async function readShelf(app: Pick<TestApp, 'query'>, externalIds: readonly string[]): Promise<Shelf> {
  const shelf: Shelf = { seen: new Map(), unsure: new Set() };
  for (const locale of ['en', 'vi']) {
    for (const kind of ['article', 'tip', 'category'] as const) {
      const ids = externalIds.map((id) => globalIdOf(KINDS[kind], entityIdOf(KINDS[kind], 'SITECORE', id)));
      const listed = await listOf(app, kind, locale);
      const { data, errors } = await app.query(NODES, { ids, locale });
      if (errors) throw new Error(errors[0]?.message);
      for (const [index, node] of (data.nodes as (NodeAnswer | null)[]).entries()) {
        const isListed = listed?.has(ids[index] as string) ?? node !== null;
        if (!node && !isListed) continue;
        const key = `${locale} ${externalIds[index]}`;
        if (!node || !isListed) shelf.seen.set(`${key} ${kind}`, { kind, locale, text: node ? 'is in no list' : 'is in a list only' });
        // Of two kinds at once the second has a key that nobody expects.
        else shelf.seen.set(shelf.seen.has(key) ? `${key} ${kind}` : key, seenOf(kind, node));
      }
    }
  }
  return shelf;
}

interface NodeAnswer {
  locale: string;
  title?: string;
  name?: string;
  text?: string;
  slug?: string;
  teaser?: string | null;
  body?: { text: string };
  category?: { name: string } | null;
}

function seenOf(kind: SeenKind, { locale, title, name, text, slug = '', teaser = null, body, category }: NodeAnswer): Seen {
  if (kind !== 'article') return { kind, locale, text: name ?? text ?? '' };
  return { kind, locale, text: title ?? '', slug, teaser, body: words(body?.text ?? ''), category: category?.name ?? null };
}

interface ListAnswer {
  articles: { nodes: { id: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

/** A text without its line breaks. */
export const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ');

/** The ids in the list of a kind; null where there is none. */
async function listOf(app: Pick<TestApp, 'query'>, kind: SeenKind, locale: string): Promise<Set<string> | null> {
  if (kind === 'tip') return null;
  if (kind === 'category') return new Set((await app.query(CATEGORIES, { locale })).data.categories.map(({ id }: { id: string }) => id));
  const ids = new Set<string>();
  for (let after: string | null = null; ;) {
    const { data }: { data: ListAnswer } = await app.query<ListAnswer>(LIST, { locale, after });
    for (const { id } of data.articles.nodes) ids.add(id);
    if (!data.articles.pageInfo.hasNextPage) return ids;
    after = data.articles.pageInfo.endCursor;
  }
}

/**
 * How what is seen differs from what must be seen, one line each. A slug that several items have wanted is told apart by
 * the beginning of the id: `shared` has those, as `locale slug`.
 */
export function differences(wanted: Shelf, found: Shelf, shared: ReadonlySet<string>): string[] {
  const keys = [...new Set([...wanted.seen.keys(), ...found.seen.keys()])].filter((key) => !wanted.unsure.has(key.split(' ', 2).join(' '))).toSorted();
  return keys.flatMap((key) => {
    const [must, is] = [wanted.seen.get(key), found.seen.get(key)];
    const told = must?.slug === undefined ? undefined : `${must.slug}-${key.split(' ')[1]?.slice(0, 8)}`;
    const fits = must && is?.slug === told && shared.has(`${must.locale} ${must.slug}`) ? { ...must, slug: told } : must;
    return JSON.stringify(sorted(fits)) === JSON.stringify(sorted(is)) ? [] : [`${key}: must be ${JSON.stringify(must)}, is ${JSON.stringify(is)}`];
  });
}

const sorted = (seen: object | undefined): unknown => seen && Object.entries(seen).toSorted(([a], [b]) => (a < b ? -1 : 1));
