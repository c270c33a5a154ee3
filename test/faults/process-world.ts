import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/platform/database.js';
import { startSitecore, type Sitecore } from '../sitecore/sitecore.ts';
import { cmsSettings, eventually, receiverAt } from '../support/cms.js';
import { end, newPlace, startServer, type Place, type Server } from '../support/process.js';

/** A stand-in with so many articles, and a process of nestling that can be killed. */
export interface ProcessWorld {
  cms: Sitecore;
  /** Of the same database, for what no API tells. */
  prisma: Database['prisma'];
  place: Place;
  settings: Record<string, string>;
  server(): Server;
  /** `kill -9`. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Processes that do the work of a server that only answers. */
export interface Workers {
  /** The one that leads, as soon as there is one. */
  leader(): Promise<Server>;
  add(): Promise<void>;
}

/** Starts a process on a database with the in-house content. Only Edge calls it, so that no publish is counted and read again. */
export async function startProcessWorld({ articles, env = {} }: { articles: number; env?: Record<string, string> }): Promise<ProcessWorld> {
  const cms = await startSitecore({ seed: { articles }, apiKey: 'the-key-of-edge', chunkSize: 10, onEndDelayMs: 50 });
  onTestFinished(() => cms.close());
  const place = await newPlace('seeded');
  const { prisma, close } = await place.open();
  onTestFinished(close);
  const port = await freePort();
  const settings: Record<string, string> = { ...cmsSettings(cms), PORT: String(port), ...env };
  const begin = (): Promise<Server> => startServer(place, settings);
  let server = await begin();
  cms.connect({ ...receiverAt(`http://127.0.0.1:${port}`), senders: ['edge'] });
  return {
    cms,
    prisma,
    place,
    settings,
    server: () => server,
    kill: async () => void (await end(server, 'SIGKILL')),
    async start() {
      server = await begin();
      // Webhooks that failed too often were switched off.
      for (const { id } of cms.webhooks.list()) cms.webhooks.update(id, { disabled: false });
    },
  };
}

/** Starts a server that only answers, and so many workers beside it, on one database. */
export async function startRoles({ articles, workers }: { articles: number; workers: number }): Promise<ProcessWorld & Workers> {
  const world = await startProcessWorld({ articles, env: { ROLE: 'api' } });
  const running: Server[] = [];
  const add = async (): Promise<void> => void running.push(await startServer(world.place, { ...world.settings, PORT: '0', ROLE: 'worker' }));
  for (let count = 0; count < workers; count++) await add();
  const leader = (): Promise<Server> =>
    eventually(() => {
      const found = running.find(({ child, stdout }) => child.exitCode === null && child.signalCode === null && stdout().includes('leads the content sync'));
      if (!found) throw new Error('nobody leads');
      return found;
    }, 40_000);
  return { ...world, leader, add };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await once(probe.close(), 'close');
  return port;
}
