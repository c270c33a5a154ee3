import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from './project-files.js';

const TEMPLATE = projectFile('dist/embedded-template');
const STAMP = 'digest';

/** What a prepared database depends on: the schema, the content and the code that turns one into the other. */
function digest(): string {
  const files = [...globSync('prisma/**/*', { cwd: projectFile('.') }), ...globSync('dist/{content-sync,modules,schema}/**/*.js', { cwd: projectFile('.') })];
  const hash = createHash('sha256');
  for (const file of files.filter((name) => /\.\w+$/.test(name)).toSorted()) hash.update(file).update(readFileSync(projectFile(file)));
  return hash.digest('hex');
}

/** Whether a prepared database is there and still what the project would make. */
const isCurrent = (): boolean => existsSync(join(TEMPLATE, STAMP)) && readFileSync(join(TEMPLATE, STAMP), 'utf8') === digest();

/**
 * Puts the prepared database into an empty data folder: a first start need not set up PostgreSQL and load the content.
 * An out-of-date one is left alone. A copy that was broken off is no database, and is made again.
 */
export function copyTemplate(folder: string): void {
  if (existsSync(folder) || !isCurrent()) return;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(join(TEMPLATE, 'postgres'), partial, { recursive: true });
  renameSync(partial, folder);
}

/** Prepares the database once for all empty data folders, unless that was done: `prepare` fills the folder it is given. */
export async function writeTemplate(prepare: (dataDir: string) => Promise<void>): Promise<void> {
  if (isCurrent()) return;
  rmSync(TEMPLATE, { recursive: true, force: true });
  await prepare(TEMPLATE);
  for (const leftover of ['lock', 'lock.pid', 'keys']) rmSync(join(TEMPLATE, leftover), { recursive: true, force: true });
  writeFileSync(join(TEMPLATE, STAMP), digest());
}
