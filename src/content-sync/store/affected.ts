import { Prisma } from '../../generated/prisma/client.js';
import type { Stage } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { Change } from './plan.js';

/** A week whose card must be made again. */
export interface AffectedWeek {
  stage: Stage;
  week: number;
}

interface Range {
  stage: Stage;
  fromWeek: number;
  toWeek: number;
}

/** Which read models a batch makes out of date. Gathered before the write (what was) and after it (what is). */
export class Affected {
  private readonly weekKeys = new Map<string, AffectedWeek>();
  /** Articles whose own document is out of date. */
  readonly articleIds = new Set<string>();
  /** Articles below which one of them stands. */
  readonly referrerIds = new Set<string>();

  addWeek(stage: Stage, week: number): void {
    this.weekKeys.set(`${stage} ${week}`, { stage, week });
  }

  addRanges(ranges: readonly Range[]): void {
    for (const { stage, fromWeek, toWeek } of ranges) for (let week = fromWeek; week <= toWeek; week++) this.addWeek(stage, week);
  }

  weeks(): AffectedWeek[] {
    return [...this.weekKeys.values()];
  }

  /** The names of everything whose answers a batch makes out of date: entities, weeks, and the lists of each kind. */
  tags(changes: readonly Change[]): string[] {
    const own = changes.flatMap(({ kind, id, locale }) =>
      kind === 'MILESTONE' ? [] : [`${kind.toLowerCase()}:${id}`, `${kind.toLowerCase()}-list:${locale}`],
    );
    const articles = [...this.articleIds, ...this.referrerIds].map((id) => `article:${id}`);
    const weeks = this.weeks().map(({ stage, week }) => `milestone:${stage}:${week}`);
    return [...new Set([...own, ...articles, ...weeks])];
  }
}

const idsOf = (changes: readonly Change[], kind: Change['kind']): string[] => [
  ...new Set(changes.filter((change) => change.kind === kind).map((change) => change.id)),
];

/** The weeks that some articles or tips speak to, in any locale, each range once. */
const rangesOf = (tx: Transaction, kind: 'article' | 'tip', ids: readonly string[]): Promise<Range[]> =>
  tx.$queryRaw<Range[]>`
    select distinct stage::text, from_week as "fromWeek", to_week as "toWeek" from ${Prisma.raw(`${kind}_week`)}
    where ${Prisma.raw(`${kind}_id`)} = any(${[...ids]}::uuid[])`;

/** Adds the weeks that tips, milestones and articles of the batch speak to as the tables stand now. */
export async function addWeeksOfChanges(tx: Transaction, changes: readonly Change[], affected: Affected): Promise<void> {
  const [articles, tips, milestones] = [idsOf(changes, 'ARTICLE'), idsOf(changes, 'TIP'), idsOf(changes, 'MILESTONE')];
  if (articles.length > 0) affected.addRanges(await rangesOf(tx, 'article', articles));
  if (tips.length > 0) affected.addRanges(await rangesOf(tx, 'tip', tips));
  if (milestones.length > 0)
    for (const { stage, week } of await tx.milestoneTranslation.findMany({ where: { id: { in: milestones } }, select: { stage: true, week: true } }))
      affected.addWeek(stage, week);
}

/** Adds what shows an article of the batch or of a category of the batch: its document, its weeks, and what relates to it. */
export async function addReferrers(tx: Transaction, changes: readonly Change[], affected: Affected): Promise<void> {
  const categories = idsOf(changes, 'CATEGORY');
  const ofCategories =
    categories.length === 0 ? [] : await tx.articleTranslation.findMany({ where: { categoryId: { in: categories } }, select: { articleId: true } });
  const cards = [...new Set([...idsOf(changes, 'ARTICLE'), ...ofCategories.map(({ articleId }) => articleId)])];
  if (cards.length === 0) return;
  for (const id of cards) affected.articleIds.add(id);
  await addLinking(tx, changes, affected);
  affected.addRanges(await rangesOf(tx, 'article', cards));
  for (const { translation } of await tx.milestoneArticle.findMany({
    where: { articleId: { in: cards } },
    select: { translation: { select: { stage: true, week: true } } },
  }))
    affected.addWeek(translation.stage, translation.week);
  for (const { articleId } of await tx.articleRelated.findMany({ where: { relatedId: { in: cards } }, select: { articleId: true } }))
    affected.referrerIds.add(articleId);
}

/** Bodies that link to an article of the batch which came or went: their link is made, or taken off. */
async function addLinking(tx: Transaction, changes: readonly Change[], affected: Affected): Promise<void> {
  const moved = idsOf(
    changes.filter(({ content, isHeld }) => (content !== null) !== isHeld),
    'ARTICLE',
  );
  if (moved.length === 0) return;
  for (const { articleId } of await tx.articleLink.findMany({ where: { targetId: { in: moved } }, select: { articleId: true } }))
    affected.articleIds.add(articleId);
}
