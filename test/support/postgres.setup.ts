import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../scripts/private-postgres.mjs';
import { prepareTemplate } from './template.js';

/** Starts a PostgreSQL server for this run and makes a database of each template on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres({ log: (line) => process.stdout.write(`${line}\n`) });
  try {
    await prepareTemplate('empty', { url: await server.createDatabase('empty'), dataDir: '' });
    await prepareTemplate('seeded', { url: await server.createDatabase('seeded', { template: 'empty' }), dataDir: '' });
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('templateServer', { adminUrl: server.adminUrl, prefix: server.prefix });
  return server.stop;
}
