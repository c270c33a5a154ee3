import type { Sender } from './misbehaviour.ts';

/** A webhook that was sent, or lost on purpose. */
export interface SentWebhook {
  sender: Sender;
  /** `EventName`, or `OnUpdate` and `OnEnd`. */
  name: string;
  /** The body as sent. */
  body: unknown;
  /** When it was sent, in milliseconds. */
  at: number;
  /** Null: no answer, or lost. */
  status: number | null;
  /** Until the answer, in milliseconds. */
  ms: number;
  /** What became of it. */
  outcome: 'ACKNOWLEDGED' | 'REFUSED' | 'NO_ANSWER' | 'DROPPED' | 'DISABLED';
}

/** What was counted since the start or the last reset. */
export interface Counters {
  edge: {
    /** Requests of any outcome. */
    requests: number;
    /** By the name of the operation; `anonymous` without one. */
    byOperation: Record<string, number>;
    /** The most requests within one second of the rate limit's clock. */
    peakPerSecond: number;
    /** Refused by the rate limit. */
    limited: number;
    /** By status code. */
    byStatus: Record<number, number>;
    /** How often `item` was asked for, by id. */
    items: Map<string, number>;
    searches: number;
  };
  webhooks: SentWebhook[];
}

/** Nothing counted. */
export const noCounts = (): Counters => ({
  edge: { requests: 0, byOperation: {}, peakPerSecond: 0, limited: 0, byStatus: {}, items: new Map(), searches: 0 },
  webhooks: [],
});
