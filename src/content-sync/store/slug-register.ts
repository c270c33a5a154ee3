import { Prisma } from '../../generated/prisma/client.js';
import type { ContentKind } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { Content, ContentItem, ItemError } from '../item/content-item.js';
import { entityIdOf } from '../item/identity.js';

interface Holder {
  kind: ContentKind;
  id: string;
  locale: string;
  slug: string;
}

export type SlugRegister = ReturnType<typeof createSlugRegister>;

/** Who holds which slug while a batch is worked through: slugs are unique per kind and locale, whoever the source. */
export function createSlugRegister(holders: readonly Holder[]) {
  const owners = new Map(holders.map(({ kind, id, locale, slug }) => [`${kind} ${locale} ${slug}`, id]));
  const slugs = new Map(holders.map(({ kind, id, locale, slug }) => [`${kind} ${id} ${locale}`, slug]));
  return {
    /** SLUG_TAKEN when another entity holds the slug of this content. */
    conflict(content: Content, id: string, locale: string): ItemError | null {
      const slug = slugOf(content);
      const owner = slug === null ? undefined : owners.get(`${content.kind} ${locale} ${slug}`);
      if (owner === undefined || owner === id) return null;
      return { code: 'SLUG_TAKEN', message: 'is the slug of another item in this locale', path: [content.kind.toLowerCase(), 'slug'] };
    },
    /** Gives up the slug an entity held and takes the one of its new content. */
    assign(kind: ContentKind, id: string, locale: string, content: Content | null): void {
      const before = slugs.get(`${kind} ${id} ${locale}`);
      if (before !== undefined) owners.delete(`${kind} ${locale} ${before}`);
      slugs.delete(`${kind} ${id} ${locale}`);
      const slug = content && slugOf(content);
      if (!slug) return;
      owners.set(`${kind} ${locale} ${slug}`, id);
      slugs.set(`${kind} ${id} ${locale}`, slug);
    },
  };
}

function slugOf(content: Content): string | null {
  if (content.kind === 'ARTICLE') return content.article.slug;
  return content.kind === 'CATEGORY' ? content.category.slug : null;
}

/** Everybody a batch may meet: holders of the slugs it asks for, and what its own entities hold now. */
export async function loadSlugRegister(tx: Transaction, items: readonly ContentItem[]): Promise<SlugRegister> {
  const wanted = items.flatMap((item) => {
    const slug = item.operation === 'UPSERT' ? slugOf(item.content) : null;
    return item.operation === 'UPSERT' && slug !== null ? [{ locale: item.locale, slug }] : [];
  });
  const asked = Prisma.sql`unnest(${wanted.map(({ locale }) => locale)}::text[], ${wanted.map(({ slug }) => slug)}::text[]) w(locale, slug)`;
  const holders = (kind: 'ARTICLE' | 'CATEGORY'): Promise<Holder[]> => {
    const ids = [...new Set(items.map((item) => entityIdOf(kind, item.source, item.externalId)))];
    const [table, id] = [Prisma.raw(`${kind.toLowerCase()}_translation`), Prisma.raw(`${kind.toLowerCase()}_id`)];
    return tx.$queryRaw<Holder[]>`
      select ${kind} as kind, ${id}::text as id, locale, slug from ${table} where ${id} = any(${ids}::uuid[])
      union select ${kind}, ${id}::text, t.locale, t.slug from ${table} t join ${asked} on w.locale = t.locale and w.slug = t.slug`;
  };
  return createSlugRegister([...(await holders('ARTICLE')), ...(await holders('CATEGORY'))]);
}
