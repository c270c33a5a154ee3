import { createHmac, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import type { Clock } from '../platform/clock.js';
import { createAuthenticator, type Authenticator } from './auth.js';

const ISSUER = 'https://issuer.test/';
const AUDIENCE = 'nestling';
const START = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;

interface Key {
  kid: string;
  privateKey: KeyObject;
}

type Json = Record<string, unknown>;

/** An issuer on a port of its own, that can be told to change its keys, to fail and to hang. */
class FakeIssuer {
  keys: Key[] = [newKey('first')];
  fetches = 0;
  mood: 'well' | 'failing' | 'hanging' = 'well';
  private readonly server = createServer((_request, response) => {
    this.fetches++;
    if (this.mood === 'hanging') return;
    response.writeHead(this.mood === 'well' ? 200 : 500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: this.keys.map(({ kid, privateKey }) => ({ ...createPublicKey(privateKey).export({ format: 'jwk' }), kid })) }));
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks`;
  }
}

const newKey = (kid: string): Key => ({ kid, privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey });

const base64url = (value: string | Buffer): string => Buffer.from(value).toString('base64url');

/** A token from parts that may be as wrong as a test wants them; the payload may be a text. */
function tokenFrom({ header, payload, key }: { header: Json; payload: Json | string; key: Key | ((input: string) => Buffer) }): string {
  const input = `${base64url(JSON.stringify(header))}.${base64url(typeof payload === 'string' ? payload : JSON.stringify(payload))}`;
  const signature = typeof key === 'function' ? key(input) : sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${base64url(signature)}`;
}

let issuer: FakeIssuer;
let time = START;
let authenticator: Authenticator;
const clock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(time) };
const seconds = (fromNow: number): number => Math.floor(time / 1_000) + fromNow;
const claims = (own: Json = {}): Json => ({ iss: ISSUER, aud: AUDIENCE, sub: 'subject-1', exp: seconds(600), ...own });
const header = (own: Json = {}): Json => ({ alg: 'ES256', kid: issuer.keys[0]?.kid, ...own });
const key = (): Key => issuer.keys[0] as Key;
const good = (own: Json = {}): string => tokenFrom({ header: header(), payload: claims(own), key: key() });
const come = (token: string) => authenticator.authenticate(`Bearer ${token}`);
const newAuthenticator = (rolesClaim = 'roles') =>
  createAuthenticator({ issuer: { jwksUrl: issuer.url, issuer: ISSUER, audience: AUDIENCE }, dataDir: '', rolesClaim, clock });

/** What a refused caller is told. */
async function refusal(attempt: Promise<unknown>): Promise<object> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error('was not refused with an AppError', { cause: error });
  const { message, code, reason, inputPath, cause } = error;
  return { message, code, reason, inputPath, cause };
}
const REFUSED = { message: 'the bearer token is not valid', code: 'UNAUTHENTICATED', reason: 'INVALID_TOKEN', inputPath: undefined, cause: undefined };

beforeEach(async () => {
  time = START;
  issuer = await new FakeIssuer().start();
  authenticator = await newAuthenticator();
});
afterEach(() => issuer.stop());

describe('a good token', () => {
  it('says who comes, from whom and until when', async () => {
    expect(await come(good())).toEqual({ subject: 'subject-1', issuer: ISSUER, roles: ['parent'], expiresAt: seconds(600) * 1_000 });
  });

  it('is not needed: without a header the caller is anonymous', async () => {
    expect(await authenticator.authenticate(undefined)).toBeUndefined();
  });

  it('may be for several audiences, and may come a little early', async () => {
    expect(await come(good({ aud: ['other', AUDIENCE], nbf: seconds(30) }))).toMatchObject({ subject: 'subject-1' });
  });

  it.each([
    ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, {}],
    ['PS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, { padding: 6, saltLength: 32 }],
    ['EdDSA', () => generateKeyPairSync('ed25519').privateKey, null],
  ])('may be signed with %s', async (alg, make, options) => {
    const privateKey = make();
    issuer.keys = [{ kid: 'other', privateKey }];
    const signed = (input: string): Buffer => sign(options ? 'sha256' : null, Buffer.from(input), { key: privateKey, ...options });
    expect(await come(tokenFrom({ header: header({ alg }), payload: claims(), key: signed }))).toMatchObject({ subject: 'subject-1' });
  });
});

describe('the roles of a token', () => {
  it.each<[string, Json, string[]]>([
    ['roles', { roles: 'editor' }, ['editor']],
    ['roles', { roles: 'sync editor' }, ['editor', 'sync']],
    ['roles', { roles: ['sync', 'admin', 7, null] }, ['sync']],
    ['roles', { roles: ['admin'] }, ['parent']],
    ['roles', { roles: { editor: true } }, ['parent']],
    ['realm_access.roles', { realm_access: { roles: ['editor', 'parent'] } }, ['parent', 'editor']],
    ['realm_access.roles', { realm_access: null }, ['parent']],
    ['https://nestling.test/roles', { 'https://nestling.test/roles': ['editor'] }, ['editor']],
    ['constructor.name', {}, ['parent']],
  ])('by the claim %s of %j', async (claim, own, roles) => {
    authenticator = await newAuthenticator(claim);
    expect(await come(good(own))).toMatchObject({ roles });
  });
});

describe('a forged token', () => {
  const mallory = newKey('first');
  const publicPem = (): string => createPublicKey(key().privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const hmac = (input: string): Buffer => createHmac('sha256', publicPem()).update(input).digest();
  const repeated = (): string => `{"su\\u0062":"subject-1",${JSON.stringify(claims({ sub: 'subject-2' })).slice(1)}`;

  it.each<[string, () => string]>([
    ['without signature', () => tokenFrom({ header: header({ alg: 'none' }), payload: claims(), key: () => Buffer.alloc(0) })],
    ['without signature but with some bytes', () => tokenFrom({ header: header({ alg: 'none' }), payload: claims(), key: () => Buffer.from('x') })],
    ['signed with the public key as a secret', () => tokenFrom({ header: header({ alg: 'HS256' }), payload: claims(), key: hmac })],
    ['of another issuer', () => good({ iss: 'https://issuer.test' })],
    ['for another audience', () => good({ aud: 'other' })],
    ['without audience', () => good({ aud: undefined })],
    ['that is over', () => good({ exp: seconds(0) })],
    ['that never ends', () => good({ exp: undefined })],
    ['whose time has not come', () => good({ nbf: seconds(61) })],
    ['with a key that nobody knows', () => tokenFrom({ header: header({ kid: 'unknown' }), payload: claims(), key: newKey('unknown') })],
    ['signed by somebody else', () => tokenFrom({ header: header(), payload: claims(), key: mallory })],
    ['that says where its key is', () => tokenFrom({ header: header({ jku: 'https://mallory.test/jwks' }), payload: claims(), key: mallory })],
    ['that says where keys could be', () => tokenFrom({ header: header({ jku: 'https://mallory.test/jwks' }), payload: claims(), key: key() })],
    ['that says where its certificate is', () => tokenFrom({ header: header({ x5u: 'https://mallory.test/x5u' }), payload: claims(), key: key() })],
    ['with an empty subject', () => good({ sub: '' })],
    ['with a blank subject', () => good({ sub: ' ' })],
    ['with a subject that is no text', () => good({ sub: ['subject-1'] })],
    ['that is too large', () => good({ padding: 'x'.repeat(8_192) })],
    ['that was cut off', () => good().slice(0, -4)],
    ['that has two parts', () => good().split('.').slice(0, 2).join('.')],
    ['that says a claim twice', () => tokenFrom({ header: header(), payload: repeated(), key: key() })],
    ['that is no JSON', () => tokenFrom({ header: header(), payload: '{"sub":', key: key() })],
    ['with a critical extension', () => tokenFrom({ header: header({ crit: ['b64'], b64: false }), payload: claims(), key: key() })],
    ['of another scheme', () => 'x, Basic dTpw'],
  ])('%s is refused with the same words, whatever was wrong', async (_, forge) => {
    await come(good());
    expect(await refusal(come(forge()))).toEqual(REFUSED);
  });

  it('is refused again where a good token of the same person is remembered', async () => {
    const token = good();
    await come(token);
    expect(await refusal(come(`${token.slice(0, -2)}AA`))).toEqual(REFUSED);
  });
});

describe('the keys of the issuer', () => {
  const strange = (number: number): string => tokenFrom({ header: header({ kid: `unknown-${number}` }), payload: claims(), key: key() });

  it('may change: a new key is fetched when it is first seen', async () => {
    await come(good());
    time += MINUTE;
    issuer.keys = [newKey('second')];
    expect(await come(good())).toMatchObject({ subject: 'subject-1' });
    expect(issuer.fetches).toBe(2);
  });

  it('stay in use while the issuer is down, for as long as that takes', async () => {
    await come(good());
    await issuer.stop();
    for (let minutes = 0; minutes < 60; minutes += 10) {
      time += 10 * MINUTE;
      expect(await come(good())).toMatchObject({ subject: 'subject-1' });
      expect(await refusal(come(strange(minutes)))).toEqual(REFUSED);
    }
  });

  it('stay in use while the issuer answers nonsense', async () => {
    await come(good());
    issuer.mood = 'failing';
    time += 10 * MINUTE;
    expect(await come(good())).toMatchObject({ subject: 'subject-1' });
  });

  it('are waited for three seconds at most, and by one request', async () => {
    await come(good());
    issuer.mood = 'hanging';
    time += 10 * MINUTE;
    const begun = performance.now();
    expect(await come(good())).toMatchObject({ subject: 'subject-1' });
    expect(performance.now() - begun).toBeLessThan(4_000);
    time += MINUTE;
    const again = performance.now();
    expect(await come(good())).toMatchObject({ subject: 'subject-1' });
    expect(performance.now() - again).toBeLessThan(1_000);
  }, 10_000);

  it('that were withdrawn sign nobody in after five minutes', async () => {
    const old = good();
    await come(old);
    issuer.keys = [newKey('second')];
    time += 5 * MINUTE;
    expect(await refusal(come(old))).toEqual(REFUSED);
  });

  it('make no token bad while they were never had: that is the fault of no caller, and mends itself', async () => {
    issuer.mood = 'failing';
    expect(await refusal(come(good()))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    issuer.mood = 'well';
    time += 1_000;
    expect(await come(good())).toMatchObject({ subject: 'subject-1' });
  });

  it('are fetched twice at most for a thousand unknown ones, and once more after the cooldown', async () => {
    await come(good());
    time += MINUTE;
    const flood = Array.from({ length: 1_000 }, (_, number) => strange(number));
    for (const token of flood.slice(0, 500)) expect(await refusal(come(token))).toEqual(REFUSED);
    await Promise.all(flood.slice(500).map(async (token) => expect(await refusal(come(token))).toEqual(REFUSED)));
    expect(issuer.fetches).toBeLessThanOrEqual(2);
    time += MINUTE;
    await refusal(come(strange(1_000)));
    await refusal(come(strange(1_001)));
    expect(issuer.fetches).toBeLessThanOrEqual(3);
  });

  it('are not fetched more often for unknown ones while the issuer fails', async () => {
    await come(good());
    issuer.mood = 'failing';
    time += MINUTE;
    for (let number = 0; number < 100; number++) expect(await refusal(come(strange(number)))).toEqual(REFUSED);
    expect(issuer.fetches).toBe(2);
  });
});

describe('a verified token is remembered', () => {
  /** Whether a token is answered from memory: the same object again. */
  const isRemembered = async (token: string, before: unknown): Promise<boolean> => (await come(token)) === before;

  it('for a minute from its verification, however often it comes', async () => {
    const token = good();
    const first = await come(token);
    time += 30_000;
    expect(await isRemembered(token, first)).toBe(true);
    time += 29_999;
    expect(await isRemembered(token, first)).toBe(true);
    time += 1;
    expect(await isRemembered(token, first)).toBe(false);
  });

  it('not beyond its expiry, to the millisecond', async () => {
    const token = good({ exp: seconds(10) });
    const first = await come(token);
    time += 9_999;
    expect(await isRemembered(token, first)).toBe(true);
    time += 1;
    expect(await refusal(come(token))).toEqual(REFUSED);
  });

  it('not beyond a change of keys', async () => {
    time += 5 * MINUTE;
    await come(good());
    time += 4.5 * MINUTE;
    const token = good();
    await come(token);
    issuer.keys = [newKey('second')];
    time += MINUTE / 2;
    await come(good());
    expect(await refusal(come(token))).toEqual(REFUSED);
  });

  it('not beyond the erasure of its person; others are not concerned', async () => {
    const [mine, other] = [good(), good({ sub: 'subject-2' })];
    const [me, them] = [await come(mine), await come(other)];
    authenticator.forget('subject-1');
    expect(await isRemembered(mine, me)).toBe(false);
    expect(await isRemembered(other, them)).toBe(true);
  });

  it('not when its person was erased while it was being verified', async () => {
    const token = good();
    const verification = come(token);
    authenticator.forget('subject-1');
    expect(await isRemembered(token, await verification)).toBe(false);
  });
});
