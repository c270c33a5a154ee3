import type { Prisma } from '../../platform/database.js';
import { dependOn } from '../../response-cache/gather.js';
import { bestTranslation } from '../../schema/locale.js';
import { toGlobalId } from '../../schema/node-id.js';

/** A category as served in one locale, and the locales it was asked in: its articles are served in those. */
export interface CategoryRecord {
  id: string;
  locale: string;
  name: string;
  chain: readonly string[];
}

export type CategoryRepository = ReturnType<typeof createCategoryRepository>;

/** Reads categories: there are few, so all of them are read at once. */
export function createCategoryRepository(prisma: Prisma) {
  const find = async (chain: readonly string[], categoryId?: string): Promise<CategoryRecord[]> => {
    dependOn(categoryId ? [`category:${categoryId}`] : chain.map((locale) => `category-list:${locale}`));
    const rows = await prisma.categoryTranslation.findMany({ where: { locale: { in: [...chain] }, ...(categoryId ? { categoryId } : {}) } });
    const served = [...Map.groupBy(rows, (row) => row.categoryId).values()].map((translations) => bestTranslation(translations, chain));
    return served
      .filter((row) => row !== undefined)
      .map(({ categoryId: key, locale, name }) => ({ id: toGlobalId('Category', key), locale, name, chain }))
      .toSorted((a, b) => a.name.localeCompare(b.name, chain[0]) || (a.id < b.id ? -1 : 1));
  };
  return {
    /** All categories that have a name in one of the locales, by name. */
    list: (chain: readonly string[]): Promise<CategoryRecord[]> => find(chain),
    findById: async (categoryId: string, chain: readonly string[]): Promise<CategoryRecord | null> => (await find(chain, categoryId))[0] ?? null,
  };
}
