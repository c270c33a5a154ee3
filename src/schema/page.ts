import { badInput } from '../errors.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from './scalars.js';

/** Relay's paging arguments as a client sends them. */
export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** A checked page: `size` entries forwards after `cursor`, or backwards before it. */
export interface Page {
  size: number;
  isForward: boolean;
  cursor: Cursor | null;
}

/** Where an entry stands in its order: sort values first, its id last. Opaque to clients, stable under inserts. */
export type Cursor = readonly (string | number)[];

const MAX_SIZE = 100;

/** @throws BAD_USER_INPUT for sizes outside 1–100, mixed directions and malformed cursors */
export function pageOf({ first, after, last, before }: PageArguments, defaultSize = 20): Page {
  const isForward = !isGiven(last);
  if (!isForward && isGiven(first)) throw badInput('give first or last, not both', 'INVALID_ARGUMENTS', ['last']);
  if (isForward && isGiven(before)) throw badInput('before goes with last', 'INVALID_ARGUMENTS', ['before']);
  if (!isForward && isGiven(after)) throw badInput('after goes with first', 'INVALID_ARGUMENTS', ['after']);
  const size = (isForward ? first : last) ?? defaultSize;
  const name = isForward ? 'first' : 'last';
  if (size < 1 || size > MAX_SIZE) throw badInput(`${name} must be between 1 and ${MAX_SIZE}`, 'OUT_OF_RANGE', [name]);
  const text = isForward ? after : before;
  return { size, isForward, cursor: isGiven(text) ? decodeCursor(text, isForward ? 'after' : 'before') : null };
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** A cursor as clients see it. */
export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

const UUID_END = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Cursors are `[rank, milliseconds, uuid]` in every list of ours. */
function decodeCursor(text: string, argument: string): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (isCursor(parsed)) return parsed;
  } catch {
    // Falls through to the refusal.
  }
  throw badInput(`${argument} is not a cursor of this list`, 'INVALID_CURSOR', [argument]);
}

const isCursor = (value: unknown): value is [number, number, string] =>
  Array.isArray(value) &&
  value.length === 3 &&
  Number.isFinite(value[0]) &&
  Number.isSafeInteger(value[1]) &&
  value[1] >= EARLIEST_INSTANT &&
  value[1] <= LATEST_INSTANT &&
  typeof value[2] === 'string' &&
  UUID_END.test(value[2]);

/** One page of a list, before it becomes a connection. */
export interface Slice<T, Entry extends { node: T; cursor: string } = { node: T; cursor: string }> {
  entries: Entry[];
  totalCount: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** The Relay shape of a slice. */
export function toConnection<T>(slice: Slice<T>) {
  const { entries, totalCount, hasNextPage, hasPreviousPage } = slice;
  return {
    edges: entries,
    nodes: entries.map((entry) => entry.node),
    totalCount,
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: entries[0]?.cursor ?? null, endCursor: entries.at(-1)?.cursor ?? null },
  };
}
