import { Prisma } from '../../generated/prisma/client.js';
import type { Transaction } from '../../platform/database.js';

/** A row by the names of its columns; what is absent is null. Dates become instants. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Some rows as a row source of the type of a table, for SQL by hand. One parameter, however many rows: the statement's text
 * is always the same, and nothing has to be put together for each value.
 */
export const rowsOf = (table: string, rows: readonly Row[]): Prisma.Sql =>
  Prisma.sql`jsonb_populate_recordset(null::${Prisma.raw(table)}, ${JSON.stringify(rows)}::jsonb)`;

/** So many rows go into one statement: while one is put together, nothing else is done. */
const AT_ONCE = 150;

/** Runs a statement for each piece of what may be much. While the database works on one, the next is put together. */
export async function inPieces<T>(tx: Transaction, all: readonly T[], statementOf: (piece: T[]) => Prisma.Sql): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const statement = statementOf(all.slice(from, from + AT_ONCE));
    await sent;
    // Prisma sends nothing before somebody waits.
    sent = tx.$executeRaw(statement).then((count) => count);
  }
  await sent;
}

/** Inserts rows; `onConflict` is what follows. */
export const insertRows = (tx: Transaction, table: string, rows: readonly Row[], onConflict: Prisma.Sql = Prisma.empty): Promise<void> =>
  inPieces(tx, rows, (piece) => Prisma.sql`insert into ${Prisma.raw(table)} select * from ${rowsOf(table, piece)} ${onConflict}`);
