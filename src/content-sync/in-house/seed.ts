import type { Clock } from '../../platform/clock.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import type { ContentItem, Outcome } from '../item/content-item.js';
import { applyItems, asContentWriter } from '../store/content.store.js';
import { readGrowthTables, readInHouseItems } from './in-house.files.js';
import { rebuildMilestones } from '../store/read-model.milestones.js';
import { announce } from '../store/outbox.js';
import { recordRun } from '../api/sync-run.repository.js';

/** Whether the in-house content was never loaded. */
export const isUnseeded = async (prisma: Prisma): Promise<boolean> =>
  (await prisma.sourceItem.findFirst({ where: { source: 'IN_HOUSE' }, select: { externalId: true } })) === null;

/**
 * Brings the database to what prisma/content says: the same pipeline as every other source, with the files for a
 * client. What is no longer in the files is deleted. Loading unchanged files changes nothing. Returns the outcomes.
 */
export function seedInHouseContent(prisma: Prisma, clock: Clock): Promise<Outcome[]> {
  const written = readInHouseItems();
  return asContentWriter(prisma, async (tx) => {
    const startedAt = new Date(clock.now().epochMilliseconds);
    const isGrowthNew = await writeGrowthTables(tx);
    const items = [...written, ...(await listRemoved(tx, written))];
    const results = await applyItems(
      tx,
      items.map((item, index) => ({ item, index })),
      clock.now(),
    );
    const refused = results.find((result) => result.error);
    if (refused) throw new Error(`prisma/content: ${refused.externalId} ${refused.locale}: ${refused.error?.message}`);
    const outcomes = results.map(({ outcome }) => outcome);
    if (isGrowthNew && outcomes.includes('UNCHANGED')) await rebuildAllWeeks(tx);
    if (isGrowthNew) await announce(tx, { changes: [], tags: ['milestone:*'], now: clock.now() });
    await recordRun(tx, { source: 'IN_HOUSE', trigger: 'SEED', outcomes, startedAt, finishedAt: new Date(clock.now().epochMilliseconds) });
    return outcomes;
  });
}

/** Replaces the growth tables where the files say something else; whether they did. */
async function writeGrowthTables(tx: Transaction): Promise<boolean> {
  const { fetal, who } = readGrowthTables();
  const held = [await tx.fetalGrowth.findMany(), await tx.whoGrowth.findMany()];
  const linesOf = (tables: object[][]): string =>
    tables
      .map((rows) =>
        rows
          .map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
          .toSorted((a, b) => (a < b ? -1 : 1))
          .join('\n'),
      )
      .join('\n\n');
  if (linesOf(held) === linesOf([fetal, who])) return false;
  await tx.fetalGrowth.deleteMany();
  await tx.fetalGrowth.createMany({ data: fetal });
  await tx.whoGrowth.deleteMany();
  await tx.whoGrowth.createMany({ data: who });
  return true;
}

/** Sizes stand on every card: new tables make all of them anew, whoever wrote their texts. */
async function rebuildAllWeeks(tx: Transaction): Promise<void> {
  await rebuildMilestones(tx, await tx.milestoneTranslation.findMany({ select: { stage: true, week: true }, distinct: ['stage', 'week'] }));
}

async function listRemoved(tx: Transaction, items: readonly ContentItem[]): Promise<ContentItem[]> {
  const kept = new Set(items.map(({ externalId, locale }) => `${externalId} ${locale}`));
  const held = await tx.sourceItem.findMany({ where: { source: 'IN_HOUSE', deletedAt: null }, select: { externalId: true, locale: true } });
  return (
    held
      // Only what has the file's kind of id: in-house items that came by the mutation are not the files' to delete.
      .filter(({ externalId, locale }) => /^(?:article|category|milestone)\//.test(externalId) && !kept.has(`${externalId} ${locale}`))
      .map(({ externalId, locale }) => ({ operation: 'DELETE', source: 'IN_HOUSE', externalId, locale, version: null, revision: null, updatedAt: null }))
  );
}
