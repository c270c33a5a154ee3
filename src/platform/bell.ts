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
