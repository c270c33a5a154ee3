import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A file of secrets in a data folder, each 32 random bytes, made at its first use; two processes that come at once get
 * the same. For development: production brings its own.
 * @throws Error when the file is there and cannot be read: new secrets would lose what the old ones protect
 */
export function loadLocalFile<Secrets extends object>(
  dataDir: string,
  name: string,
  entries: readonly (keyof Secrets)[],
  encoding: 'base64' | 'base64url',
): Secrets {
  const file = join(dataDir, 'keys', name);
  return read<Secrets>(file) ?? create<Secrets>(file, entries, encoding);
}

function read<Secrets>(file: string): Secrets | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    // Anything but a missing file must not be papered over.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function create<Secrets extends object>(file: string, entries: readonly (keyof Secrets)[], encoding: 'base64' | 'base64url'): Secrets {
  const made = Object.fromEntries(entries.map((entry) => [entry, randomBytes(32).toString(encoding)])) as Secrets;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
    return made;
  } catch {
    const theirs = read<Secrets>(file);
    if (!theirs) throw new Error('the local secrets cannot be written');
    return theirs;
  }
}
