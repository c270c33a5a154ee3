import type { FieldInput } from '../sitecore/editing.ts';
import type { SitecoreOptions } from '../sitecore/sitecore.ts';
import { STANDARD } from '../sitecore/templates.ts';
import { eventually, receiverAt, startConnectedCms, type CmsMode, type ConnectedCms } from './cms.js';
import { articleId, category, categoryId, push } from './content.js';
import { openSocket, untilSeen } from './live.js';

/** A body of the event handler, as it is sent. */
// oxlint-disable-next-line typescript/no-explicit-any
export type EventBody = Record<string, any>;

/** A change as every subscriber was told of it. */
export interface ToldChange {
  kind: string;
  id: string;
  change: 'CREATED' | 'UPDATED' | 'DELETED';
  locale: string | null;
}

/** A receipt as an editor sees it. */
export interface SeenReceipt {
  entityId: string | null;
  locale: string | null;
  revision: string | null;
  storedAt: string;
  deletedAt: string | null;
}

/** Where a test sits as an editor does: it edits, lets readers see it, and looks at what they and the editors are told. */
export interface Desk extends ConnectedCms {
  mode: CmsMode;
  /** Lets some time pass in the CMS, which rounds it to seconds. */
  passSeconds(seconds: number): void;
  /** Lets readers see what was saved, and waits for it: where there is an Edge by publishing everything. */
  release(): Promise<void>;
  /** Waits until no look at an item is to come any more, not even a second one for what a cache may have hidden. */
  rests(externalId: string): Promise<void>;
  /** Edits of which no webhook arrives, published where there is an Edge; the events that the handler would have sent. */
  unheard(act: () => void): Promise<EventBody[]>;
  /** Posts a body to the webhook; the status of the answer. */
  post(body: unknown): Promise<number>;
  /** What was told of an article (or anything else with its global id) until now. */
  changesOf(externalId: string, globalId?: string): Promise<Pick<ToldChange, 'change' | 'locale'>[]>;
  receiptsOf(externalId: string): Promise<SeenReceipt[]>;
  /** How often an item was asked for, in all its languages together. */
  looksAt(externalId: string): number;
}

const CHANGES = 'subscription { contentChanged { kind id change locale } }';
const RECEIPTS = 'query ($id: String!) { syncReceipts(externalId: $id) { entityId locale revision storedAt deletedAt } }';
const LANGUAGES = 2;

/** A connected CMS that several tests share, whose folders are known, with a subscriber to all changes. Stop it. */
export async function startDesk(mode: CmsMode, sitecore: SitecoreOptions = {}): Promise<Desk> {
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const connected = await startConnectedCms({ mode, isShared: true, sitecore: { targets: 1, now, ...sitecore } });
  const { cms, app, settled } = connected;
  const told = await listen(connected);
  const { url, headers } = receiverAt(app.url);
  cms.publish({ republish: true });
  await settled();
  const post = async (body: unknown): Promise<number> => {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    await answer.arrayBuffer();
    return answer.status;
  };
  const publish = (quiet: boolean): void => void (mode === 'edge' && cms.publish({ quiet }));

  return {
    ...connected,
    mode,
    passSeconds: (seconds) => void (aheadMs += seconds * 1_000),
    async release() {
      publish(false);
      await settled();
    },
    rests: (externalId) =>
      eventually(async () => {
        // Whatever says that the caches are empty brings those looks forward.
        await post({ event: 'OnEnd' });
        const due = await app.database.prisma.syncItem.count({ where: { externalId, dueAt: { not: null } } });
        if (due > 0) throw new Error('another look is to come');
      }),
    async unheard(act) {
      await settled();
      const { webhooks } = cms.counters();
      const before = webhooks.length;
      cms.misbehave({ dropShare: 1 });
      act();
      publish(true);
      await cms.settled();
      cms.calm();
      return webhooks.slice(before).map(({ body }) => structuredClone(body) as EventBody);
    },
    post,
    async changesOf(externalId, globalId = articleId(externalId, 'SITECORE')) {
      await settled();
      const all = await told();
      return all.filter(({ id }) => id === globalId).map(({ change, locale }) => ({ change, locale }));
    },
    async receiptsOf(externalId) {
      const { data } = await app.query(RECEIPTS, { id: externalId }, { token: await app.token('editor') });
      return data.syncReceipts;
    },
    looksAt: (externalId) => (cms.counters().edge.items.get(externalId) ?? 0) / LANGUAGES,
  };
}

/** Subscribes to all changes. Returns what gives those of before: of the last one everybody hears, whoever heard nothing else. */
async function listen({ app }: ConnectedCms): Promise<() => Promise<ToldChange[]>> {
  const live = await openSocket(app.url);
  live.subscribe('all', CHANGES);
  const all = (): ToldChange[] => live.messages.flatMap(({ id, type, payload }) => (id === 'all' && type === 'next' ? [payload.data.contentChanged] : []));
  const probe = (): Promise<unknown> => push(app, [category('probe', 'en', { name: `Probe ${crypto.randomUUID()}` })]);
  const probes = (): number => all().filter(({ id }) => id === categoryId('probe')).length;
  await untilSeen(probe, () => probes() > 0);
  return async () => {
    const before = probes();
    await untilSeen(probe, () => probes() > before);
    return all();
  };
}

/** The event of one kind among some, about an item in a language if one is given. @throws Error when there is none */
export function eventOf(events: readonly EventBody[], name: string, { id, language }: { id?: string; language?: string } = {}): EventBody {
  const found = events.find(
    ({ EventName, Item }) => EventName === name && (id === undefined || Item.Id === id) && (language === undefined || Item.Language === language),
  );
  if (!found) throw new Error(`no ${name} among ${events.map(({ EventName }) => EventName).join(', ')}`);
  return found;
}

/** The saves of an item in their order. @throws Error when they are not two */
export function twoSavesOf(events: readonly EventBody[], id: string): [EventBody, EventBody] {
  const [first, second, third] = events.filter(({ EventName, Item }) => EventName === 'item:saved' && Item.Id === id);
  if (!first || !second || third) throw new Error('there are not two saves');
  return [first, second];
}

/** The same event with other values of standard fields of its version, by their keys in `STANDARD`. */
export function stamped(event: EventBody, values: Partial<Record<keyof typeof STANDARD, string>>): EventBody {
  const made = structuredClone(event);
  for (const [key, value] of Object.entries(values)) {
    const { id } = STANDARD[key as keyof typeof STANDARD];
    const field = (made['Item'].VersionedFields as { Id: string; Value: string }[]).find(({ Id }) => Id === id);
    if (!field) throw new Error(`the event has no ${key}`);
    field.Value = value;
  }
  return made;
}

/** The fields of an article with a title. */
export const titled = (title: string): FieldInput => ({ Title: title, Body: `<p>${title}.</p>` });
