import { toGlobalId } from '../../schema/node-id.js';
import { holdWhile } from '../article/article.tags.js';
import type { Diary } from '../diary/diary.document.js';
import type { Person } from '../diary/person.service.js';
import { isValidAt } from '../../schema/validity.js';
import { WEEKS } from '../../schema/weeks.js';
import type { MilestoneService } from '../milestone/milestone.service.js';
import { rankFeed, type FeedEntry } from './feed.js';
import type { FeedFacts } from './feed.rules.js';

/** Whom a feed is for: a pregnancy or a baby in its week. */
export type FeedSubject = Pick<FeedFacts, 'stage' | 'week' | 'trimester' | 'isMultiple' | 'isFirst'>;

/**
 * The whole feed of a pregnancy or baby: what the cards of last, this and next week offer, ranked for the person. The
 * cards are read in the same statement as the card of the week.
 */
export async function feedOf(
  subject: FeedSubject,
  { diary, chain, theme, units }: Person,
  milestones: MilestoneService,
  now: Temporal.Instant,
): Promise<FeedEntry[]> {
  const week = Math.min(subject.week, WEEKS[subject.stage][1]);
  const cards = await Promise.all([week - 1, week, week + 1].map((each) => milestones.findForPerson(subject.stage, each, chain, { theme, units })));
  holdWhile(
    cards.flatMap((card) => card?.articles.first.map((entry) => entry.card) ?? []),
    now,
  );
  const candidates = cards.flatMap(
    (card) =>
      card?.articles.first.filter((entry) => isValidAt(entry.card, now)).map(({ rank, card: article }) => ({ card: article, rank, week: card.week })) ?? [],
  );
  return rankFeed(candidates, { ...subject, week, now, readIds: idsOf(diary.readArticles), savedIds: idsOf(diary.savedArticles) });
}

const idsOf = (marks: Diary['readArticles']): ReadonlySet<string> => new Set(marks.map(({ articleId }) => toGlobalId('Article', articleId)));
