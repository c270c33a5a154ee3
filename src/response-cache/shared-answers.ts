import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from './entry.js';
import type { SharedMemory } from './shared-memory.js';

export type SharedAnswers = ReturnType<typeof createSharedAnswers>;

/** So long another node may take to make an answer before this one does it as well. */
const PATIENCE_MS = 300;
const LOOK_EVERY_MS = 10;

/** What is kept beside the body. */
type Head = Pick<Entry, 'etag' | 'headers' | 'tags' | 'position'> & { until: number | null };

/**
 * Public answers in a memory that all nodes share. Each stands alone under its own key, so that a cluster can keep it
 * anywhere. Nobody deletes them: whoever reads one compares its place in the order of purges with what was purged since.
 * `namespace` tells apart databases and versions that make different answers of the same request.
 */
export function createSharedAnswers({ memory, namespace, maxAgeMs }: { memory: SharedMemory; namespace: string; maxAgeMs: number }) {
  const digestOf = (key: string): string => `${namespace}:${createHash('sha256').update(key).digest('base64url')}`;
  const nameOf = (key: string): string => `nestling:answer:${digestOf(key)}`;
  const claimOf = (key: string): string => `nestling:making:${digestOf(key)}`;
  const release = (key: string): Promise<void> => memory.remove(claimOf(key)).catch(() => {});
  return {
    /**
     * The answer that some node has made, if it is good here; else nothing, and then it is this node's turn to make it. While
     * another node makes it, this one waits a while.
     */
    async find(key: string, isGood: (entry: Entry) => boolean): Promise<Entry | undefined> {
      const look = async (): Promise<Entry | undefined> => {
        const bytes = await memory.get(nameOf(key));
        const entry = bytes ? decode(key, bytes, maxAgeMs) : undefined;
        return entry && isGood(entry) ? entry : undefined;
      };
      try {
        const started = performance.now();
        for (;;) {
          const entry = await look();
          if (entry || performance.now() - started > PATIENCE_MS || (await memory.claim(claimOf(key), PATIENCE_MS))) return entry;
          await sleep(LOOK_EVERY_MS);
        }
      } catch {
        // Without the shared memory every node works for itself.
        return undefined;
      }
    },

    /** To be called when nothing came of an answer that this node was to make. */
    release,

    /** Lets the other nodes have an answer. Private ones stay where they are. */
    put(entry: Entry): void {
      if (entry.scope !== 'public') return;
      const ttl = Math.floor(entry.diesAt - performance.now());
      const done = ttl > 0 ? memory.set(nameOf(entry.key), encode(entry), ttl).catch(() => {}) : Promise.resolve();
      void done.then(() => release(entry.key));
    },
  };
}

function encode({ etag, headers, tags, position, until, body }: Entry): Buffer {
  const head: Head = { etag, headers, tags, position, until: until === Infinity ? null : until };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, body]);
}

function decode(key: string, bytes: Buffer, maxAgeMs: number): Entry {
  const start = 4 + bytes.readUInt32BE();
  const head = JSON.parse(bytes.toString('utf8', 4, start)) as Head;
  const storedAt = performance.now();
  return {
    ...head,
    key,
    scope: 'public',
    body: bytes.subarray(start),
    until: head.until ?? Infinity,
    storedAt,
    diesAt: storedAt + maxAgeMs,
    generation: undefined,
    sent: Object.entries(head.headers).flat(),
    variants: new Map(),
  };
}
