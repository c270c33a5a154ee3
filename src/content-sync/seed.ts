import type { Clock } from '../platform/clock.js';
import type { Prisma, Transaction } from '../platform/database.js';
import type { ContentItem, Outcome } from './content-item.js';
import { applyItems, asContentWriter } from './content.store.js';
import { readGrowthTables, readInHouseItems } from './in-house.files.js';
import { recordRun } from './sync-run.repository.js';

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
    await writeGrowthTables(tx);
    const items = [...written, ...(await listRemoved(tx, written))];
    const results = await applyItems(
      tx,
      items.map((item, index) => ({ item, index })),
      clock.now(),
    );
    const refused = results.find((result) => result.error);
    if (refused) throw new Error(`prisma/content: ${refused.externalId} ${refused.locale}: ${refused.error?.message}`);
    const outcomes = results.map(({ outcome }) => outcome);
    await recordRun(tx, { source: 'IN_HOUSE', trigger: 'SEED', outcomes, startedAt, finishedAt: new Date(clock.now().epochMilliseconds) });
    return outcomes;
  });
}

async function writeGrowthTables(tx: Transaction): Promise<void> {
  const { fetal, who } = readGrowthTables();
  await tx.fetalGrowth.deleteMany();
  await tx.fetalGrowth.createMany({ data: fetal });
  await tx.whoGrowth.deleteMany();
  await tx.whoGrowth.createMany({ data: who });
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
