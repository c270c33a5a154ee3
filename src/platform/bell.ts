/** Wakes whoever waits for work. A ring while nobody waits is kept: the next wait ends at once. */
export interface Bell {
  ring(): void;
  /** Until the next ring, at most `ms` milliseconds, or until the signal. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A bell for one waiter. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring(): void {
      rung = true;
      wake?.();
    },
    async wait(ms, signal): Promise<void> {
      if (!rung && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => (clearTimeout(timer), resolve());
          signal?.addEventListener('abort', wake, { once: true });
        });
        if (wake) signal?.removeEventListener('abort', wake);
        wake = undefined;
      }
      rung = false;
    },
  };
}

/**
 * Does work until the signal: again at once while there is more, else when the bell rings or after `everyMs`. After an
 * error it waits longer each time, up to `longestPauseMs` (half a minute).
 */
export async function repeat(task: {
  work: () => Promise<boolean>;
  bell: Bell;
  everyMs: number;
  longestPauseMs?: number;
  signal: AbortSignal;
  onError: (error: Error) => void;
}): Promise<void> {
  const { work, bell, everyMs, longestPauseMs = 30_000, signal, onError } = task;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const isMore = await work();
      failures = 0;
      if (!isMore) await bell.wait(everyMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      onError(error as Error);
      failures++;
      // Rings do not shorten this pause: whoever is down would be asked as often as there is work.
      await createBell().wait(Math.min(everyMs * 2 ** (failures - 1), longestPauseMs), signal);
    }
  }
}
