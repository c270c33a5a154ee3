import type { Read } from './item-store.js';

/** So much text goes into one batch, and twice as much waits; characters. */
const FULL_TEXT = 8_000_000;
/** So many items go into the first batch; later so many as take about `ms`. */
const AT_FIRST = 120;

/** How large batches may become. */
export interface BatchLimits {
  least: number;
  most: number;
  /** How long storing one should take, in milliseconds. */
  ms: number;
}

/** Readers of the embedded database wait as long as a batch takes; readers of a server do not. */
export const BATCHES = {
  embedded: { least: 60, most: 400, ms: 500 },
  server: { least: 120, most: 800, ms: 2_000 },
} as const satisfies Record<string, BatchLimits>;

export type ReadQueue = ReturnType<typeof createReadQueue>;

/** What was read and waits to be stored. What a transaction costs whatever its size is shared by all that is in it. */
export function createReadQueue(limits: BatchLimits) {
  const waiting: { read: Read; items: number; text: number }[] = [];
  let held = { items: 0, text: 0 };
  let full = AT_FIRST;

  return {
    get isEmpty(): boolean {
      return waiting.length === 0;
    },
    /** Whether a batch is complete. */
    get isFull(): boolean {
      return held.items >= full || held.text >= FULL_TEXT;
    },
    /** How many more items may be read meanwhile: about one batch beside the one that is being stored. */
    get room(): number {
      return held.text >= 2 * FULL_TEXT ? 0 : 2 * full - held.items;
    },
    put(read: Read): void {
      const entry = { read, items: read.claims.length, text: textOf(read) };
      waiting.push(entry);
      held = { items: held.items + entry.items, text: held.text + entry.text };
    },
    /** The next batch, in the order of reading. */
    take(): Read[] {
      const batch: Read[] = [];
      let taken = { items: 0, text: 0 };
      for (let next = waiting.shift(); next; next = taken.items < full && taken.text < FULL_TEXT ? waiting.shift() : undefined) {
        batch.push(next.read);
        taken = { items: taken.items + next.items, text: taken.text + next.text };
      }
      held = { items: held.items - taken.items, text: held.text - taken.text };
      return batch;
    },
    /** Learns from how long so many items took. */
    learn(items: number, ms: number): void {
      if (items < full) return;
      const wanted = full * Math.min(2, Math.max(1 / 2, limits.ms / ms));
      full = Math.round(Math.min(limits.most, Math.max(limits.least, wanted)));
    },
  };
}

/** The bodies are what is long. */
const textOf = ({ checked }: Read): number =>
  checked.reduce(
    (sum, { upserts }) => sum + upserts.reduce((length, { content }) => length + (content.kind === 'ARTICLE' ? content.article.bodyHtml.length : 0), 0),
    0,
  );
