// What prisma/migrations lacks to make prisma/schema.prisma: prints the SQL and exits 2, or exits 0.
// Write the printed SQL to prisma/migrations/<timestamp>_<name>/migration.sql. `--from-empty` prints the whole schema.
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { readMigrations } from '../dist/platform/migrate.js';
import { loadSchemaEngine } from '../dist/platform/schema-engine.js';

const schema = readFileSync('prisma/schema.prisma', 'utf8');
// The shadow database: in memory, never the one with data in it.
const inMemory = async () => new PrismaPGlite(await PGlite.create({ extensions: { unaccent } }));
const shadow = await inMemory();
shadow.connectToShadowDb = async () => (await inMemory()).connect();
const engine = await loadSchemaEngine(schema, shadow);
const from = process.argv.includes('--from-empty') ? { tag: 'empty' } : { tag: 'migrations', ...readMigrations() };
const { exitCode, stdout } = await engine.diff({
  from,
  to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }], configDir: '.' },
  script: true,
  exitCode: true,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(stdout ?? '');
process.exit(exitCode);
