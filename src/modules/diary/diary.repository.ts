import type { Prisma, Transaction } from '../../platform/database.js';
import type { Clock } from '../../platform/clock.js';
import type { SealedDocument, Sealer } from '../../platform/sealing.js';
import { diarySchema, emptyDiary, type Diary } from './diary.document.js';

type Row = SealedDocument & { version: number };

/** What the audit knows of an access: who and how, never what. */
export type AuditAction = 'WRITE' | 'EXPORT' | 'ERASE' | 'READ';

export type DiaryRepository = ReturnType<typeof createDiaryRepository>;

/**
 * Reads and writes diaries, one person at a time. Every statement runs as the role `nestling_person` with the person's
 * id in the session, so that row-level security stands behind each `where`.
 */
export function createDiaryRepository({ prisma, sealer, clock }: { prisma: Prisma; sealer: Sealer; clock: Clock }) {
  const now = (): Date => new Date(clock.now().epochMilliseconds);
  const open = (personId: string, row: Row | undefined): Diary => (row ? diarySchema.parse(sealer.open(personId, row)) : emptyDiary());

  return {
    /** The diary of a person; an empty one when there is none. Reading writes nothing. */
    async load(personId: string): Promise<Diary> {
      const [row] = await readAs(prisma, personId);
      return open(personId, row);
    },

    /** Whether there is anything at all. */
    async exists(personId: string): Promise<boolean> {
      return (await readAs(prisma, personId)).length > 0;
    },

    /**
     * Changes a diary: `change` gets it and returns what it becomes, or null to leave it as it is, with a result.
     * Changes of one person wait for each other; diary and audit are written together or not at all.
     */
    change: <T>(personId: string, change: (diary: Diary) => { diary: Diary | null; result: T }): Promise<T> =>
      prisma.$transaction(async (tx) => {
        await speakFor(tx, personId);
        await waitForOthers(tx, personId);
        const [row] = await selectRow(tx, personId);
        const { diary, result } = change(open(personId, row));
        if (diary) {
          await store(tx, personId, sealer.seal(personId, diary, row), now());
          await audit(tx, personId, 'owner', 'WRITE', now());
        }
        return result;
      }),

    /** Notes that somebody exported or read a diary. */
    note: (personId: string, actor: string, action: AuditAction): Promise<void> =>
      prisma.$transaction(async (tx) => {
        await speakFor(tx, personId);
        await audit(tx, personId, actor, action, now());
      }),

    /** Deletes the row and with it the person's own key; whether there was one. What backups hold until then: docs/privacy.md. */
    erase: (personId: string): Promise<boolean> =>
      prisma.$transaction(async (tx) => {
        await speakFor(tx, personId);
        // A change that has read the row would otherwise write it again.
        await waitForOthers(tx, personId);
        const count = await tx.$executeRaw`delete from diary where person_id = ${personId}::uuid`;
        await audit(tx, personId, 'owner', 'ERASE', now());
        return count > 0;
      }),
  };
}

const speakFor = (tx: Transaction, personId: string) =>
  tx.$executeRaw`select set_config('role', 'nestling_person', true), set_config('nestling.person', ${personId}, true)`;

/** Until the transaction ends, nobody else changes or erases the diary of this person. */
const waitForOthers = (tx: Transaction, personId: string) => tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${personId}, 0))`;

const selectRow = (tx: Transaction, personId: string) =>
  tx.$queryRaw<Row[]>`select data_key as "dataKey", key_id as "keyId", sealed, version from diary where person_id = ${personId}::uuid`;

/** `speakFor` and `selectRow` in one statement, which is a transaction of its own. */
const readAs = (prisma: Prisma, personId: string) =>
  prisma.$queryRaw<Row[]>`select data_key as "dataKey", key_id as "keyId", sealed, version from nestling_diary_of(${personId}::uuid) as diary`;

const store = (tx: Transaction, personId: string, { dataKey, keyId, sealed }: SealedDocument, now: Date) => tx.$executeRaw`
  insert into diary (person_id, data_key, key_id, sealed, version, created_at, updated_at)
  values (${personId}::uuid, ${dataKey}, ${keyId}, ${sealed}, 1, ${now}, ${now})
  on conflict (person_id) do update set sealed = excluded.sealed, version = diary.version + 1, updated_at = excluded.updated_at`;

const audit = (tx: Transaction, personId: string, actor: string, action: AuditAction, now: Date) =>
  tx.$executeRaw`select nestling_audit(${now}, ${personId}::uuid, ${actor}, ${action})`;
