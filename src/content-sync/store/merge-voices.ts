import type { Prisma } from '../../generated/prisma/client.js';
import type { ContentSource, Theme } from '../../generated/prisma/enums.js';

/** What one source item says of a week. */
export type VoiceRow = Prisma.MilestoneTranslationGetPayload<{ include: { nicknames: true; tips: true; articles: true } }>;

/** What a week says in one locale, after everybody who speaks of it was heard. */
export interface MilestoneVoice {
  locale: string;
  headline: string | null;
  summary: string | null;
  nicknames: Partial<Record<Theme, string>>;
  tips: { tipId: string; text: string; locale: string }[];
  listed: string[];
}

/** Who is heard first where two sources speak of one week in one locale. */
const PRECEDENCE: Record<ContentSource, number> = { SITECORE: 0, IN_HOUSE: 1 };

/**
 * Merges the sources and locales of one week. Each group (texts, nicknames, tips, article list) comes from the first
 * who has it: locales in the order of the chain, inside a locale the CMS before us, then the newest. A theme or a text
 * that the first lacks comes from the next. Null when nobody has a text.
 */
export function mergeVoices(rows: readonly VoiceRow[], chain: readonly string[]): MilestoneVoice | null {
  const heard = rows
    .filter((row) => chain.includes(row.locale))
    .toSorted(
      (a, b) =>
        chain.indexOf(a.locale) - chain.indexOf(b.locale) ||
        PRECEDENCE[a.source] - PRECEDENCE[b.source] ||
        b.updatedAt.getTime() - a.updatedAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    );
  const texts = heard.filter((row) => row.headline !== null || row.summary !== null);
  const [first] = texts;
  if (!first) return null;
  // A second text may fill a gap only in the same language: a card never mixes two.
  const sameLocale = texts.filter((row) => row.locale === first.locale);
  const tips = heard.find((row) => row.tips.length > 0);
  return {
    locale: first.locale,
    headline: sameLocale.find((row) => row.headline !== null)?.headline ?? null,
    summary: sameLocale.find((row) => row.summary !== null)?.summary ?? null,
    nicknames: Object.fromEntries(heard.toReversed().flatMap((row) => row.nicknames.map(({ theme, name }) => [theme, name]))),
    tips: tips?.tips.map(({ tipId, text }) => ({ tipId, text, locale: tips.locale })) ?? [],
    listed: heard.find((row) => row.articles.length > 0)?.articles.map(({ articleId }) => articleId) ?? [],
  };
}
