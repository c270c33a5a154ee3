import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databasesAt } from '../../scripts/private-postgres.mjs';
import { openDatabase } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** A database on the server of this run. */
export interface Place {
  url: string;
  name: string;
}

const databases = () => {
  const { adminUrl, prefix } = inject('templateServer');
  return databasesAt(adminUrl, prefix);
};

/** A new database, the copy of another one to which nobody is connected. Remove it. */
export async function newPlace(template: string): Promise<Place> {
  const name = `faults_${randomBytes(6).toString('hex')}`;
  return { name, url: await databases().createDatabase(name, { template }) };
}

export const removePlace = ({ name }: Place): Promise<void> => databases().dropDatabase(name);

/** Ends all connections to a database, as a restart of its server would. */
export async function endConnections({ url }: Place): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  await client.end();
}

/** A nestling in this process. */
export interface Node {
  app: TestApp;
  stop(): Promise<void>;
  /** As abrupt as it can be in one process: what it was writing is broken off, and from now on it writes nothing. */
  kill(): Promise<void>;
}

/** Starts nestling on a database. Validity goes by the machine's clock, as in the stand-in. */
export async function startNode(place: Place, env: Record<string, string>): Promise<Node> {
  const database = { ...(await openDatabase({ url: place.url, dataDir: '' })), settings: { DATABASE_URL: place.url }, dispose: async () => {} };
  const app = await startTestApp({ database, env: { CLOCK: '', ...env } });
  const stop = async (): Promise<void> => {
    await app.stop();
    await database.close();
  };
  const kill = async (): Promise<void> => {
    const ended = database.pool.end();
    await endConnections(place);
    await Promise.allSettled([app.stop(), ended]);
  };
  return { app, stop, kill };
}
