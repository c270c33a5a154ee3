import type { Logger } from '../../platform/logger.js';

const LOG_EVERY_MS = 1_000;

/** Tells operators of calls that were not accepted: the first at once, then at most a line a second with how many of each sort. */
export function createRefusalLog({ logger, path }: { logger: Logger; path: string }) {
  let counts: Record<string, number> = {};
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    if (Object.keys(counts).length === 0) return;
    logger.warn({ path, counts }, 'calls of the webhook were not accepted');
    counts = {};
    timer = setTimeout(flush, LOG_EVERY_MS).unref();
  };

  return {
    /** Counts a call by what came of it: a status, or the code of an error. Nothing of the call itself. */
    add: (sort: string): void => {
      counts[sort] = (counts[sort] ?? 0) + 1;
      if (!timer) flush();
    },
  };
}
