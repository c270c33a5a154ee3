import { describe, expect, it } from 'vitest';
import {
  checkCount,
  checkExternalId,
  checkLocale,
  checkWeeks,
  ItemProblem,
  optionalDate,
  optionalInstant,
  optionalText,
  optionalUrl,
  requiredText,
  requiredUrl,
} from './field-check.js';

/** What a check refuses: its code and path. */
function refusalOf(check: () => unknown): [string, string[]] | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof ItemProblem)) throw error;
    return [error.error.code, error.error.path];
  }
}

describe('a text', () => {
  it('is trimmed, composed and free of what cannot be stored', () => {
    expect(optionalText('  me\u0323 \0 ', ['a'])).toBe('m\u1eb9');
    expect(requiredText('a\ud800b', ['a'])).toBe('a\ufffdb');
  });

  it.each([undefined, null, '', ' \n\t ', '\0'])('is absent when it is %j', (value) => {
    expect(optionalText(value, ['a'])).toBeNull();
    expect(refusalOf(() => requiredText(value, ['tip', 'text']))).toEqual(['MISSING_FIELD', ['tip', 'text']]);
  });

  it('has a greatest length, which it may reach', () => {
    expect(optionalText('x'.repeat(5), ['a'], 5)).toBe('xxxxx');
    expect(refusalOf(() => optionalText('x'.repeat(6), ['a', 1], 5))).toEqual(['TOO_LARGE', ['a', '1']]);
    expect(optionalText(` ${'x'.repeat(5)} `, ['a'], 5)).toBe('xxxxx');
  });
});

describe('a locale', () => {
  it.each([
    ['vi-vn', 'vi-VN'],
    ['EN', 'en'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('%s is %s', (text, locale) => {
    expect(checkLocale(text, ['locale'])).toBe(locale);
  });

  it.each(['*', 'englishness', 'en_US', 'e', '-', 'en-'])('is not %s', (text) => {
    expect(refusalOf(() => checkLocale(text, ['locale']))).toEqual(['INVALID_LOCALE', ['locale']]);
  });
});

describe('an external id', () => {
  it('is in the spelling of its source', () => {
    expect(checkExternalId('SITECORE', '{6F1F6A3A-9D0E-4B57-A3A1-C9D3F0B7E2D4}', ['externalId'])).toBe('6f1f6a3a-9d0e-4b57-a3a1-c9d3f0b7e2d4');
    expect(refusalOf(() => checkExternalId('SITECORE', 'article/a', ['externalId']))).toEqual(['INVALID_EXTERNAL_ID', ['externalId']]);
    expect(refusalOf(() => checkExternalId('IN_HOUSE', 'a b', ['externalId']))).toEqual(['INVALID_EXTERNAL_ID', ['externalId']]);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00.000Z'],
    ['2026-11-22T12:00:00.123456789Z', '2026-11-22T12:00:00.123Z'],
    ['2026-11-22T12:00:00+07:00', '2026-11-22T05:00:00.000Z'],
    ['20261122T120000Z', '2026-11-22T12:00:00.000Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z'],
    [' 2024-02-29 ', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(optionalInstant(text, ['a'])).toBe(instant);
  });

  it.each([null, undefined, '', '  '])('is absent when it is %j', (text) => {
    expect(optionalInstant(text, ['a'])).toBeNull();
  });

  it.each([
    'yesterday',
    '2026-02-30',
    '2026-02-29',
    '2026-11-22T25:00:00Z',
    '2026-11-22T12:00:00',
    '22.11.2026',
    '1764763200',
    '0000-12-31T23:59:59Z',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
  ])('is not %s', (text) => {
    expect(refusalOf(() => optionalInstant(text, ['article', 'validFrom']))).toEqual(['INVALID_DATE', ['article', 'validFrom']]);
  });

  it('has a date in UTC', () => {
    expect(optionalDate('2026-11-22T23:30:00-05:00', ['a'])).toBe('2026-11-23');
    expect(optionalDate('2026-11-22', ['a'])).toBe('2026-11-22');
    expect(optionalDate(null, ['a'])).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['https://www.who.int', 'https://www.who.int/'],
    [' HTTP://Example.org/a b?q=é#c ', 'http://example.org/a%20b?q=%C3%A9#c'],
  ])('%s is %s', (text, url) => {
    expect(optionalUrl(text, ['a'])).toBe(url);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', '//a.example', '/a', 'a.example', 'https://', 'mailto:a@b.c'])('is not %s', (text) => {
    expect(refusalOf(() => optionalUrl(text, ['article', 'image', 'url']))).toEqual(['INVALID_URL', ['article', 'image', 'url']]);
  });

  it('may be required', () => {
    expect(optionalUrl(undefined, ['a'])).toBeNull();
    expect(refusalOf(() => requiredUrl(' ', ['a']))).toEqual(['MISSING_FIELD', ['a']]);
  });
});

describe('weeks', () => {
  const path = ['tip', 'weeks'];

  it('lie inside their stage, both ends included', () => {
    const ranges = [
      { stage: 'PREGNANCY', from: 4, to: 42 },
      { stage: 'BABY', from: 0, to: 104 },
      { stage: 'BABY', from: 7, to: 7 },
    ] as const;
    expect(checkWeeks(ranges, path)).toEqual(ranges);
    expect(checkWeeks(null, path)).toEqual([]);
  });

  it.each([
    [{ stage: 'PREGNANCY', from: 3, to: 10 }, 'from'],
    [{ stage: 'PREGNANCY', from: 4, to: 43 }, 'to'],
    [{ stage: 'BABY', from: -1, to: 10 }, 'from'],
    [{ stage: 'BABY', from: 0, to: 105 }, 'to'],
    [{ stage: 'BABY', from: 10, to: 9 }, 'from'],
  ] as const)('are not %j', (range, field) => {
    const good = { stage: 'BABY', from: 1, to: 2 } as const;
    expect(refusalOf(() => checkWeeks([good, range], path))).toEqual(['INVALID_WEEK', ['tip', 'weeks', '1', field]]);
  });
});

it('a list has a greatest length, which it may reach', () => {
  expect(checkCount([1, 2], ['tags'], 2)).toEqual([1, 2]);
  expect(checkCount(undefined, ['tags'], 2)).toEqual([]);
  expect(refusalOf(() => checkCount([1, 2, 3], ['tags'], 2))).toEqual(['TOO_LARGE', ['tags']]);
});
