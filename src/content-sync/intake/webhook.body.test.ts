import { describe, expect, test } from 'vitest';
import { AppError } from '../../errors.js';
import { readJsonObject } from './webhook.body.js';

const read = (body: string | Buffer) => readJsonObject(Buffer.from(body as string));
/** The reason of a refusal; undefined when there is none. */
function reasonOf(body: string | Buffer): string | undefined {
  try {
    read(body);
    return undefined;
  } catch (error) {
    return error instanceof AppError && error.code === 'BAD_USER_INPUT' ? error.reason : 'NO_REFUSAL';
  }
}

describe('a body', () => {
  test('is read, with a byte order mark too', () => {
    expect(read('{"EventName":"item:saved","é":[1,{"a":null}]}')).toEqual({ EventName: 'item:saved', é: [1, { a: null }] });
    expect(read('\u{feff}{"a":1}')).toEqual({ a: 1 });
  });

  test('keeps NUL and half characters as they are escaped', () => {
    expect(read(String.raw`{"a":"\u0000","b":"\ud800"}`)).toEqual({ a: '\0', b: '\ud800' });
  });

  test('cannot change what every object has', () => {
    const body = read('{"__proto__":{"EventName":"item:saved"},"constructor":{"prototype":{"x":1}}}');
    expect(body['EventName']).toBeUndefined();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test.each(['', ' ', '{', '{"a":', '{"a":1}}', '[]', '1', '"x"', 'null', 'true', '<event/>', '\0', '{"a":"\0"}', '{"a":"\\', '{"a":"'])(
    'is refused: %j',
    (body) => {
      expect(reasonOf(body)).toBe('INVALID_JSON');
    },
  );

  test('is refused when it is not UTF-8', () => {
    expect(reasonOf(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBe('INVALID_JSON');
    expect(reasonOf(Buffer.from('{"a":1}', 'utf16le'))).toBe('INVALID_JSON');
  });

  test('may be nested, but not without end', () => {
    expect(read(`${'{"a":'.repeat(64)}1${'}'.repeat(64)}`)).toHaveProperty('a.a.a');
    expect(reasonOf(`${'{"a":'.repeat(65)}1${'}'.repeat(65)}`)).toBe('INVALID_JSON');
    expect(reasonOf('['.repeat(100_000))).toBe('INVALID_JSON');
    expect(reasonOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toBe('INVALID_JSON');
  });

  test('may hold brackets, quotes and backslashes in its texts', () => {
    const body = { html: `${'[{'.repeat(1_000)}"\\"`, '\\': '"[' };
    expect(read(JSON.stringify(body))).toEqual(body);
  });

  test('may have many members, but not without end', () => {
    const updates = Array.from({ length: 10_000 }, (_, index) => ({
      identifier: `${index}`,
      entity_definition: 'Item',
      operation: 'Update',
      entity_culture: 'en',
    }));
    expect(read(JSON.stringify({ updates }))).toEqual({ updates });
    expect(reasonOf(`{"a":[${'{},'.repeat(2_000_000)}{}]}`)).toBe('PAYLOAD_TOO_LARGE');
  });

  test('is never quoted in a refusal', () => {
    expect(() => read('{"secret":hunter2}')).toThrow(/^the body is not JSON in UTF-8$/);
  });
});
