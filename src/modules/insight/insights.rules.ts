/**
 * What decides which insights are shown: one list of small rules. To add one, put an object into INSIGHT_RULES and its words, in
 * every language, into insight.texts.ts; a new kind also gets a description in insight.type.ts.
 * Insights inform and ask. They never diagnose, and infer nothing from silence.
 */
import type { CorrectedAge } from '../baby/age.js';
import { isWeekOf } from '../../schema/weeks.js';
import type { DatingMethod } from '../pregnancy/due-date.js';
import { ACOG_TRIMESTERS, gestationalAgeOn, LAST_GESTATION_DAY } from '../pregnancy/gestation.js';
import type { InsightTextKey } from './insight.texts.js';

export const INSIGHT_KINDS = [
  'WEEK_STARTED',
  'TRIMESTER_STARTED',
  'TERM_REACHED',
  'OUTCOME_QUESTION',
  'SUBOPTIMAL_DATING',
  'TWINS_SIZE_NOTE',
  'CORRECTED_AGE',
  'CORRECTION_ENDS',
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** What is known about a pregnancy on a civil day. */
export interface PregnancyInsightFacts {
  status: 'ACTIVE' | 'BORN' | 'ENDED';
  /** Days of gestation, also beyond 44w0d where nothing else counts any more; null where there is nothing to count. */
  totalDays: number | null;
  isMultiple: boolean;
  /** All datings there have been, the superseded ones too; civil dates. */
  datings: readonly { method: DatingMethod; date: string; dueDate: string }[];
  locale: string;
}

/** What is known about a baby on a civil day. */
export interface BabyInsightFacts {
  correctedAge: CorrectedAge;
  ageDays: number;
  locale: string;
}

/** An active pregnancy that is being counted. */
type Countdown = PregnancyInsightFacts & { totalDays: number };

interface Rule<About extends string, Facts> {
  about: About;
  kind: InsightKind;
  text: InsightTextKey;
  /** The week it belongs to, part of its id, so that it stays the same insight for as long as it is shown; null: the current one. */
  week: number | null;
  applies(facts: Facts): boolean;
  /** Where it applies, nothing else is said. */
  isAlone?: true;
}

/** One thing to say, and when. */
export type InsightRule = Rule<'PREGNANCY', Countdown> | Rule<'BABY', BabyInsightFacts>;

const DAYS_PER_WEEK = 7;
const POST_TERM_WEEK = 42;
const EARLY_TERM_WEEK = 37;
/** Dating later than this is called suboptimal. Source: ACOG Committee Opinion 700 (2017). */
const DATING_WEEK = 22;
/** From about here on twins and more follow their own growth curves. */
const TWINS_WEEK = 28;
/** About four weeks before 24 months. */
const CORRECTION_ENDS_WEEK = 100;

const isFrom = (week: number, totalDays: number): boolean => totalDays >= week * DAYS_PER_WEEK;
const isIn = (week: number, totalDays: number): boolean => isFrom(week, totalDays) && !isFrom(week + 1, totalDays);

/** The rules, in the order in which insights are shown. */
export const INSIGHT_RULES: readonly InsightRule[] = [
  /** After 44w0d: how it went, or whether the date is right. The only thing said from then on. */
  {
    about: 'PREGNANCY',
    kind: 'OUTCOME_QUESTION',
    text: 'OUTCOME_QUESTION_LATER',
    week: LAST_GESTATION_DAY / DAYS_PER_WEEK,
    applies: ({ totalDays }) => totalDays > LAST_GESTATION_DAY,
    isAlone: true,
  },
  /** From 42w0d: the same question, for somebody who may well be waiting still. */
  {
    about: 'PREGNANCY',
    kind: 'OUTCOME_QUESTION',
    text: 'OUTCOME_QUESTION',
    week: POST_TERM_WEEK,
    applies: ({ totalDays }) => isFrom(POST_TERM_WEEK, totalDays) && totalDays <= LAST_GESTATION_DAY,
  },
  /** On the first day of every week that has a card. */
  {
    about: 'PREGNANCY',
    kind: 'WEEK_STARTED',
    text: 'WEEK_STARTED',
    week: null,
    applies: ({ totalDays }) => isWeekOf('PREGNANCY', totalDays / DAYS_PER_WEEK),
  },
  /** During the first week of the second trimester. */
  trimesterRule('SECOND_TRIMESTER', ACOG_TRIMESTERS.secondFrom / DAYS_PER_WEEK),
  /** During the first week of the third trimester. */
  trimesterRule('THIRD_TRIMESTER', ACOG_TRIMESTERS.thirdFrom / DAYS_PER_WEEK),
  /** During week 37: what the classes of term are called. */
  {
    about: 'PREGNANCY',
    kind: 'TERM_REACHED',
    text: 'TERM_REACHED',
    week: EARLY_TERM_WEEK,
    applies: ({ totalDays }) => isIn(EARLY_TERM_WEEK, totalDays),
  },
  /** From 22w0d, where no scan or transfer before it has set or confirmed a date: one can ask. */
  {
    about: 'PREGNANCY',
    kind: 'SUBOPTIMAL_DATING',
    text: 'SUBOPTIMAL_DATING',
    week: DATING_WEEK,
    applies: ({ totalDays, datings }) => isFrom(DATING_WEEK, totalDays) && !datings.some(isEarlyDating),
  },
  /** From 28w0d with twins and more: the sizes shown are those of single babies. */
  {
    about: 'PREGNANCY',
    kind: 'TWINS_SIZE_NOTE',
    text: 'TWINS_SIZE_NOTE',
    week: TWINS_WEEK,
    applies: ({ totalDays, isMultiple }) => isMultiple && isFrom(TWINS_WEEK, totalDays),
  },
  /** A baby born before 37w0d, for as long as its age is corrected. */
  { about: 'BABY', kind: 'CORRECTED_AGE', text: 'CORRECTED_AGE', week: 0, applies: ({ correctedAge }) => correctedAge.applies },
  /** The last weeks of that, so that the numbers do not jump unannounced. */
  {
    about: 'BABY',
    kind: 'CORRECTION_ENDS',
    text: 'CORRECTION_ENDS',
    week: CORRECTION_ENDS_WEEK,
    applies: ({ correctedAge, ageDays }) => correctedAge.applies && isFrom(CORRECTION_ENDS_WEEK, ageDays),
  },
];

function trimesterRule(text: InsightTextKey, week: number): InsightRule {
  return { about: 'PREGNANCY', kind: 'TRIMESTER_STARTED', text, week, applies: ({ totalDays }) => isIn(week, totalDays) };
}

/** What was measured, or is known to the day, before 22w0d. The day of the scan counts, not the day it was entered. */
function isEarlyDating({ method, date, dueDate }: PregnancyInsightFacts['datings'][number]): boolean {
  if (method === 'ULTRASOUND' || method === 'CROWN_RUMP_LENGTH') {
    return !isFrom(DATING_WEEK, gestationalAgeOn(Temporal.PlainDate.from(dueDate), Temporal.PlainDate.from(date)).totalDays);
  }
  return method === 'IVF_DAY_3' || method === 'IVF_DAY_5' || method === 'IVF_DAY_6';
}
