import type { Stage, Theme } from '../../generated/prisma/enums.js';
import { badInput } from '../../errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Units } from '../../schema/enums.js';
import { fromGlobalId, toGlobalId } from '../../schema/node-id.js';
import type { Page, Slice } from '../../schema/page.js';
import { checkWeek, isWeekOf } from '../../schema/weeks.js';
import { dependOn, holdUntil } from '../../response-cache/gather.js';
import { earliest, isValidAt } from '../../schema/validity.js';
import type { ArticleRecord } from '../article/article.document.js';
import { holdWhile } from '../article/article.tags.js';
import { cursorOf, UNLISTED } from '../article/article.repository.js';
import type { ArticleService } from '../article/article.service.js';
import type { MilestoneDocument } from './milestone.document.js';
import { createMilestoneLoader } from './milestone.loader.js';
import { weekAt } from './week-span.js';

/** A week as a resolver is given it: the document, and the locales it was asked in. */
export interface MilestoneRecord extends MilestoneDocument {
  chain: readonly string[];
  /** What the person prefers, below `viewer`. */
  preferences?: Preferences;
}

/** What a person prefers where a field names nothing. */
export interface Preferences {
  theme: Theme;
  units: Units;
}

export type MilestoneService = ReturnType<typeof createMilestoneService>;

/** Reading weeks. Everything here is public. */
export function createMilestoneService({ prisma, clock, articles }: { prisma: Prisma; clock: Clock; articles: ArticleService }) {
  const loader = createMilestoneLoader(prisma);
  const read = async (stage: Stage, week: number, chain: readonly string[]): Promise<{ record: MilestoneRecord | null; changesAt: number | null }> => {
    dependOn([`milestone:${stage}:${week}`]);
    const { document, changesAt } = weekAt((await loader.load({ stage, week, chain })) ?? [], clock.now());
    if (changesAt !== null) holdUntil([changesAt]);
    return { record: document && { ...document, chain }, changesAt };
  };
  const find = async (stage: Stage, week: number, chain: readonly string[]): Promise<MilestoneRecord | null> => (await read(stage, week, chain)).record;

  return {
    /** One week, or null when it has no content. @throws BAD_USER_INPUT for a week outside its stage */
    async findWeek(stage: Stage, week: number, chain: readonly string[]): Promise<MilestoneRecord | null> {
      checkWeek(stage, week, ['week']);
      return find(stage, week, chain);
    },

    /**
     * All weeks with content from one to another; `changesAt` is when the clock will change which they are or who speaks in them.
     * @throws BAD_USER_INPUT for weeks outside the stage or in wrong order
     */
    async listWeeks(stage: Stage, from: number, to: number, chain: readonly string[]): Promise<{ weeks: MilestoneRecord[]; changesAt: number | null }> {
      checkWeek(stage, from, ['from']);
      checkWeek(stage, to, ['to']);
      if (from > to) throw badInput('from must not come after to', 'OUT_OF_RANGE', ['from']);
      const found = await Promise.all(Array.from({ length: to - from + 1 }, (_, index) => read(stage, from + index, chain)));
      return { weeks: found.flatMap(({ record }) => record ?? []), changesAt: earliest(found.map(({ changesAt }) => changesAt)) };
    },

    /** One week for a person; null outside the weeks that have cards. */
    async findForPerson(stage: Stage, week: number, chain: readonly string[], preferences: Preferences): Promise<MilestoneRecord | null> {
      const record = isWeekOf(stage, week) ? await find(stage, week, chain) : null;
      return record && { ...record, preferences, size: record.size && { ...record.size, units: preferences.units } };
    },

    async findById(id: string, chain: readonly string[]): Promise<MilestoneRecord | null> {
      const [stage, text] = fromGlobalId(id)?.key.split(':') ?? [];
      const week = Number(text);
      if ((stage !== 'PREGNANCY' && stage !== 'BABY') || !isWeekOf(stage, week)) return null;
      // "Milestone:BABY:" and "Milestone:BABY:07" read like weeks, but nobody was ever given such an id.
      return toGlobalId('Milestone', `${stage}:${week}`) === id ? find(stage, week, chain) : null;
    },

    tipsOf(milestone: MilestoneRecord) {
      const now = clock.now();
      holdWhile(milestone.tips, now);
      return milestone.tips.filter((tip) => isValidAt(tip, now));
    },

    /** A page of the week's articles: from the document where it holds enough of them, else read. */
    async articlesOf(milestone: MilestoneRecord, page: Page): Promise<Slice<ArticleRecord>> {
      const { stage, week, chain } = milestone;
      const { listed, windows } = milestone.articles;
      holdWhile(
        windows.map(([validFrom, validTo]) => ({ validFrom, validTo })),
        clock.now(),
      );
      return firstPage(milestone, page, clock.now()) ?? articles.listOfWeek({ stage, week, listed }, chain, inList(page, listed));
    },
  };
}

/** The page with its cursor where that entry stands in the editor's list now, or between its neighbours when it left the list. */
function inList(page: Page, listed: readonly string[]): Page {
  const [rank, time, id] = (page.cursor ?? []) as [number?, number?, string?];
  if (rank === undefined || time === undefined || id === undefined || rank >= UNLISTED) return page;
  const position = listed.indexOf(id);
  return { ...page, cursor: [position < 0 ? rank - 0.5 : position + 1, time, id] };
}

function firstPage({ articles, chain }: MilestoneRecord, page: Page, now: Temporal.Instant): Slice<ArticleRecord> | null {
  if (page.cursor || !page.isForward) return null;
  const total = articles.always + articles.windows.filter(([validFrom, validTo]) => isValidAt({ validFrom, validTo }, now)).length;
  const shown = articles.first.filter(({ card }) => isValidAt(card, now)).slice(0, page.size);
  if (shown.length < Math.min(page.size, total)) return null;
  const entries = shown.map(({ rank, card }) => ({ node: { ...card, chain }, cursor: cursorOf(rank, card) }));
  return { entries, totalCount: total, hasNextPage: total > entries.length, hasPreviousPage: false };
}
