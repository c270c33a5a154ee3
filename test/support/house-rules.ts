import { cyclesOf } from './imports.js';
import type { SourceFile } from './imports.js';

/** A rule of the house: what breaks it, one line each, naming the file and the rule. */
export type Rule = (files: readonly SourceFile[]) => string[];

// Left to right: a layer sees every layer with a higher number, and itself. Two layers of one number do not see each other.
const RANKS: Readonly<Record<string, number>> = {
  main: 0,
  cli: 0,
  run: 1,
  app: 2,
  worker: 2.5,
  'answer-memory': 2.5,
  http: 3,
  graphql: 3,
  'content-sync': 3,
  modules: 4,
  'response-cache': 4.5,
  schema: 5,
  config: 5,
  platform: 6,
};

/** What may be imported from certain layers only, whatever its rank. */
const GUESTS: Readonly<Record<string, readonly string[]>> = {
  config: ['main', 'run', 'app', 'worker', 'cli'],
  generated: ['platform', 'modules', 'content-sync', 'schema'],
};

const EXCEPTIONS = [
  // The schema is an explicit list of resolvers, those of the sync included.
  { from: /^graphql\//, to: /^content-sync\/api\/[\w.-]+\.(resolver|type)\.ts$/ },
  // HTTP carries GraphQL: it mounts the server and gives it what a request knows.
  { from: /^http\//, to: /^graphql\/(apollo|context)\.ts$/ },
];

const layerOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';

function mayImport(from: string, to: string): boolean {
  const [layer, target] = [layerOf(from), layerOf(to)];
  if (layer === target || target === 'errors') return true;
  if (GUESTS[target]) return GUESTS[target].includes(layer);
  return (RANKS[layer] ?? Infinity) < (RANKS[target] ?? -1) || EXCEPTIONS.some((exception) => exception.from.test(from) && exception.to.test(to));
}

/** Imports point to the right, never back; type-only ones too, because a type is knowledge as well. */
export const arrows: Rule = (files) =>
  files.flatMap(({ path, imports }) => [
    ...(RANKS[layerOf(path)] === undefined && path !== 'errors.ts' ? [`${path}: belongs to no layer`] : []),
    ...imports.flatMap(({ file }) => (file && !mayImport(path, file) ? [`${path}: must not import ${file} (arrows)`] : [])),
  ]);

/** No file reaches itself through what it imports, and no folder of `modules/` does. */
export const noCycles: Rule = (files) => [...cycles(files, (path) => path), ...cycles(files, (path) => /^modules\/[^/]+(?=\/)/.exec(path)?.[0])];

function cycles(files: readonly SourceFile[], nodeOf: (path: string) => string | undefined): string[] {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const node = nodeOf(path);
    if (!node) continue;
    const targets = imports.flatMap(({ file, isTypeOnly }) => (file && !isTypeOnly ? (nodeOf(file) ?? []) : []));
    graph.set(node, new Set([...(graph.get(node) ?? []), ...targets.filter((target) => target !== node || target === path)]));
  }
  return cyclesOf(graph).map((way) => `${way[0]}: import cycle ${way.join(' → ')}`);
}

const PURE =
  /^(modules\/.+\/(gestation|due-date|redating|age|growth|units)|content-sync\/(item\/guid|sitecore\/sitecore\.(article|content|dates|fields|image-field|link-field|links|mapper|publishing|slug|standard-fields|values|weeks|window|xml))|response-cache\/key)\.ts$/;
const IMPURE_WORD = /\b(Date|process|Temporal\s*\.\s*Now|Math\s*\.\s*random)\b/;

/** Whether a file holds rules only, no input and output. */
export const isPure = ({ path }: SourceFile): boolean => PURE.test(path);

/** Pure rules know each other, the errors and the types of their feature; they read no clock, no environment and no file. */
export const pureRules: Rule = (files) =>
  files.filter(isPure).flatMap(({ path, imports, code }) => {
    const isAllowed = (file: string | null, isTypeOnly: boolean): boolean =>
      file !== null && (PURE.test(file) || file === 'errors.ts' || (isTypeOnly && featureOf(file) === featureOf(path)));
    const impure = IMPURE_WORD.exec(code)?.[0];
    return [
      ...imports.filter(({ file, isTypeOnly }) => !isAllowed(file, isTypeOnly)).map(({ specifier }) => `${path}: a pure rule must not import ${specifier}`),
      ...(impure ? [`${path}: a pure rule must not use ${impure}`] : []),
    ];
  });

/** The folders of the content sync are one feature. */
const featureOf = (path: string): string => /^content-sync(?=\/)/.exec(path)?.[0] ?? path.slice(0, path.lastIndexOf('/'));

/** A rule that forbids a piece of code everywhere but in `except`. */
const forbid =
  (code: RegExp, except: readonly string[], rule: string): Rule =>
  (files) =>
    files.filter((file) => !except.includes(file.path) && code.test(file.code)).map(({ path }) => `${path}: ${rule}`);

export const oneReaderOfTheEnvironment: Rule = (files) => [
  ...forbid(/\bprocess\s*(\??\.\s*env\b|\[)|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/, ['config.ts'], 'only config.ts reads process.env')(files),
  ...files
    .filter(({ imports }) => imports.some(({ specifier }) => /^(node:)?process$/.test(specifier)))
    .map(({ path }) => `${path}: imports node:process (only config.ts reads process.env)`),
];

export const oneReaderOfTheClock = forbid(
  /\bDate\s*\.\s*now\b|\bDate\(\s*\)|\bnew Date\b(?!\s*\()|\bTemporal\s*\.\s*Now\b/,
  ['platform/clock.ts'],
  'only platform/clock.ts reads the clock',
);

export const noDefaultExports = forbid(/^export default\b|\bas default\b/m, [], 'no default exports');

/** No file that only passes on what others export: it hides arrows and makes cycles. */
export const noBarrels: Rule = (files) => files.filter(({ code }) => isBarrel(code)).map(({ path }) => `${path}: no barrels (the file only re-exports)`);

function isBarrel(code: string): boolean {
  const rest = code.replace(/^(import\b[^;]*?''|export\s+(type\s+)?(\*[^;]*?''|\{[^}]*\}(\s*from\s*'')?));?/gm, '').replaceAll('/***/', '');
  return rest.trim() === '' && /^export\b/m.test(code);
}

/** A drawer called `utils` says nothing about what is in it. */
export const noDrawers: Rule = (files) =>
  files
    .filter(({ path }) => path.split(/[/.-]/).some((word) => /^(utils?|helpers?|common)$/.test(word)))
    .map(({ path }) => `${path}: no utils, helpers or common`);

// The vendor is an adapter. Its name in code is an adapter's business, except that the configuration names its settings and
// the composition roots choose it. `SITECORE` alone is data, one value of ContentSource; strings and comments are prose.
const VENDOR_ROOTS = ['config.ts', 'app.ts', 'worker.ts'];
const VENDOR_FILE = /(^|\/)sitecore[.-][^/]*$/;

/** A second CMS is a second client and mapper, nothing else: so no other file carries the first one's name. */
export const vendorStaysInItsFiles: Rule = (files) =>
  files
    .filter(({ path }) => !VENDOR_FILE.test(path) && !VENDOR_ROOTS.includes(path))
    .flatMap(({ path, code }) => {
      const names = [...(/sitecore/i.exec(path) ?? []), ...(code.match(/\w*sitecore\w*/gi) ?? [])];
      return [...new Set(names)].filter((name) => name !== 'SITECORE').map((name) => `${path}: \`${name}\` belongs into a file named sitecore.*`);
    });
