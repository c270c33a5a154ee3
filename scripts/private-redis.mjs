// A Redis server of one's own for tests and benchmarks: started in a temporary folder, gone at the end.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HOW_TO_GET_IT = 'No Redis server found: install one (Debian: apt-get install redis-server, macOS: brew install redis)';

/**
 * Starts a private Redis that keeps nothing on disk.
 * @type {import('./private-redis.d.mts').startRedis}
 */
export async function startRedis({ log = () => {} } = {}) {
  const bin = findServer() ?? installServer(log);
  if (!bin) throw new Error(HOW_TO_GET_IT);
  const folder = mkdtempSync(join(tmpdir(), 'nestling-redis-'));
  const port = await freePort();
  let server = await launch(bin, folder, port);
  const unguard = endWithThisProcess(() => server.process.kill('SIGKILL'), folder);
  const kill = () => server.end('SIGKILL');
  return {
    url: `redis://127.0.0.1:${port}`,
    describe: `Redis ${spawnSync(bin, ['--version'], { encoding: 'utf8' }).stdout.match(/v=(\S+)/)?.[1]} (private)`,
    kill,
    async restart() {
      await kill();
      server = await launch(bin, folder, port);
    },
    async stop() {
      await server.end('SIGTERM');
      unguard();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findServer() {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/opt/homebrew/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'redis-server')).find((file) => existsSync(file));
}

/** Only where it can be done without a question: as root on Debian and its descendants. */
function installServer(log) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  log('installing Redis with apt-get');
  // The package would start a server of its own on port 6379, now and at every boot.
  const policy = '/usr/sbin/policy-rc.d';
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (command, ...args) => spawnSync(command, args, { env, stdio: 'ignore' }).status === 0;
  const install = () => run('apt-get', 'install', '-y', '--no-install-recommends', 'redis-server');
  try {
    if (!install() && run('apt-get', 'update')) install();
    run('systemctl', 'disable', 'redis-server');
  } finally {
    if (isOurs) rmSync(policy);
  }
  return findServer();
}

async function launch(bin, folder, port) {
  const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', daemonize: 'no' };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(bin, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => void server.once('exit', resolve).once('error', resolve));
  // A script that forgets to stop the server must still be able to end, which stops it.
  server.unref();
  const end = async (signal) => {
    server.ref();
    server.kill(signal);
    await ended;
  };
  const deadline = Date.now() + 10_000;
  while (server.pid && server.exitCode === null && Date.now() < deadline) {
    if (await answers(port)) return { process: server, end };
    await sleep(25);
  }
  await end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  throw new Error('Redis did not start');
}

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(500, () => socket.destroy());
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => (resolve(String(data).startsWith('+PONG')), socket.destroy()));
    socket.on('error', () => {});
    socket.on('close', () => resolve(false));
  });

/** The end of this process, by itself or by a signal, is the end of the server. */
function endWithThisProcess(kill, folder) {
  const end = () => {
    kill();
    rmSync(folder, { recursive: true, force: true });
  };
  const onSignal = (signal) => {
    end();
    // With no other listener the signal would have ended this process.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const listeners = Object.entries({ exit: end, SIGINT: onSignal, SIGTERM: onSignal, SIGHUP: onSignal });
  for (const [event, listener] of listeners) process.once(event, listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await once(probe.close(), 'close');
  return port;
}
