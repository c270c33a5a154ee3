import type { SourceItemModel } from '../../generated/prisma/models.js';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Prisma } from '../../platform/database.js';
import { EVERY_LOCALE } from '../store/decide.js';
import { canonicalExternalId, globalIdOf, milestoneKeyOf } from '../item/identity.js';
import type { PurgeLog } from '../store/purge-log.js';
import type { SyncReceipt } from './receipt.type.js';

/** Whose item an external id may be, in the order in which it is looked for. */
const SOURCES: readonly ContentSource[] = ['SITECORE', 'IN_HOUSE'];

export type ReceiptRepository = ReturnType<typeof createReceiptRepository>;

/** Reads what became of items. */
export function createReceiptRepository(prisma: Prisma, purges: Pick<PurgeLog, 'after'>) {
  /** A week's id is that of its card, which its content names. */
  const weeksOf = async (source: ContentSource, externalId: string): Promise<Map<string, string>> => {
    const rows = await prisma.milestoneTranslation.findMany({ where: { source, externalId }, select: { locale: true, stage: true, week: true } });
    return new Map(rows.map(({ locale, stage, week }) => [locale, milestoneKeyOf(stage, week)]));
  };

  const find = async (source: ContentSource, externalId: string): Promise<SyncReceipt[]> => {
    const rows = await prisma.sourceItem.findMany({ where: { source, externalId }, orderBy: { locale: 'asc' } });
    const weeks = rows.some(({ kind }) => kind === 'MILESTONE') ? await weeksOf(source, externalId) : new Map<string, string>();
    const named = rows.filter(({ locale }) => locale !== EVERY_LOCALE);
    return (named.length > 0 ? named : rows).map((row) => toReceipt(row, row.entityId ?? weeks.get(row.locale) ?? null));
  };

  return {
    /** One receipt for each locale of an item, whatever the spelling of its id; none when no source has spoken of it. */
    async findByExternalId(text: string): Promise<SyncReceipt[]> {
      for (const source of SOURCES) {
        const externalId = canonicalExternalId(source, text);
        const receipts = externalId === null ? [] : await purges.after(() => find(source, externalId));
        if (receipts.length > 0) return receipts;
      }
      return [];
    },
  };
}

function toReceipt(row: SourceItemModel, key: string | null): SyncReceipt {
  const { kind, revision, receivedAt, fetchedAt, storedAt, visibleAt, deletedAt } = row;
  return {
    entityId: kind && key ? globalIdOf(kind, key) : null,
    locale: row.locale === EVERY_LOCALE ? null : row.locale,
    revision,
    savedAt: row.sourceUpdatedAt,
    receivedAt,
    fetchedAt,
    storedAt,
    visibleAt,
    deletedAt,
  };
}
