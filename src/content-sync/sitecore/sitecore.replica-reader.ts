import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { SitecoreAncestor } from './sitecore.item.js';
import { stateOf, type SitecoreMapper } from './sitecore.mapper.js';
import type { SitecoreMapping } from './sitecore.mapping.js';
import { valueOf } from './sitecore.place.js';
import { publishedOf } from './sitecore.publishable.js';
import type { ReplicaDocument } from './sitecore.replica.js';
import { fieldsOf } from './sitecore.saves.js';
import type { ReadScope, SourceReader, SourceReading } from '../worker/source-reader.js';

const PAGE = 200;
/** A tree is not that deep; a longer way up goes in a circle. */
const MAX_DEPTH = 100;

type Documents = ReadonlyMap<string, ReplicaDocument>;

export interface ReplicaReaderOptions {
  prisma: Prisma;
  mapper: SitecoreMapper;
  mapping: Pick<SitecoreMapping, 'languages' | 'finalWorkflowStates' | 'timeZone'>;
  clock: Clock;
}

/** Reads what the CMS has told us, where it cannot be asked. What it never told of may be there: others hand it to us. */
export function createReplicaReader({ prisma, mapper, mapping, clock }: ReplicaReaderOptions): SourceReader {
  const all = [...mapping.languages.values()];

  /** The documents of some items and of everything above them. */
  async function load(ids: readonly string[]): Promise<Documents> {
    const documents = new Map<string, ReplicaDocument>();
    const asked = new Set<string>();
    let wanted = [...new Set(ids)];
    for (let depth = 0; wanted.length > 0 && depth <= MAX_DEPTH; depth += 1) {
      for (const id of wanted) asked.add(id);
      const rows = await prisma.syncItem.findMany({ where: { source: 'SITECORE', externalId: { in: wanted } }, select: { externalId: true, replica: true } });
      for (const { externalId, replica } of rows) if (replica !== null) documents.set(externalId, replica as unknown as ReplicaDocument);
      wanted = [...new Set(wanted.flatMap((id) => parentOf(id, documents) ?? []))].filter((id) => !asked.has(id));
    }
    return documents;
  }

  function readingOf(id: string, documents: Documents, locales: readonly string[]): SourceReading {
    const document = documents.get(id);
    const above = ancestorsOf(id, documents);
    // What is below something deleted went with it, although no event said so.
    const isGone = !document || above.some((ancestor) => documents.get(ancestor.id)?.isDeleted);
    const now = clock.now();
    const published = isGone ? { items: [], changesAt: null } : publishedOf(id, document, above, { rules: mapping, now });
    const mapped = published.items.map((item) => mapper.map(item, now));
    const translations = mapped.flatMap((each) => (each.state === 'PRESENT' ? [each.translation] : [])).filter(({ locale }) => locales.includes(locale));
    return {
      externalId: id,
      state: document ? stateOf(mapped) : 'UNKNOWN',
      parentId: parentOf(id, documents),
      templateId: document ? valueOf(document.templateId) : null,
      ancestors: above.map((ancestor) => ancestor.id),
      locales,
      translations,
      changesAt: [published, ...mapped].flatMap(({ changesAt }) => changesAt ?? []).toSorted()[0] ?? null,
    };
  }

  return {
    locales: all,
    isCached: false,
    readSize: PAGE,

    async read(externalIds) {
      const ids = [...new Set(externalIds)];
      const documents = await load(ids);
      return { readings: ids.map((id) => readingOf(id, documents, all)), problems: [] };
    },

    async *crawl(scope, { locale, signal }) {
      const locales = all.filter((ours) => locale === null || ours === locale);
      let after = '';
      for (;;) {
        signal.throwIfAborted();
        const ids = await listIds(prisma, after);
        const last = ids.at(-1);
        if (last === undefined) return;
        const documents = await load(ids);
        const readings = ids.map((id) => readingOf(id, documents, locales)).filter((reading) => reading.state !== 'ABSENT' && isIn(scope, reading));
        yield { readings, total: null };
        after = last;
      }
    },
  };
}

async function listIds(prisma: Prisma, after: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select external_id as id from sync_item
    where source = 'SITECORE' and replica is not null and external_id > ${after} order by external_id limit ${PAGE}`;
  return rows.map(({ id }) => id);
}

function parentOf(id: string, documents: Documents): string | null {
  const document = documents.get(id);
  return document ? valueOf(document.parentId) : null;
}

/** From the parent up to the first item of which nothing is known. */
function ancestorsOf(id: string, documents: Documents): SitecoreAncestor[] {
  const ancestors: SitecoreAncestor[] = [];
  const seen = new Set([id]);
  for (let next = parentOf(id, documents); next !== null && !seen.has(next); next = parentOf(next, documents)) {
    seen.add(next);
    ancestors.push({ id: next, fields: fieldsOf(documents.get(next)?.shared ?? []) });
  }
  return ancestors;
}

function isIn(scope: Exclude<ReadScope, { kind: 'ITEM' }>, { externalId, templateId, ancestors }: SourceReading): boolean {
  switch (scope.kind) {
    case 'ALL':
      return true;
    case 'SUBTREE':
      return externalId === scope.rootId || ancestors.includes(scope.rootId);
    case 'TEMPLATE':
      return templateId === scope.templateId;
  }
}
