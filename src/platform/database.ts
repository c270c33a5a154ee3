import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';
import { openEmbeddedDatabase } from './embedded-database.js';
import { migrate } from './migrate.js';

/** A Prisma client or an open transaction: what repositories are given. */
export type Prisma = PrismaClient;
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

export interface Database {
  prisma: PrismaClient;
  /** For what Prisma does not do: the job queue. */
  pool: pg.Pool;
  /** Of the server; absent for the embedded database. */
  url: string | undefined;
  isEmbedded: boolean;
  /** Fails when the database does not answer within a second. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL at `url`, or the embedded one in `dataDir`, up to date; with `isPrepared` an empty folder starts with content.
 * @throws DataDirInUse when another process has the folder open
 */
export async function openDatabase({ url, dataDir, isPrepared }: { url?: string | undefined; dataDir: string; isPrepared?: boolean }): Promise<Database> {
  const { pool, close } = url ? serverPool(url) : await openEmbeddedDatabase(dataDir, isPrepared);
  try {
    await migrate(pool);
  } catch (error) {
    await close();
    throw error;
  }
  // Content batches are large: Prisma's default of five seconds is too short.
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { maxWait: 30_000, timeout: 120_000 } });
  return {
    prisma,
    pool,
    url,
    isEmbedded: !url,
    ping: async () => void (await withinOneSecond(pool.query('select 1'))),
    close: async () => {
      await prisma.$disconnect();
      await close();
    },
  };
}

function serverPool(connectionString: string): { pool: pg.Pool; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 2_000 });
  // An idle connection that dies must not take the process with it: the pool opens a new one.
  pool.on('error', () => {});
  return { pool, close: () => pool.end() };
}

async function withinOneSecond<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('the database did not answer within a second')), 1_000).unref());
  return Promise.race([work, late]);
}
