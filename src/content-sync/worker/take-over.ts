import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import { storeReadings, type Checked, type Examined } from './examine.js';
import { settleFailures } from './failure-log.js';
import { notePlaces } from './item-state.js';

/**
 * Takes over what was read: its content, where it hangs, and whether it failed. Inside `asContentWriter`. `now` is of the
 * content's clock, `at` of the machine's.
 */
export async function takeOver(
  tx: Transaction,
  source: ContentSource,
  checked: readonly Checked[],
  { now, at }: { now: Temporal.Instant; at: Date },
): Promise<Examined[]> {
  const results = await storeReadings(tx, source, checked, { now });
  const readings = checked.map(({ reading }) => reading);
  await notePlaces(tx, source, checked);
  const [externalIds, locales] = [readings.map(({ externalId }) => externalId), [...new Set(readings.flatMap((reading) => reading.locales))]];
  await settleFailures(tx, source, { externalIds, locales, results }, at);
  return results;
}
