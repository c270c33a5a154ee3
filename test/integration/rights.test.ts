import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../src/modules/rights/audit.js';
import { rotateKeys } from '../../src/modules/rights/rotate-keys.js';
import { createSealer, type WrappingKey } from '../../src/platform/sealing.js';
import { uuidOf } from '../../src/schema/node-id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CANARY, canariesIn, fillDiary, type CanaryIds } from '../support/canary-person.js';
import { articleId } from '../support/content.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

interface Entry {
  sequence: bigint;
  at: Date;
  person: string;
  actor: string;
  action: string;
}

describe('The audit', () => {
  let app: TestApp;
  let token: string;
  let ids: CanaryIds;
  let person: string;
  const { weights, names } = CANARY;

  beforeAll(async () => {
    app = await startTestApp();
    token = await app.token('parent', { subject: 'audited' });
    ids = await fillDiary(app, token);
    person = uuidOf('Viewer', ids.viewer) ?? '';
  });
  afterAll(() => app.stop());

  const entriesAfter = (sequence: bigint): Promise<Entry[]> =>
    app.database.prisma.$queryRaw<
      Entry[]
    >`select sequence, at, person_id::text as person, actor, action from audit_entry where sequence > ${sequence} order by sequence`;
  const lastSequence = async (): Promise<bigint> => (await entriesAfter(0n)).at(-1)?.sequence ?? 0n;
  /** What the audit says of one operation. */
  const auditOf = async (text: string, { as = token }: { as?: string } = {}): Promise<Entry[]> => {
    const before = await lastSequence();
    await app.query(text, {}, { token: as });
    return entriesAfter(before);
  };

  it('has one entry for each write, by the person, at the time, with nothing of what was written.', async () => {
    const writes = [
      'updatePreferences(input: { units: METRIC }) { userErrors { code } }',
      `saveArticle(input: { articleId: "${articleId('article/after-a-miscarriage')}" }) { userErrors { code } }`,
      `addMeasurement(input: { babyId: "${ids.babies[0]}", on: "2026-11-19", weightGrams: ${weights[0]} }) { userErrors { code } }`,
      `changeDueDate(input: { pregnancyId: "${ids.active}", method: DUE_DATE, date: "2027-03-14" }) { userErrors { code } }`,
      `endBaby(input: { babyId: "${ids.twins[0]}" }) { userErrors { code } }`,
      `endPregnancy(input: { pregnancyId: "${ids.active}" }) { userErrors { code } }`,
      `reopenPregnancy(input: { pregnancyId: "${ids.active}" }) { userErrors { code } }`,
      `recordBirth(input: { pregnancyId: "${ids.active}", babies: [{ name: "${names[0]}", bornOn: "2026-11-20" }] }) { userErrors { code } }`,
    ];
    for (const text of writes) {
      const entries = await auditOf(`mutation { ${text} }`);
      expect(entries).toEqual([{ sequence: expect.any(BigInt), at: new Date('2026-11-22T12:00:00Z'), person, actor: 'owner', action: 'WRITE' }]);
    }
    const all = await app.database.prisma.$queryRaw<{ row: string }[]>`select a::text as row from audit_entry a`;
    expect(canariesIn(all.map(({ row }) => row).join('\n'), ids)).toEqual([]);
  });

  it('has none for what changed nothing, was refused, or was only read by its owner.', async () => {
    expect(await auditOf(`mutation { endPregnancy(input: { pregnancyId: "${ids.viewer}" }) { userErrors { code } } }`)).toEqual([]);
    expect(await auditOf(`mutation { saveArticle(input: { articleId: "${articleId('article/after-a-miscarriage')}" }) { userErrors { code } } }`)).toEqual([]);
    expect(await auditOf('{ viewer { pregnancies { dueDate } } }')).toEqual([]);
    expect(await auditOf('mutation { exportMyData { data } }', { as: await app.token('editor') })).toEqual([]);
    expect(await auditOf('mutation { eraseMyData(input: { confirm: "no" }) { userErrors { code } } }')).toEqual([]);
  });

  it('has one entry for an export and one for an erasure, and keeps them when everything else is gone.', async () => {
    const other = await app.token('parent', { subject: 'leaves' });
    await app.query('mutation { updatePreferences(input: { units: METRIC }) { userErrors { code } } }', {}, { token: other });
    const [exported] = await auditOf('mutation { exportMyData { data } }', { as: other });
    const [erased, ...more] = await auditOf('mutation { eraseMyData(input: { confirm: "ERASE" }) { receipt { id } } }', { as: other });
    expect([exported?.action, erased?.action, more]).toEqual(['EXPORT', 'ERASE', []]);
    expect(erased?.person).toBe(exported?.person);
    expect(erased?.person).not.toBe(person);
    expect(await app.database.prisma.$queryRaw`select 1 from diary where person_id = ${erased?.person}::uuid`).toEqual([]);
    expect(await entriesAfter(0n)).toEqual(expect.arrayContaining([exported, erased]));
  });

  it('refuses to be changed, shortened or emptied, even by the owner of the table.', async () => {
    const { prisma } = app.database;
    await expect(prisma.$executeRaw`update audit_entry set actor = 'nobody'`).rejects.toThrow(/append-only/);
    await expect(prisma.$executeRaw`delete from audit_entry`).rejects.toThrow(/append-only/);
    await expect(prisma.$executeRaw`truncate audit_entry`).rejects.toThrow(/append-only/);
    expect(await verifyAudit(prisma)).toMatchObject({ entries: (await entriesAfter(0n)).length, brokenAt: null });
  });

  it('shows which entry was changed, taken out or added behind its triggers.', async () => {
    const { prisma } = app.database;
    const entries = await entriesAfter(0n);
    const [before, victim, next] = entries.slice(3, 6) as [Entry, Entry, Entry];
    const whole = await verifyAudit(prisma);
    const tamper = async (...statements: string[]): Promise<void> => {
      await prisma.$executeRaw`alter table audit_entry disable trigger append_only`;
      for (const statement of statements) await prisma.$executeRawUnsafe(statement);
      await prisma.$executeRaw`alter table audit_entry enable trigger append_only`;
    };
    const where = `where sequence = ${victim.sequence}`;
    for (const [change, undo] of [
      [`actor = 'operator'`, `actor = 'owner'`],
      [`action = 'READ'`, `action = 'WRITE'`],
      [`at = at + interval '1 ms'`, `at = at - interval '1 ms'`],
      [`person_id = '00000000-0000-4000-8000-000000000000'`, `person_id = '${victim.person}'`],
    ]) {
      await tamper(`update audit_entry set ${change} ${where}`);
      expect(await verifyAudit(prisma)).toMatchObject({ entries: 4, brokenAt: victim.sequence });
      await tamper(`update audit_entry set ${undo} ${where}`);
      expect(await verifyAudit(prisma)).toEqual(whole);
    }
    await tamper(`create table kept_entry as select * from audit_entry ${where}`, `delete from audit_entry ${where}`);
    expect(await verifyAudit(prisma)).toMatchObject({ entries: 4, brokenAt: next.sequence });
    await tamper('insert into audit_entry select * from kept_entry', 'drop table kept_entry');
    expect(await verifyAudit(prisma)).toEqual(whole);
    // The last entry leaves no gap: that is what the printed head is kept for.
    await tamper(`delete from audit_entry where sequence > ${before.sequence}`);
    const cut = await verifyAudit(prisma);
    expect([cut.brokenAt, cut.entries]).toEqual([null, 4]);
    expect(cut.head).not.toBe(whole.head);
  });

  it('of nobody is whole, and a chain over many pages is read to its end.', async () => {
    const empty = await openTestDatabase({ empty: true });
    try {
      expect(await verifyAudit(empty.prisma)).toEqual({ entries: 0, brokenAt: null, head: null });
      await empty.prisma.$executeRaw`do $$ begin for i in 1..2500 loop perform nestling_audit(now(), gen_random_uuid(), 'owner', 'WRITE'); end loop; end $$`;
      expect(await verifyAudit(empty.prisma)).toMatchObject({ entries: 2_500, brokenAt: null });
    } finally {
      await empty.dispose();
    }
  });
});

describe('The rotation of keys', () => {
  const makeKey = (id: string): WrappingKey => ({ id, key: randomBytes(32) });
  const [old, fresh] = [makeKey('old'), makeKey('new')];
  const env = (...keys: WrappingKey[]): Record<string, string> => ({
    ENCRYPTION_KEYS: keys.map(({ id, key }) => `${id}:${Buffer.from(key).toString('base64')}`).join(','),
    SUBJECT_PEPPER: 'a pepper of the test, 32 characters long',
  });
  let database: TestDatabase;
  const apps: TestApp[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    for (const app of apps) await app.stop();
    await database.dispose();
  });

  const start = async (...keys: WrappingKey[]): Promise<{ app: TestApp; token: string }> => {
    const app = await startTestApp({ database, env: env(...keys) });
    apps.push(app);
    return { app, token: await app.token('parent', { subject: 'rotated' }) };
  };
  const nameSeenBy = async ({ app, token }: { app: TestApp; token: string }): Promise<unknown> => {
    const { data, errors } = await app.query('{ viewer { pregnancies { babies { name } } } }', {}, { token });
    return errors?.[0]?.extensions.code ?? data.viewer.pregnancies.at(-1).babies[0].name;
  };
  const keyIds = async (): Promise<string[]> =>
    (await database.prisma.$queryRaw<{ id: string }[]>`select key_id as id from diary order by person_id`).map(({ id }) => id);

  it('is done while requests go on: old, then new before old, then new alone.', async () => {
    const first = await start(old);
    await fillDiary(first.app, first.token);
    const during = await start(fresh, old);
    expect(await nameSeenBy(during)).toBe(CANARY.names[0]);
    expect(await keyIds()).toEqual(['old']);

    // Nobody can read with the new key alone yet.
    const tooEarly = await start(fresh);
    expect(await nameSeenBy(tooEarly)).toBe('INTERNAL_SERVER_ERROR');

    const busy = Array.from({ length: 20 }, async (_, turn) => {
      const { errors } = await during.app.query(
        `mutation { updatePreferences(input: { theme: ${turn % 2 ? 'ANIMALS' : 'FRUIT_VEG'} }) { viewer { id } } }`,
        {},
        { token: during.token },
      );
      return errors ?? (await nameSeenBy(during));
    });
    const [outcome, ...answers] = await Promise.all([rotateKeys({ prisma: database.prisma, sealer: createSealer([fresh, old]) }), ...busy]);
    expect(outcome).toEqual({ rotated: 1, total: 1 });
    expect(answers).toEqual(busy.map(() => CANARY.names[0]));

    expect(await keyIds()).toEqual(['new']);
    expect(await nameSeenBy(tooEarly)).toBe(CANARY.names[0]);
    expect(await nameSeenBy(first)).toBe('INTERNAL_SERVER_ERROR');
    expect(await rotateKeys({ prisma: database.prisma, sealer: createSealer([fresh]) })).toEqual({ rotated: 0, total: 1 });
  });

  it('stops at a row whose key is missing, and leaves it as it is.', async () => {
    const stranger = makeKey('stranger');
    await expect(rotateKeys({ prisma: database.prisma, sealer: createSealer([stranger]) })).rejects.toThrow('ENCRYPTION_KEYS lacks the key new');
    expect(await keyIds()).toEqual(['new']);
  });

  it('goes through every batch, under the owner of the table, who is held by row-level security as well.', async () => {
    const sealer = createSealer([old]);
    const people = Array.from({ length: 450 }, () => crypto.randomUUID());
    for (const person of people) {
      const { dataKey, keyId, sealed } = sealer.seal(person, { of: person });
      await database.prisma.$executeRaw`insert into diary values (${person}::uuid, ${dataKey}, ${keyId}, ${sealed}, 1, now(), now())`;
    }
    const role = `keeper_${randomBytes(4).toString('hex')}`;
    const both = createSealer([fresh, old]);
    await database.prisma.$executeRawUnsafe(`create role ${role}`);
    try {
      await database.prisma.$executeRawUnsafe(`grant usage, create on schema public to ${role}`);
      await database.prisma.$executeRawUnsafe(`alter table diary owner to ${role}`);
      const seen = await database.prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`set local role ${role}`);
        const [hidden] = await tx.$queryRaw<{ rows: number }[]>`select count(*)::int as rows from diary`;
        await tx.$executeRaw`select set_config('nestling.maintenance', 'rotate-keys', true)`;
        const [open] = await tx.$queryRaw<{ rows: number }[]>`select count(*)::int as rows from diary`;
        return [hidden?.rows, open?.rows, await tx.$executeRaw`update diary set key_id = key_id`, await tx.$executeRaw`delete from diary`];
      });
      expect(seen).toEqual([0, 451, 451, 0]);
    } finally {
      await database.prisma.$executeRawUnsafe('alter table diary owner to current_user');
      await database.prisma.$executeRawUnsafe(`drop owned by ${role}`);
      await database.prisma.$executeRawUnsafe(`drop role ${role}`);
    }
    expect(await rotateKeys({ prisma: database.prisma, sealer: both })).toEqual({ rotated: 450, total: 451 });
    expect(new Set(await keyIds())).toEqual(new Set(['new']));
    const [row] = await database.prisma.$queryRaw<{ dataKey: Uint8Array; keyId: string; sealed: Uint8Array }[]>`
      select data_key as "dataKey", key_id as "keyId", sealed from diary where person_id = ${people[7]}::uuid`;
    expect(row && createSealer([fresh]).open(people[7] ?? '', row)).toEqual({ of: people[7] });
  });
});
