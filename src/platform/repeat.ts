import { createBell, type Bell } from './bell.js';

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
