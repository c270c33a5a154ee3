import type { Stage } from '../../generated/prisma/enums.js';
import { createBatchLoader } from '../../platform/batch-loader.js';
import type { Prisma } from '../../platform/database.js';
import type { MilestoneDocument } from './milestone.document.js';

/** A week in the best of several locales. */
export interface MilestoneKey {
  stage: Stage;
  week: number;
  chain: readonly string[];
}

const STAGES = ['PREGNANCY', 'BABY'] as const;

/** The process-wide loader of weeks: one statement for all weeks that concurrent requests ask for. */
export const createMilestoneLoader = (prisma: Prisma) =>
  createBatchLoader<MilestoneKey, MilestoneDocument>(nameOf, async (keys) => {
    const where = STAGES.map((stage) => ({ stage, week: { in: unique(keys.filter((key) => key.stage === stage).map((key) => key.week)) } })).filter(
      ({ week }) => week.in.length > 0,
    );
    const rows = await prisma.milestoneDocument.findMany({ where: { OR: where, locale: { in: unique(keys.flatMap((key) => key.chain)) } } });
    const documents = new Map(rows.map((row) => [`${row.stage} ${row.week} ${row.locale}`, row.document as unknown as MilestoneDocument]));
    const found = new Map<string, MilestoneDocument>();
    for (const key of keys) {
      const locale = key.chain.find((candidate) => documents.has(`${key.stage} ${key.week} ${candidate}`));
      const document = documents.get(`${key.stage} ${key.week} ${locale}`);
      if (document) found.set(nameOf(key), document);
    }
    return found;
  });

const nameOf = ({ stage, week, chain }: MilestoneKey): string => `${stage} ${week} ${chain.join()}`;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
