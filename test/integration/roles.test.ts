import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLocalKey, LOCAL_ISSUER } from '../../src/http/local-issuer.js';
import { SyncDocument } from '../generated/operations.js';
import { startTestApp, type Answer, type TestApp } from '../support/app.js';
import { article } from '../support/content.js';

let app: TestApp;
let local: Awaited<ReturnType<typeof loadLocalKey>>;
const dataDir = mkdtempSync(join(tmpdir(), 'nestling-roles-'));
beforeAll(async () => {
  app = await startTestApp({ env: { DATA_DIR: dataDir } });
  local = await loadLocalKey(dataDir);
});
afterAll(async () => {
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const now = Math.floor(Date.now() / 1_000);
const GOOD: JWTPayload = { iss: LOCAL_ISSUER.issuer, aud: LOCAL_ISSUER.audience, sub: 'somebody', exp: now + 3_600, roles: ['sync'] };

const sign = (
  payload: JWTPayload,
  { key = local.privateKey, ...header }: { key?: CryptoKey | Uint8Array } & Partial<JWTHeaderParameters> = {},
): Promise<string> => new SignJWT(payload).setProtectedHeader({ alg: LOCAL_ISSUER.algorithm, ...header }).sign(key);

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const without = (...names: string[]): JWTPayload => Object.fromEntries(Object.entries(GOOD).filter(([name]) => !names.includes(name)));

const PUBLIC = '{ milestone(stage: PREGNANCY, week: 20) { week } }';
const ask = (authorization: string | undefined, query = PUBLIC): Promise<Response> =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) },
    body: JSON.stringify({ query }),
  });

async function push(token: string | undefined): Promise<Answer<unknown> & { externalId: string; isStored: boolean }> {
  const externalId = randomUUID();
  const input = { idempotencyKey: randomUUID(), source: 'SITECORE' as const, items: [article(externalId, 'en')] };
  const answer = await app.query(SyncDocument, { input }, token === undefined ? {} : { token });
  return { ...answer, externalId, isStored: (await app.database.prisma.sourceItem.count({ where: { externalId } })) === 1 };
}

describe('who may send content', () => {
  test('is nobody without a token', async () => {
    const { data, errors, isStored } = await push(undefined);
    expect([data, isStored]).toEqual([null, false]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAUTHENTICATED' }]);
  });

  test.each([[['parent']], [[]], [['admin']], ['parent'], [undefined], [{ sync: true }], ['SYNC'], ['synced']])(
    'is nobody with the roles %j',
    async (roles) => {
      const { data, errors, isStored } = await push(await sign({ ...GOOD, roles }));
      expect([data, isStored]).toEqual([null, false]);
      expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'FORBIDDEN' }]);
    },
  );

  test.each([[['sync']], [['editor']], ['editor'], [['parent', 'sync']], ['parent sync']])('is everybody with the roles %j', async (roles) => {
    const { errors, isStored } = await push(await sign({ ...GOOD, roles }));
    expect([errors, isStored]).toEqual([undefined, true]);
  });
});

test('a run is shown to those who send content, and does not exist for others', async () => {
  const sync = await sign(GOOD);
  const { data } = (await push(sync)) as Answer<{ syncContent: { run: { id: string } } }>;
  const variables = { id: data.syncContent.run.id };
  const read = (token?: string) => app.query('query ($id: ID!) { node(id: $id) { id } }', variables, token ? { token } : {});
  expect((await read(sync)).data.node).toEqual(variables);
  expect((await read(await sign({ ...GOOD, roles: ['parent'] }))).data.node).toBeNull();
  expect((await read()).data.node).toBeNull();

  const direct = (token?: string) => app.query('query ($id: ID!) { syncRun(id: $id) { id status } }', variables, token ? { token } : {});
  expect((await direct(sync)).data.syncRun).toEqual({ ...variables, status: 'SUCCEEDED' });
  expect((await direct()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await direct(await sign({ ...GOOD, roles: ['parent'] }))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

describe('a token', () => {
  test('is not needed for what is public', async () => {
    const response = await ask(undefined);
    expect([response.status, await response.json()]).toEqual([200, { data: { milestone: { week: 20 } } }]);
  });

  test.each(['Bearer', 'bearer', 'BEARER'])('that is good is taken after %s', async (scheme) => {
    expect((await ask(`${scheme} ${await sign(GOOD)}`)).status).toBe(200);
  });

  test('may be for several audiences, and from a clock that is a little ahead', async () => {
    expect((await ask(`Bearer ${await sign({ ...GOOD, aud: ['other', LOCAL_ISSUER.audience] })}`)).status).toBe(200);
    expect((await ask(`Bearer ${await sign({ ...GOOD, nbf: now + 10 })}`)).status).toBe(200);
  });

  const forged: [what: string, authorization: () => Promise<string> | string][] = [
    ['empty', () => ''],
    ['the scheme alone', () => 'Bearer'],
    ['of another scheme', () => `Basic ${Buffer.from('sync:secret').toString('base64')}`],
    ['good, of another scheme', async () => `Token ${await sign(GOOD)}`],
    ['good, without a scheme', () => sign(GOOD)],
    ['not one', () => 'Bearer nonsense'],
    ['made of three parts of nonsense', () => 'Bearer a.b.c'],
    ['made of JSON that is none', () => `Bearer ${base64({ alg: 'ES256' })}.${Buffer.from('{').toString('base64url')}.c`],
    ['twice', async () => `Bearer ${await sign(GOOD)}, Bearer ${await sign(GOOD)}`],
    ['expired', async () => `Bearer ${await sign({ ...GOOD, exp: now - 60 })}`],
    ['expired a moment ago', async () => `Bearer ${await sign({ ...GOOD, exp: now - 1 })}`],
    ['not valid yet', async () => `Bearer ${await sign({ ...GOOD, nbf: now + 3_600 })}`],
    ['without an end', async () => `Bearer ${await sign(without('exp'))}`],
    ['for another audience', async () => `Bearer ${await sign({ ...GOOD, aud: 'other' })}`],
    ['for nobody', async () => `Bearer ${await sign(without('aud'))}`],
    ['from another issuer', async () => `Bearer ${await sign({ ...GOOD, iss: 'https://issuer.example' })}`],
    ['from nobody', async () => `Bearer ${await sign(without('iss'))}`],
    ['without a subject', async () => `Bearer ${await sign(without('sub'))}`],
    ['with an empty subject', async () => `Bearer ${await sign({ ...GOOD, sub: '' })}`],
    ['with a number for a subject', async () => `Bearer ${await sign({ ...GOOD, sub: 7 as unknown as string })}`],
    ['with a list for a subject', async () => `Bearer ${await sign({ ...GOOD, sub: ['a'] as unknown as string })}`],
    ['signed by a stranger', async () => `Bearer ${await sign(GOOD, { key: (await generateKeyPair('ES256')).privateKey })}`],
    ['signed by a stranger in another way', async () => `Bearer ${await sign(GOOD, { key: (await generateKeyPair('RS256')).privateKey, alg: 'RS256' })}`],
    ['signed by a stranger who brings the key', stranger],
    ['signed by nobody', () => `Bearer ${base64({ alg: 'none' })}.${base64(GOOD)}.`],
    ['signed by nobody, with something in its place', () => `Bearer ${base64({ alg: 'none' })}.${base64(GOOD)}.AAAA`],
    ['signed with the public key as a secret', () => hmac(JSON.stringify(local.publicJwk))],
    ['signed with a part of the public key as a secret', () => hmac(local.publicJwk.x ?? '')],
    ['changed after it was signed', changed],
    ['without its signature', async () => `Bearer ${(await sign(GOOD)).split('.').slice(0, 2).join('.')}.`],
    ['too large', async () => `Bearer ${await sign({ ...GOOD, padding: 'x'.repeat(8_000) })}`],
  ];

  test.each(forged)('that is %s is refused for the whole request, always in the same words', async (_, authorization) => {
    const header = await authorization();
    const words = await (await ask('Bearer nonsense')).text();
    expect(JSON.parse(words)).toEqual(REFUSAL);
    const answers = [await ask(header), await ask(header, '{ milestone(stage: PREGNANCY'), await ask(header, 'mutation { syncContent }')];
    for (const response of answers) {
      expect([response.status, await response.text()]).toEqual([401, words]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('that is refused is refused by GET as well, and keeps nobody from asking how the server is', async () => {
    const headers = { authorization: 'Bearer nonsense', 'apollo-require-preflight': 'true' };
    expect((await fetch(`${app.url}/graphql?query={__typename}`, { headers })).status).toBe(401);
    expect((await fetch(`${app.url}/livez`, { headers })).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`, { headers })).status).toBe(200);
  });

  test('is never in the log', async () => {
    const token = await sign(GOOD);
    await ask(`Bearer ${token}`);
    await ask(`Bearer ${token}x`);
    expect(app.logs()).not.toContain(token.slice(0, 20));
  });
});

const REFUSAL = { errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', reason: 'INVALID_TOKEN' } }] };

const hmac = async (secret: string): Promise<string> => `Bearer ${await sign(GOOD, { key: new TextEncoder().encode(secret.padEnd(32)), alg: 'HS256' })}`;

async function stranger(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return `Bearer ${await sign(GOOD, { key: privateKey, jwk: await exportJWK(publicKey), jku: `${app.url}/keys`, kid: 'mine' })}`;
}

async function changed(): Promise<string> {
  const [header, , signature] = (await sign({ ...GOOD, roles: ['parent'] })).split('.');
  return `Bearer ${header}.${base64({ ...GOOD, roles: ['sync'] })}.${signature}`;
}
