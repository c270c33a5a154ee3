import { AppError } from '../../errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { UpsertItem } from '../item/content-item.js';
import { compareSides, type DriftEntry, type DriftReport } from './drift.js';
import { checkReadings } from '../worker/examine.js';
import type { LinkRules } from '../item/html.js';
import { contentHashOf } from '../store/plan.js';
import { READABLE_SOURCE } from '../worker/run-queue.js';
import { SourceUnavailable, type SourceReader } from '../worker/source-reader.js';

const MAX_DURATION_MS = 60_000;

export type DriftService = ReturnType<typeof createDriftService>;

type CrawlingReader = Pick<SourceReader, 'crawl' | 'locales'>;

interface Deps {
  prisma: Prisma;
  clock: Clock;
  /** Absent where no source is configured. */
  reader: CrawlingReader | undefined;
  /** How links inside the source's texts lead to other items; the same as where items are taken over. */
  links?: LinkRules | undefined;
  /** How long the source may be read, in milliseconds; a minute unless given. */
  limitMs?: number;
}

/** Compares the store with what its source says now. */
export function createDriftService({ prisma, clock, reader, links, limitMs = MAX_DURATION_MS }: Deps) {
  let running: Promise<DriftReport> | undefined;

  const compare = async (source: CrawlingReader): Promise<DriftReport> => {
    const { entries, quarantined } = await readSource(source, links, AbortSignal.timeout(limitMs));
    const held = await readStore(prisma);
    const types = compareSides(
      entries,
      held.filter(({ externalId, locale }) => !quarantined.has(placeOf(externalId, locale))),
    );
    const inSync = types.every(({ missing, extra, different }) => missing + extra + different === 0);
    return { checkedAt: clock.now(), inSync, quarantined: quarantined.size, types };
  };

  return {
    /**
     * The comparison; null where there is no source. Who asks while one is being made gets the same: it costs the source
     * a whole crawl.
     * @throws SERVICE_UNAVAILABLE when the source cannot be read, or not within a minute
     */
    check: (): Promise<DriftReport | null> => {
      if (!reader) return Promise.resolve(null);
      running ??= compare(reader).finally(() => (running = undefined));
      return running;
    },
  };
}

const placeOf = (externalId: string, locale: string): string => `${externalId} ${locale}`;

/** What the source says, as we would store it, and the places of what cannot be stored. */
async function readSource(reader: CrawlingReader, links: LinkRules | undefined, signal: AbortSignal) {
  const entries = new Map<string, DriftEntry>();
  const quarantined = new Set<string>();
  try {
    for (const locale of reader.locales) {
      for await (const { readings } of reader.crawl({ kind: 'ALL' }, { locale, signal })) {
        signal.throwIfAborted();
        for (const { upserts, faults } of await checkReadings(READABLE_SOURCE, readings, { fetchSeq: 0n, askedAt: new Date(0), links })) {
          for (const item of upserts) entries.set(placeOf(item.externalId, item.locale), toEntry(item));
          for (const fault of faults) quarantined.add(placeOf(fault.externalId, fault.locale ?? locale));
        }
      }
      signal.throwIfAborted();
    }
  } catch (error) {
    if (error instanceof SourceUnavailable || signal.aborted)
      throw new AppError('SERVICE_UNAVAILABLE', signal.aborted ? 'the source could not be read in time' : 'the source cannot be read now', { cause: error });
    throw error;
  }
  return { entries: [...entries.values()], quarantined };
}

const toEntry = ({ externalId, locale, content }: UpsertItem): DriftEntry => ({ kind: content.kind, externalId, locale, contentHash: contentHashOf(content) });

/** What we hold of this source, in whatever locale. */
async function readStore(prisma: Prisma): Promise<DriftEntry[]> {
  const rows = await prisma.sourceItem.findMany({
    where: { source: READABLE_SOURCE, deletedAt: null },
    select: { kind: true, externalId: true, locale: true, contentHash: true },
  });
  return rows.flatMap(({ kind, contentHash, ...row }) => (kind && contentHash ? [{ ...row, kind, contentHash }] : []));
}
