import { describe, expect, test } from 'vitest';
import { fixedClock } from '../../platform/clock.js';
import { createSignatureCheck, type WebhookHeaders } from './webhook.signature.js';

// Made with another program from the two secrets, the id, the time and the body.
const OLD = { secret: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYX', signature: 'v1,XsjgtN18cuq2laxpK8tlz4JiEKW7iFLh7ZiGLrJcuzU=' };
const NEW = { secret: 'whsec_ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoM=', signature: 'v1,uMONc6e+9MswwG0vpE1TIXLcKCJGIwahtuldEp+Gfbs=' };
const BODY = Buffer.from('{"EventName":"item:saved","Item":{"Name":"Bé yêu"}}');
const SENT_AT = Temporal.Instant.from('2026-11-22T12:00:00Z');
const HEADERS = { 'webhook-id': 'msg_2Zq7', 'webhook-timestamp': String(SENT_AT.epochMilliseconds / 1_000), 'webhook-signature': OLD.signature };

/** Whether a message is accepted, which it is never without looking right before its body is there. */
function isAccepted(headers: WebhookHeaders, { secrets = [OLD.secret], body = BODY, after = 0 } = {}): boolean {
  const { mayBeSigned, isSigned } = createSignatureCheck({ secrets, clock: fixedClock(SENT_AT.add({ seconds: after })) });
  const result = isSigned(headers, body);
  if (result) expect(mayBeSigned(headers)).toBe(true);
  return result;
}

describe('a signature', () => {
  test('is accepted with its secret, prefixed or not', () => {
    expect(isAccepted(HEADERS)).toBe(true);
    expect(isAccepted(HEADERS, { secrets: [`whsec_${OLD.secret}`] })).toBe(true);
    expect(isAccepted({ ...HEADERS, 'webhook-signature': NEW.signature }, { secrets: [NEW.secret] })).toBe(true);
  });

  test('is accepted by either secret while they change, and by the new one alone afterwards', () => {
    for (const { signature } of [OLD, NEW])
      expect(isAccepted({ ...HEADERS, 'webhook-signature': signature }, { secrets: [NEW.secret, OLD.secret] })).toBe(true);
    expect(isAccepted(HEADERS, { secrets: [NEW.secret] })).toBe(false);
  });

  test('is accepted among others', () => {
    const list = `v2,x v1a,zz v1,${Buffer.alloc(32).toString('base64')} ${OLD.signature}`;
    expect(isAccepted({ ...HEADERS, 'webhook-signature': list })).toBe(true);
    expect(isAccepted({ ...HEADERS, 'webhook-signature': `${NEW.signature} ${OLD.signature}` })).toBe(true);
  });

  test('is refused for a body that differs in any one byte', () => {
    for (let at = 0; at < BODY.length; at += 1) {
      const changed = Buffer.from(BODY);
      changed[at] = (changed[at] as number) ^ 1;
      expect(isAccepted(HEADERS, { body: changed })).toBe(false);
    }
    expect(isAccepted(HEADERS, { body: Buffer.concat([BODY, Buffer.from(' ')]) })).toBe(false);
    expect(isAccepted(HEADERS, { body: Buffer.alloc(0) })).toBe(false);
  });

  test.each([
    [-301, false],
    [-300, true],
    [300, true],
    [301, false],
  ])('whose time is %i s from ours is accepted: %s', (after, expected) => {
    expect(isAccepted(HEADERS, { after })).toBe(expected);
  });

  test.each<[string, WebhookHeaders]>([
    ['another id', { ...HEADERS, 'webhook-id': 'msg_2Zq8' }],
    ['no id', { ...HEADERS, 'webhook-id': undefined }],
    ['an empty id', { ...HEADERS, 'webhook-id': '' }],
    ['an endless id', { ...HEADERS, 'webhook-id': 'm'.repeat(257) }],
    ['two ids', { ...HEADERS, 'webhook-id': ['msg_2Zq7', 'msg_2Zq7'] }],
    ['another time', { ...HEADERS, 'webhook-timestamp': '1795348801' }],
    ['no time', { ...HEADERS, 'webhook-timestamp': undefined }],
    ['a time that is a word', { ...HEADERS, 'webhook-timestamp': 'NaN' }],
    ['a time in words', { ...HEADERS, 'webhook-timestamp': '2026-11-22T12:00:00Z' }],
    ['a time with a fraction', { ...HEADERS, 'webhook-timestamp': '1795348800.0' }],
    ['no signature', { ...HEADERS, 'webhook-signature': undefined }],
    ['an empty one', { ...HEADERS, 'webhook-signature': 'v1,' }],
    ['one of another version', { ...HEADERS, 'webhook-signature': OLD.signature.replace('v1', 'v2') }],
    ['one that is cut off', { ...HEADERS, 'webhook-signature': OLD.signature.slice(0, -5) }],
    ['one that says more', { ...HEADERS, 'webhook-signature': `${OLD.signature}A` }],
    ['one behind ten others', { ...HEADERS, 'webhook-signature': `${`${NEW.signature} `.repeat(10)}${OLD.signature}` }],
    ['a list of headers', { ...HEADERS, 'webhook-signature': [OLD.signature] }],
  ])('is refused with %s', (_, headers) => {
    expect(isAccepted(headers)).toBe(false);
  });

  test('is refused where there is no secret', () => {
    const { mayBeSigned, isSigned } = createSignatureCheck({ secrets: [], clock: fixedClock(SENT_AT) });
    expect([mayBeSigned(HEADERS), isSigned(HEADERS, BODY)]).toEqual([false, false]);
  });
});

test.each(['', 'whsec_', 'c2hvcnQ=', 'not base64 at all, whatever its length'])(
  'a secret that cannot protect anything is refused and not shown: %j',
  (secret) => {
    expect(() => createSignatureCheck({ secrets: [secret], clock: fixedClock(SENT_AT) })).toThrow(/^a webhook secret must be base64 of 16 bytes or more$/);
  },
);
