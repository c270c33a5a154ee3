import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { pino } from 'pino';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { signLocalToken } from '../../src/http/local-issuer.js';
import type { Role } from '../../src/schema/access.js';
import { openTestDatabase, type TestDatabase } from './database.js';

/** What a GraphQL request answers. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  data: T;
  errors: { message: string; path?: (string | number)[]; extensions: { code: string; reason?: string; path?: string[] } }[] | undefined;
}

export interface RequestOptions {
  token?: string;
  headers?: Record<string, string>;
}

export interface TestApp {
  url: string;
  database: TestDatabase;
  /** Everything the app has logged so far, one JSON object a line. */
  logs(): string;
  /** POSTs an operation: its text, or a typed document of test/generated. */
  // Untyped operations are read as loosely as a client without types would.
  // oxlint-disable-next-line typescript/no-explicit-any
  query<T = any, V extends object = Record<string, unknown>>(
    operation: string | TypedDocumentNode<T, V>,
    variables?: V,
    options?: RequestOptions,
  ): Promise<Answer<T>>;
  token(role: Role, options?: { subject?: string; expiresInSeconds?: number }): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The real app on a free port of 127.0.0.1, over a database of its own, or over a given one, which it leaves open. Its
 * clock stands at 2026-11-22T12:00Z unless `env` says otherwise. Stop it.
 */
export async function startTestApp({
  env = {},
  empty = false,
  database: given,
}: { env?: Record<string, string>; empty?: boolean; database?: TestDatabase } = {}): Promise<TestApp> {
  const database = given ?? (await openTestDatabase({ empty }));
  // Nodes that share a folder share its keys: a token of one is good for all.
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'nestling-keys-'));
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, CLOCK: '2026-11-22T12:00:00Z', ...env });
  const app = await startApp(config, pino({ level: 'trace' }, sink), database);
  return {
    url: app.url,
    database,
    logs: () => lines.join(''),
    ...clientOf(app.url, dataDir),
    stop: async () => {
      await app.stop();
      if (!given) await database.dispose();
      if (!env['DATA_DIR']) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Speaks to the server at `url`, whose local issuer has its key in `dataDir`. */
export const clientOf = (url: string, dataDir: string): Pick<TestApp, 'query' | 'token'> => ({
  query: (operation, variables, options = {}) => post(url, typeof operation === 'string' ? operation : print(operation), variables, options),
  token: (role, { subject = `${role}-1`, expiresInSeconds = 600 } = {}) => signLocalToken(dataDir, { role, subject, expiresInSeconds }),
});

async function post<T>(url: string, query: string, variables: object | undefined, { token, headers }: RequestOptions): Promise<Answer<T>> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Pick<Answer<T>, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, data, errors };
}
