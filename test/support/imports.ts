import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

/** One `import … from`, `export … from` or `import()` of a source file. */
export interface Import {
  /** As written: `./clock.js`, `pino`, `node:fs`. */
  specifier: string;
  /** The file it names, from `src/` down; null for a package or a file elsewhere. */
  file: string | null;
  /** `import type`: gone after compilation, so it can neither run code nor close a cycle. */
  isTypeOnly: boolean;
}

/** A file as the architecture rules see it. Its `path` starts below `src/`. */
export interface SourceFile {
  path: string;
  lineCount: number;
  imports: readonly Import[];
  /** The text without words that are not code: strings are empty, comments are gone, a doc comment is `/***\/`. */
  code: string;
}

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

// Regular expressions instead of a parser: house style is formatted and small, and a rule that errs shows up at once.
// What they do not know are regular expression literals; one that holds a lone quote hides the rest of its line.
const COMMENT = String.raw`\/\*[\s\S]*?\*\/|\/\/[^\n]*`;
const STRING = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|` + '`(?:\\\\.|[^`\\\\])*`';
const NOT_CODE = new RegExp(`${COMMENT}|${STRING}`, 'g');
const STATIC_IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\bfrom\s*)?['"]([^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every hand-written file of `src/` that is not a test. */
export function readSources(): SourceFile[] {
  const paths = globSync('**/*.ts', { cwd: SRC }).map((path) => path.replaceAll('\\', '/'));
  const own = paths.filter((path) => !path.startsWith('generated/') && !path.endsWith('.test.ts'));
  return own.toSorted().map((path) => sourceFile(path, readFileSync(join(SRC, path), 'utf8')));
}

/** A file from its text; the rules' own tests make violations with it. */
export const sourceFile = (path: string, text: string): SourceFile => ({
  path,
  lineCount: text.trimEnd().split('\n').length,
  imports: importsOf(path, text),
  code: text.replace(NOT_CODE, (token) => (token.startsWith('/') ? (token.startsWith('/**') ? '/***/' : '') : withoutText(token))),
});

// What a template literal interpolates is code like any other.
const withoutText = (literal: string): string => (literal.startsWith('`') ? `'' ${(literal.match(/\$\{[^}]*\}/g) ?? []).join(' ')}` : "''");

function importsOf(path: string, text: string): Import[] {
  const code = text.replace(NOT_CODE, (token) => (token.startsWith('/') ? '' : token));
  const found = (specifier: string, isTypeOnly: boolean): Import => ({ specifier, file: fileOf(path, specifier), isTypeOnly });
  const statics = [...code.matchAll(STATIC_IMPORT)].map(([, type, specifier = '']) => found(specifier, type !== undefined));
  return [...statics, ...[...code.matchAll(DYNAMIC_IMPORT)].map(([, specifier = '']) => found(specifier, false))];
}

function fileOf(path: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const file = relative('.', join(dirname(path), specifier)).replace(/\.js$/, '.ts');
  return file.startsWith('..') ? null : file;
}

/** The circles of a graph, each as the way round it: `['a', 'b', 'a']`. One per edge that closes a circle. */
export function cyclesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): void => {
    if (way.includes(node)) cycles.push([...way.slice(way.indexOf(node)), node]);
    else if (!done.has(node)) for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}
