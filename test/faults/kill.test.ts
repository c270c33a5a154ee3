import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Database } from '../../src/platform/database.js';
import { upperHex } from '../sitecore/guid.ts';
import { randomFrom } from '../sitecore/misbehaviour.ts';
import type { Sitecore } from '../sitecore/sitecore.ts';
import { eventually } from '../support/cms.js';
import { startProcessWorld } from './process-world.ts';
import { shelfOf } from './rules.ts';
import { differences, readShelf, type Shelf } from './shelf.ts';

const KILLS = 20;
const ARTICLES = 150;
const CHUNK = 10;
const SEED = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);

interface Delivery {
  at: number;
  identifiers: string[];
}

/** The webhooks that were acknowledged, and what they named. */
const acknowledgements = (cms: Sitecore): Delivery[] =>
  cms
    .counters()
    .webhooks.flatMap(({ outcome, at, body }) =>
      outcome === 'ACKNOWLEDGED' && typeof body === 'object' && body !== null && 'updates' in body
        ? [{ at, identifiers: (body.updates as { identifier: string }[]).map(({ identifier }) => identifier) }]
        : [],
    );

/** Which items were named by one of them after their last publish. */
function told(deliveries: readonly Delivery[], publishedAt: ReadonlyMap<string, number>): string[] {
  const last = new Map<string, number>();
  for (const { at, identifiers } of deliveries) for (const identifier of identifiers) last.set(identifier, Math.max(at, last.get(identifier) ?? 0));
  return [...publishedAt].flatMap(([id, at]) => ((last.get(upperHex(id)) ?? 0) >= at ? [id] : []));
}

/** Rows that say one thing of an item and have no other that must say the same. */
async function halfApplied(prisma: Database['prisma']): Promise<unknown[]> {
  return prisma.$queryRaw`
    select 'article without document' as what, t.article_id::text as id, t.locale from article_translation t
      left join article_document d using (article_id, locale) where d.article_id is null or d.slug <> t.slug or d.card ->> 'title' <> t.title
    union all select 'article without ledger', t.article_id::text, t.locale from article_translation t
      left join source_item s on s.source = t.source and s.entity_id = t.article_id and s.locale = t.locale and s.deleted_at is null where s.source is null
    union all select 'ledger without article', s.external_id, s.locale from source_item s
      left join article_translation t on s.source = t.source and s.entity_id = t.article_id and s.locale = t.locale
      where s.kind = 'ARTICLE' and s.deleted_at is null and t.article_id is null
    union all select 'ledger of something untold', s.external_id, s.locale from source_item s where s.visible_at is null`;
}

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

it(`loses nothing that was acknowledged when it is killed ${KILLS} times (seed ${SEED})`, async () => {
  const world = await startProcessWorld({ articles: ARTICLES });
  const { cms, prisma } = world;
  const random = randomFrom(SEED);
  const ids = cms.master().flatMap(({ id, name }) => (/^Article \d/.test(name) ? [id] : []));
  const publishedAt = new Map<string, number>();
  const deliveries: Delivery[] = [];
  let interrupted = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    for (const id of ids)
      if (kill === 0 || random() < 0.3) cms.save(id, { language: random() < 0.5 ? 'en' : 'vi-VN', fields: { Title: `Kill ${kill} of ${id}` } });
    // Half of the webhooks come twice, in any order, some before the kill and some while nobody is there.
    cms.misbehave({ seed: SEED + kill, duplicateShare: 0.5, delayMs: [0, 200], reorder: true });
    const now = Date.now();
    deliveries.push(...acknowledgements(cms));
    cms.resetCounters();
    const { changes } = cms.publish();
    for (const { id } of changes) publishedAt.set(id, now);
    // Each change is two updates, the item and its layout.
    const calls = random() * Math.ceil((changes.length * 2) / CHUNK) * 1.5;
    await eventually(() => expect(acknowledgements(cms).length).toBeGreaterThanOrEqual(calls), 5_000).catch(() => {});
    await sleep(random() * 200);
    await world.kill();
    interrupted += Number(
      (await prisma.syncEvent.count({ where: { processedAt: null } })) + (await prisma.syncItem.count({ where: { dueAt: { not: null }, rechecks: 0 } })) > 0,
    );
    expect((await halfApplied(prisma)).filter((row) => !/untold/.test(JSON.stringify(row)))).toEqual([]);
    await world.start();
  }
  cms.misbehave({ delayMs: 0, reorder: false });
  await cms.settled();
  await eventually(async () => {
    expect(await prisma.syncEvent.count({ where: { processedAt: null } })).toBe(0);
    expect(await prisma.syncItem.count({ where: { dueAt: { not: null }, rechecks: 0 } })).toBe(0);
    expect(await prisma.outbox.count({ where: { dispatchedAt: null } })).toBe(0);
  }, 60_000);

  const kept = told([...deliveries, ...acknowledgements(cms)], publishedAt);
  const published = shelfOf(cms.published().filter(({ id }) => kept.includes(id)));
  const found: Shelf = { seen: new Map(), unsure: new Set() };
  for (const part of chunks(kept, 100)) for (const [key, seen] of (await readShelf(world.server(), part)).seen) found.seen.set(key, seen);
  expect(differences(published, found, new Set())).toEqual([]);
  expect(await halfApplied(prisma)).toEqual([]);
  expect(await prisma.syncRun.count({ where: { status: { in: ['RUNNING', 'QUEUED'] } } })).toBe(0);
  // No run has read everything: it was the webhooks alone. And they were really interrupted, and some of them lost.
  expect(await prisma.syncRun.count({ where: { scope: { not: null } } })).toBe(0);
  expect(kept.length).toBeGreaterThan(ids.length / 3);
  expect(interrupted).toBeGreaterThan(KILLS / 4);
});
