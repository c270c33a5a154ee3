import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectFile } from '../../src/platform/project-files.js';
import { copyTemplate, type DatabaseCopy } from '../support/database.js';
import { unknownScripts } from '../support/readability-rules.js';

const read = (path: string): string => readFileSync(projectFile(path), 'utf8');
const readme = read('README.md');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
/** The settings that src/config.ts reads: the keys of its one object in capitals. */
const settings = [...read('src/config.ts').matchAll(/^ {2,4}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);

/** Where the README says the server listens. */
const URL_IN_README = 'http://127.0.0.1:4000';
/** Stands for what differs from run to run: a whole value of JSON, any part of other output. */
const ANYTHING = '…';

const START = 'npm ci && npm start';
const TEST = 'npm ci && npm test';

interface Block {
  kind: string;
  text: string;
}

interface Step extends Block {
  name: string;
  /** What is printed right after it. */
  answer: Block | undefined;
}

/** The commands and queries of the README from top to bottom, but for those that it marks as not run. */
function readSteps(): Step[] {
  const blocks = [...readme.matchAll(/(<!-- not run by the test -->\n)?^```(\w+)\n([^]*?)\n```\n(?=(\n```)?)/gm)];
  return blocks.flatMap(([, isMarked, kind = '', text = '', isFollowed], index) => {
    if (isMarked || (kind !== 'sh' && kind !== 'graphql')) return [];
    const [, , next, output] = isFollowed === undefined ? [] : (blocks[index + 1] ?? []);
    const answer = (next === 'json' || next === 'text') && output !== undefined ? { kind: next, text: output } : undefined;
    const name = /\b(?:query|mutation) \w+/.exec(text)?.[0] ?? text.replace(/^#.*\n/, '').slice(0, 60);
    return [{ kind, text, name, answer }];
  });
}

describe('the README, read from top to bottom by a stranger', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nestling-readme-'));
  let database: DatabaseCopy;
  let server: { process: ChildProcess; url: string } | undefined;
  let token = '';

  afterAll(async () => {
    server?.process.kill('SIGKILL');
    await database?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** No setting of the machine, a database that nobody has used, any free port. */
  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    ...Object.fromEntries(settings.map((name) => [name, ''])),
    DATA_DIR: folder,
    PORT: '0',
    ...database.settings,
  });

  /** `npm start` without installing and compiling again; what it printed by the time it was ready. */
  async function start(): Promise<string> {
    database = await copyTemplate();
    const child = spawn(process.execPath, ['dist/main.js'], { cwd: projectFile('.'), env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      output += chunk;
      if (output.includes('nestling is ready')) break;
    }
    child.stdout.resume();
    const url = /GraphQL +(\S+)\/graphql/.exec(output)?.[1];
    if (!url) throw new Error(`the server did not start: ${output}`);
    server = { process: child, url };
    return output;
  }

  async function stop(): Promise<void> {
    const child = server?.process;
    if (!child) throw new Error('the server does not run');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    server = undefined;
  }

  async function run(command: string): Promise<string> {
    if (command === START) return start();
    if (command === TEST) return 'This test is a part of it.';
    if (command.startsWith('# stop the server first')) await stop();
    const text = `${CURL}\n${command.replaceAll(URL_IN_README, server?.url ?? URL_IN_README)}`;
    const child = spawn('sh', ['-e', '-c', text], { cwd: projectFile('.'), env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    expect(await once(child, 'close')).toEqual([0, null]);
    if (command.includes('token')) token = output.trim();
    return output;
  }

  async function ask(query: string): Promise<string> {
    const authorization = query.startsWith('# authorization') ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${server?.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query }),
    });
    return response.text();
  }

  const steps = readSteps();

  test('shows the two commands, and five queries and a mutation with their answers', () => {
    const names = steps.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([START, TEST]));
    expect(steps.flatMap(({ kind, name, answer }) => (kind === 'graphql' && answer?.kind === 'json' ? [name] : []))).toEqual([
      'query Home',
      'query BabyWeek',
      'query Search',
      'query DueDate',
      'mutation Sync',
      'query Article',
    ]);
  });

  test.each(steps)(
    '$name',
    async ({ kind, text, answer }) => {
      const output = kind === 'graphql' ? await ask(text) : await run(text);
      const shown = output.replaceAll(server?.url ?? URL_IN_README, URL_IN_README);
      expect(answer?.kind === 'json' ? JSON.parse(shown) : shown).toEqual(expectationOf(answer));
    },
    120_000,
  );
});

function expectationOf(answer: Block | undefined): unknown {
  if (!answer) return expect.any(String);
  if (answer.kind === 'text') return expect.stringMatching(patternOf(answer.text));
  return JSON.parse(answer.text, (_, value) => (value === ANYTHING ? expect.anything() : value));
}

/** Text in which `…` may be anything within a line. */
const patternOf = (text: string): RegExp => new RegExp(text.split(ANYTHING).map(RegExp.escape).join('.+'));

/** A bare machine may have no curl; the commands of the README need this much of it. */
const CURL = `command -v curl > /dev/null || curl() { node -e '
  const [, url, , header, , body] = process.argv.slice(1);
  const [name, value] = header.split(": ");
  fetch(url, { method: "POST", headers: { [name]: value }, body }).then((response) => response.text()).then((text) => process.stdout.write(text));
' -- "$@"; }`;

describe('the tables of the README', () => {
  test('name the settings that src/config.ts reads, and no others', () => {
    expect(settings).toContain('LAME_DUCK_SECONDS');
    expect(rowsUnder('Settings')).toEqual(settings);
  });

  test('name every script of package.json but the hooks', () => {
    const named = rowsUnder('npm scripts').map((command) => command.replace(/^npm (run )?/, ''));
    expect(named.toSorted()).toEqual(
      Object.keys(scripts)
        .filter((name) => !name.startsWith('pre'))
        .toSorted(),
    );
  });

  test('name files and folders that exist', () => {
    const paths = rowsUnder('Where things are');
    expect(paths).toContain('src/config.ts');
    expect(paths.filter((path) => !existsSync(projectFile(path)))).toEqual([]);
  });
});

/** What the first cells of the table below a heading quote. */
function rowsUnder(heading: string): string[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const [, ...rows] = section.split('\n').filter((line) => /^\| *`/.test(line) || line.startsWith('|---'));
  return rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, quoted = '']) => quoted));
}

describe('the pages for readers', () => {
  const pages = ['README.md', 'CHANGELOG.md', ...globSync(['docs/**/*.md', 'prisma/**/*.md', 'bench/*.md'], { cwd: projectFile('.') })];

  test('name npm scripts that exist', () => {
    expect(pages.flatMap((page) => unknownScripts(page, read(page), scripts))).toEqual([]);
  });

  test('link to pages that exist', () => {
    const links = pages.flatMap((page) => [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => join(dirname(page), link)));
    expect(links).toContain('docs/architecture.md');
    expect(links.filter((path) => !existsSync(projectFile(path)))).toEqual([]);
  });
});
