import { expect } from 'vitest';
import type { TestApp } from './app.js';

/** What `extensions` of a refusal must be; BAD_USER_INPUT where no code is named. */
export interface Refused {
  code?: string;
  reason?: string | undefined;
  path?: string[];
}

/** What no answer may show: stacks, files, statements and the libraries below. */
const SECRETS = [/\bat (\w|\/|file:|async)\S*[/(:]/, /stack/i, /prisma/i, /\bselect\b.*\bfrom\b/i, /postgres/i, /node_modules/, /\.[jt]s\b/, /\b(src|dist)\//];

/** Sends a body as it is. */
export async function send(app: TestApp, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  for (const secret of [...SECRETS, process.cwd()]) expect(text).not.toMatch(secret);
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: { message: string; extensions: Refused }[] };
  return { status: response.status, cacheControl: response.headers.get('cache-control') ?? '', data, errors };
}

/** The `extensions` of the one error with which a body is refused, for good: nobody keeps the answer. */
export async function refusalOf(app: TestApp, body: unknown, headers: Record<string, string> = {}): Promise<Refused> {
  const { status, cacheControl, errors } = await send(app, body, headers);
  const [error] = errors ?? [];
  expect({ body, messages: errors?.map(({ message }) => message) }).toEqual({ body, messages: [expect.stringMatching(/\w{3}/)] });
  expect(status).toBeLessThan(500);
  expect(cacheControl).toContain('no-store');
  expect(cacheControl).not.toContain('public');
  return error?.extensions ?? {};
}

/** The whole of the extensions that are expected: nothing may come with them. */
export const refused = ({ code = 'BAD_USER_INPUT', ...more }: Refused): Refused => ({ code, ...more });
