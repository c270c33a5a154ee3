import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { DataDirInUse } from '../../src/platform/data-dir-lock.js';
import { openEmbeddedDatabase } from '../../src/platform/embedded-database.js';
import { migrate, readMigrations } from '../../src/platform/migrate.js';
import { projectFile } from '../../src/platform/project-files.js';
import { copyTemplate, openTestDatabase, type DatabaseCopy } from '../support/database.js';

describe('a database', () => {
  test('is migrated once, and again without effect', async () => {
    const pool = await openPool(await copyTemplate());
    expect(await migrate(pool)).toEqual(migrationNames());
    expect(await migrate(pool)).toEqual([]);
    expect(await appliedMigrations(pool)).toEqual(migrationNames());
  });

  test('finds words without their accents, and English words in any form', async () => {
    const { prisma, dispose } = await openTestDatabase({ empty: true });
    onTestFinished(dispose);
    const [found] = await prisma.$queryRaw<unknown[]>`
      select to_tsvector('nestling_simple', 'Bé yêu của mẹ Đặng') @@ websearch_to_tsquery('nestling_simple', 'YEU cua dang') as vietnamese,
             to_tsvector('nestling_simple', 'walking') @@ websearch_to_tsquery('nestling_simple', 'walked') as stemmed,
             to_tsvector('nestling_en', 'Walking in the café') @@ websearch_to_tsquery('nestling_en', 'cafe walked') as english`;
    expect(found).toEqual({ vietnamese: true, stemmed: false, english: true });
  });
});

if (inject('database') === 'embedded') {
  describe('an embedded database', () => {
    test('is refused to whoever comes second, who is told which process has it', async () => {
      const { settings, dispose } = await openTestDatabase({ empty: true });
      onTestFinished(dispose);
      const second = openEmbeddedDatabase(settings['DATA_DIR'] ?? '');
      await expect(second).rejects.toThrow(DataDirInUse);
      await expect(second).rejects.toThrow(`process ${process.pid}`);
    });

    test('is free again, with all that was written, when the process that had it was killed', async () => {
      const { settings, close, dispose } = await openTestDatabase({ empty: true });
      onTestFinished(dispose);
      await close();
      const dataDir = settings['DATA_DIR'] ?? '';
      const holder = runScript(
        `import { openEmbeddedDatabase } from '${compiled('platform/embedded-database.js')}';
         const { pool } = await openEmbeddedDatabase(process.env.DATA_DIR);
         await pool.query('create table survivor as select 1 as id');
         console.log('written');`,
        settings,
      );
      await once(holder.stdout ?? holder, 'data');
      await expect(openEmbeddedDatabase(dataDir)).rejects.toThrow(`process ${holder.pid}`);

      holder.kill('SIGKILL');
      await once(holder, 'exit');
      const { pool, close: closeAgain } = await openEmbeddedDatabase(dataDir);
      onTestFinished(closeAgain);
      expect((await pool.query('select id from survivor')).rows).toEqual([{ id: 1 }]);
    });
  });
} else {
  describe('a database on a server', () => {
    test('is migrated once by processes that start at the same moment', async () => {
      const copy = await copyTemplate();
      const pool = await openPool(copy);
      const script = `import { openDatabase } from '${compiled('platform/database.js')}';
        await (await openDatabase({ url: process.env.DATABASE_URL, dataDir: '' })).close();
        // The migration engine leaves a timer of ten seconds behind.
        process.exit();`;
      const starts = [1, 2, 3].map(() => runScript(script, copy.settings));
      const exits = await Promise.all(starts.map((process) => once(process, 'exit')));
      expect(exits.map(([code]) => code)).toEqual([0, 0, 0]);
      expect(await appliedMigrations(pool)).toEqual(migrationNames());
    });
  });
}

/** Closed and removed at the end of the test. */
async function openPool({ location: { url, dataDir }, remove }: DatabaseCopy): Promise<pg.Pool> {
  onTestFinished(remove);
  if (!url) {
    const { pool, close } = await openEmbeddedDatabase(dataDir);
    onTestFinished(close);
    return pool;
  }
  const pool = new pg.Pool({ connectionString: url });
  onTestFinished(() => pool.end());
  return pool;
}

const migrationNames = (): string[] => readMigrations().migrationDirectories.map(({ path }) => path);

async function appliedMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query('select migration_name from _prisma_migrations where finished_at is not null order by started_at');
  return rows.map((row) => row.migration_name);
}

const compiled = (path: string): string => pathToFileURL(projectFile(`dist/${path}`)).href;

/** Another process: one that can be killed, or that competes with others. It does not outlive the test. */
function runScript(script: string, settings: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
