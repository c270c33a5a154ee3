import { GraphQLError } from 'graphql';
import { countEntities, faultOf, MAX_ENTITIES, type EdgeContext } from './edge-context.ts';
import type { EdgeRow } from './edge-snapshot.ts';

/** How a list is paged. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
}

/** A page of rows as Edge answers it. */
export interface EdgePage {
  total: number;
  pageInfo: { endCursor: string; hasNext: boolean };
  results: readonly EdgeRow[];
}

const cursorAt = (offset: number): string => Buffer.from(`offset:${offset}`).toString('base64');

/** A cursor is a place in the list as it is now: a publish between two pages moves what follows. */
function offsetOf(after: string | null | undefined): number {
  if (after === null || after === undefined || after === '') return 0;
  const match = /^offset:(\d{1,9})$/.exec(Buffer.from(after, 'base64').toString());
  if (!match) throw new GraphQLError('The cursor is not valid.');
  return Number(match[1]);
}

/** One page; ten rows when nothing is said. @throws GraphQLError for a bad cursor or a page that is too large */
export function pageOf(context: EdgeContext, rows: readonly EdgeRow[], { first, after }: PageArgs): EdgePage {
  const size = first ?? 10;
  if (size < 1 || size > MAX_ENTITIES) throw new GraphQLError(`first must be between 1 and ${MAX_ENTITIES}.`);
  const isEndless = faultOf(context, 'endlessCursor') !== undefined;
  const offset = isEndless ? 0 : offsetOf(after);
  const results = countEntities(context, rows.slice(offset, offset + size));
  const end = offset + results.length;
  return { total: rows.length, pageInfo: { endCursor: isEndless ? cursorAt(size) : cursorAt(end), hasNext: isEndless || end < rows.length }, results };
}
