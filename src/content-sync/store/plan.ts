import { createHash } from 'node:crypto';
import type { ContentKind } from '../../generated/prisma/enums.js';
import type { Content, ContentItem, DeleteItem, ItemError, Outcome, UpsertItem } from '../item/content-item.js';
import { decideDelete, decideUpsert, EVERY_LOCALE, nextState, type HeldState } from './decide.js';
import { entityIdOf, globalIdOf, milestoneKeyOf, nameBasedUuid } from '../item/identity.js';
import type { SlugRegister } from './slug-register.js';

/** What a batch makes of one translation: its new content, or nothing. */
export interface Change {
  kind: ContentKind;
  /** UUID of the entity; of a week: of the row that this source item has in this locale. */
  id: string;
  locale: string;
  content: Content | null;
  item: ContentItem;
  /** Whether this source's item was visible here, as this kind, before the batch. */
  isHeld: boolean;
}

/** The answer to one item of a batch. */
export interface ItemResult {
  index: number;
  externalId: string;
  locale: string | null;
  outcome: Outcome;
  entityId: string | null;
  error: ItemError | null;
}

/** The UUID under which an item's content is stored. */
export const storedIdOf = (kind: ContentKind, { source, externalId }: Pick<ContentItem, 'source' | 'externalId'>, locale: string): string =>
  kind === 'MILESTONE' ? nameBasedUuid(`MILESTONE:${source}:${externalId}:${locale}`) : entityIdOf(kind, source, externalId);

const stateKey = (externalId: string, locale: string): string => `${externalId} ${locale}`;

/** Takes the items of a batch in order and collects what they change; writes nothing. */
export function createPlan(held: readonly HeldState[], slugs: SlugRegister, arrival = 0n) {
  const states = new Map(held.map((state) => [stateKey(state.externalId, state.locale), state]));
  const changed = new Set<string>();
  const changes = new Map<string, Change>();
  const heard = new Map<string, string>();

  const heldOf = (externalId: string, locale: string): HeldState | undefined =>
    states.get(stateKey(externalId, locale)) ?? states.get(stateKey(externalId, EVERY_LOCALE));
  const put = (state: HeldState): void => {
    const key = stateKey(state.externalId, state.locale);
    if (isSame(states.get(key), state)) return;
    states.set(key, state);
    changed.add(key);
  };
  const change = (kind: ContentKind, item: ContentItem, locale: string, content: Content | null, state: HeldState | undefined): void => {
    const id = storedIdOf(kind, item, locale);
    const key = `${kind} ${id} ${locale}`;
    const isHeld = changes.get(key)?.isHeld ?? (state?.isDeleted === false && state.kind === kind);
    changes.set(key, { kind, id, locale, content, item, isHeld });
    slugs.assign(kind, id, locale, content);
  };

  const upsert = (item: UpsertItem): { outcome: Outcome; error: ItemError | null } => {
    const { content, locale } = item;
    const state = heldOf(item.externalId, locale);
    const contentHash = contentHashOf(content);
    const outcome = decideUpsert(item, contentHash, state);
    if (outcome === 'STALE') return { outcome, error: null };
    const isWritten = outcome !== 'UNCHANGED';
    if (isWritten) {
      const id = storedIdOf(content.kind, item, locale);
      const error = slugs.conflict(content, id, locale);
      const renamed = error && item.slugIfTaken ? withSlug(content, item.slugIfTaken) : content;
      if (error && (renamed === content || slugs.conflict(renamed, id, locale))) return { outcome: 'REJECTED', error };
      if (state && !state.isDeleted && state.kind && state.kind !== content.kind) change(state.kind, item, locale, null, state);
      change(content.kind, item, locale, renamed, state);
    }
    const entityId = content.kind === 'MILESTONE' ? null : entityIdOf(content.kind, item.source, item.externalId);
    put(nextState(item, state, { locale, kind: content.kind, entityId, contentHash, isDeleted: false }, arrival));
    return { outcome, error: null };
  };

  const removeFrom = (item: DeleteItem, locale: string): Outcome => {
    const state = heldOf(item.externalId, locale);
    const outcome = decideDelete(item, state);
    if (outcome === 'STALE') return outcome;
    if (outcome === 'DELETED' && state?.kind) change(state.kind, item, locale, null, state);
    put(nextState(item, state, { locale, kind: state?.kind ?? null, entityId: state?.entityId ?? null, contentHash: null, isDeleted: true }, arrival));
    return outcome;
  };

  /** Every locale known, deleted ones included: none may look older than this deletion. The others find its own tombstone. */
  const remove = (item: DeleteItem): Outcome => {
    if (item.locale !== null) return removeFrom(item, item.locale);
    const known = [...states.values()].filter((state) => state.externalId === item.externalId && state.locale !== EVERY_LOCALE);
    const outcomes = [...known.map((state) => state.locale), EVERY_LOCALE].map((locale) => removeFrom(item, locale));
    return (['DELETED', 'STALE'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'UNCHANGED';
  };

  return {
    take(item: ContentItem, index: number): ItemResult {
      if (item.receivedAt !== undefined) heard.set(item.externalId, item.receivedAt);
      const entityId = entityOf(item, states);
      const { outcome, error } = item.operation === 'UPSERT' ? upsert(item) : { outcome: remove(item), error: null };
      return { index, externalId: item.externalId, locale: item.locale, outcome, entityId: outcome === 'REJECTED' ? null : entityId, error };
    },
    /** Changed bookkeeping. */
    states: (): HeldState[] => [...changed].map((key) => states.get(key) as HeldState),
    changes: (): Change[] => [...changes.values()],
    /** When we were first told of an item of the batch. */
    heardOf: (externalId: string): string | undefined => heard.get(externalId),
  };
}

function entityOf(item: ContentItem, states: ReadonlyMap<string, HeldState>): string | null {
  if (item.operation === 'UPSERT') {
    const { content } = item;
    return content.kind === 'MILESTONE'
      ? globalIdOf('MILESTONE', milestoneKeyOf(content.milestone.stage, content.milestone.week))
      : globalIdOf(content.kind, entityIdOf(content.kind, item.source, item.externalId));
  }
  const state = [...states.values()].find(({ externalId, entityId }) => externalId === item.externalId && entityId !== null);
  return state?.kind && state.entityId ? globalIdOf(state.kind, state.entityId) : null;
}

/** Whether a state says nothing new. That it was read again is not worth a write. */
const isSame = (held: HeldState | undefined, state: HeldState): boolean =>
  held !== undefined && (Object.keys(state) as (keyof HeldState)[]).every((name) => name === 'fetchSeq' || held[name] === state[name]);

function withSlug(content: Content, slug: string): Content {
  if (content.kind === 'ARTICLE') return { ...content, article: { ...content.article, slug } };
  return content.kind === 'CATEGORY' ? { ...content, category: { ...content.category, slug } } : content;
}

/** What equal content has in common: its checked form, hashed. */
export const contentHashOf = (content: Content): string => createHash('sha256').update(JSON.stringify(content)).digest('hex');
