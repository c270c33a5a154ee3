/** Which of the two senders of webhooks. */
export type Sender = 'handler' | 'edge';

/** One way in which the delivery endpoint answers wrongly: for the next `requests`, or for `forMs`, or until `calm()`. */
export type EdgeFault = { requests?: number; forMs?: number } & (
  | { kind: 'status'; status: number; /** The `Retry-After` header: seconds or a date. */ retryAfter?: number | string }
  /** 401: the token was revoked. */
  | { kind: 'revoked' }
  /** 200 with `errors` and null for everything. */
  | { kind: 'errors' }
  | { kind: 'emptySearch' }
  /** Every page has the same end cursor and says that there is more. */
  | { kind: 'endlessCursor' }
  /** Reads and answers so much later. */
  | { kind: 'slow'; ms: number }
  /** Reads at once and answers so much later, with what was then. */
  | { kind: 'late'; ms: number }
  /** One byte every 100 ms, without an end. */
  | { kind: 'drip' }
  /** As much as the reader takes, without an end. */
  | { kind: 'endlessBody' }
  | { kind: 'notJson' }
  | { kind: 'reset' }
  /** One item that cannot be read: an error at its path, or 500 for every request that names it. */
  | { kind: 'poison'; id: string; as: 'error' | 'status' }
  /** Nothing is there in one language. */
  | { kind: 'nullLanguage'; language: string }
);

/** How the stand-in misbehaves. What is not given stays as it is. */
export interface Misbehaviour {
  /** Of the random choices below. */
  seed?: number;
  /** Whose webhooks; both when absent. */
  sender?: Sender;
  /** Loses the next n webhooks. */
  dropNext?: number;
  /** Loses this share of them, 0 to 1. */
  dropShare?: number;
  /** Sends this share of them twice. */
  duplicateShare?: number;
  /** Sends what waits in any order. */
  reorder?: boolean;
  /** Sends later, by so much or by anything between. */
  delayMs?: number | readonly [least: number, most: number];
  /** Every chunk of a publish says `continues: true`. */
  continuesForEver?: boolean;
  /** The last chunk of a publish is never sent. */
  losesLastChunk?: boolean;
  /** Edge answers with what was before a publish for so long. Set it before the publish. */
  staleMs?: number;
  /** The admin API answers with this status. */
  adminStatus?: number;
  edge?: EdgeFault | readonly EdgeFault[];
}

/** A seeded source of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The current misbehaviour and its choices. */
export type Faults = ReturnType<typeof createFaults>;

/** Holds what tests script. */
export function createFaults(now: () => number) {
  let current: Misbehaviour = {};
  let edge: (EdgeFault & { until: number })[] = [];
  let random = randomFrom(1);

  const concerns = (sender: Sender): boolean => current.sender === undefined || current.sender === sender;
  const happens = (sender: Sender, share: number | undefined): boolean => concerns(sender) && share !== undefined && random() < share;

  return {
    random: () => random(),
    misbehave(wanted: Misbehaviour): void {
      if (wanted.seed !== undefined) random = randomFrom(wanted.seed);
      if (wanted.edge) edge = [wanted.edge].flat().map((fault) => ({ ...fault, until: fault.forMs === undefined ? Infinity : now() + fault.forMs }));
      current = { ...current, ...wanted };
    },
    calm(): void {
      current = {};
      edge = [];
    },
    get: (): Misbehaviour => current,
    concerns,
    isDropped(sender: Sender): boolean {
      if (concerns(sender) && (current.dropNext ?? 0) > 0) {
        current = { ...current, dropNext: (current.dropNext ?? 0) - 1 };
        return true;
      }
      return happens(sender, current.dropShare);
    },
    isDuplicated: (sender: Sender): boolean => happens(sender, current.duplicateShare),
    delayOf(sender: Sender): number {
      const { delayMs = 0 } = current;
      if (!concerns(sender)) return 0;
      return typeof delayMs === 'number' ? delayMs : delayMs[0] + random() * (delayMs[1] - delayMs[0]);
    },
    /** The faults of one request to Edge; those with a number of requests are used up by it. */
    edgeFaults(): EdgeFault[] {
      if (edge.length === 0) return edge;
      const active = edge.filter(({ until, requests }) => until > now() && (requests === undefined || requests > 0));
      edge = active.map((fault) => (fault.requests === undefined ? fault : { ...fault, requests: fault.requests - 1 }));
      return active;
    },
  };
}
