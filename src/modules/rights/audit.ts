import { createHash } from 'node:crypto';
import type { Prisma } from '../../platform/database.js';

/** What a look at the whole chain found. */
export interface AuditVerdict {
  /** Entries looked at; with a broken chain those before the break. */
  entries: number;
  /** The first entry that is not what was written, or whose predecessor is missing. */
  brokenAt: bigint | null;
  /** Hash of the last good entry, hexadecimal: kept elsewhere, it shows whether the end was cut off later. */
  head: string | null;
}

interface Entry {
  sequence: bigint;
  at: Date;
  personId: string;
  actor: string;
  action: string;
  previousHash: Uint8Array;
  hash: Uint8Array;
}

const PAGE = 1_000;
const START: Uint8Array = new Uint8Array([0]);

/**
 * Computes the chain of the audit anew, page by page. The database's own hash function is not asked: who can change rows
 * behind the triggers could change that as well.
 */
export async function verifyAudit(prisma: Prisma): Promise<AuditVerdict> {
  let previous = START;
  let entries = 0;
  let last = 0n;
  const verdict = (brokenAt: bigint | null): AuditVerdict => ({ entries, brokenAt, head: entries === 0 ? null : Buffer.from(previous).toString('hex') });
  for (;;) {
    const page = await readPage(prisma, last);
    for (const entry of page) {
      const isWhole = equal(entry.previousHash, previous) && equal(entry.hash, hashOf(entry));
      if (!isWhole) return verdict(entry.sequence);
      previous = entry.hash;
      last = entry.sequence;
      entries += 1;
    }
    if (page.length < PAGE) return verdict(null);
  }
}

const readPage = (prisma: Prisma, after: bigint) => prisma.$queryRaw<Entry[]>`
  select sequence, at, person_id as "personId", actor, action, previous_hash as "previousHash", hash
  from audit_entry where sequence > ${after} order by sequence limit ${PAGE}`;

const hashOf = ({ previousHash, at, personId, actor, action }: Entry): Uint8Array =>
  createHash('sha256').update(previousHash).update(`${at.getTime()}|${personId}|${actor}|${action}`).digest();

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
