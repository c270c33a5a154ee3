import type { Stage } from '../../generated/prisma/enums.js';
import { createBatchLoader } from '../../platform/batch-loader.js';
import type { Prisma } from '../../platform/database.js';
import type { WeekSpan } from './week-span.js';

/** A week in the best of several locales. */
export interface MilestoneKey {
  stage: Stage;
  week: number;
  chain: readonly string[];
}

type Row = WeekSpan & { stage: Stage; week: number; locale: string };

/**
 * The process-wide loader of weeks: one statement for all weeks that concurrent requests ask for. Where a week has a document
 * in some locale at all, those after it in the chain say nothing that it does not: they are merged into it.
 */
export const createMilestoneLoader = (prisma: Prisma) =>
  createBatchLoader<MilestoneKey, WeekSpan[]>(nameOf, async (keys) => {
    const stages = unique(keys.map(({ stage }) => stage));
    const numbers = unique(keys.map(({ week }) => week));
    const locales = unique(keys.flatMap(({ chain }) => chain));
    // Weeks of one stage are read with those of the other, should both be asked for at once.
    const rows = await prisma.$queryRaw<Row[]>`
      select stage::text as stage, week, locale, valid_from as "validFrom", valid_to as "validTo", document from milestone_document
      where stage = any(${stages}::text[]::"Stage"[]) and week = any(${numbers}::int[]) and locale = any(${locales}::text[])`;
    const weeks = Map.groupBy(rows, (row) => `${row.stage} ${row.week} ${row.locale}`);
    const found = new Map<string, WeekSpan[]>();
    for (const key of keys) {
      const locale = key.chain.find((candidate) => weeks.has(`${key.stage} ${key.week} ${candidate}`));
      const spans = weeks.get(`${key.stage} ${key.week} ${locale}`);
      if (spans) found.set(nameOf(key), spans);
    }
    return found;
  });

const nameOf = ({ stage, week, chain }: MilestoneKey): string => `${stage} ${week} ${chain.join()}`;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
