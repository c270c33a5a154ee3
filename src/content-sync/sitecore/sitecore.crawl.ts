import { isMembers } from './sitecore.members.js';
import type { EdgeConnection } from './sitecore.edge.js';
import { readItem, type EdgeItem } from './sitecore.edge-item.js';
import { bracedGuid, pageQuery, type Predicate } from './sitecore.query.js';
import { SourceUnavailable } from '../worker/source-reader.js';

const PAGE_SIZE = 100;
/** The server answers queries for up to 1,000 entities; some are left to items that are deeper than the first one. */
const MAX_ENTITIES = 900;
/** Publishing during a crawl may add and repeat rows; beyond this a search is held to be endless. */
const SLACK_ROWS = 1_000;
const MAX_EMPTY_PAGES = 10;

/** What to search for; whether what came is really below the root is left to the caller. */
export interface Search {
  /** Canonical id of the item at or below which; null: everywhere. */
  rootId: string | null;
  templateIds: readonly string[];
  language: string;
}

interface Page {
  items: EdgeItem[];
  total: number;
  /** Of the next page; null on the last one. */
  cursor: string | null;
}

/** Asks for one page. @throws SourceUnavailable when it did not come without errors */
export async function fetchPage(connection: EdgeConnection, search: Search, first: number, after: string | null, signal: AbortSignal): Promise<Page> {
  const { document, variables } = pageQuery(conditionsOf(search), first, after);
  const { data, errors } = await connection.query(document, variables, signal);
  if (errors[0]) throw new SourceUnavailable('BROKEN_ANSWER', `the source could not search: ${errors[0].message}`);
  return readPage(data?.['search']);
}

/**
 * All pages of a search, from the first; `depth`: how many ancestors its items have, about.
 * @throws SourceUnavailable as `fetchPage`, and when the search has no end
 */
export async function* fetchPages(connection: EdgeConnection, search: Search, depth: number, signal: AbortSignal): AsyncGenerator<EdgeItem[]> {
  const size = Math.max(1, Math.min(PAGE_SIZE, Math.floor(MAX_ENTITIES / (depth + 4))));
  const cursors = new Set<string>();
  let rows = 0;
  let emptyPages = 0;
  for (let after: string | null = null; ;) {
    const { items, total, cursor } = await fetchPage(connection, search, size, after, signal);
    rows += items.length;
    if (items.length === 0) emptyPages += 1;
    if (rows > 2 * total + SLACK_ROWS || emptyPages > MAX_EMPTY_PAGES || (cursor !== null && cursors.has(cursor)))
      throw new SourceUnavailable('BROKEN_ANSWER', `a search has no end (${rows} rows so far, ${total} announced)`);
    // What the server matches is wider than what was asked for: other templates by inheritance, languages by their parts.
    yield items.filter((item) => matches(item, search));
    if (cursor === null) return;
    cursors.add(cursor);
    after = cursor;
  }
}

function conditionsOf({ rootId, templateIds, language }: Search): Predicate {
  const path: Predicate[] = rootId === null ? [] : [{ name: '_path', value: bracedGuid(rootId), operator: 'CONTAINS' }];
  const templates = templateIds.map((id): Predicate => ({ name: '_templates', value: bracedGuid(id), operator: 'CONTAINS' }));
  return { AND: [...path, { name: '_language', value: language, operator: 'EQ' }, { OR: templates }] };
}

const matches = ({ language, templateId }: EdgeItem, search: Search): boolean =>
  language.toLowerCase() === search.language.toLowerCase() && search.templateIds.includes(templateId);

function readPage(value: unknown): Page {
  const { total, pageInfo, results } = isMembers(value) ? value : {};
  const { hasNext, endCursor } = isMembers(pageInfo) ? pageInfo : {};
  const items = Array.isArray(results) ? results.map(readItem) : [null];
  const isLast = hasNext === false;
  if (typeof total !== 'number' || !items.every((item) => item !== null) || !(isLast || (hasNext === true && typeof endCursor === 'string')))
    throw new SourceUnavailable('BROKEN_ANSWER', 'the source sent what is not a page of a search');
  return { items, total, cursor: isLast ? null : (endCursor as string) };
}
