// A PostgreSQL server of one's own for tests and benchmarks: started in a temporary folder, gone at the end.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const HOW_TO_GET_IT =
  'No PostgreSQL server found: install one (Debian: apt-get install postgresql, macOS: brew install postgresql@17) or set DATABASE_URL to a server on which databases may be created';

/** What tests trade for speed. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts a private PostgreSQL, or uses the server of DATABASE_URL. Every database made through it has a name that
 * begins with `prefix`, so that on a shared server nothing else is touched and `stop` can remove them all.
 * `durable` keeps the defaults that tests trade for speed: benchmarks want them. `settings` are for a private server only.
 * @type {import('./private-postgres.d.mts').startPostgres}
 */
export async function startPostgres({ log = () => {}, durable = false, settings = {} } = {}) {
  const given = process.env.DATABASE_URL;
  const { adminUrl, stopCluster } = given ? { adminUrl: given } : await startCluster({ log, durable, settings });
  const prefix = `nestling_${randomBytes(4).toString('hex')}`;
  const databases = databasesAt(adminUrl, prefix);
  const [{ server_version: version }] = await query(adminUrl, 'show server_version');
  const describe = `PostgreSQL ${version} (${given ? 'DATABASE_URL' : durable ? 'private' : 'private, fsync off'})`;
  log(describe);
  return { ...databases, prefix, adminUrl, url: await databases.createDatabase('main'), describe, stop: stopCluster ?? databases.dropAll };
}

/**
 * The databases of one `startPostgres`, for another process that was told its `adminUrl` and `prefix`.
 * @type {import('./private-postgres.d.mts').databasesAt}
 */
export function databasesAt(adminUrl, prefix) {
  const quoted = (name) => pg.escapeIdentifier(`${prefix}_${name}`);
  return {
    async createDatabase(name, { template } = {}) {
      // Nobody can be connected to template0, which would make the copy fail, and nobody has put anything in it.
      await query(adminUrl, `create database ${quoted(name)} template ${template ? quoted(template) : `template0 encoding 'UTF8'`}`);
      const url = new URL(adminUrl);
      url.pathname = `/${prefix}_${name}`;
      return url.href;
    },
    async dropDatabase(name) {
      // Without force it waits five seconds: long enough for connections that are being closed, which must not see an error.
      const drop = (how) => query(adminUrl, `drop database if exists ${quoted(name)} ${how}`);
      await drop('').catch(() => drop('with (force)'));
    },
    async dropAll() {
      const found = await query(adminUrl, 'select datname from pg_database where starts_with(datname, $1)', [`${prefix}_`]);
      for (const { datname } of found) await query(adminUrl, `drop database ${pg.escapeIdentifier(datname)} with (force)`);
    },
  };
}

async function query(connectionString, sql, values) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function startCluster({ log, durable, settings }) {
  const bin = findServer() ?? installServer(log);
  if (!bin) throw new Error(HOW_TO_GET_IT);
  const folder = mkdtempSync(join(tmpdir(), 'nestling-postgres-'));
  // A server on macOS refuses to start without a locale in its environment.
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...unprivilegedUser() };
  try {
    if (options.uid) chownSync(folder, options.uid, options.gid);
    initialise(bin, folder, options);
    return await launch(bin, folder, options, durable ? settings : { ...FAST, ...settings });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The folder of the first server found: on the PATH, then where Debian and Homebrew put it, newest first. */
function findServer() {
  const versions = (parent, name) =>
    (existsSync(parent) ? readdirSync(parent) : [])
      .filter((entry) => name.test(entry))
      .sort((a, b) => Number(b.match(/\d+/)) - Number(a.match(/\d+/)))
      .map((entry) => join(parent, entry, 'bin'));
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...versions('/usr/lib/postgresql', /^\d+$/),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) => versions(parent, /^postgresql@\d+$/)),
  ];
  return folders.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}

/** Only where it can be done without a question: as root on Debian and its descendants. */
function installServer(log) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  log('installing PostgreSQL with apt-get');
  // The package would make a cluster of its own and start it on port 5432.
  const noCluster = '/etc/postgresql-common/createcluster.d/nestling.conf';
  mkdirSync(dirname(noCluster), { recursive: true });
  writeFileSync(noCluster, 'create_main_cluster = false\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', 'postgresql');
  try {
    if (!install() && apt('update')) install();
  } finally {
    rmSync(noCluster);
  }
  return findServer();
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag, user) => spawnSync('id', [flag, user], { encoding: 'utf8' });
  const user = ['postgres', 'nobody'].find((name) => id('-u', name).status === 0);
  return { uid: Number(id('-u', user).stdout), gid: Number(id('-g', user).stdout) };
}

function initialise(bin, folder, options) {
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const initdb = (locale) => spawnSync(join(bin, 'initdb'), [...args, `--locale=${locale}`], { ...options, encoding: 'utf8' });
  // "C" exists everywhere but does not know that É and é are one letter.
  const runs = ['C.UTF-8', 'en_US.UTF-8', 'C'].values().map(initdb);
  const last = runs.find(({ status, stderr }) => status === 0 || !/locale/.test(stderr));
  if (last?.status !== 0) throw new Error(`initdb failed: ${last?.error?.message ?? last?.stderr.trim() ?? 'it knows none of the locales'}`);
}

async function launch(bin, folder, options, extra) {
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, max_connections: 100, ...extra };
  const logFile = openSync(join(folder, 'server.log'), 'a');
  const args = ['-D', join(folder, 'data'), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawn(join(bin, 'postgres'), args, { ...options, stdio: ['ignore', logFile, logFile] });
  closeSync(logFile);
  const ended = new Promise((resolve) => void server.once('exit', resolve).once('error', resolve));
  // A script that forgets to stop the server must still be able to end, which stops it.
  server.unref();
  const unguard = stopWithThisProcess(server, folder);
  const stopCluster = async () => {
    server.ref();
    server.kill('SIGINT');
    await ended;
    unguard();
    rmSync(folder, { recursive: true, force: true });
  };
  const adminUrl = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  if (await answers(adminUrl, server)) return { adminUrl, stopCluster };
  const error = new Error(`PostgreSQL did not start: ${readFileSync(join(folder, 'server.log'), 'utf8').trim()}`);
  await stopCluster();
  throw error;
}

/** The end of this process, by itself or by a signal, is the end of the server. */
function stopWithThisProcess(server, folder) {
  const kill = () => {
    server.kill('SIGINT');
    // Removed under a server that still runs, the folder could come back in part. No event arrives any more: look and
    // wait, but not for long: a connection that this process is about to open holds the server up until both are gone.
    for (let turn = 0; turn < 100 && existsSync(join(folder, 'data/postmaster.pid')); turn++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    rmSync(folder, { recursive: true, force: true });
  };
  const onSignal = (signal) => {
    kill();
    // With no other listener the signal would have ended this process.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const listeners = Object.entries({ exit: kill, SIGINT: onSignal, SIGTERM: onSignal, SIGHUP: onSignal });
  for (const [event, listener] of listeners) process.once(event, listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}

async function answers(url, server) {
  const deadline = Date.now() + 30_000;
  while (server.pid && server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    if (await query(url, 'select 1').catch(() => null)) return true;
    await sleep(25);
  }
  return false;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  await once(probe.close(), 'close');
  return port;
}
