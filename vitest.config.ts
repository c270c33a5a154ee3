import { defineConfig } from 'vitest/config';

// graphql has an ES module and a CommonJS build. Dependencies get the second; two of them in one process refuse each other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };
const setupFiles = ['./test/support/setup.ts'];

/** The integration tests, once for each kind of database. Each worker holds a database: two at a time are enough. */
const integration = (database: 'embedded' | 'postgres') => ({
  resolve,
  test: {
    name: database,
    include: ['test/integration/**/*.test.ts'],
    provide: { database },
    setupFiles,
    globalSetup: [`./test/support/${database}.setup.ts`],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks' as const,
    maxWorkers: 2,
    sequence: { groupOrder: 1 },
  },
});

/** What happens when things break: long sequences on databases of a server, when nothing else runs. */
const faults = {
  ...integration('postgres'),
  test: { ...integration('postgres').test, name: 'faults', include: ['test/faults/**/*.test.ts'], testTimeout: 3_600_000, sequence: { groupOrder: 2 } },
};

export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'test/*.test.ts'], setupFiles, testTimeout: 30_000 } },
      integration('embedded'),
      integration('postgres'),
      faults,
    ],
  },
});
