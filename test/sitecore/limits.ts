/** What a request is told about the rate limit. */
export interface RateVerdict {
  isAllowed: boolean;
  /** Requests in the current second, this one included. */
  count: number;
  headers: Record<string, string>;
}

/** The rate limit of the tenant: so many requests in each second of the clock, the rest refused. */
export function createRateLimit(limit: number, now: () => number) {
  let second = 0;
  let count = 0;
  return (): RateVerdict => {
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      second = current;
      count = 0;
    }
    count++;
    const headers = { 'x-rate-limit-limit': String(limit), 'x-rate-limit-remaining': String(Math.max(0, limit - count)), 'x-rate-limit-reset': '1' };
    return { isAllowed: count <= limit, count, headers };
  };
}
