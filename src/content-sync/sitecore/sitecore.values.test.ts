import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCheckbox, readId, readIds, readInteger, readLines, readText, readWords, UnreadableValue } from './sitecore.values.js';

const A = '5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11';
const B = '9a1c3e55-7799-4b6d-a8f0-123456789abc';
const braced = (id: string): string => `{${id.toUpperCase()}}`;
const compact = (id: string): string => id.replaceAll('-', '').toUpperCase();

describe('text', () => {
  it('is as typed, but composed, trimmed and storable', () => {
    expect(readText('  me\u0323 \0\n')).toBe('m\u1EB9');
    expect(readText('a\uD800b')).toBe('a\uFFFDb');
    expect(readText('one\r\ntwo')).toBe('one\r\ntwo');
  });

  it.each(['1 &lt; 2', '&amp;', '<b>bold</b>', '&#106;avascript:'])('%s is not HTML', (text) => {
    expect(readText(text)).toBe(text);
  });

  it('has lines, however they end, and words between commas', () => {
    expect(readLines(' one \r\n\r\n two\n \nthree\rfour')).toEqual(['one', 'two', 'three', 'four']);
    expect(readWords('iron, food,, vitamin c ,\nrest')).toEqual(['iron', 'food', 'vitamin c', 'rest']);
    expect(readLines(' \n ')).toEqual([]);
  });
});

describe('a checkbox', () => {
  it('is ticked by 1 alone', () => {
    expect(readCheckbox('1')).toBe(true);
    for (const raw of ['', '0', ' 1', '01', 'true', 'on', '1\n', 'yes']) expect(readCheckbox(raw)).toBe(false);
  });
});

describe('a number', () => {
  it.each([
    ['12', 12],
    [' 12 ', 12],
    ['+7', 7],
    ['-1', -1],
    ['-0', 0],
    ['007', 7],
    ['', null],
    [' ', null],
    ['\0', null],
  ])('%j is %j', (raw, value) => {
    expect(readInteger(raw)).toBe(value);
  });

  it.each(['abc', '12a', '1.5', '1,000', '1e3', '0x10', 'NaN', 'Infinity', '９', '1 2', '99999999999999999999'])('is not %s', (raw) => {
    expect(() => readInteger(raw)).toThrow(UnreadableValue);
  });

  it('is what was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (value) => {
        expect(readInteger(` ${value} `)).toBe(value);
      }),
    );
  });

  it('that is none is told in words, without the whole of a long value', () => {
    expect(() => readInteger('twelve')).toThrow('must be a whole number; it says “twelve”');
    expect(() => readInteger('x'.repeat(5_000))).toThrow(/^.{0,100}$/);
  });
});

describe('a link to an item', () => {
  it.each([braced(A), A, A.toUpperCase(), compact(A), ` ${braced(A)} `, `${compact(A)}-media`])('%s is one and the same', (raw) => {
    expect(readId(raw)).toBe(A);
  });

  it('is absent when blank or all zeros', () => {
    expect(readId('')).toBeNull();
    expect(readId('{00000000-0000-0000-0000-000000000000}')).toBeNull();
  });

  it.each(['Nutrition', '/sitecore/content/x', `${A}0`])('is not %s', (raw) => {
    expect(() => readId(raw)).toThrow(UnreadableValue);
  });
});

describe('links to items', () => {
  it.each([
    [`${braced(A)}|${braced(B)}`, [A, B]],
    [`${braced(B)}|${braced(A)}`, [B, A]],
    [`${braced(A)}|${braced(B)}|`, [A, B]],
    [`|${braced(A)}||${braced(B)}|`, [A, B]],
    [`${braced(A)}\n${braced(B)}\r\n`, [A, B]],
    [`${braced(B)}|${compact(A)}|${B}`, [B, A]],
    [`junk|${braced(A)}|{00000000-0000-0000-0000-000000000000}`, [A]],
    ['', []],
    ['|', []],
    ['junk', []],
  ])('%j keep their order, each once', (raw, ids) => {
    expect(readIds(raw)).toEqual(ids);
  });

  it('are the same in any spelling and however often', () => {
    const spelling = fc.constantFrom(braced, compact, (id: string) => id);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.uuid(), spelling), { maxLength: 20 }), (entries) => {
        const raw = [...entries, ...entries].map(([id, spell]) => spell(id)).join('|');
        expect(readIds(raw)).toEqual([...new Set(entries.map(([id]) => id))].filter((id) => !/^[0-]+$/.test(id)));
      }),
    );
  });
});
