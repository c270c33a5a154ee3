// Generated Prisma client and compiled TypeScript, both only where something changed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import './generate.mjs';

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const run = spawnSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json'], { stdio: ['ignore', 'inherit', 'inherit'] });
process.exitCode = run.status ?? 1;
