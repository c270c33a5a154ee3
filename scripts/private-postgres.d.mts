export interface Databases {
  /** Makes a database, empty or as a copy of another one of the same prefix; its URL. */
  createDatabase(name: string, options?: { template?: string }): Promise<string>;
  /** Removes a database; whoever is still connected to it after some seconds is thrown out. */
  dropDatabase(name: string): Promise<void>;
  /** Removes every database of the prefix. */
  dropAll(): Promise<void>;
}

export interface PrivatePostgres extends Databases {
  /** An empty database, ready to use. */
  url: string;
  /** Where databases are made from; nothing is written into the database that it names. */
  adminUrl: string;
  prefix: string;
  /** The server in a few words, for a log or a report. */
  describe: string;
  stop(): Promise<void>;
}

export function startPostgres(options?: {
  log?: (line: string) => void;
  durable?: boolean;
  settings?: Record<string, string | number>;
}): Promise<PrivatePostgres>;
export function databasesAt(adminUrl: string, prefix: string): Databases;
