import { Repeater } from '@graphql-yoga/subscription';
import { AppError } from '../../errors.js';
import type { PubSub } from '../../platform/pubsub.js';
import type { RequestContext } from '../../schema/context.js';
import { diaryTopicOf, type Person, type PersonService } from '../diary/person.service.js';
import { pregnancyIdOf } from './pregnancy.service.js';
import { viewPregnancy, type PregnancyView } from './pregnancy.view.js';

/** What watching needs beyond the request. */
export type WatchContext = RequestContext & { people: PersonService; pubsub: PubSub };

/** A timer never waits longer than this, so that a corrected clock is noticed. */
const LONGEST_WAIT_MS = 60 * 60 * 1000;

/**
 * A pregnancy after each change of its diary and at each midnight where the person is. Each event carries what the
 * database says then, never what a message said; it ends when the pregnancy is gone or the subscriber leaves.
 * @throws NOT_FOUND for an id that is not one of the person's pregnancies
 */
export async function watchPregnancy(ctx: WatchContext, globalId: string): Promise<AsyncIterable<PregnancyView>> {
  const find = (person: Person): PregnancyView | null => {
    const record = person.diary.pregnancies.find(({ id }) => id === pregnancyIdOf(globalId));
    return record ? viewPregnancy(record, person) : null;
  };
  let person = await ctx.people.loadFresh(ctx);
  if (!find(person)) throw new AppError('NOT_FOUND', 'there is no such pregnancy', { path: ['id'] });
  return new Repeater<PregnancyView>(async (push, stop) => {
    const changes = ctx.pubsub.subscribe(diaryTopicOf(person.id))[Symbol.asyncIterator]();
    const left = stop.then(() => 'left' as const);
    let change = changes.next();
    for (;;) {
      const midnight = untilMidnight(ctx, person);
      const event = await Promise.race([change, midnight.passed, left]);
      midnight.cancel();
      if (event === 'left' || (event !== 'midnight' && event.done)) break;
      if (event !== 'midnight') change = changes.next();
      const { today } = person.day;
      person = await ctx.people.loadFresh(ctx);
      const view = find(person);
      if (!view) break;
      if (event !== 'midnight' || !today.equals(person.day.today)) await push(view);
    }
    stop();
    await changes.return?.();
  });
}

function untilMidnight({ clock }: RequestContext, { day }: Person): { passed: Promise<'midnight'>; cancel(): void } {
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(0, day.validUntil.epochMilliseconds - clock.now().epochMilliseconds) + 1);
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<'midnight'>((resolve) => {
    timer = setTimeout(() => resolve('midnight'), wait);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}
