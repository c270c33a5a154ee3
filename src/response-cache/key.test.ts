import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromAPage, keyOf } from './key.js';
import { codingFor } from './variants.js';

const header = fc.constantFrom('accept', 'accept-language', 'content-type', 'x-time-zone', 'apollo-require-preflight', 'x-apollo-operation-name');
// What Node lets through as the value of a header field: no line breaks.
const value = fc.stringMatching(/^[\x20-\x7e]{0,12}$/);
const request = fc.record({
  url: fc.stringMatching(/^\/graphql[\x21-\x7e]{0,10}$/),
  headers: fc.dictionary(header, value),
  body: fc.uint8Array({ maxLength: 20 }),
});

describe('the key of a request', () => {
  it('is the same for the same request only', () => {
    fc.assert(
      fc.property(request, request, (one, other) => {
        const key = (each: typeof one): string => keyOf('POST', each.url, each.headers, Buffer.from(each.body));
        const same = one.url === other.url && Buffer.from(one.body).equals(Buffer.from(other.body)) && sameHeaders(one.headers, other.headers);
        expect(key(one) === key(other)).toBe(same);
      }),
    );
  });

  it('differs between GET and POST, and with every byte of the body', () => {
    const body = Buffer.from([0xc3, 0x28, 0xff]);
    expect(keyOf('GET', '/graphql', {}, null)).not.toBe(keyOf('POST', '/graphql', {}, Buffer.alloc(0)));
    expect(keyOf('POST', '/graphql', {}, body)).not.toBe(keyOf('POST', '/graphql', {}, Buffer.from([0xc3, 0x29, 0xff])));
  });

  it('is not for pages, whose answers carry more header fields', () => {
    expect(isFromAPage({ accept: '*/*' })).toBe(false);
    for (const name of ['cookie', 'origin']) expect(isFromAPage({ [name]: 'x' })).toBe(true);
  });
});

const sameHeaders = (one: Record<string, string>, other: Record<string, string>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? '') === (other[name] ?? ''));

describe('the coding of an answer', () => {
  it.each([
    [undefined, null],
    ['identity', null],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.0, gzip;q=0', null],
    ['zstd', null],
  ])('%s → %s', (accepted, coding) => expect(codingFor(accepted)).toBe(coding));
});
