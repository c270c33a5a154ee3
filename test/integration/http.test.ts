import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
/** What a browser cannot add to a request of another site without asking. */
const PREFLIGHTED = { 'apollo-require-preflight': 'true' };
const WEEK = '{ milestone(stage: PREGNANCY, week: 20) { week } }';
const ANSWER = { data: { milestone: { week: 20 } } };

const call = (path: string, init: RequestInit = {}, { url } = app): Promise<Response> => fetch(`${url}${path}`, { redirect: 'manual', ...init });
const post = (body: unknown, headers: Record<string, string> = {}, to = app): Promise<Response> =>
  call('/graphql', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) }, to);
const get = (parameters: Record<string, string>, headers: Record<string, string> = PREFLIGHTED): Promise<Response> =>
  call(`/graphql?${new URLSearchParams(parameters).toString()}`, { headers });

const errorOf = async (response: Response): Promise<[status: number, code: string]> => {
  expect(response.headers.get('content-type')).toMatch(/^application\/(?:graphql-response\+)?json/);
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code ?? ''];
};

/** Another server over the same database. */
async function another(env: Record<string, string>): Promise<TestApp> {
  const other = await startTestApp({ env, database: app.database });
  onTestFinished(other.stop);
  return other;
}

const PRODUCTION = {
  NODE_ENV: 'production',
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  SUBJECT_PEPPER: 'a pepper of more than thirty-two characters',
  CLOCK: '',
  LAME_DUCK_SECONDS: '0',
  ALLOW_EMBEDDED_DATABASE: 'true',
  AUTH_JWKS_URL: 'http://127.0.0.1:9/keys',
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'nestling',
};

describe('a request', () => {
  test('by POST or GET is answered, as what the caller accepts', async () => {
    expect(await (await post({ query: WEEK })).json()).toEqual(ANSWER);
    expect(await (await get({ query: WEEK })).json()).toEqual(ANSWER);
    const response = await post({ query: WEEK }, { accept: 'application/graphql-response+json' });
    expect([response.headers.get('content-type'), response.headers.get('x-content-type-options')]).toEqual([
      'application/graphql-response+json; charset=utf-8',
      'nosniff',
    ]);
  });

  test.each(['/nothing', '/graphql/', '/graphql/x', '/.env', '/%2e%2e/%2e%2e/etc/passwd', '/metrics'])(
    'to %s finds nothing, and says so in JSON',
    async (path) => {
      expect(await errorOf(await call(path))).toEqual([404, 'NOT_FOUND']);
    },
  );

  test.each(['PUT', 'PATCH', 'DELETE'])('by %s is none', async (method) => {
    expect(await errorOf(await call('/graphql', { method, headers: JSON_TYPE, body: '{}' }))).toEqual([404, 'NOT_FOUND']);
  });

  test('by GET changes nothing', async () => {
    const query = 'mutation { syncContent(input: { idempotencyKey: "k", source: SITECORE, items: [] }) { run { id } } }';
    const response = await get({ query }, { ...PREFLIGHTED, authorization: `Bearer ${await app.token('sync')}` });
    expect(response.headers.get('allow')).toBe('POST');
    expect(await errorOf(response)).toEqual([405, 'BAD_USER_INPUT']);
  });

  test('by HEAD or OPTIONS has no body and breaks nothing', async () => {
    for (const method of ['HEAD', 'OPTIONS']) {
      for (const path of ['/graphql', '/livez', '/']) {
        const response = await call(path, { method, headers: PREFLIGHTED });
        expect(response.status).toBeLessThan(500);
        if (method === 'HEAD') expect(await response.text()).toBe('');
      }
    }
    expect((await call('/livez', { method: 'HEAD' })).status).toBe(200);
  });

  test.each([
    ['{', 400],
    ['', 400],
    ['null', 400],
    ['[]', 400],
    ['{"query":1}', 400],
    [`{"query":"${WEEK}","__proto__":{"x":1}}`, 400],
    ['{"query":"{ __typename }","variables":"x"}', 400],
  ])('with the body %j cannot be read', async (body, status) => {
    expect(await errorOf(await post(body))).toEqual([status, 'BAD_USER_INPUT']);
  });
});

describe('a page of another site', () => {
  test.each([
    ['text/xml', '<query/>', 415],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(WEEK)}`, 415],
    ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n${WEEK}\r\n--x--`, 415],
    ['text/plain', JSON.stringify({ query: WEEK }), 400],
  ])('cannot send %s', async (type, body, status) => {
    expect(await errorOf(await post(body, { 'content-type': type }))).toEqual([status, 'BAD_USER_INPUT']);
  });

  test('cannot ask by GET', async () => {
    expect(await errorOf(await get({ query: WEEK }, {}))).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('is let in when it is the explorer, and in development only', async () => {
    const preflight = (origin: string, to = app) =>
      call(
        '/graphql',
        { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } },
        to,
      );
    const allowed = async (origin: string, to = app) => (await preflight(origin, to)).headers.get('access-control-allow-origin');
    expect(await allowed('https://sandbox.embed.apollographql.com')).toBe('https://sandbox.embed.apollographql.com');
    expect(await allowed('https://evil.example')).toBeNull();
    expect(await allowed('https://sandbox.embed.apollographql.com', await another(PRODUCTION))).toBeNull();
  });
});

test('a persisted query is asked for once, and then found by its hash alone', async () => {
  const query = `{ week${randomUUID().slice(0, 8)}: milestone(stage: PREGNANCY, week: 20) { week } }`;
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const unknown = await post({ extensions });
  expect(unknown.headers.get('cache-control')).toMatch(/no-(?:store|cache)/);
  expect(await errorOf(unknown)).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  expect(await errorOf(await post({ query: WEEK, extensions }))).toEqual([400, 'BAD_USER_INPUT']);
  const registered = await (await post({ query, extensions })).json();
  expect(registered).toMatchObject({ data: {} });
  expect(await (await post({ extensions })).json()).toEqual(registered);
  expect(await (await get({ extensions: JSON.stringify(extensions) })).json()).toEqual(registered);
});

describe('a request id', () => {
  test('that the caller sends comes back, with every kind of answer', async () => {
    const id = 'caller-0123456789';
    const headers = { 'x-request-id': id };
    const answers = [await post({ query: WEEK }, headers), await post('{', headers), await call('/nothing', { headers }), await call('/livez', { headers })];
    answers.push(await post({ query: WEEK }, { ...headers, authorization: 'Bearer x' }));
    expect(answers.map((response) => response.headers.get('x-request-id'))).toEqual(answers.map(() => id));
    expect(app.logs()).toContain(`"reqId":"${id}"`);
  });

  test.each([undefined, 'short', 'x'.repeat(65), 'with blanks in it', '{"json":true}'])('is made where the caller sends %j', async (id) => {
    const response = await post({ query: WEEK }, id === undefined ? {} : { 'x-request-id': id });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('health', () => {
  test('is told to everybody', async () => {
    for (const [path, status] of [
      ['/livez', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const response = await call(path);
      expect([response.status, await response.json(), response.headers.get('cache-control')]).toEqual([200, { status }, 'no-store']);
    }
  });

  test('is told on a port of its own where there is one', async () => {
    const config = readConfig({ NODE_ENV: 'test', PORT: '0', ADMIN_PORT: '0' });
    const other = await startApp(config, pino({ level: 'silent' }), app.database);
    onTestFinished(other.stop);
    const statuses = async (url = ''): Promise<number[]> => {
      const answers = [await call('/livez', {}, { ...app, url }), await call('/readyz', {}, { ...app, url }), await post({ query: WEEK }, {}, { ...app, url })];
      return answers.map(({ status }) => status);
    };
    expect(await statuses(other.url)).toEqual([404, 404, 200]);
    expect(await statuses(other.adminUrl)).toEqual([200, 200, 404]);
  });

  test('is bad as soon as the server begins to stop, while it still answers and asks to be left', async () => {
    const stopping = await startTestApp({ env: { LAME_DUCK_SECONDS: '1' }, database: app.database });
    const stopped = stopping.stop();
    expect([(await call('/readyz', {}, stopping)).status, (await call('/livez', {}, stopping)).status]).toEqual([503, 200]);
    const response = await post({ query: WEEK }, {}, stopping);
    expect([response.headers.get('connection'), await response.json()]).toEqual(['close', ANSWER]);
    await stopped;
    await expect(call('/livez', {}, stopping)).rejects.toThrow('fetch failed');
  });

  if (inject('database') === 'postgres')
    test('is bad while the database is gone, and good when it is back', async () => {
      const own = await startTestApp();
      const admin = new pg.Client({ connectionString: inject('templateServer').adminUrl });
      await admin.connect();
      onTestFinished(async () => {
        await own.stop();
        await admin.end();
      });
      const name = new URL(own.database.settings['DATABASE_URL'] ?? '').pathname.slice(1);
      const allow = (isAllowed: boolean) => admin.query(`alter database ${pg.escapeIdentifier(name)} with allow_connections ${isAllowed}`);
      await allow(false);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);

      const response = await call('/readyz', {}, own);
      expect([response.status, await response.json()]).toEqual([503, { status: 'unavailable' }]);
      expect((await call('/livez', {}, own)).status).toBe(200);
      const { errors } = await own.query(WEEK);
      expect(['SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']).toContain(errors?.[0]?.extensions.code);
      expect(JSON.stringify(errors)).not.toMatch(/postgres|connect|127\.0\.0\.1|select|nestling_/i);

      await allow(true);
      expect((await call('/readyz', {}, own)).status).toBe(200);
      expect((await own.query(WEEK)).data).toEqual(ANSWER.data);
    });
});

describe('the explorer', () => {
  const HTML = { headers: { accept: 'text/html' } };

  test('is where a browser gets in development', async () => {
    const home = await call('/', HTML);
    expect([home.status, home.headers.get('location')]).toEqual([302, '/graphql']);
    const page = await call('/graphql', HTML);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html\b/)]);
    expect(await page.text()).toContain('sandbox');
    const schema = await app.query('{ __schema { queryType { name } } }');
    expect(schema.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  test('is not there in production, and neither is what it needs', async () => {
    const production = await another(PRODUCTION);
    expect(await errorOf(await call('/', HTML, production))).toEqual([404, 'NOT_FOUND']);
    expect((await (await call('/graphql', HTML, production)).text()).toLowerCase()).not.toContain('<html');
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Article") { name } }']) {
      const { data, errors } = await production.query(query);
      expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED']);
    }
    const { errors } = await production.query('{ artcles { totalCount } }');
    expect(errors?.[0]?.message).not.toContain('Did you mean');
    expect((await production.query(WEEK)).data).toEqual(ANSWER.data);
  });
});

test('the local issuer signs for nobody in production', async () => {
  const keys = createServer((_request, response) => response.setHeader('content-type', 'application/json').end('{"keys":[]}')).listen(0, '127.0.0.1');
  await once(keys, 'listening');
  onTestFinished(() => void keys.close());
  const production = await another({ ...PRODUCTION, AUTH_JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys` });
  expect((await production.query(WEEK, {}, { token: await production.token('sync') })).status).toBe(401);
});
