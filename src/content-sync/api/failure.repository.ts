import type { SyncFailureModel } from '../../generated/prisma/models.js';
import type { Prisma } from '../../platform/database.js';
import { toGlobalId, uuidOf } from '../../schema/node-id.js';
import type { Page, Slice } from '../../schema/page.js';
import { EVERY_LOCALE } from '../store/decide.js';
import { SyncFailureCode } from './failure-code.type.js';
import type { SyncFailure } from './failure.type.js';
import { newestFirst, sliceOf } from './newest-first.js';

const toFailure = ({ id, externalId, locale, code, reason, attempts, firstAttemptAt, lastAttemptAt }: SyncFailureModel): SyncFailure => ({
  id: toGlobalId('SyncFailure', id),
  externalId,
  locale: locale === EVERY_LOCALE ? null : locale,
  code: Object.hasOwn(SyncFailureCode, code) ? (code as SyncFailureCode) : 'UNREADABLE',
  reason,
  attempts,
  firstAttemptAt,
  lastAttemptAt,
});

/** Failures by their global ids; an id that is not one of a failure is not among them. */
export async function findFailures(prisma: Prisma, globalIds: readonly string[]): Promise<Map<string, SyncFailure>> {
  const ids = globalIds.map((id) => uuidOf('SyncFailure', id)).filter((id) => id !== null);
  const rows = await prisma.syncFailure.findMany({ where: { id: { in: ids } } });
  return new Map(rows.map(toFailure).map((failure) => [failure.id, failure]));
}

export type FailureRepository = ReturnType<typeof createFailureRepository>;

/** Reads what could not be taken over. */
export function createFailureRepository(prisma: Prisma) {
  return {
    /** The failure of a global id, or null. */
    find: async (id: string): Promise<SyncFailure | null> => (await findFailures(prisma, [id])).get(id) ?? null,

    /** One page of all failures, those tried last first. */
    async list(page: Page): Promise<Slice<SyncFailure>> {
      const rows = await prisma.syncFailure.findMany(newestFirst('lastAttemptAt', page));
      const totalCount = await prisma.syncFailure.count();
      return sliceOf(rows, page, { totalCount, timeOf: ({ lastAttemptAt }) => lastAttemptAt, toNode: toFailure });
    },
  };
}
