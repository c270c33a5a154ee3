import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { projectFile } from '../platform/project-files.js';
import { buildNestlingSchema, printNestlingSchema } from '../graphql/build-schema.js';

/** Writes schema.graphql; with `--check` only says whether it is up to date. */
const file = projectFile('schema.graphql');
const printed = printNestlingSchema(buildNestlingSchema());
if (!process.argv.includes('--check')) writeFileSync(file, printed);
else if (readFileSync(file, 'utf8') !== printed) {
  process.stderr.write('schema.graphql is out of date: npm run schema:emit\n');
  process.exit(1);
}
