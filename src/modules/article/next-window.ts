import type { Prisma } from '../../platform/database.js';

export type NextWindow = ReturnType<typeof createNextWindow>;

/**
 * When the window of any article will open or close next: until then a list answers the same, as far as the clock goes.
 * It follows from the content alone, so it is read when content changes, never for a request.
 */
export function createNextWindow(prisma: Prisma) {
  let next = -Infinity;
  let readFrom = Infinity;
  return {
    /** To be called at the start and after every change of articles, before answers made from what was are forgotten. */
    async refresh(now: Temporal.Instant): Promise<void> {
      const from = new Date(now.epochMilliseconds);
      const [row] = await prisma.$queryRaw<{ next: Date | null }[]>`
        select min(at) as next from (
          select min(valid_from) as at from article_document where valid_from > ${from}
          union all select min(valid_to) from article_document where valid_to > ${from}) w`;
      next = row?.next?.getTime() ?? Infinity;
      readFrom = from.getTime();
    },
    /** In epoch milliseconds: nothing when no window will ever change; now itself when that is not known yet. */
    after(now: Temporal.Instant): number[] {
      const instant = now.epochMilliseconds;
      if (instant < readFrom || next <= instant) {
        // The window has just changed: answers hold for nobody else until the next one is known.
        if (readFrom !== Infinity && next <= instant) void this.refresh(now).catch(() => {});
        return [instant];
      }
      return next === Infinity ? [] : [next];
    },
  };
}
