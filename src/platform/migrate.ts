import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { PrismaPg } from '@prisma/adapter-pg';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import type { Pool } from 'pg';
import { projectFile } from './project-files.js';
import { loadSchemaEngine } from './schema-engine.js';

/** prisma/migrations as the engine reads it. */
export function readMigrations(directory = projectFile('prisma/migrations')): MigrationList {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  const sql = (name: string): string => readFileSync(`${directory}/${name}/migration.sql`, 'utf8');
  return {
    baseDir: directory,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((path) => ({ path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql(path) } } })),
  };
}

/**
 * Applies what prisma/migrations has and the database has not; the names it applied. A migration that failed
 * before makes it throw. Several processes may call it at once: the engine takes a lock.
 */
export async function migrate(pool: Pool): Promise<string[]> {
  const migrationsList = readMigrations();
  if (await isUpToDate(pool, migrationsList)) return [];
  const engine = await loadSchemaEngine(readFileSync(projectFile('prisma/schema.prisma'), 'utf8'), wholeScripts(pool));
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } });
  return appliedMigrationNames;
}

/**
 * The adapter would split a migration at every semicolon, comments and function bodies included. Sent whole, it is also
 * one transaction: a migration that fails leaves nothing behind.
 */
function wholeScripts(pool: Pool): PrismaPg {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => Object.assign(await connect(), { executeScript: async (script: string) => void (await pool.query(script)) });
  return factory;
}

/** A start that has nothing to apply should not pay for loading the engine. */
async function isUpToDate(pool: Pool, { migrationDirectories }: MigrationList): Promise<boolean> {
  const {
    rows: [table],
  } = await pool.query(`select to_regclass('_prisma_migrations') is not null as exists`);
  if (!table?.exists) return false;
  const { rows } = await pool.query(
    'select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name',
  );
  const {
    rows: [open],
  } = await pool.query('select count(*)::int as count from _prisma_migrations where finished_at is null and rolled_back_at is null');
  const wanted = migrationDirectories.map(({ path, migrationFile }) => `${path} ${sha256(migrationFile.content)}`);
  return open?.count === 0 && rows.map((row) => `${row.migration_name} ${row.checksum}`).join('\n') === wanted.join('\n');
}

const sha256 = (content: MigrationList['migrationDirectories'][number]['migrationFile']['content']): string =>
  content.tag === 'ok' ? createHash('sha256').update(content.value).digest('hex') : '';
