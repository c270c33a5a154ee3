import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A key that wraps the data keys of people; its id stands in every row it wrapped. */
export interface WrappingKey {
  id: string;
  key: Uint8Array;
}

/** What stands in the database: a wrapped data key, and a document sealed with it. */
export interface SealedDocument {
  dataKey: Uint8Array;
  keyId: string;
  sealed: Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Sealer = ReturnType<typeof createSealer>;

/**
 * Envelope encryption with AES-256-GCM: each owner has a data key of its own, wrapped by one of the wrapping keys. The
 * first key wraps, all unwrap, so a new key can be put in front at any time. The owner's id is authenticated along:
 * a row copied to somebody else does not open.
 */
export function createSealer(keys: readonly [WrappingKey, ...WrappingKey[]]) {
  const [current] = keys;
  const wrap = (owner: string, dataKey: Uint8Array): Pick<SealedDocument, 'dataKey' | 'keyId'> => ({
    dataKey: encrypt(current.key, dataKey, `key:${owner}`),
    keyId: current.id,
  });
  const unwrap = (owner: string, { dataKey, keyId }: Pick<SealedDocument, 'dataKey' | 'keyId'>): Uint8Array => {
    const wrapping = keys.find(({ id }) => id === keyId);
    if (!wrapping) throw new Error(`ENCRYPTION_KEYS lacks the key ${keyId}`);
    return decrypt(wrapping.key, dataKey, `key:${owner}`);
  };
  return {
    /** Seals a document; with the row that is already there, under its key, else under a new one. */
    seal(owner: string, document: unknown, row?: Pick<SealedDocument, 'dataKey' | 'keyId'>): SealedDocument {
      const dataKey = row ? unwrap(owner, row) : randomBytes(32);
      const wrapped = row ? { dataKey: row.dataKey, keyId: row.keyId } : wrap(owner, dataKey);
      return { ...wrapped, sealed: encrypt(dataKey, Buffer.from(JSON.stringify(document)), `document:${owner}`) };
    },

    /** Opens a sealed document. @throws when it was not sealed for this owner, or was changed since */
    open: (owner: string, row: SealedDocument): unknown => JSON.parse(Buffer.from(decrypt(unwrap(owner, row), row.sealed, `document:${owner}`)).toString()),

    /** The same data key under the current wrapping key, or null when it already is. */
    rewrap: (owner: string, row: Pick<SealedDocument, 'dataKey' | 'keyId'>): Pick<SealedDocument, 'dataKey' | 'keyId'> | null =>
      row.keyId === current.id ? null : wrap(owner, unwrap(owner, row)),
  };
}

function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

function decrypt(key: Uint8Array, bytes: Uint8Array, context: string): Uint8Array {
  const [nonce, body, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, -TAG_BYTES), bytes.subarray(-TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** A keyed hash as a UUID: an identifier that cannot be traced back without the key. */
export function keyedUuid(key: string, text: string): string {
  const bytes = createHmac('sha256', key).update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
