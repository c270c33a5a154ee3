import { Prisma } from '../generated/prisma/client.js';
import type { Transaction } from '../platform/database.js';

/** A row by the names of its columns; what is absent is null. Dates become instants. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Some rows as a row source of the type of a table, for SQL by hand. One parameter, however many rows: the statement's text
 * is always the same, and nothing has to be put together for each value.
 */
export const rowsOf = (table: string, rows: readonly Row[]): Prisma.Sql =>
  Prisma.sql`jsonb_populate_recordset(null::${Prisma.raw(table)}, ${JSON.stringify(rows)}::jsonb)`;

/** Inserts rows; `onConflict` is what follows. */
export async function insertRows(tx: Transaction, table: string, rows: readonly Row[], onConflict: Prisma.Sql = Prisma.empty): Promise<void> {
  if (rows.length > 0) await tx.$executeRaw(Prisma.sql`insert into ${Prisma.raw(table)} select * from ${rowsOf(table, rows)} ${onConflict}`);
}
