import type { Prisma, Transaction } from '../../platform/database.js';
import type { Sealer } from '../../platform/sealing.js';

interface Row {
  personId: string;
  dataKey: Uint8Array;
  keyId: string;
}

const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Wraps the data key of every diary with the first wrapping key. Documents are neither opened nor changed, so requests go
 * on meanwhile; each batch is a transaction of its own, and a second run only does what is left.
 * @returns how many keys were wrapped anew, of how many
 * @throws Error when a key is missing that still wraps a row; batches before it stay done
 */
export async function rotateKeys({ prisma, sealer }: { prisma: Prisma; sealer: Sealer }): Promise<{ rotated: number; total: number }> {
  let [rotated, total] = [0, 0];
  for (let last: string | undefined = BEFORE_ALL; last !== undefined;) {
    const after: string = last;
    const batch = await prisma.$transaction((tx) => rotateBatch(tx, sealer, after));
    rotated += batch.rotated;
    total += batch.rows.length;
    last = batch.rows.length < BATCH ? undefined : batch.rows.at(-1)?.personId;
  }
  return { rotated, total };
}

async function rotateBatch(tx: Transaction, sealer: Sealer, after: string): Promise<{ rows: Row[]; rotated: number }> {
  // Row-level security holds for the owner of the table as well; this is the one thing it may do to all rows.
  await tx.$executeRaw`select set_config('nestling.maintenance', 'rotate-keys', true)`;
  const rows = await tx.$queryRaw<Row[]>`
    select person_id as "personId", data_key as "dataKey", key_id as "keyId" from diary where person_id > ${after}::uuid order by person_id limit ${BATCH}`;
  let rotated = 0;
  for (const row of rows) {
    const wrapped = sealer.rewrap(row.personId, row);
    // A person who was erased and came back meanwhile has another data key: that one is left alone.
    if (wrapped)
      rotated +=
        await tx.$executeRaw`update diary set data_key = ${wrapped.dataKey}, key_id = ${wrapped.keyId} where person_id = ${row.personId}::uuid and data_key = ${row.dataKey}`;
  }
  return { rows, rotated };
}
