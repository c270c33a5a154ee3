import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as house from './support/house-rules.js';
import type { Rule } from './support/house-rules.js';
import { readSources, sourceFile } from './support/imports.js';
import { docComments, sizes, unknownScripts } from './support/readability-rules.js';

const files = readSources();
const fromRoot = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('the source keeps the rules of the house', () => {
  test.each<[string, Rule]>([
    ['imports follow the arrows', house.arrows],
    ['there are no import cycles, neither of files nor of modules', house.noCycles],
    ['pure rules do no I/O', house.pureRules],
    ['only config.ts reads the environment', house.oneReaderOfTheEnvironment],
    ['only platform/clock.ts reads the clock', house.oneReaderOfTheClock],
    ['the vendor is named in its own files only', house.vendorStaysInItsFiles],
    ['there are no default exports', house.noDefaultExports],
    ['there are no barrels', house.noBarrels],
    ['there are no utils, helpers or common drawers', house.noDrawers],
    ['files are small', sizes],
    ['exported functions and classes are documented', docComments],
  ])('%s', (_, rule) => {
    expect(rule(files)).toEqual([]);
  });

  test('the pure rules are where the check looks for them', () => {
    const names = files.filter(house.isPure).map(({ path }) => path.split('/').at(-1));
    expect(names).toEqual(expect.arrayContaining(['gestation.ts', 'due-date.ts', 'redating.ts', 'age.ts', 'growth.ts', 'units.ts']));
  });

  test('every script the README names exists', () => {
    const { scripts } = JSON.parse(fromRoot('package.json')) as { scripts: Record<string, string> };
    expect(unknownScripts('README.md', fromRoot('README.md'), scripts)).toEqual([]);
  });
});

/** Made-up files, `path` to text. */
const fake = (texts: Record<string, string>) => Object.entries(texts).map(([path, text]) => sourceFile(path, text));

describe('a rule that is broken is reported', () => {
  test.each<[string, Rule, Record<string, string>, string[]]>([
    [
      'an arrow that points back',
      house.arrows,
      { 'platform/jobs.ts': "import { a } from '../modules/tip/tip.service.js';" },
      ['platform/jobs.ts: must not import modules/tip/tip.service.ts (arrows)'],
    ],
    [
      'an arrow that points back, for a type only and over several lines',
      house.arrows,
      { 'modules/tip/tip.type.ts': "import type {\n  Config,\n} from '../../config.js';" },
      ['modules/tip/tip.type.ts: must not import config.ts (arrows)'],
    ],
    [
      'an arrow between layers of one rank',
      house.arrows,
      { 'graphql/server.ts': "export * from '../content-sync/inbox.js';" },
      ['graphql/server.ts: must not import content-sync/inbox.ts (arrows)'],
    ],
    ['a file outside every layer', house.arrows, { 'stuff/a.ts': '' }, ['stuff/a.ts: belongs to no layer']],
    [
      'a cycle of files',
      house.noCycles,
      { 'http/a.ts': "import './b.js';", 'http/b.ts': "const a = await import('./a.js');" },
      ['http/a.ts: import cycle http/a.ts → http/b.ts → http/a.ts'],
    ],
    [
      'a cycle of modules without a cycle of files',
      house.noCycles,
      { 'modules/a/1.ts': "import '../b/1.js';", 'modules/b/1.ts': '', 'modules/b/2.ts': "import '../a/2.js';", 'modules/a/2.ts': '' },
      ['modules/a: import cycle modules/a → modules/b → modules/a'],
    ],
    [
      'a pure rule with I/O',
      house.pureRules,
      { 'modules/baby/age.ts': "import { readFileSync } from 'node:fs';\nexport const today = (): Date => new Date();" },
      ['modules/baby/age.ts: a pure rule must not import node:fs', 'modules/baby/age.ts: a pure rule must not use Date'],
    ],
    [
      'an environment variable, even inside a template',
      house.oneReaderOfTheEnvironment,
      { 'app.ts': 'const url = `http://${process.env.HOST}`;', 'http/a.ts': "import { env } from 'node:process';" },
      ['app.ts: only config.ts reads process.env', 'http/a.ts: imports node:process (only config.ts reads process.env)'],
    ],
    ['a clock', house.oneReaderOfTheClock, { 'http/a.ts': 'const now = new Date();' }, ['http/a.ts: only platform/clock.ts reads the clock']],
    [
      'the vendor elsewhere',
      house.vendorStaysInItsFiles,
      { 'content-sync/inbox.ts': 'const sitecoreItem = 1;', 'modules/sitecore/a.ts': '' },
      ['content-sync/inbox.ts: `sitecoreItem` belongs into a file named sitecore.*', 'modules/sitecore/a.ts: `sitecore` belongs into a file named sitecore.*'],
    ],
    ['a default export', house.noDefaultExports, { 'http/a.ts': 'export default 1;' }, ['http/a.ts: no default exports']],
    [
      'a barrel',
      house.noBarrels,
      { 'http/index.ts': "export { a } from './a.js';\nexport * from './b.js';" },
      ['http/index.ts: no barrels (the file only re-exports)'],
    ],
    ['a drawer', house.noDrawers, { 'http/date-utils.ts': '' }, ['http/date-utils.ts: no utils, helpers or common']],
    [
      'a long file',
      sizes,
      { 'http/a.ts': 'x\n'.repeat(201) },
      [
        'http/a.ts: 201 lines, at most 200 are allowed',
        'src: the median file has 201 lines, at most 60 are allowed',
        'src: 90 % of the files have up to 201 lines, at most 150 are allowed',
      ],
    ],
    [
      'an export without a word',
      docComments,
      {
        'http/a.ts':
          '/** Not this one. */\nexport const a = () => 1;\nexport async function b() {}\n@ArgsType()\nexport class C {}\nexport const d: Rule = (x) => x;',
      },
      ['b', 'C', 'd'].map((name) => `http/a.ts: export \`${name}\` has no doc comment`),
    ],
  ])('%s', (_, rule, texts, problems) => {
    expect(rule(fake(texts))).toEqual(problems);
  });

  test('a script that does not exist', () => {
    expect(unknownScripts('README.md', 'npm run --silent token, then npm run fly', { token: '' })).toEqual(['README.md: `npm run fly` is not in package.json']);
  });
});

describe('what the rules allow is not reported', () => {
  test.each<[string, Rule, Record<string, string>]>([
    [
      'arrows to the right and the two exceptions',
      house.arrows,
      { 'graphql/schema.ts': "import { A } from '../content-sync/api/sync.resolver.js';\nimport { b } from '../errors.js';" },
    ],
    ['a cycle of types', house.noCycles, { 'http/a.ts': "import type { B } from './b.js';", 'http/b.ts': "import { a } from './a.js';" }],
    [
      'forbidden words in comments and strings',
      house.oneReaderOfTheClock,
      { 'http/a.ts': "// new Date()\nconst text = 'Date.now()'; /* Date.now() */ const at = new Date(0);" },
    ],
    [
      'the vendor as data',
      house.vendorStaysInItsFiles,
      { 'content-sync/store.ts': "const source = ContentSource.SITECORE; // Sitecore\nconst path = '/webhooks/sitecore';" },
    ],
    [
      'doc comments above decorators, and descriptions',
      docComments,
      { 'http/a.ts': "/** Why. */\n@A({ b: () => [C] })\n@D()\nexport class E {}\n@F({ description: 'G.' })\nexport class H {}" },
    ],
  ])('%s', (_, rule, texts) => {
    expect(rule(fake(texts))).toEqual([]);
  });
});
