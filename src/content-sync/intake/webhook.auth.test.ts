import { describe, expect, test } from 'vitest';
import { AppError } from '../../errors.js';
import { fixedClock } from '../../platform/clock.js';
import type { Role } from '../../schema/access.js';
import { createWebhookAuth, type Verdict, type WebhookCallers } from './webhook.auth.js';
import type { WebhookHeaders } from './webhook.signature.js';

const clock = fixedClock(Temporal.Instant.from('2026-11-22T12:00:00Z'));
const NOBODY: WebhookCallers = { keys: [], header: 'x-api-key', secrets: [], clock };
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const SIGNED = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1795348800', 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` };
const basic = (credentials: string, scheme = 'Basic'): WebhookHeaders => ({ authorization: `${scheme} ${Buffer.from(credentials).toString('base64')}` });

const authenticate = async (header: string) => {
  const roles: readonly Role[] | undefined = { 'Bearer sync': ['sync'] as const, 'bearer sync': ['sync'] as const, 'Bearer editor': ['editor'] as const }[
    header
  ];
  if (header === 'Bearer unknowable') throw new AppError('SERVICE_UNAVAILABLE', 'the keys of the issuer are out of reach');
  if (!roles) throw new AppError('UNAUTHENTICATED', 'the bearer token is not valid');
  return { issuer: 'i', subject: 's', roles, expiresAt: Infinity };
};

const verdictOf = (callers: Partial<WebhookCallers>, headers: WebhookHeaders, query: Record<string, unknown> = {}): Promise<Verdict> =>
  createWebhookAuth({ ...NOBODY, ...callers }).precheck(headers, query);

describe('an API key', () => {
  const keys = ['old-key', 'new-key-é'];
  test.each<[string, WebhookHeaders, Verdict]>([
    ['the first', { 'x-api-key': 'old-key' }, 'ACCEPTED'],
    ['the second, as the bytes a sender sends', { 'x-api-key': Buffer.from('new-key-é').toString('latin1') }, 'ACCEPTED'],
    ['none', {}, 'REFUSED'],
    ['an empty one', { 'x-api-key': '' }, 'REFUSED'],
    ['in other letters', { 'x-api-key': 'OLD-KEY' }, 'REFUSED'],
    ['with a space before it', { 'x-api-key': ' old-key' }, 'REFUSED'],
    ['with a line end after it', { 'x-api-key': 'old-key\n' }, 'REFUSED'],
    ['its beginning', { 'x-api-key': 'old' }, 'REFUSED'],
    ['all of them', { 'x-api-key': 'old-key,new-key-é' }, 'REFUSED'],
    ['as a list', { 'x-api-key': ['old-key'] }, 'REFUSED'],
    ['twice', { 'x-api-key': ['old-key', 'old-key'] }, 'REFUSED'],
    ['in another header', { 'x-api-token': 'old-key' }, 'REFUSED'],
    ['as a bearer token', { authorization: 'Bearer old-key' }, 'REFUSED'],
  ])('%s', async (_, headers, expected) => {
    expect(await verdictOf({ keys, authenticate }, headers)).toBe(expected);
  });

  test('in the header of the name that is configured, however that is written', async () => {
    expect(await verdictOf({ keys, header: 'X-Nestling-Key' }, { 'x-nestling-key': 'old-key' })).toBe('ACCEPTED');
    expect(await verdictOf({ keys, header: 'X-Nestling-Key' }, { 'x-api-key': 'old-key' })).toBe('REFUSED');
  });

  test.each<[string, Partial<WebhookCallers>, Record<string, unknown>, Verdict]>([
    ['where it may be', { query: 'key' }, { key: 'old-key' }, 'ACCEPTED'],
    ['with a wrong one beside it', { query: 'key' }, { key: ['old-key', 'x'] }, 'REFUSED'],
    ['that is empty', { query: 'key' }, { key: '' }, 'REFUSED'],
    ['under another name', { query: 'key' }, { Key: 'old-key' }, 'REFUSED'],
    ['where it may not be', {}, { key: 'old-key', undefined: 'old-key' }, 'REFUSED'],
    ['under the name of what every object has', { query: 'constructor' }, {}, 'REFUSED'],
  ])('in the query, %s', async (_, callers, query, expected) => {
    expect(await verdictOf({ keys, ...callers }, {}, query)).toBe(expected);
  });
});

describe('a login', () => {
  test.each<[string, WebhookHeaders, Verdict]>([
    ['user and password', basic('cms:pass:word'), 'ACCEPTED'],
    ['with the scheme in lower case', basic('cms:pass:word', 'basic'), 'ACCEPTED'],
    ['another password', basic('cms:password'), 'REFUSED'],
    ['another user', basic('CMS:pass:word'), 'REFUSED'],
    ['no password', basic('cms'), 'REFUSED'],
    ['nothing', basic(''), 'REFUSED'],
    ['what is not base64', { authorization: 'Basic cms:pass:word' }, 'REFUSED'],
    ['twice', { authorization: [basic('cms:pass:word').authorization as string] }, 'REFUSED'],
    ['a token of role sync', { authorization: 'Bearer sync' }, 'ACCEPTED'],
    ['a token with the scheme in lower case', { authorization: 'bearer sync' }, 'ACCEPTED'],
    ['a token of another role', { authorization: 'Bearer editor' }, 'REFUSED'],
    ['a token that is none', { authorization: 'Bearer nonsense' }, 'REFUSED'],
    ['two tokens', { authorization: ['Bearer sync', 'Bearer sync'] }, 'REFUSED'],
  ])('%s', async (_, headers, expected) => {
    expect(await verdictOf({ basic: 'cms:pass:word', authenticate }, headers)).toBe(expected);
  });

  test('is neither right nor wrong while nobody can say', async () => {
    await expect(verdictOf({ authenticate }, { authorization: 'Bearer unknowable' })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

describe('a call with a signature', () => {
  test('is judged by its body', async () => {
    expect(await verdictOf({ secrets: [SECRET] }, SIGNED)).toBe('NEEDS_BODY');
    expect(await verdictOf({ secrets: [SECRET], keys: ['key'] }, { ...SIGNED, 'x-api-key': 'wrong' })).toBe('NEEDS_BODY');
  });

  test('is accepted without it when the key is good', async () => {
    expect(await verdictOf({ secrets: [SECRET], keys: ['key'] }, { ...SIGNED, 'x-api-key': 'key' })).toBe('ACCEPTED');
  });

  test('is refused at once where nobody signs', async () => {
    expect(await verdictOf({ keys: ['key'] }, SIGNED)).toBe('REFUSED');
  });
});

describe('with nothing configured', () => {
  test.each<[string, Partial<WebhookCallers>]>([
    ['at all', {}],
    ['but empty entries', { keys: ['', ' '], basic: '' }],
  ])('%s, everything is refused', async (_, callers) => {
    for (const headers of [{}, { 'x-api-key': '' }, { 'x-api-key': ' ' }, basic(''), basic(':'), { authorization: 'Bearer sync' }, SIGNED])
      expect(await verdictOf({ ...callers, query: 'key' }, headers, { key: '' })).toBe('REFUSED');
  });
});
