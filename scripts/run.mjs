// Runs one command of src/cli, built first if it never was: `node scripts/run.mjs token --role editor`.
import { existsSync } from 'node:fs';

const [command, ...rest] = process.argv.slice(2);
const file = new URL(`../dist/cli/${command}.js`, import.meta.url);
if (!existsSync(file)) await import('./build.mjs');
process.argv = [process.argv[0], file.pathname, ...rest];
await import(file.href);
