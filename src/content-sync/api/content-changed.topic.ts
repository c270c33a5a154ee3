import { badInput } from '../../errors.js';
import { expandEvents } from '../../platform/event-stream.js';
import type { PubSub } from '../../platform/pubsub.js';
import { fallbackChain } from '../../schema/locale.js';
import type { ContentChange, ContentChangedArgs } from './content-changed.type.js';
import type { PurgeLog } from '../store/purge-log.js';

const TOPIC = 'content-changed';
const MAX_CHANGES = 100;
const MAX_WEEKS = 150;

/** Where changes come from, and what must be purged before they are told. */
export interface Followed {
  pubsub: PubSub;
  purges: Pick<PurgeLog, 'catchUpAtLast'>;
}

/** Tells every node what a batch has changed. False when some of it was not told: all of it is to be told again. */
export async function publishContentChanges(pubsub: PubSub, changes: readonly ContentChange[]): Promise<boolean> {
  for (let from = 0; from < changes.length; from += MAX_CHANGES) if (!(await pubsub.publishToAll(TOPIC, changes.slice(from, from + MAX_CHANGES)))) return false;
  return true;
}

/** Tells the subscribers of this node, where the others cannot be told yet: they will hear of it again with them. */
export async function publishHere(pubsub: PubSub, changes: readonly ContentChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += MAX_CHANGES) await pubsub.publish(TOPIC, changes.slice(from, from + MAX_CHANGES));
}

/**
 * The changes a subscriber asked for, as they happen.
 * @throws BAD_USER_INPUT for weeks that no content can have
 */
export function followContentChanges({ pubsub, purges }: Followed, wanted: ContentChangedArgs): AsyncIterableIterator<ContentChange> {
  const isWanted = filterOf(wanted);
  return expandEvents(pubsub.subscribe(TOPIC) as AsyncIterable<ContentChange[]>, async (changes) => {
    // Whoever is told may ask this node at once.
    await purges.catchUpAtLast();
    return changes.filter(isWanted);
  });
}

/** Calls back whenever content has changed, on whatever node. */
export async function onContentChanges(pubsub: PubSub, signal: AbortSignal, call: () => void): Promise<void> {
  const changes = pubsub.subscribe(TOPIC)[Symbol.asyncIterator]();
  signal.addEventListener('abort', () => void changes.return?.(), { once: true });
  while (!(await changes.next()).done) call();
}

function filterOf({ stages, weeks, locale }: ContentChangedArgs): (change: ContentChange) => boolean {
  checkWeeks(weeks ?? [], stages ?? []);
  const isAnyWeek = !stages?.length && !weeks?.length;
  const isTouched = ({ stage, from, to }: ContentChange['weeks'][number]): boolean =>
    (!stages?.length || stages.includes(stage)) && (!weeks?.length || weeks.some((week) => from <= week && week <= to));
  const chain = locale ? fallbackChain(locale) : null;
  return (change) => (isAnyWeek || change.weeks.some(isTouched)) && (chain === null || change.locale === null || chain.includes(change.locale));
}

function checkWeeks(weeks: readonly number[], stages: readonly string[]): void {
  if (weeks.length > MAX_WEEKS) throw badInput(`weeks must have at most ${MAX_WEEKS} entries`, 'OUT_OF_RANGE', ['weeks']);
  const isPregnancyOnly = stages.length > 0 && !stages.includes('BABY');
  const [min, max] = isPregnancyOnly ? [4, 42] : [0, 104];
  if (weeks.some((week) => week < min || week > max)) throw badInput(`weeks must be between ${min} and ${max}`, 'OUT_OF_RANGE', ['weeks']);
}
