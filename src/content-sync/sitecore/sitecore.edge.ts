import { setTimeout as sleep } from 'node:timers/promises';
import { createBoundedFetch, FetchFailed, type FetchBounds, type FetchedAnswer } from '../../platform/bounded-fetch.js';
import type { Logger } from '../../platform/logger.js';
import { createRateLimit } from '../../platform/rate-limit.js';
import { parseAnswer, type EdgeAnswer } from './sitecore.answer.js';
import { SourceUnavailable } from '../worker/source-reader.js';

const BOUNDS: FetchBounds = { timeoutMs: 15_000, maxBytes: 32 * 1024 * 1024 };
const MAX_TRIES = 4;
/** Doubles with each try. */
const BACKOFF_MS = 1_000;
/** Part of a wait that is added by chance, so that those who were refused together do not come back together. */
const JITTER = 1 / 4;
/** Whoever is asked to wait longer is told so instead of waiting. */
const MAX_WAIT_MS = 30_000;
/** No answer may make us wait longer than this, whatever it says. */
const MAX_RETRY_AFTER_MS = 300_000;

const REFUSED = new Set([401, 403]);
const OVERLOADED = 429;
const AWAY = new Set([502, 503, 504, 520, 521, 522, 523, 524]);
/** Errors of the query itself come with 400 from some servers. */
const GRAPHQL = new Set([200, 400]);

export type EdgeConnection = ReturnType<typeof createEdgeConnection>;

/** What a connection needs; `bounds` and `backoffMs` (the first wait between two tries, in milliseconds) have sensible defaults. */
export interface EdgeConnectionOptions {
  url: string;
  /** Absent where the URL itself names what may be read. */
  apiKey: string | undefined;
  /** How many requests a second, at most. */
  perSecond: number;
  logger: Logger;
  fetch?: typeof globalThis.fetch | undefined;
  bounds?: Partial<FetchBounds>;
  backoffMs?: number;
}

/** The way to the delivery API: paced, bounded and stubborn. Everybody who reads from one tenant shares one connection. */
export function createEdgeConnection({ url, apiKey, perSecond, logger, fetch, bounds, backoffMs = BACKOFF_MS }: EdgeConnectionOptions) {
  const limit = createRateLimit({ perSecond });
  const request = createBoundedFetch({ fetch, ...BOUNDS, ...bounds });
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...(apiKey === undefined ? {} : { sc_apikey: apiKey }) };

  const ask = async (body: string, signal: AbortSignal): Promise<EdgeAnswer> => {
    await limit.take(signal);
    const answer = await request(url, { method: 'POST', headers, body }, signal).catch(asUnavailable);
    if (!GRAPHQL.has(answer.status)) throw refusalOf(answer);
    return parseAnswer(answer.body, apiKey);
  };

  return {
    /**
     * Asks once, or up to four times while there is hope. Inputs go as variables, all of them: the server refuses a mixture.
     * @throws SourceUnavailable, or the reason of `signal`
     */
    query: async (document: string, variables: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<EdgeAnswer> => {
      const body = JSON.stringify({ query: document, variables });
      for (let tries = 1; ; tries += 1) {
        try {
          return await ask(body, signal);
        } catch (error) {
          if (!(error instanceof SourceUnavailable)) throw error;
          const wait = (error.retryAfterMs ?? backoffMs * 2 ** (tries - 1)) * (1 + Math.random() * JITTER);
          // The allowance is used up for all of us, not for this query alone.
          if (error.code === 'OVERLOADED') limit.pauseFor(wait);
          logger.warn({ code: error.code, tries, waitMs: Math.round(wait) }, 'the source did not answer a query');
          if (!isHopeful(error) || tries === MAX_TRIES || wait > MAX_WAIT_MS) throw error;
          await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
        }
      }
    },
  };
}

const isHopeful = ({ code }: SourceUnavailable): boolean => code === 'OVERLOADED' || code === 'UNREACHABLE';

/** What a failed request means for who reads. @throws SourceUnavailable, or the error when it is none of the request */
export function asUnavailable(error: unknown): never {
  if (!(error instanceof FetchFailed)) throw error;
  const isLost = error.reason === 'NETWORK' || error.reason === 'TIMEOUT';
  throw new SourceUnavailable(isLost ? 'UNREACHABLE' : 'BROKEN_ANSWER', `the source did not answer: ${error.message}`);
}

/** What an answer means that is none. */
export function refusalOf({ status, headers }: Pick<FetchedAnswer, 'status' | 'headers'>): SourceUnavailable {
  if (REFUSED.has(status)) return new SourceUnavailable('REFUSED', `the source does not accept our credentials (HTTP ${status})`);
  if (status === OVERLOADED) return new SourceUnavailable('OVERLOADED', `the source is overloaded (HTTP ${status})`, retryAfterMs(headers));
  if (AWAY.has(status)) return new SourceUnavailable('UNREACHABLE', `the source cannot be reached (HTTP ${status})`, retryAfterMs(headers));
  return new SourceUnavailable('BROKEN_ANSWER', `the source answered with HTTP ${status}`);
}

const HTTP_DATE = /^[A-Z][a-z]{2}, .+ GMT$/;

/** Seconds or a date. The date is compared with the server's own clock, since ours may differ from it. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  const wait = HTTP_DATE.test(text) ? Date.parse(text) - Date.parse(headers.get('date') ?? '') : Number(/^\d+$/.exec(text)?.[0]) * 1000;
  return wait > 0 ? Math.min(wait, MAX_RETRY_AFTER_MS) : null;
}
