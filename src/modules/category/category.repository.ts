import type { Prisma } from '../../platform/database.js';
import { dependOn, holdUntil } from '../../response-cache/gather.js';
import { bestTranslation } from '../../schema/locale.js';
import { toGlobalId } from '../../schema/node-id.js';
import { isValidAt, nextEdge } from '../../schema/validity.js';

/** A category as served in one locale, and the locales it was asked in: its articles are served in those. */
export interface CategoryRecord {
  id: string;
  locale: string;
  name: string;
  chain: readonly string[];
}

export type CategoryRepository = ReturnType<typeof createCategoryRepository>;

/**
 * Reads categories: there are few, so all of them are read at once. The best translation is chosen first, as of articles: one
 * that has ended is not replaced by another language.
 */
export function createCategoryRepository(prisma: Prisma) {
  const find = async (chain: readonly string[], now: Temporal.Instant, categoryId?: string): Promise<CategoryRecord[]> => {
    dependOn(categoryId ? [`category:${categoryId}`] : chain.map((locale) => `category-list:${locale}`));
    const rows = await prisma.categoryTranslation.findMany({ where: { locale: { in: [...chain] }, ...(categoryId ? { categoryId } : {}) } });
    const served = [...Map.groupBy(rows, (row) => row.categoryId).values()]
      .map((translations) => bestTranslation(translations, chain))
      .filter((row) => row !== undefined);
    const edge = nextEdge(served, now);
    if (edge !== null) holdUntil([edge]);
    return served
      .filter((row) => isValidAt(row, now))
      .map(({ categoryId: key, locale, name }) => ({ id: toGlobalId('Category', key), locale, name, chain }))
      .toSorted((a, b) => a.name.localeCompare(b.name, chain[0]) || (a.id < b.id ? -1 : 1));
  };
  return {
    /** All categories that have a name in one of the locales and are to be seen, by name. */
    list: (chain: readonly string[], now: Temporal.Instant): Promise<CategoryRecord[]> => find(chain, now),
    findById: async (categoryId: string, chain: readonly string[], now: Temporal.Instant): Promise<CategoryRecord | null> =>
      (await find(chain, now, categoryId))[0] ?? null,
  };
}
