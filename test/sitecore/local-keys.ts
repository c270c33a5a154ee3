import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets that nestling and the stand-in share on a developer's machine. */
export interface LocalKeys {
  edgeApiKey: string;
  webhookKey: string;
  adminClientId: string;
  adminClientSecret: string;
}

const NAMES = ['edgeApiKey', 'webhookKey', 'adminClientId', 'adminClientSecret'] as const satisfies (keyof LocalKeys)[];

/**
 * Reads `keys/local-sitecore.json` in the data directory, or makes it. Nestling does the same, so neither has to be first.
 * @throws Error when the file is there but not readable as keys
 */
export function localKeys(dataDir: string): LocalKeys {
  const file = join(dataDir, 'keys', 'local-sitecore.json');
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 });
  const made = Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('base64url')]));
  try {
    writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readKeys(file);
}

/** The other process may be in the middle of writing: a few looks are enough. */
function readKeys(file: string): LocalKeys {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = readFileSync(file, 'utf8');
    if (text.endsWith('}')) {
      const keys = JSON.parse(text) as LocalKeys;
      if (NAMES.every((name) => typeof keys[name] === 'string' && keys[name] !== '')) return keys;
      break;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  throw new Error('the keys of the stand-in cannot be read: delete keys/local-sitecore.json in DATA_DIR');
}
