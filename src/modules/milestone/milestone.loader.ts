import type { Stage } from '../../generated/prisma/enums.js';
import { createBatchLoader } from '../../platform/batch-loader.js';
import type { Prisma } from '../../platform/database.js';
import type { MilestoneDocument } from './milestone.document.js';
import type { WeekSpan } from './week-span.js';

/** A week in the best of several locales. */
export interface MilestoneKey {
  stage: Stage;
  week: number;
  chain: readonly string[];
}

const STAGES = ['PREGNANCY', 'BABY'] as const;

/**
 * The process-wide loader of weeks: one statement for all weeks that concurrent requests ask for. Where a week has a document
 * in some locale at all, those after it in the chain say nothing that it does not: they are merged into it.
 */
export const createMilestoneLoader = (prisma: Prisma) =>
  createBatchLoader<MilestoneKey, WeekSpan[]>(nameOf, async (keys) => {
    const where = STAGES.map((stage) => ({ stage, week: { in: unique(keys.filter((key) => key.stage === stage).map((key) => key.week)) } })).filter(
      ({ week }) => week.in.length > 0,
    );
    const rows = await prisma.milestoneDocument.findMany({ where: { OR: where, locale: { in: unique(keys.flatMap((key) => key.chain)) } } });
    const weeks = Map.groupBy(rows, (row) => `${row.stage} ${row.week} ${row.locale}`);
    const found = new Map<string, WeekSpan[]>();
    for (const key of keys) {
      const locale = key.chain.find((candidate) => weeks.has(`${key.stage} ${key.week} ${candidate}`));
      const spans = weeks.get(`${key.stage} ${key.week} ${locale}`);
      if (spans) found.set(nameOf(key), spans.map(toSpan));
    }
    return found;
  });

type Row = Awaited<ReturnType<Prisma['milestoneDocument']['findMany']>>[number];

const toSpan = ({ validFrom, validTo, document }: Row): WeekSpan => ({ validFrom, validTo, document: document as unknown as MilestoneDocument });

const nameOf = ({ stage, week, chain }: MilestoneKey): string => `${stage} ${week} ${chain.join()}`;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
