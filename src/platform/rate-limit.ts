/** How much of a second's allowance may go out at once after a rest. */
const BURST_SHARE = 1 / 4;

export type RateLimit = ReturnType<typeof createRateLimit>;

/**
 * Spreads calls evenly: `perSecond` a second in the long run and never more in any second, the first quarter of them at once
 * after a rest. Who asks first goes first.
 */
export function createRateLimit({ perSecond }: { perSecond: number }) {
  const spacing = 1000 / perSecond;
  const allowance = Math.max(1, Math.floor(perSecond));
  const slack = (Math.max(1, Math.floor(perSecond * BURST_SHARE)) - 1) * spacing;
  const waiting = new Set<(turn: number) => void>();
  /** When the last `allowance` calls went out, the oldest at `oldest`: the burst alone would allow more than a second's worth. */
  const sent = new Float64Array(allowance).fill(-Infinity);
  let oldest = 0;
  /** When the next call would go out if all had been evenly spaced. */
  let due = -Infinity;
  let pausedUntil = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const opensAt = (): number => Math.max(pausedUntil, due - slack, (sent[oldest] as number) + 1000);
  const grant = (now: number, next: (turn: number) => void): void => {
    due = Math.max(due, now) + spacing;
    sent[oldest] = now;
    waiting.delete(next);
    next(oldest);
    oldest = (oldest + 1) % allowance;
  };
  const serve = (): void => {
    clearTimeout(timer);
    for (const next of waiting) {
      const now = performance.now();
      if (opensAt() > now) {
        timer = setTimeout(serve, Math.ceil(opensAt() - now));
        return;
      }
      grant(now, next);
    }
  };

  const turnOf = (signal: AbortSignal): Promise<number> =>
    new Promise((resolve, reject) => {
      const giveUp = (): void => {
        waiting.delete(go);
        reject(signal.reason as Error);
        serve();
      };
      const go = (turn: number): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(turn);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(go);
      serve();
    });

  return {
    /** Waits until the caller may go. Rejects with the signal's reason when that comes first; the turn then goes to the next. */
    take: async (signal: AbortSignal): Promise<void> => {
      signal.throwIfAborted();
      const turn = await turnOf(signal);
      // A busy process may have kept the caller from going at once: what counts is when it does.
      sent[turn] = performance.now();
    },
    /** Lets nobody go for `milliseconds`, those who wait included; a pause never shortens another. */
    pauseFor: (milliseconds: number): void => {
      pausedUntil = Math.max(pausedUntil, performance.now() + milliseconds);
    },
  };
}
