import { randomBytes } from 'node:crypto';
import { constants, mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { databasesAt } from '../../scripts/private-postgres.mjs';
import { openDatabase, type Database } from '../../src/platform/database.js';
import type { TemplateName } from './template.js';

/** Where a database is: what a server process has to be told to open it, and how to be rid of it. */
export interface DatabaseCopy {
  /** DATA_DIR or DATABASE_URL. */
  settings: Record<string, string>;
  location: Parameters<typeof openDatabase>[0];
  remove(): Promise<void>;
}

export interface TestDatabase extends Database {
  /** DATA_DIR or DATABASE_URL, for a child process. An embedded database must be closed here before it opens there. */
  settings: Record<string, string>;
  /** Closes the database, if it is still open, and removes it. */
  dispose(): Promise<void>;
}

/** A database of the test's own: the in-house content, or with `empty` only the schema. Dispose of it. */
export async function openTestDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { settings, location, remove } = await copyTemplate(empty ? 'empty' : 'seeded');
  const database = await openDatabase(location).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= database.close());
  const dispose = async (): Promise<void> => {
    await close();
    await remove();
  };
  return { ...database, settings, close, dispose };
}

/** A new database that nobody has opened: a copy of a template or, without one, nothing at all. */
export function copyTemplate(template?: TemplateName): Promise<DatabaseCopy> {
  return inject('database') === 'embedded' ? embeddedCopy(template) : serverCopy(template);
}

async function embeddedCopy(template?: TemplateName): Promise<DatabaseCopy> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nestling-test-'));
  // Where the file system can, the copy shares the blocks of the template.
  if (template) await cp(join(inject('templateFolder'), template), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { settings: { DATA_DIR: dataDir }, location: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function serverCopy(template?: TemplateName): Promise<DatabaseCopy> {
  const { adminUrl, prefix } = inject('templateServer');
  const databases = databasesAt(adminUrl, prefix);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = await databases.createDatabase(name, template ? { template } : {});
  return { settings: { DATABASE_URL: url }, location: { url, dataDir: '' }, remove: () => databases.dropDatabase(name) };
}
