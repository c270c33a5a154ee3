import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { fetchPage, fetchPages, type Search } from './sitecore.crawl.js';
import type { EdgeConnection } from './sitecore.edge.js';
import { hasGap, type EdgeItem } from './sitecore.edge-item.js';
import { stateOf, type SitecoreMapper } from './sitecore.mapper.js';
import type { SitecoreMapping } from './sitecore.mapping.js';
import { createMultiGet, type Fetched } from './sitecore.multi-get.js';
import type { ReadScope, SourceReader, SourceReading } from '../worker/source-reader.js';

/** How many items, each in one language, a request may name: what comes with them counts towards the server's 1,000 entities. */
const MAX_ALIASES = 20;
const NO_ITEM = '00000000-0000-0000-0000-000000000000';

/** What the reader needs; `readSize`: how many items one request names, unless so many languages are read that it must be fewer. */
export interface EdgeReaderOptions {
  connection: EdgeConnection;
  mapper: SitecoreMapper;
  mapping: Pick<SitecoreMapping, 'roots' | 'languages' | 'templates'>;
  clock: Clock;
  logger: Logger;
  readSize?: number;
}

/** Reads what is published from the delivery API. */
export function createEdgeReader({ connection, mapper, mapping, clock, logger, readSize = 10 }: EdgeReaderOptions): SourceReader {
  const languages = [...mapping.languages.keys()];
  const locales = [...mapping.languages.values()];
  const size = Math.max(1, Math.min(readSize, Math.floor(MAX_ALIASES / languages.length)));
  const get = createMultiGet({ connection, languages, probeId: mapping.roots[0] ?? NO_ITEM });
  const interpret = (id: string, items: readonly EdgeItem[], asked: readonly string[]) => readingOf(id, items, asked, mapper, clock.now());

  /** Items read with all that is above them, in some slices. */
  const fetchAll = async (ids: readonly string[], signal: AbortSignal): Promise<Fetched> => {
    const fetched: Fetched = { found: [], problems: [] };
    for (let from = 0; from < ids.length; from += size) {
      const { found, problems } = await get(ids.slice(from, from + size), signal);
      fetched.found.push(...found);
      fetched.problems.push(...problems);
    }
    if (fetched.problems.length > 0) logger.warn({ ids: fetched.problems.map(({ externalId }) => externalId) }, 'the source could not read some items');
    return fetched;
  };
  /** Whether an item is in scope hangs on all that is above it, and one language may not know all of it. */
  const complete = async (items: readonly EdgeItem[], signal: AbortSignal): Promise<EdgeItem[]> => {
    const incomplete = new Set(items.filter((item) => hasGap(item, mapping.roots)));
    const { found } = await fetchAll(
      [...incomplete].map(({ id }) => id),
      signal,
    );
    const others = new Map(found.map(({ id, items: all }) => [id, all] as const));
    return items.flatMap((item) => (incomplete.has(item) ? (others.get(item.id)?.find(({ language }) => language === item.language) ?? []) : item));
  };

  return {
    locales,
    isCached: true,
    readSize: size,

    async read(externalIds, signal) {
      const { found, problems } = await fetchAll([...new Set(externalIds)], signal);
      return { readings: found.map(({ id, items }) => interpret(id, items, locales)), problems };
    },

    async *crawl(scope, { locale, signal }) {
      const asked = [...mapping.languages].filter(([, ours]) => locale === null || ours === locale);
      const searches = asked.flatMap(([language, ours]) => searchesOf(scope, language, mapping).map((search) => ({ search, ours })));
      const sized = [];
      for (const each of searches) sized.push({ ...each, ...(await sizeOf(connection, each.search, signal)) });
      const total = sized.reduce((sum, { count }) => sum + count, 0);
      for (const { search, ours, depth } of sized)
        for await (const page of fetchPages(connection, search, depth, signal)) {
          const items = (await complete(page, signal)).filter((item) => isBelow(item, search.rootId));
          yield { readings: items.map((item) => interpret(item.id, [item], [ours])), total };
        }
    },
  };
}

const isBelow = ({ id, ancestors }: EdgeItem, rootId: string | null): boolean =>
  rootId === null || id === rootId || ancestors.some((ancestor) => ancestor.id === rootId);

/** How much a search will bring, and how deep in the tree. */
async function sizeOf(connection: EdgeConnection, search: Search, signal: AbortSignal): Promise<{ count: number; depth: number }> {
  const { total, items } = await fetchPage(connection, search, 1, null, signal);
  return { count: total, depth: items[0]?.ancestors.length ?? 0 };
}

/** A search is for one language and one root: together they would be for either. */
function searchesOf(scope: Exclude<ReadScope, { kind: 'ITEM' }>, language: string, mapping: EdgeReaderOptions['mapping']): Search[] {
  const mapped = [...mapping.templates.keys()];
  const roots = mapping.roots.length > 0 ? mapping.roots : [null];
  switch (scope.kind) {
    case 'SUBTREE':
      return [{ rootId: scope.rootId, templateIds: mapped, language }];
    case 'TEMPLATE':
      return roots.map((rootId) => ({ rootId, templateIds: [scope.templateId], language }));
    case 'ALL':
      // Without a root nothing narrows the search but the template.
      if (mapping.roots.length === 0) return mapped.map((templateId) => ({ rootId: null, templateIds: [templateId], language }));
      return roots.map((rootId) => ({ rootId, templateIds: mapped, language }));
  }
}

/** What an item is for us, from what it is in each language. */
function readingOf(externalId: string, items: readonly EdgeItem[], locales: readonly string[], mapper: SitecoreMapper, now: Temporal.Instant): SourceReading {
  const mapped = items.map((item) => mapper.map(item, now));
  const translations = mapped.flatMap((each) => (each.state === 'PRESENT' ? [each.translation] : []));
  const [first] = items;
  return {
    externalId,
    state: stateOf(mapped),
    parentId: first?.parentId ?? null,
    templateId: first?.templateId ?? null,
    ancestors: first?.ancestors.map(({ id }) => id) ?? [],
    locales,
    translations,
    // ISO texts of one form sort as the instants they stand for.
    changesAt: mapped.flatMap(({ changesAt }) => changesAt ?? []).toSorted()[0] ?? null,
  };
}
