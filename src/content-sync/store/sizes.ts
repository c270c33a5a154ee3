import type { Stage } from '../../generated/prisma/enums.js';
import { medianSize, type GrowthRow } from '../../modules/baby/growth.js';
import type { SizeRecord } from '../../modules/milestone/milestone.document.js';
import type { Transaction } from '../../platform/database.js';

const WHO = 'WHO Child Growth Standards (2006), mean of the medians of boys and girls';

/** The typical size at a week, from the reference tables. */
export async function loadSizes(tx: Transaction): Promise<(stage: Stage, week: number) => SizeRecord | null> {
  const fetal = new Map((await tx.fetalGrowth.findMany()).map((row) => [row.week, row]));
  const who = (await tx.whoGrowth.findMany()) as GrowthRow[];
  return (stage, week) => {
    if (stage === 'BABY') {
      const median = medianSize(who, week * 7);
      return median && { lengthMm: median.lengthMm, lengthKind: 'CROWN_HEEL', weightGrams: median.weightGrams, source: WHO };
    }
    const row = fetal.get(week);
    if (!row) return null;
    const source = row.weightSource ? `Length: ${row.lengthSource}. Weight: ${row.weightSource}.` : `Length: ${row.lengthSource}.`;
    return { lengthMm: row.lengthMm, lengthKind: row.lengthKind as SizeRecord['lengthKind'], weightGrams: row.weightGrams, source };
  };
}
