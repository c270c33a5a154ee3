/** Installs the peers beside nestling, once for each lock: they are no part of its own tree. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { projectFile } from '../server.mjs';

/** Holds the hash of the lock that was installed. */
const STAMP = projectFile('bench/peers/node_modules/.installed');

/** @param {(line: string) => void} log */
export async function installPeers(log) {
  const lock = createHash('sha256')
    .update(readFileSync(projectFile('bench/peers/package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  log('installing the peers in bench/peers');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await promisify(execFile)('npm', args, { cwd: projectFile('bench/peers'), timeout: 600_000, shell: process.platform === 'win32' });
  writeFileSync(STAMP, lock);
}

/** Versions of the peers, by package. */
export const peerVersions = () =>
  /** @type {Record<string, string>} */ (JSON.parse(readFileSync(projectFile('bench/peers/package.json'), 'utf8')).dependencies);
