import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { toGlobalId, uuidOf } from '../../src/schema/node-id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { CANARY, canariesIn, fillDiary, type CanaryIds } from '../support/canary-person.js';

/** An identity of its own, so that the subject is a canary as well. */
const SUBJECT = 'canary-subject-5e2d9b';
const EVERYTHING = `{ viewer { id locale timeZone units theme savedArticles { nodes { id } } pregnancies { id dueDate dating { history { date dueDate } }
  babies { id name bornOn sex age { weeks } measurements { id on weightGrams lengthMm percentiles { weight } } } insights { title } } } }`;

let app: TestApp;
let owner: string;
let stranger: string;
let ids: CanaryIds;
let personId: string;

beforeAll(async () => {
  app = await startTestApp({ env: { LOG_LEVEL: 'trace' } });
  owner = await app.token('parent', { subject: SUBJECT });
  stranger = await app.token('parent', { subject: 'somebody else' });
  ids = await fillDiary(app, owner);
  personId = uuidOf('Viewer', ids.viewer) ?? '';
  await app.query('mutation { updatePreferences(input: { theme: ANIMALS }) { userErrors { code } } }', {}, { token: stranger });
});
afterAll(() => app.stop());

/** Where pg_dump is: on the PATH, or beside the newest server. */
function findPgDump(): string | undefined {
  const servers = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) =>
    (existsSync(parent) ? readdirSync(parent) : []).filter((entry) => /^(postgresql@)?\d+$/.test(entry)).map((entry) => join(parent, entry, 'bin')),
  );
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...servers.toSorted().toReversed()];
  return folders.map((folder) => join(folder, 'pg_dump')).find((file) => existsSync(file));
}

/** Entity ids without their base64: as the sealed document knows them. */
const bareIds = (): string[] =>
  Object.values(ids)
    .flat()
    .map((id) => Buffer.from(id, 'base64url').toString().split(':')[1] ?? id)
    .filter((id) => id !== personId);
/** Everything in a text that only the person or their identity provider may know. */
const foundIn = (text: string): string[] => [...canariesIn(text, { ...ids, viewer: SUBJECT }), ...bareIds().filter((id) => text.includes(id))];

describe('The person’s values', () => {
  it('are all in the diary: what is looked for below is there to be found.', async () => {
    const { data } = await app.query('mutation { exportMyData { data } }', {}, { token: owner });
    const text = JSON.stringify(data);
    expect(canariesIn(text).toSorted()).toEqual(canariesIn(JSON.stringify(CANARY)).toSorted());
    expect(bareIds().filter((id) => /^[0-9a-f-]{36}$/.test(id) && !text.includes(id))).toEqual([]);
  });

  it('appear in no log line, whether an operation succeeds, is refused or fails, over POST or GET.', async () => {
    const headers = { authorization: `Bearer ${owner}`, 'apollo-require-preflight': '1' };
    const name = CANARY.names[0];
    await app.query(EVERYTHING, {}, { token: owner });
    const search = new URLSearchParams({ query: EVERYTHING, variables: JSON.stringify({ name, date: CANARY.dates.dueDate }) });
    await fetch(`${app.url}/graphql?${search.toString()}`, {
      headers,
    });
    const birth = 'mutation($input: RecordBirthInput!) { recordBirth(input: $input) { userErrors { message } } }';
    await app.query(birth, { input: { pregnancyId: ids.born, babies: [{ name, bornOn: CANARY.dates.bornOn }] } }, { token: owner });
    await app.query(birth, { input: { pregnancyId: ids.born, babies: [{ name, bornOn: name }] } }, { token: owner });
    await app.query(`{ viewer { ${name.split(' ')[0]} } } # ${name}`, {}, { token: owner });
    await fetch(`${app.url}/graphql`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: `{"query": "${name}` });
    const logs = app.logs();
    expect(logs.split('\n').length).toBeGreaterThan(10);
    expect(foundIn(logs)).toEqual([]);
    expect(logs).not.toContain(owner);
    expect(logs).not.toContain(personId);
  });

  it('appear in no error text of a request that is refused or fails in the database.', async () => {
    const baby = `babyId: "${ids.babies[0]}"`;
    const refused = [
      `addMeasurement(input: { ${baby}, on: "${CANARY.dates.lastPeriod}", weightGrams: ${CANARY.weights[0]} }) { userErrors { message path code } }`,
      `recordBirth(input: { pregnancyId: "${ids.born}", babies: [{ name: "${CANARY.names[0]}", bornOn: "${CANARY.dates.bornOn}" }] }) { userErrors { message } }`,
      `createPregnancy(input: { method: DUE_DATE, date: "2026-11-10", idempotencyKey: "${CANARY.key}" }) { userErrors { message path code } }`,
    ];
    for (const text of refused) {
      const { data, errors } = await app.query(`mutation { ${text} }`, {}, { token: owner });
      expect(JSON.stringify(data)).toMatch(/"userErrors":\[\{/);
      expect(foundIn(JSON.stringify([data, errors]))).toEqual([]);
    }
    const { prisma } = app.database;
    await prisma.$executeRaw`alter table diary add constraint broken check (version < 0) not valid`;
    const { errors } = await app.query(
      `mutation { updatePreferences(input: { timeZone: "${CANARY.timeZone}" }) { userErrors { code } } }`,
      {},
      { token: owner },
    );
    await prisma.$executeRaw`alter table diary drop constraint broken`;
    expect(errors).toMatchObject([{ message: 'an unexpected error happened', extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(foundIn(JSON.stringify(errors) + app.logs())).toEqual([]);
  });

  it('appear in no column of any table.', async () => {
    const { prisma } = app.database;
    const tables = await prisma.$queryRaw<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`;
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['public.diary', 'public.audit_entry']));
    for (const { name } of tables) {
      const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
      expect([name, ...foundIn(rows.map(({ row }) => row).join('\n'))]).toEqual([name]);
    }
    // A sealed document is hexadecimal in a dump: the bytes themselves must say nothing either.
    const [row] = await prisma.$queryRaw<{ sealed: Uint8Array }[]>`select sealed from diary where person_id = ${personId}::uuid`;
    expect(row?.sealed.length).toBeGreaterThan(500);
    expect(foundIn(Buffer.from(row?.sealed ?? []).toString('latin1'))).toEqual([]);
  });

  const pgDump = inject('database') === 'postgres' ? findPgDump() : undefined;
  // Where there is no server there is nothing to dump: the columns above are all of the embedded database.
  if (pgDump) {
    it('appear nowhere in what the real pg_dump writes.', () => {
      const dump = spawnSync(pgDump, ['--inserts', app.database.settings['DATABASE_URL'] ?? ''], { encoding: 'utf8', maxBuffer: 2 ** 28 });
      expect([dump.status, dump.stderr]).toEqual([0, '']);
      expect(dump.stdout).toContain(personId);
      expect(foundIn(dump.stdout)).toEqual([]);
    });
  }

  it('are not in the audit, which knows who, when and how, and nothing else.', async () => {
    const entries = await app.database.prisma.$queryRaw<{ action: string }[]>`select a::text, action from audit_entry a where person_id = ${personId}::uuid`;
    expect(foundIn(JSON.stringify(entries))).toEqual([]);
    expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(['WRITE', 'EXPORT']));
  });
});

describe('Row-level security, with no filter in any statement,', () => {
  /** Runs statements as the application does for a person, or for nobody. */
  const as = <T>(person: string | null, sql: string): Promise<T> =>
    app.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('role', 'nestling_person', true)`;
      if (person !== null) await tx.$executeRaw`select set_config('nestling.person', ${person}, true)`;
      return sql.startsWith('select') ? tx.$queryRawUnsafe(sql) : (tx.$executeRawUnsafe(sql) as unknown);
    }) as Promise<T>;
  const strangerId = async (): Promise<string> =>
    uuidOf('Viewer', (await app.query('{ viewer { id } }', {}, { token: stranger })).data.viewer.id as string) ?? '';
  const OTHER = '00000000-0000-4000-8000-000000000001';
  const ROW = (id: string): string => `insert into diary values ('${id}', '\\x00', 'k', '\\x00', 1, now(), now())`;

  it('shows the owner and somebody else their own row only.', async () => {
    expect(await as(personId, 'select person_id::text as id from diary')).toEqual([{ id: personId }]);
    expect(await as(await strangerId(), 'select person_id::text as id from diary')).toEqual([{ id: await strangerId() }]);
    expect(await as(OTHER, 'select * from diary')).toEqual([]);
  });

  it('shows nothing to a session that speaks for nobody.', async () => {
    for (const nobody of [null, '']) expect(await as(nobody, 'select * from diary')).toEqual([]);
  });

  it('lets nobody change, delete or add the row of another person.', async () => {
    expect(await as(OTHER, 'update diary set version = 0')).toBe(0);
    expect(await as(OTHER, 'delete from diary')).toBe(0);
    expect(await as(null, 'delete from diary')).toBe(0);
    await expect(as(OTHER, ROW(personId))).rejects.toThrow(/row-level security|Unique constraint|duplicate key/);
    await expect(as(OTHER, ROW('00000000-0000-4000-8000-000000000002'))).rejects.toThrow(/row-level security/);
    await expect(as(null, ROW(OTHER))).rejects.toThrow(/row-level security/);
    await expect(as(personId, `update diary set person_id = '${OTHER}'`)).rejects.toThrow(/row-level security/);
    expect((await app.query('{ viewer { pregnancies { id } } }', {}, { token: owner })).data.viewer.pregnancies).toHaveLength(2);
  });

  it('opens nothing to that role by the setting of the key rotation, and lets it read no audit.', async () => {
    expect(await as(OTHER, `select set_config('nestling.maintenance', 'rotate-keys', true), (select count(*)::int from diary) as seen`)).toMatchObject([
      { seen: 0 },
    ]);
    await expect(as(personId, 'select * from audit_entry')).rejects.toThrow(/permission denied/);
    await expect(as(personId, 'truncate diary')).rejects.toThrow(/permission denied/);
  });

  it('is forced, under a role that owns nothing, is no superuser and cannot pass it by.', async () => {
    const { prisma } = app.database;
    expect(await prisma.$queryRaw`select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole from pg_roles where rolname = 'nestling_person'`).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false },
    ]);
    expect(
      await prisma.$queryRaw`select relname::text, relrowsecurity, relforcerowsecurity, relowner::regrole::text <> 'nestling_person' as foreign from pg_class
      where relname in ('diary', 'audit_entry') order by relname`,
    ).toEqual([
      { relname: 'audit_entry', relrowsecurity: true, relforcerowsecurity: true, foreign: true },
      { relname: 'diary', relrowsecurity: true, relforcerowsecurity: true, foreign: true },
    ]);
  });

  it('stands behind a lost filter: sealed rows of one person do not open for another.', async () => {
    const { prisma } = app.database;
    const other = await strangerId();
    await prisma.$executeRaw`create table kept as select * from diary`;
    await prisma.$executeRaw`update diary d set data_key = k.data_key, key_id = k.key_id, sealed = k.sealed from kept k where d.person_id = ${other}::uuid and k.person_id = ${personId}::uuid`;
    const { data, errors } = await app.query(EVERYTHING, {}, { token: stranger });
    await prisma.$executeRaw`update diary d set data_key = k.data_key, key_id = k.key_id, sealed = k.sealed from kept k where d.person_id = ${other}::uuid and k.person_id = ${other}::uuid`;
    await prisma.$executeRaw`drop table kept`;
    expect([data.viewer, errors?.[0]?.extensions.code]).toEqual([null, 'INTERNAL_SERVER_ERROR']);
    expect(foundIn(JSON.stringify(errors))).toEqual([]);
  });
});

it.each(['editor', 'sync'] as const)('The role %s has no viewer and no personal row.', async (role) => {
  const token = await app.token(role, { subject: SUBJECT });
  const nodes = [ids.viewer, toGlobalId('Viewer', personId), ids.born, ids.active, ...ids.babies];
  const { data } = await app.query('query($ids: [ID!]!) { viewer { id } nodes(ids: $ids) { id } }', { ids: nodes }, { token });
  expect(data).toEqual({ viewer: null, nodes: nodes.map(() => null) });
});
