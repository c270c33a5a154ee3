import type { Prisma } from '../../platform/database.js';
import { bestTranslation } from '../../schema/locale.js';
import { toGlobalId } from '../../schema/node-id.js';

/** Reads one tip by its UUID: a tip of its own, or one that belongs to a milestone. */
export const createTipRepository = (prisma: Prisma) => ({
  async findById(tipId: string, chain: readonly string[], now: Temporal.Instant): Promise<{ id: string; text: string; locale: string } | null> {
    const locale = { in: [...chain] };
    const visible = {
      AND: [
        { OR: [{ validFrom: null }, { validFrom: { lte: new Date(now.epochMilliseconds) } }] },
        { OR: [{ validTo: null }, { validTo: { gt: new Date(now.epochMilliseconds) } }] },
      ],
    };
    const [own, ofMilestones] = await Promise.all([
      prisma.tipTranslation.findMany({ where: { tipId, locale, ...visible }, select: { locale: true, text: true } }),
      prisma.milestoneTip.findMany({ where: { tipId, translation: { locale } }, select: { text: true, translation: { select: { locale: true } } } }),
    ]);
    const best = bestTranslation([...own, ...ofMilestones.map(({ text, translation }) => ({ text, locale: translation.locale }))], chain);
    return best ? { id: toGlobalId('Tip', tipId), text: best.text, locale: best.locale } : null;
  },
});

export type TipRepository = ReturnType<typeof createTipRepository>;
