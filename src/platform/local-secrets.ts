import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WrappingKey } from './sealing.js';

/** What protects personal data: keys that wrap data keys, and the pepper that hides who is who. */
export interface Secrets {
  keys: [WrappingKey, ...WrappingKey[]];
  pepper: string;
}

/**
 * The secrets of a data folder, made at its first use: for development, where nobody configured any. Losing the folder
 * loses them and what they sealed; production brings its own.
 */
export function loadLocalSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'keys', 'local-secrets.json');
  const { key, pepper } = read(file) ?? create(file);
  return { keys: [{ id: 'local', key: Buffer.from(key, 'base64') }], pepper };
}

type Stored = { key: string; pepper: string };

function read(file: string): Stored | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Stored;
  } catch (error) {
    // Anything but a missing file must not be papered over with new keys: what the old ones sealed would be lost.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function create(file: string): Stored {
  const made: Stored = { key: randomBytes(32).toString('base64'), pepper: randomBytes(32).toString('base64') };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
    return made;
  } catch {
    const theirs = read(file);
    if (!theirs) throw new Error('the local secrets cannot be written');
    return theirs;
  }
}
