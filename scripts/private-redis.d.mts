export interface PrivateRedis {
  /** For REDIS_URL. */
  url: string;
  /** The server in a few words, for a log or a report. */
  describe: string;
  /** Ends the server at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

export function startRedis(options?: { log?: (line: string) => void }): Promise<PrivateRedis>;
