/** Starts and stops servers as processes of their own, the way they run in production. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { pinned } from './cpu.mjs';

const START_SECONDS = 120;
const STOP_SECONDS = 15;

/** @param {string} path */
export const projectFile = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A port that was free a moment ago. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

/** A signal ends the bench the ordinary way, so that what it started ends with it. */
export function endChildrenWithThisProcess() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}

/**
 * A child process with a clean environment: what happens to be set in the caller's shell must not change a figure.
 * @param {string} script path inside the project
 * @param {{ env: Record<string, string>, core?: number | undefined, port?: number }} options
 */
export async function startProcess(script, { env, core, port }) {
  const listening = port ?? (await freePort());
  const [command, ...args] = pinned(core, [process.execPath, projectFile(script)]);
  const child = spawn(/** @type {string} */ (command), args, {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(listening), NODE_ENV: 'development', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output = (output + chunk).slice(-4_000)));
  // A bench that is interrupted must not leave servers behind.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const exited = once(child, 'exit').finally(() => process.off('exit', killAtExit));
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  const origin = `http://127.0.0.1:${listening}`;
  return {
    pid: /** @type {number} */ (child.pid),
    origin,
    endpoint: `${origin}/graphql`,
    hasExited,
    output: () => output,
    /** SIGTERM, and SIGKILL for one that does not listen. */
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(killAtExit, STOP_SECONDS * 1_000);
      await exited;
      clearTimeout(late);
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startProcess>>} RunningServer */

/**
 * Calls `isUp` until it says yes.
 * @param {RunningServer} server
 * @param {() => Promise<boolean>} isUp
 * @param {number} [everyMs]
 */
export async function waitUntil(server, isUp, everyMs = 50) {
  const deadline = performance.now() + START_SECONDS * 1_000;
  while (performance.now() < deadline) {
    if (server.hasExited()) throw new Error(`the server ended while starting:\n${server.output()}`);
    // Nobody listens yet: a refused connection is the normal case here.
    if (await isUp().catch(() => false)) return;
    await pause(everyMs);
  }
  throw new Error(`the server was not up after ${START_SECONDS} s:\n${server.output()}`);
}

/**
 * Nestling as built in dist/, ready to serve.
 * @param {{ env: Record<string, string>, core?: number | undefined }} options
 * @returns {Promise<RunningServer>}
 */
export async function startNestling(options) {
  return startReady('dist/main.js', '/readyz', options);
}

/**
 * @param {string} script
 * @param {string} readyPath
 * @param {{ env: Record<string, string>, core?: number | undefined }} options
 */
export async function startReady(script, readyPath, options) {
  const server = await startProcess(script, options);
  try {
    await waitUntil(server, async () => (await fetch(`${server.origin}${readyPath}`, { signal: AbortSignal.timeout(5_000) })).status === 200);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/**
 * A token from the local issuer of the server that runs on `dataDir`.
 * @param {string} dataDir
 * @param {'parent' | 'editor' | 'sync'} role
 */
export async function localToken(dataDir, role) {
  const env = { PATH: process.env['PATH'], NODE_ENV: 'development', DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, [projectFile('dist/cli/token.js'), '--role', role], { env, timeout: 60_000 });
  return stdout.trim();
}

/** @param {string} dataDir */
export const syncToken = (dataDir) => localToken(dataDir, 'sync');
