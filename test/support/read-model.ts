import { rebuildArticles, relinkArticles } from '../../src/content-sync/store/read-model.articles.js';
import { rebuildMilestones } from '../../src/content-sync/store/read-model.milestones.js';
import type { Stage } from '../../src/generated/prisma/enums.js';
import type { MilestoneDocument } from '../../src/modules/milestone/milestone.document.js';
import type { Prisma, Transaction } from '../../src/platform/database.js';
import { bestTranslation, fallbackChain } from '../../src/schema/locale.js';

/** All that readers may be shown by name: the documents of the articles, and those that each locale is served of a week. */
type ReadModel = Map<string, string>;

const LOCALES = ['en', 'vi', 'vi-VN', 'fr'];

class RolledBack extends Error {}

/**
 * Where the read model differs from what the tables make from nothing: nowhere, if all is well. Compared are the articles
 * of the CMS, which tests write, and the given weeks. What is stored stays as it was.
 */
export async function readModelErrors(prisma: Prisma, weeks: readonly { stage: Stage; week: number }[]): Promise<string[]> {
  const stored = await readModelOf(prisma, weeks);
  const fresh: ReadModel = new Map();
  const rebuild = async (tx: Transaction): Promise<void> => {
    const written = await tx.articleTranslation.findMany({ where: { source: 'SITECORE' }, select: { articleId: true }, distinct: ['articleId'] });
    const ids = written.map(({ articleId }) => articleId);
    await tx.articleDocument.deleteMany({ where: { articleId: { in: ids } } });
    await tx.milestoneDocument.deleteMany();
    await rebuildArticles(tx, ids);
    await relinkArticles(tx, ids);
    await rebuildMilestones(tx, weeks);
    for (const [name, document] of await readModelOf(tx, weeks)) fresh.set(name, document);
    throw new RolledBack();
  };
  await prisma.$transaction(rebuild).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  return [...new Set([...stored.keys(), ...fresh.keys()])]
    .filter((name) => stored.get(name) !== fresh.get(name))
    .map((name) => `${name}: stored ${stored.get(name)} instead of ${fresh.get(name)}`);
}

async function readModelOf(tx: Transaction | Prisma, weeks: readonly { stage: Stage; week: number }[]): Promise<ReadModel> {
  const articles = await tx.$queryRaw<{ name: string; document: string }[]>`
    select concat_ws(' ', 'article', article_id, locale) as name, to_jsonb(d)::text as document
    from article_document d join article_translation t using (article_id, locale) where t.source = 'SITECORE'`;
  const rows = Map.groupBy(await tx.milestoneDocument.findMany({ orderBy: { span: 'asc' } }), ({ stage, week }) => `${stage} ${week}`);
  const cards = weeks.flatMap(({ stage, week }) =>
    LOCALES.map((locale): [string, string] => {
      const all = rows.get(`${stage} ${week}`) ?? [];
      const best = bestTranslation(all, fallbackChain(locale));
      const spans = all
        .filter((row) => row.locale === best?.locale)
        .map((row) => [row.validFrom, row.validTo, textOf(row.document as unknown as MilestoneDocument)]);
      return [`${stage} ${week} ${locale}`, JSON.stringify(spans)];
    }),
  );
  return new Map([...articles.map(({ name, document }): [string, string] => [name, document]), ...cards]);
}

/** Validity windows are counted, so their order says nothing. */
const textOf = ({ articles, ...card }: MilestoneDocument): string =>
  JSON.stringify({ ...card, articles: { ...articles, windows: articles.windows.map(String).toSorted() } });
