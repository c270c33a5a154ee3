import { inject, onTestFinished } from 'vitest';
import pg from 'pg';
import { openDatabase } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from './app.js';
import { cmsSettings, receiverAt, startConnectedCms, type ConnectedCms } from './cms.js';
import { copyTemplate, openTestDatabase, type TestDatabase } from './database.js';
import { startGate } from './gate.js';

/** How a database is away: it says so, or it says nothing at all. */
export type Absence = 'gone' | 'silent';

/** A CMS and an app whose database a test can take away. */
export interface Fragile extends Pick<ConnectedCms, 'cms'> {
  /** The app; another one after `giveBack` where the database lives inside of it. */
  app(): TestApp;
  takeAway(how: Absence): Promise<void>;
  giveBack(): Promise<void>;
}

/** Starts both. An embedded database cannot be silent: it is closed, and comes back with a new start of the app. */
export const startFragile = (): Promise<Fragile> => (inject('database') === 'embedded' ? embedded() : onServer());

async function embedded(): Promise<Fragile> {
  const first = await openTestDatabase({ empty: true });
  const { cms, app: firstApp } = await startConnectedCms({ database: first, isShared: true });
  let [app, database]: [TestApp, TestDatabase] = [firstApp, first];
  onTestFinished(async () => {
    await cms.close();
    await app.stop();
    await database.close();
    await first.dispose();
  });
  return {
    cms,
    app: () => app,
    takeAway: () => database.close(),
    async giveBack() {
      await app.stop();
      database = { ...first, ...(await openDatabase({ dataDir: first.settings['DATA_DIR'] ?? '' })) };
      app = await startTestApp({ database, env: cmsSettings(cms) });
      cms.connect(receiverAt(app.url));
    },
  };
}

async function onServer(): Promise<Fragile> {
  const { location, settings, remove } = await copyTemplate('empty');
  const url = new URL(location.url ?? '');
  const gate = await startGate(Number(url.port || 5432));
  const through = new URL(url);
  [through.hostname, through.port] = ['127.0.0.1', String(gate.port)];
  const opened = await openDatabase({ url: through.href, dataDir: '' });
  const database: TestDatabase = { ...opened, settings, dispose: remove };
  const { cms, app, stop } = await startConnectedCms({ database, isShared: true });
  onTestFinished(async () => {
    await gate.open();
    await stop();
    await opened.close();
    await gate.close();
    await remove();
  });
  return {
    cms,
    app: () => app,
    async takeAway(how) {
      if (how === 'silent') return gate.jam();
      // Whoever is connected hears first that the server ends.
      await endConnections(url);
      await gate.close();
    },
    giveBack: gate.open,
  };
}

async function endConnections({ href, pathname }: URL): Promise<void> {
  const client = new pg.Client({ connectionString: href.replace(pathname, '/postgres') });
  await client.connect();
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [pathname.slice(1)]);
  await client.end();
}
