import { encodeCursor, type Page, type Slice } from '../../schema/page.js';

type Direction = 'asc' | 'desc';
type Beyond<T> = { lt: T } | { gt: T };

/** How the rows of a page are found where a list is ordered by a time, the newest first, and by id where times are equal. */
export function newestFirst<Time extends string>(time: Time, { size, isForward, cursor }: Page) {
  const [down, up]: Direction[] = isForward ? ['desc', 'asc'] : ['asc', 'desc'];
  const orderBy = [{ [time]: down } as Record<Time, Direction>, { id: up as Direction }];
  const query = { orderBy, take: size + 1 };
  if (!cursor) return query;
  const [, milliseconds, id] = cursor as [number, number, string];
  const at = new Date(milliseconds);
  const past = <T>(value: T, isUp: boolean): Beyond<T> => (isUp === isForward ? { gt: value } : { lt: value });
  const OR = [{ [time]: past(at, false) }, { [time]: at, id: past(id, true) }] as (Record<Time, Date | Beyond<Date>> & { id?: Beyond<string> })[];
  return { ...query, where: { OR } };
}

/** The page that `newestFirst` has found, in the order of the list. */
export function sliceOf<Row extends { id: string }, T>(
  rows: readonly Row[],
  { size, isForward, cursor }: Page,
  { totalCount, timeOf, toNode }: { totalCount: number; timeOf: (row: Row) => Date; toNode: (row: Row) => T },
): Slice<T> {
  const isMore = rows.length > size;
  const shown = isForward ? rows.slice(0, size) : rows.slice(0, size).toReversed();
  return {
    entries: shown.map((row) => ({ node: toNode(row), cursor: encodeCursor([0, timeOf(row).getTime(), row.id]) })),
    totalCount,
    hasNextPage: isForward ? isMore : cursor !== null,
    hasPreviousPage: isForward ? cursor !== null : isMore,
  };
}
