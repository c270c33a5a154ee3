import type { Rule } from './house-rules.js';
import type { SourceFile } from './imports.js';

const MAX_LINES = 200;
const MEDIAN_LINES = 60;
const P90_LINES = 150;

/** Files stay small enough to be read in one go, most of them at a glance. */
export const sizes: Rule = (files) => {
  const counts = files.map(({ lineCount }) => lineCount).toSorted((a, b) => a - b);
  const at = (share: number): number => counts[Math.ceil(share * counts.length) - 1] ?? 0;
  return [
    ...files.filter(({ lineCount }) => lineCount > MAX_LINES).map(({ path, lineCount }) => `${path}: ${lineCount} lines, at most ${MAX_LINES} are allowed`),
    ...(at(0.5) > MEDIAN_LINES ? [`src: the median file has ${at(0.5)} lines, at most ${MEDIAN_LINES} are allowed`] : []),
    ...(at(0.9) > P90_LINES ? [`src: 90 % of the files have up to ${at(0.9)} lines, at most ${P90_LINES} are allowed`] : []),
  ];
};

const EXPORT = /^export (?:(?:async )?function\*? ?(\w+)|(?:abstract )?class (\w+)|const (\w+)(?::[^;]*?)? =\s+(?:async\b|function\b|<|\(|\w+ =>))/gm;
const PARENTHESES = String.raw`\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)`;
const DECORATORS = new RegExp(String.raw`(?:@\w+(?:${PARENTHESES})?\s*)*$`);

/** Every exported function and class says what it is for: a doc comment, or the description a GraphQL type has anyway. */
export const docComments: Rule = (files) => files.flatMap((file) => undocumented(file).map((name) => `${file.path}: export \`${name}\` has no doc comment`));

function undocumented({ code }: SourceFile): string[] {
  const documented = new Set<string>();
  const missing = new Set<string>();
  for (const match of code.matchAll(EXPORT)) {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const before = code.slice(0, match.index);
    const decorators = DECORATORS.exec(before)?.[0] ?? '';
    const isDocumented =
      /\bdescription:/.test(decorators) ||
      before
        .slice(0, before.length - decorators.length)
        .trimEnd()
        .endsWith('/***/');
    (isDocumented ? documented : missing).add(name);
  }
  // Of several overloads, the first carries the comment.
  return [...missing.difference(documented)];
}

/** What a page tells its reader to run exists. */
export const unknownScripts = (page: string, text: string, scripts: Readonly<Record<string, string>>): string[] =>
  [...text.matchAll(/\bnpm run (?:-\S+ )*([\w:-]+)/g)].flatMap(([, name = '']) =>
    name in scripts ? [] : [`${page}: \`npm run ${name}\` is not in package.json`],
  );
