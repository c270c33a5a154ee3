import { setTimeout as sleep } from 'node:timers/promises';
import type { PrivateRedis } from '../../scripts/private-redis.mjs';
import { startSitecore, type Sitecore } from '../sitecore/sitecore.ts';
import type { PublishedItem } from '../sitecore/truth.ts';
import type { TestApp } from '../support/app.js';
import { cmsSettings, eventually, receiverAt, type CmsMode } from '../support/cms.js';
import type { Command, Disorder, Fault, Outage } from './commands.ts';
import { edit } from './editors.ts';
import { endConnections, newPlace, removePlace, startNode, type Place } from './node.ts';
import { shelfOf } from './rules.ts';
import { plantBench, type Bench } from './tree.ts';

const EDGE_KEY = 'the-key-of-edge';

/** A stand-in of the CMS, nestling on a database of its own, and what editors work on. */
export interface World {
  cms: Sitecore;
  bench: Bench;
  /** The nestling that runs at this moment. */
  app(): TestApp;
  perform(command: Command): Promise<void>;
  /** Waits until nothing is under way but second looks at what a cache may have hidden. */
  idle(withinMs?: number): Promise<void>;
  /** What is published: on Edge, or what a publish would bring where events are all there is. */
  source(): PublishedItem[];
  /** Slugs that more than one item has wanted at some time, as `locale slug`. */
  sharedSlugs: Set<string>;
  stop(): Promise<void>;
}

/** Which of the senders call; `seed` is that of the stand-in's choices. */
export interface WorldOptions {
  redis: PrivateRedis;
  mode?: CmsMode;
  senders?: readonly ('handler' | 'edge')[];
  seed?: number;
}

const filled = new Map<CmsMode, Promise<Place>>();

/** Starts a world in which everything is published and taken over. The first one of a mode is kept: all others begin as its copy. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { mode = 'edge' } = options;
  const first = filled.get(mode) ?? fill(options);
  filled.set(mode, first);
  return openWorld(await newPlace((await first).name), options, true);
}

async function fill(options: WorldOptions): Promise<Place> {
  const place = await newPlace('seeded');
  const world = await openWorld(place, { ...options, ...(options.mode === 'push-only' ? { senders: ['handler'] } : { senders: ['edge'] }) }, false);
  world.cms.publish({ republish: true });
  await world.idle();
  await world.stop();
  return place;
}

async function openWorld(place: Place, { redis, mode = 'edge', senders, seed = 1 }: WorldOptions, isFilled: boolean): Promise<World> {
  const targets = mode === 'push-only' ? 1 : 0;
  const cms = await startSitecore({ apiKey: EDGE_KEY, onEndDelayMs: 20, chunkSize: 3, handlerTimeoutMs: 1_000, edgeTimeoutMs: 2_000, targets });
  const env = { ...cmsSettings(cms, mode), REDIS_URL: redis.url };
  const bench = plantBench(cms);
  cms.publish({ quiet: true });
  let node = await startNode(place, env);
  const connect = (): void => cms.connect({ ...receiverAt(node.app.url), senders: senders ?? (mode === 'edge' ? ['handler', 'edge'] : ['handler']) });
  connect();
  const source = (): PublishedItem[] => (mode === 'edge' ? cms.published() : cms.publishable());
  const slugs = createSlugNotes();
  slugs.note(source());

  const outage = async ({ do: what }: Outage): Promise<void> => {
    if (what === 'redis') return redis.restart();
    if (what === 'connections') return endConnections(place);
    if (what === 'restart') await cms.settled();
    await (what === 'kill' ? node.kill() : node.stop());
    node = await startNode(place, env);
    connect();
  };

  return {
    cms,
    bench,
    source,
    sharedSlugs: slugs.shared,
    app: () => node.app,
    async perform(command) {
      if (command.do === 'calm') return calm(cms);
      if (command.do === 'pause') return sleep(command.ms);
      if (command.do === 'disorder' || command.do === 'lose' || command.do === 'edge') return misbehave(cms, command, seed);
      if (isOutage(command)) return outage(command);
      edit(cms, bench, command);
      slugs.note(source());
    },
    idle: (withinMs = 30_000) => idle(cms, node.app, withinMs),
    async stop() {
      await cms.close();
      await node.stop();
      if (isFilled) await removePlace(place);
    },
  };
}

const isOutage = (command: Command): command is Outage => ['restart', 'kill', 'redis', 'connections'].includes(command.do);

/** From now on everybody is well: webhooks come as they are sent, answers are new. */
export function calm(cms: Sitecore): void {
  cms.calm();
  cms.purge();
}

function misbehave(cms: Sitecore, command: Disorder | Fault, seed: number): void {
  if (command.do === 'edge') return cms.misbehave({ edge: faultsOf(command.requests)[command.kind] });
  const { do: _, ...wanted } = command;
  cms.misbehave({ seed, ...wanted });
}

const faultsOf = (requests: number) =>
  ({
    overloaded: { kind: 'status', status: 429, retryAfter: 1, requests },
    broken: { kind: 'status', status: 500, requests },
    reset: { kind: 'reset', requests },
    late: { kind: 'late', ms: 1_500, requests },
    errors: { kind: 'errors', requests },
  }) as const;

/** Remembers which slugs several items have wanted, even one after the other: an app that was told late meets both. */
function createSlugNotes() {
  const shared = new Set<string>();
  const wantedBy = new Map<string, string>();
  return {
    shared,
    note(published: readonly PublishedItem[]): void {
      for (const [key, { locale, slug }] of shelfOf(published).seen) {
        const id = key.split(' ')[1] as string;
        if (slug === undefined) continue;
        if ((wantedBy.get(`${locale} ${slug}`) ?? id) !== id) shared.add(`${locale} ${slug}`);
        wantedBy.set(`${locale} ${slug}`, id);
      }
    },
  };
}

async function idle(cms: Sitecore, { database: { prisma } }: TestApp, withinMs: number): Promise<void> {
  await cms.settled();
  await eventually(async () => {
    // Of another site, something may be looked at in ten minutes.
    const soon = new Date(Date.now() + 60_000);
    const events = await prisma.syncEvent.count({ where: { processedAt: null } });
    const items = await prisma.syncItem.count({ where: { dueAt: { lte: soon }, rechecks: 0, attempts: 0 } });
    const untold = await prisma.outbox.count({ where: { dispatchedAt: null } });
    if (events + items + untold > 0) throw new Error(`${events} events, ${items} items and ${untold} outbox entries wait`);
  }, withinMs);
}
