import { Prisma } from '../../generated/prisma/client.js';
import type { Stage } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { ContentChange } from '../api/content-changed.type.js';
import { globalIdOf, milestoneKeyOf } from '../item/identity.js';
import type { Change } from './plan.js';

type Weeks = ContentChange['weeks'];

/** The cards a batch writes to, as they were, and the weeks that its articles and tips spoke to. */
export interface Before {
  weeks: ReadonlyMap<string, Weeks>;
  cards: readonly Card[];
}

interface Card {
  id: string;
  locale: string;
  stage: Stage;
  week: number;
}

const CARD = { id: true, locale: true, stage: true, week: true } as const;
const keyOf = (id: string, locale: string): string => `${id} ${locale}`;

/** What stands before a batch is written: afterwards nothing tells where an item came from. */
export async function readBefore(tx: Transaction, changes: readonly Change[]): Promise<Before> {
  const idsOf = (kind: Change['kind']): string[] => changes.filter((change) => change.kind === kind && change.isHeld).map(({ id }) => id);
  const [articles, tips, cards] = [idsOf('ARTICLE'), idsOf('TIP'), idsOf('MILESTONE')];
  return {
    weeks: new Map([...(await readWeeks(tx, 'article', articles)), ...(await readWeeks(tx, 'tip', tips))]),
    cards: cards.length === 0 ? [] : await tx.milestoneTranslation.findMany({ where: { id: { in: cards } }, select: CARD }),
  };
}

async function readWeeks(tx: Transaction, kind: 'article' | 'tip', ids: readonly string[]): Promise<[string, Weeks][]> {
  if (ids.length === 0) return [];
  const id = Prisma.raw(`${kind}_id`);
  const rows = await tx.$queryRaw<{ id: string; locale: string; weeks: Weeks }[]>`
    select ${id}::text as id, locale, jsonb_agg(jsonb_build_object('stage', stage, 'from', from_week, 'to', to_week) order by position) as weeks
    from ${Prisma.raw(`${kind}_week`)} where ${id} = any(${[...ids]}::uuid[]) group by ${id}, locale`;
  return rows.map((row) => [keyOf(row.id, row.locale), row.weeks]);
}

/** What subscribers are told of a batch, once it is written: one event per entity and locale. */
export async function describeChanges(tx: Transaction, changes: readonly Change[], before: Before, at: string): Promise<ContentChange[]> {
  const [cards, others] = [changes.filter(isCard), changes.filter((change) => !isCard(change) && (change.content || change.isHeld))];
  return [...others.map((change) => describeOne(change, before, at)), ...(await describeCards(tx, cards, before.cards, at))];
}

const isCard = ({ kind }: Change): boolean => kind === 'MILESTONE';

function describeOne({ kind, id, locale, content, isHeld }: Change, before: Before, at: string): ContentChange {
  const now = content?.kind === 'ARTICLE' ? content.article.weeks : content?.kind === 'TIP' ? content.tip.weeks : [];
  const was = before.weeks.get(keyOf(id, locale)) ?? [];
  const change = content ? (isHeld ? 'UPDATED' : 'CREATED') : 'DELETED';
  return { kind, id: globalIdOf(kind, id), change, locale, weeks: distinct([...was, ...now]), at };
}

const distinct = (weeks: Weeks): Weeks => [...new Map(weeks.map((range) => [`${range.stage} ${range.from} ${range.to}`, range])).values()];

/** A card has several voices. It is new with the first of them, gone with the last, and changed by all others. */
async function describeCards(tx: Transaction, changes: readonly Change[], before: readonly Card[], at: string): Promise<ContentChange[]> {
  if (changes.length === 0) return [];
  const written = changes.flatMap(({ id, locale, content }) => (content?.kind === 'MILESTONE' ? [{ id, locale, ...content.milestone }] : []));
  const touched = Map.groupBy([...before, ...written], cardKey);
  const now = await tx.milestoneTranslation.findMany({ where: { OR: [...touched.values()].map(([card]) => weekOf(card as Card)) }, select: CARD });
  const ids = new Set(changes.map(({ id }) => id));
  const after = new Set(now.map(cardKey));
  const held = new Set([...before, ...now.filter(({ id }) => !ids.has(id))].map(cardKey));
  return [...touched].map(([key, cards]) => {
    const { stage, week, locale } = cards[0] as Card;
    const change = after.has(key) ? (held.has(key) ? 'UPDATED' : 'CREATED') : 'DELETED';
    return { kind: 'MILESTONE', id: globalIdOf('MILESTONE', milestoneKeyOf(stage, week)), change, locale, weeks: [{ stage, from: week, to: week }], at };
  });
}

const cardKey = ({ stage, week, locale }: Pick<Card, 'stage' | 'week' | 'locale'>): string => `${stage} ${week} ${locale}`;

const weekOf = ({ stage, week, locale }: Card): Pick<Card, 'stage' | 'week' | 'locale'> => ({ stage, week, locale });
