import { createBatchLoader } from '../../platform/batch-loader.js';
import type { Page, Slice } from '../../schema/page.js';
import type { ArticleCard, ArticleDocument } from './article.document.js';
import type { ArticleRepository, WeekGroup } from './article.repository.js';

/** One page of the articles of a category. */
export interface CategoryPageKey {
  categoryId: string;
  chain: readonly string[];
  now: Temporal.Instant;
  page: Page;
}

/** One page of the articles of a week. */
export interface WeekPageKey {
  group: WeekGroup;
  chain: readonly string[];
  now: Temporal.Instant;
  page: Page;
}

export type ArticleLoaders = ReturnType<typeof createArticleLoaders>;

/** Process-wide loaders of public articles: they batch across concurrent requests and remember nothing. */
export function createArticleLoaders(repository: ArticleRepository) {
  return {
    /** The document of an article in the first locale of the chain that has one. */
    document: createBatchLoader<{ articleId: string; chain: readonly string[] }, ArticleDocument>(
      ({ articleId, chain }) => `${articleId} ${chain.join()}`,
      async (keys) => {
        const rows = await repository.findDocuments(unique(keys.map((key) => key.articleId)), unique(keys.flatMap((key) => key.chain)));
        const byKey = new Map(rows.map((row) => [`${row.articleId} ${row.locale}`, row.document]));
        return collect(keys, ({ articleId, chain }) => [
          `${articleId} ${chain.join()}`,
          chain.map((locale) => byKey.get(`${articleId} ${locale}`)).find(Boolean),
        ]);
      },
    ),

    /** The id of the article that a slug names, in the first locale of the chain that knows it. */
    idOfSlug: createBatchLoader<{ slug: string; chain: readonly string[] }, string>(
      ({ slug, chain }) => `${chain.join()} ${slug}`,
      async (keys) => {
        const rows = await repository.findSlugs(unique(keys.map((key) => key.slug)), unique(keys.flatMap((key) => key.chain)));
        const byKey = new Map(rows.map((row) => [`${row.locale} ${row.slug}`, row.articleId]));
        return collect(keys, ({ slug, chain }) => [`${chain.join()} ${slug}`, chain.map((locale) => byKey.get(`${locale} ${slug}`)).find(Boolean)]);
      },
    ),

    /** Pages of categories; keys that differ only in the category travel in one statement. */
    categoryPage: createBatchLoader<CategoryPageKey, Slice<ArticleCard>>(
      (key) => `${key.categoryId} ${listKey(key)}`,
      (keys) =>
        byList(
          keys,
          (group) =>
            repository.listByCategories(
              group.map((key) => key.categoryId),
              ...listArguments(group),
            ),
          (key) => `${key.categoryId} ${listKey(key)}`,
        ),
    ),

    /** Pages of weeks; keys that differ only in the week travel in one statement. */
    weekPage: createBatchLoader<WeekPageKey, Slice<ArticleCard>>(
      (key) => `${key.group.stage} ${key.group.week} ${listKey(key)}`,
      (keys) =>
        byList(
          keys,
          (group) =>
            repository.listByWeeks(
              group.map((key) => key.group),
              ...listArguments(group),
            ),
          (key) => `${key.group.stage} ${key.group.week} ${listKey(key)}`,
        ),
    ),
  };
}

type ListKey = { chain: readonly string[]; now: Temporal.Instant; page: Page };

/** What two keys must share to be answered by one statement. The second is the resolution of "now" across requests. */
const listKey = ({ chain, now, page }: ListKey): string => `${chain.join()} ${Math.floor(now.epochMilliseconds / 1000)} ${JSON.stringify(page)}`;

/** The latest moment of a group is that of all: an answer of an earlier one that a window between the two changes is not kept. */
const listArguments = (group: readonly ListKey[]): [readonly string[], Temporal.Instant, Page] => {
  const key = group.reduce((latest, each) => (Temporal.Instant.compare(latest.now, each.now) < 0 ? each : latest));
  return [key.chain, key.now, key.page];
};

async function byList<Key extends ListKey, Value>(
  keys: Key[],
  load: (group: Key[]) => Promise<Value[]>,
  nameOf: (key: Key) => string,
): Promise<Map<string, Value>> {
  const groups = Map.groupBy(keys, listKey);
  const answers = await Promise.all(
    [...groups.values()].map(async (group) => {
      const values = await load(group);
      return group.map((key, index) => [nameOf(key), values[index] as Value] as const);
    }),
  );
  return new Map(answers.flat());
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const collect = <Key, Value>(keys: readonly Key[], entryOf: (key: Key) => [string, Value | undefined]): Map<string, Value> =>
  new Map(keys.map(entryOf).filter((entry): entry is [string, Value] => entry[1] !== undefined));
