import { rebuildArticles, relinkArticles } from '../../src/content-sync/read-model.articles.js';
import { rebuildMilestones } from '../../src/content-sync/read-model.milestones.js';
import { WEEKS } from '../../src/modules/milestone/milestone.document.js';
import type { Prisma, Transaction } from '../../src/platform/database.js';
import { bestTranslation, fallbackChain } from '../../src/schema/locale.js';

/** All that readers may be shown: the documents of the articles, and for every week the one that each locale is served. */
export interface ReadModel {
  articles: unknown[];
  weeks: Record<string, unknown>;
}

const LOCALES = ['en', 'vi', 'vi-VN', 'fr'];
const allWeeks = (['PREGNANCY', 'BABY'] as const).flatMap((stage) => {
  const [first, last] = WEEKS[stage];
  return Array.from({ length: last - first + 1 }, (_, index) => ({ stage, week: first + index }));
});

/** The read model as it stands. */
export async function readModelOf(tx: Transaction | Prisma): Promise<ReadModel> {
  const articles = await tx.$queryRaw<unknown[]>`select to_jsonb(d) as row from article_document d order by article_id, locale`;
  const documents = Map.groupBy(await tx.milestoneDocument.findMany(), ({ stage, week }) => `${stage} ${week}`);
  const served = allWeeks.flatMap(({ stage, week }) =>
    LOCALES.map((locale) => [`${stage} ${week} ${locale}`, bestTranslation(documents.get(`${stage} ${week}`) ?? [], fallbackChain(locale))?.document]),
  );
  return { articles, weeks: Object.fromEntries(served) as Record<string, unknown> };
}

class RolledBack extends Error {}

/** The read model as the tables make it from nothing; what is stored stays as it was. */
export async function rebuiltReadModel(prisma: Prisma): Promise<ReadModel> {
  let model: ReadModel | undefined;
  const rebuild = async (tx: Transaction): Promise<void> => {
    const ids = (await tx.articleTranslation.findMany({ select: { articleId: true }, distinct: ['articleId'] })).map(({ articleId }) => articleId);
    await tx.articleDocument.deleteMany();
    await tx.milestoneDocument.deleteMany();
    await rebuildArticles(tx, ids);
    await relinkArticles(tx, ids);
    await rebuildMilestones(tx, allWeeks);
    model = await readModelOf(tx);
    throw new RolledBack();
  };
  await prisma.$transaction(rebuild).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  if (!model) throw new Error('the read model was not rebuilt');
  return model;
}
