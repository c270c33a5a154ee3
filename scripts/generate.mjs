// Generates the Prisma client when prisma/schema.prisma changed. The schema engine binary is never needed:
// Prisma is pointed at a file that exists, so that it does not try to download one.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const schema = 'prisma/schema.prisma';
const stamp = 'src/generated/prisma/.schema-sha256';
const require = createRequire(import.meta.url);
const { version } = require('prisma/package.json');
const digest = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  const cli = require.resolve('prisma/build/index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    process.exit(run.status ?? 1);
  }
  writeFileSync(stamp, digest);
}
