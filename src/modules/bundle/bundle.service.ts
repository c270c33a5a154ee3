import { badInput } from '../../errors.js';
import type { Stage } from '../../generated/prisma/enums.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import { dependOn, holdUntil } from '../../response-cache/gather.js';
import { uuidOf } from '../../schema/node-id.js';
import type { ArticleRecord } from '../article/article.document.js';
import { UNLISTED } from '../article/article.repository.js';
import type { ArticleService } from '../article/article.service.js';
import type { MilestoneRecord, MilestoneService } from '../milestone/milestone.service.js';
import { hashOf, nextChangeOf, type BundleWeek } from './bundle-content.js';
import { createBundleRepository, type WithdrawnRecord } from './bundle.repository.js';

const MAX_WEEKS = 6;
const ARTICLES_PER_WEEK = { size: 12, isForward: true, cursor: null };
/** How long a deletion is told to those who may hold a copy. */
const TOLD_FOR = Temporal.Duration.from({ hours: 90 * 24 });

/** Which weeks, and what the client has of them. */
export interface BundleRequest {
  stage: Stage;
  from: number;
  to: number;
  knownHash?: string | null;
}

/** Weeks with all that belongs to them. */
export interface BundleRecord {
  stage: Stage;
  from: number;
  to: number;
  hash: string;
  unchanged: boolean;
  milestones: MilestoneRecord[];
  articles: ArticleRecord[];
  withdrawn: WithdrawnRecord[];
  validUntil: string | null;
}

export type BundleService = ReturnType<typeof createBundleService>;

/** Some weeks in one answer, for clients that keep them. Public: the same for everybody who asks in the same locale. */
export function createBundleService({
  prisma,
  clock,
  milestones,
  articles,
}: {
  prisma: Prisma;
  clock: Clock;
  milestones: MilestoneService;
  articles: ArticleService;
}) {
  const repository = createBundleRepository(prisma);

  const readWeek = async (milestone: MilestoneRecord): Promise<BundleWeek & { cards: ArticleRecord[] }> => {
    const { entries, totalCount } = await milestones.articlesOf(milestone, ARTICLES_PER_WEEK);
    const cards = entries.map(({ node }) => node);
    return { milestone, tips: milestones.tipsOf(milestone), totalCount, cards, articleIds: cards.map(({ id }) => id) };
  };

  /** Each article once, with its full text. One that was deleted a moment ago has none and is left out. */
  const readArticles = async (cards: readonly ArticleRecord[]): Promise<ArticleRecord[]> => {
    const distinct = [...new Map(cards.map((card) => [card.id, card])).values()];
    const details = await Promise.all(distinct.map((card) => articles.detailOf(card)));
    return distinct.flatMap((card, index) => {
      const detail = details[index];
      return detail ? [{ ...card, detail }] : [];
    });
  };

  return {
    /**
     * The weeks from one to another; empty lists when the client has them already.
     * @throws BAD_USER_INPUT for more than six weeks, weeks outside the stage or in wrong order
     */
    async findBundle({ stage, from, to, knownHash }: BundleRequest, chain: readonly string[]): Promise<BundleRecord> {
      if (to - from >= MAX_WEEKS) throw badInput(`a bundle has at most ${MAX_WEEKS} weeks`, 'OUT_OF_RANGE', ['to']);
      const now = clock.now();
      dependOn(chain.flatMap((locale) => [`article-list:${locale}`, `tip-list:${locale}`]));
      const found = await milestones.listWeeks(stage, from, to, chain);
      const weeks = await Promise.all(found.weeks.map(readWeek));
      const content = { stage, from, to, weeks, weeksChangeAt: found.changesAt, articles: await readArticles(weeks.flatMap(({ cards }) => cards)) };
      const hash = hashOf(content, now);
      const validUntil = nextChangeOf(content, now);
      if (validUntil !== null) holdUntil([Date.parse(validUntil)]);
      const bundle = { stage, from, to, hash, validUntil };
      if (hash === knownHash) return { ...bundle, unchanged: true, milestones: [], articles: [], withdrawn: [] };

      const full = new Map(content.articles.map((article) => [article.id, article]));
      const cards = weeks.map(({ milestone, articleIds }) =>
        withArticles(
          milestone,
          articleIds.flatMap((id) => full.get(id) ?? []),
        ),
      );
      const listed = cards.flatMap((card) => card.articles.listed);
      const empty = range(from, to).filter((week) => cards.every((card) => card.week !== week));
      const withdrawn = await repository.listWithdrawn({ stage, from, to, chain, listed, empty, since: now.subtract(TOLD_FOR), now });
      return { ...bundle, unchanged: false, milestones: cards, articles: content.articles, withdrawn };
    },
  };
}

/** A week whose first articles are those of the bundle, in full: what is asked of them below the week is at hand. */
function withArticles(milestone: MilestoneRecord, shown: readonly ArticleRecord[]): MilestoneRecord {
  const { listed } = milestone.articles;
  const first = shown.map((card) => {
    const place = listed.indexOf(uuidOf('Article', card.id) ?? '');
    return { rank: place < 0 ? UNLISTED : place + 1, card };
  });
  return { ...milestone, articles: { ...milestone.articles, first } };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
