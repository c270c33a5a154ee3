import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import pg from 'pg';
import { lockDataDir } from './data-dir-lock.js';
import { copyTemplate } from './embedded-template.js';

/** What node-postgres expects of a network socket, over a PostgreSQL that runs in this process. */
class EmbeddedSocket extends Duplex {
  private readonly database: PGlite;

  constructor(database: PGlite) {
    super();
    this.database = database;
  }

  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }

  setNoDelay = (): this => this;
  setKeepAlive = (): this => this;
  setTimeout = (): this => this;
  ref = (): this => this;
  unref = (): this => this;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.database.execProtocolRaw(new Uint8Array(chunk)).then(
      (answer) => {
        if (answer.length > 0) this.push(Buffer.from(answer));
        done();
      },
      (error: Error) => done(error),
    );
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}

export interface EmbeddedDatabase {
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * PostgreSQL in process (PGlite) behind an ordinary `pg.Pool`, so that everything above speaks to one kind of database.
 * It has a single session, hence one connection. With `isPrepared` an empty folder starts
 * from the prepared database, where there is one.
 * @throws DataDirInUse when another process has the folder open
 */
export async function openEmbeddedDatabase(dataDir: string, isPrepared = false): Promise<EmbeddedDatabase> {
  const lock = lockDataDir(dataDir);
  const folder = join(dataDir, 'postgres');
  if (isPrepared) copyTemplate(folder);
  const database = await PGlite.create(folder, { extensions: { unaccent } }).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const stream = (): EmbeddedSocket => new EmbeddedSocket(database);
  const pool = new pg.Pool({ max: 1, idleTimeoutMillis: 0, user: 'postgres', database: 'postgres', stream } as unknown as pg.PoolConfig);
  const close = async (): Promise<void> => {
    await pool.end();
    await database.close();
    lock.release();
  };
  return { pool, close };
}
