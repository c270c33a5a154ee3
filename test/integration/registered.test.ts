import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { openSocket } from '../support/live.js';

const HOME = 'query Home($week: Int!) { milestone(stage: PREGNANCY, week: $week) { week } }';
const LATER = 'query Later { categories { name } }';
const OTHER = '{ milestone(stage: PREGNANCY, week: 9) { week } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const ANSWER = { data: { milestone: { week: 20 } } };

let open: TestApp;
let closed: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'nestling-manifests-'));
beforeAll(async () => {
  const [ios, kotlin] = ['ios.json', 'kotlin.json'].map((name) => join(folder, name)) as [string, string];
  const operations = [{ id: sha256(HOME), name: 'Home', type: 'query', body: HOME }];
  writeFileSync(ios, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
  writeFileSync(kotlin, JSON.stringify({ [sha256(HOME)]: { name: 'Home', source: HOME }, 'later-1': { name: 'Later', source: LATER } }));
  const QUERY_MANIFESTS = `${ios},${kotlin}`;
  open = await startTestApp({ env: { QUERY_MANIFESTS } });
  closed = await startTestApp({ database: open.database, env: { QUERY_MANIFESTS, REGISTERED_QUERIES_ONLY: 'true' } });
});
afterAll(async () => {
  await closed.stop();
  await open.stop();
  rmSync(folder, { recursive: true, force: true });
});

const extensionsOf = (id: string) => ({ persistedQuery: { version: 1, sha256Hash: id } });
const post = (app: TestApp, body: object, token?: string): Promise<Response> =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
const get = (app: TestApp, id: string, variables: object): Promise<Response> => {
  const search = new URLSearchParams({ variables: JSON.stringify(variables), extensions: JSON.stringify(extensionsOf(id)) });
  return fetch(`${app.url}/graphql?${search.toString()}`, { headers: { 'apollo-require-preflight': 'true' } });
};
const refusalOf = async (response: Response): Promise<[number, string]> => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code ?? ''];
};

describe('an operation of a manifest', () => {
  test('is found by its id at the first request, by GET and by POST', async () => {
    expect(await (await get(open, sha256(HOME), { week: 20 })).json()).toEqual(ANSWER);
    expect(await (await post(open, { operationName: 'Home', variables: { week: 20 }, extensions: extensionsOf(sha256(HOME)) })).json()).toEqual(ANSWER);
  });

  test('may have an id that is no hash, and come from the older kind of manifest', async () => {
    const { data } = (await (await get(open, 'later-1', {})).json()) as { data: { categories: unknown[] } };
    expect(data.categories.length).toBeGreaterThan(0);
  });

  test('does not close the door for others', async () => {
    expect(await refusalOf(await get(open, sha256(OTHER), {}))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await (await post(open, { query: OTHER, extensions: extensionsOf(sha256(OTHER)) })).json()).toEqual({ data: { milestone: { week: 9 } } });
    expect(await (await get(open, sha256(OTHER), {})).json()).toEqual({ data: { milestone: { week: 9 } } });
  });
});

describe('where only registered operations are executed', () => {
  test('they are, by id and in full', async () => {
    expect(await (await get(closed, sha256(HOME), { week: 20 })).json()).toEqual(ANSWER);
    expect(await (await post(closed, { query: HOME, variables: { week: 20 } })).json()).toEqual(ANSWER);
  });

  test.each(['anonymous', 'parent'] as const)('nothing else is, for %s callers', async (role) => {
    const token = role === 'parent' ? await closed.token('parent') : undefined;
    expect(await refusalOf(await post(closed, { query: OTHER }, token))).toEqual([403, 'FORBIDDEN']);
    expect(await refusalOf(await post(closed, { query: OTHER, extensions: extensionsOf(sha256(OTHER)) }, token))).toEqual([403, 'FORBIDDEN']);
    expect(await refusalOf(await post(closed, { extensions: extensionsOf(sha256(OTHER)) }, token))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
    expect(await refusalOf(await post(closed, { query: OTHER, extensions: extensionsOf(sha256(HOME)) }, token))).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('nor by a socket', async () => {
    const live = await openSocket(closed.url);
    live.subscribe('other', OTHER);
    live.subscribe('home', HOME, { week: 20 });
    const { payload } = await live.find(({ id, type }) => id === 'other' && type === 'error');
    expect(payload).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await live.find(({ id, type }) => id === 'home' && type === 'next')).payload).toEqual(ANSWER);
    live.socket.close();
  });

  test('editors and the CMS go on as before', async () => {
    for (const role of ['editor', 'sync'] as const) {
      expect(await (await post(closed, { query: OTHER }, await closed.token(role))).json()).toEqual({ data: { milestone: { week: 9 } } });
    }
  });
});

test('a manifest that cannot be used is named, and the server does not start', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{"format":"none"}');
  await expect(startTestApp({ database: open.database, env: { QUERY_MANIFESTS: broken } })).rejects.toThrow(`QUERY_MANIFESTS: ${broken}: it is neither`);
  await expect(startTestApp({ database: open.database, env: { REGISTERED_QUERIES_ONLY: 'yes' } })).rejects.toThrow('QUERY_MANIFESTS: is required');
});
