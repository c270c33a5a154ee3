import { loadLocalFile } from './local-file.js';
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
  const { key, pepper } = loadLocalFile<{ key: string; pepper: string }>(dataDir, 'local-secrets.json', ['key', 'pepper'], 'base64');
  return { keys: [{ id: 'local', key: Buffer.from(key, 'base64') }], pepper };
}
