import { randomUUID } from 'node:crypto';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { Examined } from './examine.js';

/** The locale under which the failure of a whole item stands. */
const WHOLE_ITEM = '*';

/** One look that failed. */
export interface FailedLook {
  externalId: string;
  locale: string | null;
  code: string;
  /** For a person: what is wrong and where. */
  reason: string;
}

/** A look that failed for the whole item. */
export const failedLook = (externalId: string, code: string, reason: string): FailedLook => ({ externalId, locale: null, code, reason });

/** Writes down what could not be taken over; a failure that is known already counts one more attempt. */
export async function recordFailures(tx: Transaction, source: ContentSource, failures: readonly FailedLook[], now: Date): Promise<void> {
  const latest = new Map(failures.map((failure) => [`${failure.externalId} ${failure.locale ?? WHOLE_ITEM}`, failure]));
  if (latest.size === 0) return;
  const rows = [...latest.values()].map(({ locale, ...failure }) => ({ id: randomUUID(), locale: locale ?? WHOLE_ITEM, ...failure }));
  await tx.$executeRaw`
    insert into sync_failure (id, source, external_id, locale, code, reason, attempts, first_attempt_at, last_attempt_at)
    select v.id, ${source}::"ContentSource", v."externalId", v.locale, v.code, v.reason, 1, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, "externalId" text, locale text, code text, reason text)
    on conflict (source, external_id, locale)
    do update set code = excluded.code, reason = excluded.reason, attempts = sync_failure.attempts + 1, last_attempt_at = excluded.last_attempt_at`;
}

/** Forgets the failures of what was examined and is well now, or gone; writes down those that are not. */
export async function settleFailures(
  tx: Transaction,
  source: ContentSource,
  examined: { externalIds: readonly string[]; locales: readonly string[]; results: readonly Examined[] },
  now: Date,
): Promise<void> {
  const bad = examined.results.flatMap(({ externalId, locale, error }) =>
    error ? [{ externalId, locale, code: error.code, reason: `${error.path.join('.')}${error.path.length > 0 ? ' ' : ''}${error.message}` }] : [],
  );
  const keys = bad.map(({ externalId, locale }) => `${externalId} ${locale}`);
  await tx.$executeRaw`
    delete from sync_failure where source = ${source}::"ContentSource" and external_id = any(${[...examined.externalIds]}::text[])
    and locale = any(${[...examined.locales, WHOLE_ITEM]}::text[]) and not (external_id || ' ' || locale = any(${keys}::text[]))`;
  await recordFailures(tx, source, bad, now);
}
