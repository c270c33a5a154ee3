import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, keyedUuid, type SealedDocument, type WrappingKey } from './sealing.js';

const key = (id: string): WrappingKey => ({ id, key: randomBytes(32) });
const [oldKey, newKey] = [key('2026-01'), key('2026-11')];
const [before, rotated, after] = [createSealer([oldKey]), createSealer([newKey, oldKey]), createSealer([newKey])];
/** What the cipher says of anything that is not exactly what was sealed. */
const UNREADABLE = /unable to authenticate|Invalid (?:authentication tag|initialization vector)/;
const OWNER = '0b9d5e0c-1f6b-8a4e-9f57-3a5c1d2e4f60';
const OTHER = '1c9d5e0c-1f6b-8a4e-9f57-3a5c1d2e4f60';

/** The row with one bit of one byte turned over. */
function tampered(row: SealedDocument, column: 'dataKey' | 'sealed', index: number): SealedDocument {
  const bytes = Uint8Array.from(row[column]);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return { ...row, [column]: bytes };
}

describe('a sealed document', () => {
  it('opens for its owner as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.uuid(), (document, owner) => {
        expect(before.open(owner, before.seal(owner, document))).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });

  it('shows nothing of what is in it, and never looks the same twice', () => {
    const rows = Array.from({ length: 20 }, () => before.seal(OWNER, { name: 'An', dueDate: '2027-03-08' }));
    for (const { sealed } of rows) expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/An"|2027|dueDate/);
    expect(new Set(rows.map(({ sealed }) => Buffer.from(sealed).toString('hex'))).size).toBe(20);
    expect(new Set(rows.map(({ dataKey }) => Buffer.from(dataKey).toString('hex'))).size).toBe(20);
  });

  it('does not open for anybody else', () => {
    expect(() => before.open(OTHER, before.seal(OWNER, { name: 'An' }))).toThrow(UNREADABLE);
  });

  it('does not open with the data key of somebody else beside it', () => {
    const [mine, theirs] = [before.seal(OWNER, 1), before.seal(OTHER, 2)];
    expect(() => before.open(OWNER, { ...mine, dataKey: theirs.dataKey })).toThrow(UNREADABLE);
    expect(() => before.open(OWNER, { ...mine, sealed: theirs.sealed })).toThrow(UNREADABLE);
  });

  it('does not open when any byte was changed or is missing', () => {
    const row = before.seal(OWNER, { name: 'An' });
    for (const column of ['dataKey', 'sealed'] as const) {
      for (let index = 0; index < row[column].length; index++) expect(() => before.open(OWNER, tampered(row, column, index))).toThrow(UNREADABLE);
      for (const length of [0, 1, 12, row[column].length - 1])
        expect(() => before.open(OWNER, { ...row, [column]: row[column].subarray(0, length) })).toThrow(UNREADABLE);
    }
  });

  it('keeps its data key from one version to the next', () => {
    const first = before.seal(OWNER, { version: 1 });
    const second = before.seal(OWNER, { version: 2 }, first);
    expect([second.dataKey, second.keyId]).toEqual([first.dataKey, first.keyId]);
    expect([first, second].map((row) => before.open(OWNER, row))).toEqual([{ version: 1 }, { version: 2 }]);
  });
});

describe('a rotation of the wrapping key', () => {
  const row = before.seal(OWNER, { name: 'An' });

  it('opens what the old key wrapped, and wraps with the new one', () => {
    expect(rotated.open(OWNER, row)).toEqual({ name: 'An' });
    expect(rotated.seal(OTHER, {}).keyId).toBe(newKey.id);
  });

  it('changes a document under its old key until it is wrapped anew', () => {
    const changed = rotated.seal(OWNER, { name: 'Binh' }, row);
    expect(changed.keyId).toBe(oldKey.id);
    expect(before.open(OWNER, changed)).toEqual({ name: 'Binh' });
  });

  it('wraps the same data key anew, so that the old wrapping key can go', () => {
    const wrapped = rotated.rewrap(OWNER, row);
    expect(wrapped?.keyId).toBe(newKey.id);
    expect(after.open(OWNER, { ...row, ...wrapped })).toEqual({ name: 'An' });
    expect(() => before.open(OWNER, { ...row, ...wrapped })).toThrow('2026-11');
  });

  it('leaves alone what the current key wrapped', () => {
    expect(rotated.rewrap(OWNER, rotated.seal(OWNER, {}))).toBeNull();
  });

  it('does not wrap anew for somebody else', () => {
    expect(() => rotated.rewrap(OTHER, row)).toThrow(UNREADABLE);
  });

  it('says which key is missing, and not what the keys are', () => {
    const missing = 'ENCRYPTION_KEYS lacks the key 2026-01';
    for (const attempt of [() => after.open(OWNER, row), () => after.seal(OWNER, {}, row), () => after.rewrap(OWNER, row)]) expect(attempt).toThrow(missing);
  });

  it('does not open with another key of the same id', () => {
    expect(() => createSealer([key(oldKey.id)]).open(OWNER, row)).toThrow(UNREADABLE);
  });
});

describe('a keyed identifier', () => {
  it('is a UUID that depends on key and text', () => {
    const id = keyedUuid('pepper', 'issuer|subject');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(keyedUuid('pepper', 'issuer|subject')).toBe(id);
    expect(new Set([id, keyedUuid('salt', 'issuer|subject'), keyedUuid('pepper', 'issuer|subject2')]).size).toBe(3);
    expect(createHmac('sha256', 'pepper').update('issuer|subject').digest('hex').startsWith(id.slice(0, 8))).toBe(true);
  });
});
