import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

const SLOTS = 16_384;

/** A Redis Cluster of three primaries without replicas, which keeps nothing; null where no server is installed. */
export async function startCluster(): Promise<{ url: string; keys(): Promise<string[]>; stop(): Promise<void> } | null> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'nestling-cluster-'));
  const ports = await Promise.all([0, 1, 2].map(freePort));
  const servers = ports.map((port) => spawn('redis-server', settingsOf(port, folder), { stdio: 'ignore' }));
  const clients = ports.map((port) => new Redis({ port, retryStrategy: () => 50, maxRetriesPerRequest: 100 }));
  for (const client of clients) client.on('error', () => {});
  const share = Math.ceil(SLOTS / ports.length);
  for (const [index, client] of clients.entries()) {
    await client.call('cluster', 'addslotsrange', index * share, Math.min(SLOTS, (index + 1) * share) - 1);
    await client.call('cluster', 'set-config-epoch', index + 1);
  }
  for (const port of ports.slice(1)) await clients[0]?.call('cluster', 'meet', '127.0.0.1', port);
  const isReady = async (): Promise<boolean> =>
    (await Promise.all(clients.map((client) => client.call('cluster', 'info')))).every(
      (info) => String(info).includes('cluster_state:ok') && String(info).includes('cluster_known_nodes:3'),
    );
  while (!(await isReady())) await sleep(50);
  return {
    url: `redis://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    keys: async () => (await Promise.all(clients.map((client) => client.keys('*')))).flat(),
    async stop() {
      for (const client of clients) client.disconnect();
      await Promise.all(servers.map((server) => (server.kill('SIGKILL'), once(server, 'exit'))));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const settingsOf = (port: number, folder: string): string[] =>
  Object.entries({ port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', 'cluster-enabled': 'yes', 'cluster-config-file': `${port}.conf` }).flatMap(
    ([name, value]) => [`--${name}`, String(value)],
  );

/** One of which the bus, ten thousand above it, is a port as well. */
async function freePort(): Promise<number> {
  for (;;) {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    await once(probe.close(), 'close');
    const port = typeof address === 'object' && address ? address.port : 0;
    if (port < 55_000) return port;
  }
}
