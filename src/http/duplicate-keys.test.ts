import { describe, expect, it } from 'vitest';
import { hasDuplicateKeys } from './duplicate-keys.js';

describe('names of a JSON text', () => {
  it.each(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"a" :1,"b":{"c":[{"d":1, "d"\n:2}]}}', '{"a":{"b":1},"a":[]}', String.raw`{"a\"":1,"a\u0022":2}`])(
    'that are said twice are found: %s',
    (json) => {
      expect(() => JSON.parse(json)).not.toThrow();
      expect(hasDuplicateKeys(json)).toBe(true);
    },
  );

  it.each(['{}', '[]', '"a"', '{"a":{"a":1},"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"b","b":"a"}', '{"a":["a","a"]}', String.raw`{"a":"\"a\":{","b":"}"}`])(
    'that are said once pass: %s',
    (json) => {
      expect(() => JSON.parse(json)).not.toThrow();
      expect(hasDuplicateKeys(json)).toBe(false);
    },
  );
});
