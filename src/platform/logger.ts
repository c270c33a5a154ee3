import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured logs on standard output. What may be logged is decided at each call: ids, counts, codes, durations; never
 * a variable of a request, a token, a query string or anything about a person.
 */
export const createLogger = (level: string): Logger => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
