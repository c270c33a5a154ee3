import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database.js';
import { projectFile } from '../../src/platform/project-files.js';
import { clientOf, type TestApp } from './app.js';
import { copyTemplate } from './database.js';
import type { TemplateName } from './template.js';

/** Where a process keeps its data: a database and a data folder that nobody else has. Both are gone with the test. */
export interface Place {
  settings: Record<string, string>;
  dataDir: string;
  /** Opens the database here. An embedded one must not be open anywhere else. */
  open(): Promise<Database>;
}

/** A place with a copy of a template or, without one, with nothing in it. */
export async function newPlace(template?: TemplateName): Promise<Place> {
  const { settings, location, remove } = await copyTemplate(template);
  const dataDir = settings['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'nestling-data-'));
  onTestFinished(async () => {
    await remove();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { settings: { DATA_DIR: dataDir, ...settings }, dataDir, open: () => openDatabase(location) };
}

export interface Exit {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A process of the compiled program. It does not outlive the test. */
export interface Process {
  child: ChildProcess;
  stdout(): string;
  /** Resolves at its end. */
  exit: Promise<Exit>;
}

/** Starts a file of `dist/` in an environment that has nothing but the given settings. */
export function startProcess(file: string, settings: Record<string, string>, ...args: string[]): Process {
  const env = { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir(), ...settings };
  const child = spawn(process.execPath, [projectFile(`dist/${file}`), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    return () => chunks.join('');
  }) as [() => string, () => string];
  const exit = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout: stdout(), stderr: stderr() }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return { child, stdout, exit };
}

/** Runs a file of `dist/` to its end. */
export const runToEnd = (file: string, settings: Record<string, string>, ...args: string[]): Promise<Exit> => startProcess(file, settings, ...args).exit;

export interface Server extends Process, Pick<TestApp, 'query' | 'token'> {
  url: string;
}

/** The line that says that the server answers, as people and as programs read it. */
const READY = /"url":"(http:[^"]+)".*"nestling is ready"/;

/** Starts the server on a free port and waits until it answers. @throws Error when it ends instead */
export async function startServer({ settings, dataDir }: Place, env: Record<string, string> = {}): Promise<Server> {
  const server = startProcess('main.js', { PORT: '0', ...settings, ...env });
  const url = await new Promise<string>((resolve, reject) => {
    const look = (): void => {
      const ready = READY.exec(server.stdout())?.[1];
      if (ready) resolve(ready);
    };
    server.child.stdout?.on('data', look);
    void server.exit.then(({ code, stderr }) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
  });
  return { ...server, url, ...clientOf(url, dataDir) };
}

/** Ends a process and waits for its end. */
export async function end({ child, exit }: Process, signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
  child.kill(signal);
  return exit;
}
