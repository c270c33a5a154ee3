import type { Prisma } from '../../platform/database.js';
import { holdUntil } from '../../response-cache/gather.js';
import { bestTranslation } from '../../schema/locale.js';
import { toGlobalId } from '../../schema/node-id.js';
import { isValidAt } from '../../schema/validity.js';

/** Reads one tip by its UUID: a tip of its own, or one that belongs to a milestone. */
export const createTipRepository = (prisma: Prisma) => ({
  async findById(tipId: string, chain: readonly string[], now: Temporal.Instant): Promise<{ id: string; text: string; locale: string } | null> {
    // A tip of a milestone has no name that is purged: what shows it by its id is for nobody to keep.
    holdUntil([now.epochMilliseconds]);
    const locale = { in: [...chain] };
    const [own, ofMilestones] = await Promise.all([
      prisma.tipTranslation.findMany({ where: { tipId, locale } }),
      prisma.milestoneTip.findMany({
        where: { tipId, translation: { locale } },
        select: { text: true, translation: { select: { locale: true, validFrom: true, validTo: true } } },
      }),
    ]);
    // As on the card of a week: who speaks of it outside the own window is not heard, and another language is.
    const heard = ofMilestones.map(({ text, translation }) => ({ text, ...translation })).filter((each) => isValidAt(each, now));
    // The best translation of a tip of its own is chosen first: one that has ended is not replaced by another language.
    const best = bestTranslation([...own, ...heard], chain);
    return best && isValidAt(best, now) ? { id: toGlobalId('Tip', tipId), text: best.text, locale: best.locale } : null;
  },
});

export type TipRepository = ReturnType<typeof createTipRepository>;
