import type { Scope } from './gather.js';

/** An answer as it goes over the wire, and when it stops to be one. */
export interface Entry {
  key: string;
  scope: Exclude<Scope, 'never'>;
  body: Buffer;
  /** Strong validator of the body as it is; a compressed one has its own. */
  etag: string;
  /** The header fields of the answer that are the same every time, by lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** The same, name after value, as they are sent: nothing is put together for a hit. */
  sent: readonly string[];
  tags: readonly string[];
  /** Of the content's clock, in epoch milliseconds: the answer changes by itself then. */
  until: number;
  /** Of the machine's monotonic clock, in milliseconds. */
  storedAt: number;
  diesAt: number;
  /** The last purge that everything it was made from has seen. */
  position: number;
  /** Of a private answer: which state of its person it was made from. */
  generation: string | undefined;
  /** The same body compressed, by the name of its coding; null while it is being made or when it is not worth it. */
  variants: Map<'br' | 'gzip', Buffer | null>;
}

/** What an entry costs beside its bodies: objects, index, map slots. Measured by heap growth, rounded up. */
const OVERHEAD = 1_200;

/** So many bytes of memory an entry takes. */
export const sizeOf = ({ key, body, tags, headers, variants }: Entry): number =>
  OVERHEAD +
  key.length * 2 +
  body.length +
  tags.length * 100 +
  Object.values(headers).reduce((sum, value) => sum + value.length, 0) +
  [...variants.values()].reduce((sum, variant) => sum + (variant?.length ?? 0), 0);
