import type { Prisma } from '../../platform/database.js';
import { holdUntil } from '../../response-cache/gather.js';
import { bestTranslation } from '../../schema/locale.js';
import { toGlobalId } from '../../schema/node-id.js';

/** Reads one tip by its UUID: a tip of its own, or one that belongs to a milestone. */
export const createTipRepository = (prisma: Prisma) => ({
  async findById(tipId: string, chain: readonly string[], now: Temporal.Instant): Promise<{ id: string; text: string; locale: string } | null> {
    // A tip of a milestone has no name that is purged: what shows it by its id is for nobody to keep.
    holdUntil([now.epochMilliseconds]);
    const locale = { in: [...chain] };
    const [own, ofMilestones] = await Promise.all([
      prisma.tipTranslation.findMany({ where: { tipId, locale } }),
      prisma.milestoneTip.findMany({ where: { tipId, translation: { locale } }, select: { text: true, translation: { select: { locale: true } } } }),
    ]);
    const always = ofMilestones.map(({ text, translation }) => ({ text, locale: translation.locale, validFrom: null, validTo: null }));
    // The best translation is chosen first, as on the card of a week: one that has ended is not replaced by another language.
    const best = bestTranslation([...own, ...always], chain);
    const isVisible =
      best && (best.validFrom?.getTime() ?? -Infinity) <= now.epochMilliseconds && now.epochMilliseconds < (best.validTo?.getTime() ?? Infinity);
    return isVisible ? { id: toGlobalId('Tip', tipId), text: best.text, locale: best.locale } : null;
  },
});

export type TipRepository = ReturnType<typeof createTipRepository>;
