import { createHash } from 'node:crypto';
import type { Entry } from './entry.js';
import type { Gathered } from './gather.js';
import { createPurgeHistory, type Purge } from './purge-history.js';
import { createStore, names } from './store.js';

/** An answer that is being made. */
export interface Fill {
  key: string;
  /** Settles when it is over: with its answer when that may be used by others. */
  done: Promise<Entry | undefined>;
}

/** A fill in the hands of whoever makes it. */
export interface OpenFill extends Fill {
  /** Patterns that were purged since it began. */
  purged: string[];
  /** The last purge before it began: whatever it reads has seen that one. */
  position: number;
  /** Of a private answer: which state of its person it begins with. */
  generation: string | undefined;
  settle(entry: Entry | undefined): void;
}

/** What became of a fill. */
export interface Answer {
  body: Buffer;
  headers: Readonly<Record<string, string>>;
  gathered: Gathered;
}

export type ResponseCache = ReturnType<typeof createResponseCache>;

/** How much the lives of answers differ, so that those made together do not end together. */
const JITTER = 0.1;

/**
 * Answers by key, exactly as they were sent. An answer is forgotten when anything it was made from is purged, also while
 * it is still being made: what was read before a purge never outlives it.
 */
export function createResponseCache({ maxBytes, now }: { maxBytes: number; now: () => number }) {
  const store = createStore({ maxBytes });
  const history = createPurgeHistory();
  const fills = new Map<string, OpenFill>();
  const open = new Set<OpenFill>();
  const counts = { hits: 0, misses: 0, joined: 0 };

  const toEntry = ({ key, position, generation }: OpenFill, { body, headers, gathered }: Answer, scope: Entry['scope']): Entry => {
    const storedAt = performance.now();
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const diesAt = storedAt + gathered.maxAgeMs * (1 - JITTER * Math.random());
    const { until } = gathered;
    return {
      key,
      scope,
      body,
      etag,
      headers,
      sent: Object.entries(headers).flat(),
      tags: [...gathered.tags],
      until,
      storedAt,
      diesAt,
      position,
      generation,
      variants: new Map(),
    };
  };

  const end = (fill: OpenFill, entry: Entry | undefined): Entry | undefined => {
    if (!open.delete(fill)) return undefined;
    if (fills.get(fill.key) === fill) fills.delete(fill.key);
    const wasPurged = entry && fill.purged.some((pattern) => pattern === '*' || entry.tags.some((tag) => names(pattern, tag)));
    const kept = entry && !wasPurged && isAlive(entry) ? entry : undefined;
    if (kept) store.put(kept);
    fill.settle(kept);
    return kept;
  };

  // Most answers do not depend on the clock, and to read it costs more than all the rest of a hit.
  const isAlive = ({ diesAt, until }: Entry): boolean => performance.now() < diesAt && (until === Infinity || now() < until);

  return {
    /** The answer under a key, if it still holds. */
    find(key: string): Entry | undefined {
      const entry = store.get(key);
      if (!entry) return undefined;
      if (isAlive(entry)) {
        counts.hits++;
        return entry;
      }
      store.remove(entry);
      return undefined;
    },

    /** The fill of a key that is under way: whoever wants the same can wait for it. */
    underWay(key: string): Fill | undefined {
      const fill = fills.get(key);
      if (fill) counts.joined++;
      return fill;
    },

    /** Begins to make an answer. To be called before anything is read for it, and ended by `finish`, `adopt` or `abandon`. */
    begin(key: string, generation?: string): OpenFill {
      counts.misses++;
      const { promise, resolve } = Promise.withResolvers<Entry | undefined>();
      const fill = { key, purged: [], position: history.position(), generation, done: promise, settle: resolve };
      fills.set(key, fill);
      open.add(fill);
      return fill;
    },

    /** Ends a fill with its answer. It is kept under the fill's key unless nobody may, or what it read was purged meanwhile. */
    finish(fill: OpenFill, answer: Answer): Entry | undefined {
      const { scope } = answer.gathered;
      return end(fill, scope === 'never' ? undefined : toEntry(fill, answer, scope));
    },

    /** Whether an answer that another node made has missed no purge. */
    isGood: (entry: Entry): boolean => history.isClean(entry.tags, entry.position) && isAlive(entry),

    /** Ends a fill with an answer that another node made. It must be good at this moment. */
    adopt: (fill: OpenFill, entry: Entry): Entry | undefined => end(fill, entry),

    /** Ends a fill without an answer for others. To end it twice does nothing. */
    abandon: (fill: OpenFill): void => void end(fill, undefined),

    /** Forgets one answer. */
    remove: store.remove,

    /** To be called before the first purge: the place in the order of purges at which this memory begins, and what came before it. */
    startFrom: history.startFrom,

    /** Forgets every answer made from what a purge names, finished or not; how many finished ones. */
    purge(purge: Purge): number {
      history.note(purge);
      for (const fill of open) fill.purged.push(...purge.patterns);
      return store.purge(purge.patterns);
    },

    /** Forgets answers of this node alone: a purge that has no place in the order of all. */
    forget(patterns: readonly string[]): number {
      for (const fill of open) fill.purged.push(...patterns);
      return store.purge(patterns);
    },

    /** To be called when an entry was given a compressed variant. */
    resized: store.resize,
    stats: () => ({ ...counts, ...store.size() }),
  };
}
