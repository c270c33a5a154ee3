import type { Stage, Theme } from '../../generated/prisma/enums.js';
import type { Validity } from '../../schema/validity.js';
import type { ArticleCard } from '../article/article.document.js';

/** Typical size of a baby at a week, metric. */
export interface SizeRecord {
  lengthMm: number | null;
  lengthKind: 'CROWN_RUMP' | 'CROWN_HEEL';
  weightGrams: number | null;
  source: string;
  /** What the person prefers, below `viewer`. */
  units?: 'METRIC' | 'IMPERIAL';
}

export interface TipRecord extends Validity<string> {
  id: string;
  text: string;
  locale: string;
}

/** Read model of one week in one locale: everything its card shows, with its first articles. */
export interface MilestoneDocument {
  id: string;
  stage: Stage;
  week: number;
  locale: string;
  headline: string | null;
  summary: string | null;
  nicknames: Partial<Record<Theme, string>>;
  size: SizeRecord | null;
  tips: TipRecord[];
  articles: {
    /** Article UUIDs in the order the editor gave them; whatever covers the week follows. */
    listed: string[];
    /** The first entries of the list, whatever their validity. */
    first: { rank: number; card: ArticleCard }[];
    /** How many articles of the list have no validity window, and the windows of the others: any count by the clock. */
    always: number;
    windows: [string | null, string | null][];
  };
}
