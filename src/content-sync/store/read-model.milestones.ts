import { Prisma } from '../../generated/prisma/client.js';
import type { MilestoneDocument, TipRecord } from '../../modules/milestone/milestone.document.js';
import type { Transaction } from '../../platform/database.js';
import { bestTranslation, fallbackChain } from '../../schema/locale.js';
import type { AffectedWeek } from './affected.js';
import { globalIdOf, milestoneKeyOf } from '../item/identity.js';
import { insertRows } from './insert-rows.js';
import type { MilestoneVoice, VoiceRow } from './merge-voices.js';
import { weekLists, type WeekList } from './read-model.week-lists.js';
import { loadSizes } from './sizes.js';
import { voiceSpans } from './voice-spans.js';

/** So many articles come with a week's card; longer pages are read. */
const EMBEDDED_ARTICLES = 12;

type CoveringTip = Prisma.TipTranslationGetPayload<{ include: { weeks: true } }>;

/** Makes the cards of some weeks again, in every locale that anything of ours speaks. */
export async function rebuildMilestones(tx: Transaction, weeks: readonly AffectedWeek[]): Promise<void> {
  if (weeks.length === 0) return;
  const where = { OR: weeksByStage(weeks) };
  const voices = Map.groupBy(await loadVoices(tx, weeks), ({ stage, week }) => milestoneKeyOf(stage, week));
  const tips = await tx.tipTranslation.findMany({
    where: { weeks: { some: { OR: weeksByStage(weeks).map(({ stage }) => ({ stage })) } } },
    include: { weeks: true },
  });
  const sizeOf = await loadSizes(tx);

  await tx.milestoneDocument.deleteMany({ where });
  for (const locale of await listLocales(tx)) {
    const chain = fallbackChain(locale);
    const merged = weeks.flatMap((week) =>
      voiceSpans(voices.get(milestoneKeyOf(week.stage, week.week)) ?? [], chain).map((each, span) => ({ ...week, ...each, span })),
    );
    const lists = await weekLists(
      tx,
      merged.map(({ stage, week, voice }) => ({ stage, week, listed: voice.listed })),
      chain,
      EMBEDDED_ARTICLES,
    );
    const rows = merged.map((each, index) => {
      const { stage, week, span, validFrom, validTo } = each;
      const document = {
        ...cardOf(each),
        size: sizeOf(stage, week),
        tips: [...ownTips(each.voice), ...coveringTips(tips, each, chain)],
        articles: lists[index] as WeekList,
      } satisfies MilestoneDocument;
      return { stage, week, locale, span, valid_from: validFrom, valid_to: validTo, document };
    });
    await insertRows(tx, 'milestone_document', rows);
  }
}

const cardOf = ({ stage, week, voice }: AffectedWeek & { voice: MilestoneVoice }): Omit<MilestoneDocument, 'size' | 'tips' | 'articles'> => ({
  id: globalIdOf('MILESTONE', milestoneKeyOf(stage, week)),
  stage,
  week,
  locale: voice.locale,
  headline: voice.headline,
  summary: voice.summary,
  nicknames: voice.nicknames,
});

const weeksByStage = (weeks: readonly AffectedWeek[]) =>
  [...Map.groupBy(weeks, ({ stage }) => stage)].map(([stage, group]) => ({ stage, week: { in: group.map(({ week }) => week) } }));

/** Every source item of the weeks with its parts; one relation per query, for they share one connection. */
async function loadVoices(tx: Transaction, weeks: readonly AffectedWeek[]): Promise<VoiceRow[]> {
  const rows = await tx.milestoneTranslation.findMany({ where: { OR: weeksByStage(weeks) } });
  const where = { translationId: { in: rows.map(({ id }) => id) } };
  const nicknames = Map.groupBy(await tx.milestoneNickname.findMany({ where }), (row) => row.translationId);
  const tips = Map.groupBy(await tx.milestoneTip.findMany({ where, orderBy: { position: 'asc' } }), (row) => row.translationId);
  const articles = Map.groupBy(await tx.milestoneArticle.findMany({ where, orderBy: { position: 'asc' } }), (row) => row.translationId);
  return rows.map((row) => ({ ...row, nicknames: nicknames.get(row.id) ?? [], tips: tips.get(row.id) ?? [], articles: articles.get(row.id) ?? [] }));
}

async function listLocales(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ locale: string }[]>(
    Prisma.sql`select locale from milestone_translation union select locale from tip_translation union select locale from article_translation order by locale`,
  );
  return rows.map(({ locale }) => locale);
}

const ownTips = ({ tips }: MilestoneVoice): TipRecord[] =>
  tips.map(({ tipId, text, locale }) => ({ id: globalIdOf('TIP', tipId), text, locale, validFrom: null, validTo: null }));

function coveringTips(tips: readonly CoveringTip[], { stage, week }: AffectedWeek, chain: readonly string[]): TipRecord[] {
  const served = [...Map.groupBy(tips, (tip) => tip.tipId).values()]
    .map((translations) => bestTranslation(translations, chain))
    .filter((tip) => tip !== undefined);
  return served
    .filter((tip) => tip.weeks.some((range) => range.stage === stage && range.fromWeek <= week && week <= range.toWeek))
    .toSorted((a, b) => (a.tipId < b.tipId ? -1 : 1))
    .map(({ tipId, text, locale, validFrom, validTo }) => ({
      id: globalIdOf('TIP', tipId),
      text,
      locale,
      validFrom: validFrom?.toISOString() ?? null,
      validTo: validTo?.toISOString() ?? null,
    }));
}
