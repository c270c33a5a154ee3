import { AppError } from '../../errors.js';
import { civilDateAt, nextMidnight, type Clock } from '../../platform/clock.js';
import type { PubSub } from '../../platform/pubsub.js';
import { keyedUuid } from '../../platform/sealing.js';
import { dependOn, holdUntil } from '../../response-cache/gather.js';
import { ownerTag, type Owners } from '../../response-cache/owners.js';
import type { Identity, RequestContext } from '../../schema/context.js';
import { fallbackChain } from '../../schema/locale.js';
import { requestZone, type Day } from '../../schema/today.js';
import type { Diary } from './diary.document.js';
import type { DiaryRepository } from './diary.repository.js';

/** The signed-in person as an answer needs them: the diary, the day where they are, and what they prefer. */
export interface Person {
  id: string;
  diary: Diary;
  day: Day & { validUntil: Temporal.Instant };
  timeZone: string;
  /** Locales to try: the preference, else what the request prefers. */
  chain: readonly string[];
  units: NonNullable<Diary['units']>;
  theme: NonNullable<Diary['theme']>;
}

/** The topic on which changes of one person's diary are announced; the messages carry nothing. */
export const diaryTopicOf = (personId: string): string => `diary:${personId}`;

interface PersonServiceDependencies {
  diaries: DiaryRepository;
  pepper: string;
  pubsub: PubSub;
  clock: Clock;
  /** Who must hear of a change before it is acknowledged: whoever keeps answers made from the diary. */
  owners: Pick<Owners, 'around'>;
  /** Ends what is still open for an erased person, after the commit. */
  onErased(personId: string, identity: Identity): Promise<void>;
}

export type PersonService = ReturnType<typeof createPersonService>;

/** From a caller to a person, and from a change to everybody who watches. */
export function createPersonService({ diaries, pepper, pubsub, clock, owners, onErased }: PersonServiceDependencies) {
  const current = new WeakMap<object, Promise<Person>>();

  /** Keyed hash of who the issuer says it is; undefined for callers who have no diary (anonymous, editor, sync). */
  const idOf = (identity: Identity | undefined): string | undefined =>
    identity?.roles.includes('parent') ? keyedUuid(pepper, `${identity.issuer}|${identity.subject}`) : undefined;

  const requireId = ({ identity }: RequestContext): string => {
    const id = idOf(identity);
    if (id === undefined) throw new AppError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED', 'this needs a signed-in person');
    return id;
  };

  const toPerson = (id: string, diary: Diary, ctx: RequestContext): Person => {
    const timeZone = diary.timeZone ?? requestZone(ctx.timeZoneHeader);
    const today = civilDateAt(clock.now(), timeZone);
    const chain = diary.locale ? fallbackChain(diary.locale) : ctx.preferredLocales;
    return {
      id,
      diary,
      timeZone,
      chain,
      day: { today, validUntil: nextMidnight(today, timeZone) },
      units: diary.units ?? 'METRIC',
      theme: diary.theme ?? 'FRUIT_VEG',
    };
  };

  const load = async (id: string, ctx: RequestContext): Promise<Person> => toPerson(id, await diaries.load(id), ctx);

  /** The person under another name, for answers that are kept: it cannot be followed from there to the diary. */
  const ownerNameOf = (id: string): string => keyedUuid(pepper, `owner|${id}`);
  // A token that is remembered is the same identity each time, and its names are the same.
  const ownerNames = new WeakMap<Identity, string>();

  return {
    idOf,

    /** Whose answers may be given to a caller again; null for callers with other roles, who may see more. */
    ownerOf(identity: Identity | undefined): string | null {
      const known = identity && ownerNames.get(identity);
      if (known !== undefined) return known;
      const id = identity?.roles.length === 1 ? idOf(identity) : undefined;
      if (!identity || id === undefined) return null;
      const name = ownerNameOf(id);
      ownerNames.set(identity, name);
      return name;
    },

    /** The person of a request, read once per request; null for anybody without a diary. */
    async find(ctx: RequestContext): Promise<Person | null> {
      const id = idOf(ctx.identity);
      if (id === undefined) return null;
      dependOn([ownerTag(ownerNameOf(id))]);
      const known = current.get(ctx) ?? load(id, ctx);
      current.set(ctx, known);
      const person = await known;
      // Everything that is counted is counted for the person's day.
      holdUntil([person.day.validUntil.epochMilliseconds]);
      return person;
    },

    /** The person as the database knows them now: for events that come long after the request. */
    loadFresh: (ctx: RequestContext): Promise<Person> => load(requireId(ctx), ctx),

    /** Changes the diary and tells everybody who watches it, after the commit. @throws what `change` throws, and then nothing is changed */
    async change<T>(ctx: RequestContext, change: (diary: Diary, day: Day) => { diary: Diary | null; result: T }): Promise<{ person: Person; result: T }> {
      const id = requireId(ctx);
      const { diary, result } = await owners.around(ownerNameOf(id), () =>
        diaries.change(id, (before) => {
          const changed = change(before, toPerson(id, before, ctx).day);
          return { diary: changed.diary, result: { diary: changed.diary ?? before, result: changed.result } };
        }),
      );
      const person = toPerson(id, diary, ctx);
      current.set(ctx, Promise.resolve(person));
      await pubsub.publish(diaryTopicOf(id), {});
      return { person, result };
    },

    /** The whole diary for its owner, noted in the audit. */
    async export(ctx: RequestContext): Promise<Diary> {
      const id = requireId(ctx);
      const diary = await diaries.load(id);
      await diaries.note(id, 'owner', 'EXPORT');
      return diary;
    },

    /** Deletes the diary with its key and ends everything that was open. */
    async erase(ctx: RequestContext): Promise<void> {
      const id = requireId(ctx);
      await owners.around(ownerNameOf(id), () => diaries.erase(id));
      current.delete(ctx);
      await pubsub.publish(diaryTopicOf(id), {});
      if (ctx.identity) await onErased(id, ctx.identity);
    },
  };
}
