import type { EdgeAnswer, EdgeError } from './sitecore.answer.js';
import type { EdgeConnection } from './sitecore.edge.js';
import { readItem, shareAncestors, type EdgeItem } from './sitecore.edge-item.js';
import { itemsQuery } from './sitecore.query.js';
import { SourceUnavailable, type SourceProblem } from '../worker/source-reader.js';

/** An item in all languages that it exists in; none of them when it does not exist. */
export interface FoundItem {
  id: string;
  items: readonly EdgeItem[];
}

/** What became of the items that were asked for; each is in one of the two. */
export interface Fetched {
  found: FoundItem[];
  problems: SourceProblem[];
}

export type MultiGet = ReturnType<typeof createMultiGet>;

/**
 * Reads several items in all languages with one request. Where one of them spoils the answer for the others it is found
 * and reported alone. `probeId` is an item whose reading tells a source that is down from an item that cannot be read.
 */
export function createMultiGet({ connection, languages, probeId }: { connection: EdgeConnection; languages: readonly string[]; probeId: string }) {
  const ask = async (ids: readonly string[], signal: AbortSignal): Promise<EdgeAnswer> => {
    const { document, variables } = itemsQuery(ids.flatMap((id) => languages.map((language) => ({ id, language }))));
    try {
      return await connection.query(document, variables, signal);
    } catch (error) {
      if (!(error instanceof SourceUnavailable) || error.code !== 'BROKEN_ANSWER') throw error;
      return { data: null, errors: [{ message: error.message, path: null }] };
    }
  };

  const get = async (ids: readonly string[], signal: AbortSignal, answer: EdgeAnswer): Promise<Fetched> => {
    const failure = failureOf(answer, ids.length * languages.length);
    if (!failure) return sort(ids, languages, answer);
    const [only] = ids;
    if (ids.length === 1 && only) return { found: [], problems: [{ externalId: only, message: failure.message }] };
    const half = Math.ceil(ids.length / 2);
    const parts: Fetched[] = [];
    for (const part of [ids.slice(0, half), ids.slice(half)]) parts.push(await get(part, signal, await ask(part, signal)));
    return { found: parts.flatMap(({ found }) => found), problems: parts.flatMap(({ problems }) => problems) };
  };

  /** @throws SourceUnavailable when the source could read nothing at all */
  return async (ids: readonly string[], signal: AbortSignal): Promise<Fetched> => {
    const answer = await ask(ids, signal);
    if (failureOf(answer, ids.length * languages.length)) {
      const failure = failureOf(await ask([probeId], signal), languages.length);
      if (failure) throw new SourceUnavailable('BROKEN_ANSWER', failure.message);
    }
    return get(ids, signal, answer);
  };
}

/** What makes an answer worthless as a whole: an error that names none of its items, or no data. */
function failureOf({ data, errors }: EdgeAnswer, count: number): EdgeError | undefined {
  return errors.find(({ path }) => !isPlaced(path, count)) ?? (data === null ? errors[0] : undefined);
}

const isPlaced = (path: EdgeError['path'], count: number): boolean => {
  const index = /^i(\d{1,6})$/.exec(String(path?.[0]))?.[1];
  return index !== undefined && Number(index) < count;
};

function sort(ids: readonly string[], languages: readonly string[], { data, errors }: EdgeAnswer): Fetched {
  const messages = new Map(errors.map(({ path, message }) => [String(path?.[0]), message]));
  const fetched: Fetched = { found: [], problems: [] };
  for (const [index, id] of ids.entries()) {
    const aliases = languages.map((_, offset) => `i${index * languages.length + offset}`);
    const items = itemsAt(data, aliases, id);
    const message = aliases.map((alias) => messages.get(alias)).find((text) => text !== undefined);
    if (items && message === undefined) fetched.found.push({ id, items });
    else fetched.problems.push({ externalId: id, message: message ?? 'the source sent what is not this item' });
  }
  return fetched;
}

/** What is there of an item; only an explicit `null` says that it is not. Null when something else came. */
function itemsAt(data: EdgeAnswer['data'], aliases: readonly string[], id: string): EdgeItem[] | null {
  const values = aliases.map((alias) => data?.[alias]).filter((value) => value !== null);
  const items = values.map(readItem).filter((item) => item?.id === id);
  return items.length === values.length ? shareAncestors(items.filter((item) => item !== null)) : null;
}
