import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the data folder open; its message names that process. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
}

/**
 * Takes the one lock of a data folder until `release` or the end of the process, however it ends.
 * The embedded database has no lock of its own: two processes on one folder would lose writes without an error.
 * An SQLite file in the folder is used for nothing but its lock, which the operating system holds and frees.
 * @throws DataDirInUse
 */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true });
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 });
  const holder = join(dataDir, 'lock.pid');
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new DataDirInUse(`DATA_DIR ${dataDir} is in use by another nestling process (${holderOf(holder)}); stop it or choose another folder`);
  }
  writeFileSync(holder, String(process.pid));
  return { release: () => lock.close() };
}

function holderOf(file: string): string {
  try {
    return `process ${readFileSync(file, 'utf8')}`;
  } catch {
    return 'process unknown';
  }
}
