import { fallbackChain } from '../../schema/locale.js';
import { INSIGHT_TEXTS, type InsightLocale } from './insight.texts.js';
import { INSIGHT_RULES, type BabyInsightFacts, type InsightKind, type InsightRule, type PregnancyInsightFacts } from './insights.rules.js';

/** Something worth knowing, or a question, on one day. */
export interface Insight {
  /** Kind and week: the same for as long as the insight is shown, whatever the language. */
  id: string;
  kind: InsightKind;
  title: string;
  body: string;
}

/**
 * What there is to say about a pregnancy or a baby on one day. Nothing about a pregnancy that has ended, and nothing that counts
 * once there has been a birth; the caller asks for no baby that has ended.
 */
export function insightsFor(facts: PregnancyInsightFacts | BabyInsightFacts): Insight[] {
  const rules = rulesFor(facts);
  const alone = rules.find(({ isAlone }) => isAlone);
  const days = 'status' in facts ? (facts.totalDays ?? 0) : facts.ageDays;
  return (alone ? [alone] : rules).map((rule) => toInsight(rule, Math.floor(days / 7), localeOf(facts.locale)));
}

function rulesFor(facts: PregnancyInsightFacts | BabyInsightFacts): InsightRule[] {
  if (!('status' in facts)) return INSIGHT_RULES.filter((rule) => rule.about === 'BABY' && rule.applies(facts));
  const { status, totalDays } = facts;
  if (status !== 'ACTIVE' || totalDays === null) return [];
  return INSIGHT_RULES.filter((rule) => rule.about === 'PREGNANCY' && rule.applies({ ...facts, totalDays }));
}

function toInsight({ kind, text, week }: InsightRule, currentWeek: number, locale: InsightLocale): Insight {
  const { title, body } = INSIGHT_TEXTS[text][locale];
  const shown = week ?? currentWeek;
  const fill = (template: string): string => template.replaceAll('{week}', `${shown}`);
  return { id: `${kind}:${shown}`, kind, title: fill(title), body: fill(body) };
}

/** The first language of the fallback chain that the texts exist in. */
function localeOf(locale: string): InsightLocale {
  const isOurs = (candidate: string): candidate is InsightLocale => candidate in INSIGHT_TEXTS.WEEK_STARTED;
  return fallbackChain(locale).find(isOurs) ?? 'en';
}
