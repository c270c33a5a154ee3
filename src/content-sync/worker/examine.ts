import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Transaction } from '../../platform/database.js';
import type { ContentItem, DeleteItem, ItemError, Outcome, UpsertItem } from '../item/content-item.js';
import { applyItems, previewItems } from '../store/content.store.js';
import type { LinkRules } from '../item/html.js';
import { checkItem } from '../item/item-check.js';
import type { Asked } from '../store/source-ledger.js';
import type { SourceReading } from './source-reader.js';

/** What cannot be taken over of an item: the last good version stays. Locale null: the whole item. */
export interface Fault {
  externalId: string;
  locale: string | null;
  error: ItemError;
}

/** A reading with what it says already checked. */
export interface Checked extends Asked {
  reading: SourceReading;
  /** When we were told of it, ISO instant; absent when nobody told us. */
  receivedAt?: string;
  upserts: UpsertItem[];
  faults: Fault[];
}

/** What became of one item in one locale. */
export interface Examined {
  externalId: string;
  locale: string;
  outcome: Outcome;
  error: ItemError | null;
}

/** Checks and sanitises what some readings say. Long bodies take time: others get their turn in between. */
export async function checkReadings(
  source: ContentSource,
  readings: readonly SourceReading[],
  { fetchSeq, askedAt, receivedAt, links }: Asked & { receivedAt?: ReadonlyMap<string, string>; links: LinkRules | undefined },
): Promise<Checked[]> {
  const checked: Checked[] = [];
  for (const reading of readings) {
    const heard = receivedAt?.get(reading.externalId);
    const stamp = { fetchSeq, ...(heard === undefined ? {} : { receivedAt: heard }) };
    checked.push({ askedAt, ...checkReading(source, reading, stamp, links) });
    await nextTurn();
  }
  return checked;
}

function checkReading(
  source: ContentSource,
  reading: SourceReading,
  stamp: Pick<UpsertItem, 'fetchSeq' | 'receivedAt'>,
  links: LinkRules | undefined,
): Omit<Checked, 'askedAt'> {
  const { externalId } = reading;
  const checked: Omit<Checked, 'askedAt'> = { fetchSeq: 0n, ...stamp, reading, upserts: [], faults: [] };
  for (const translation of reading.translations) {
    const { locale } = translation;
    if ('error' in translation) {
      checked.faults.push({ externalId, locale, error: translation.error });
      continue;
    }
    const result = checkItem(source, translation.input, links);
    if ('error' in result) checked.faults.push({ externalId, locale, error: result.error });
    else if (result.item.operation === 'UPSERT')
      checked.upserts.push({ ...result.item, ...stamp, ...(translation.slugIfTaken === null ? {} : { slugIfTaken: translation.slugIfTaken }) });
  }
  return checked;
}

/**
 * Brings what we hold to what was read: new content, and the deletion of what is no longer there, in the locales that
 * were asked for. Inside `asContentWriter`; with `isPreview` nothing is written.
 */
export async function storeReadings(
  tx: Transaction,
  source: ContentSource,
  checked: readonly Checked[],
  { now, isPreview = false }: { now: Temporal.Instant; isPreview?: boolean },
): Promise<Examined[]> {
  const items: ContentItem[] = [...checked.flatMap(({ upserts }) => upserts), ...(await listGone(tx, source, checked))];
  const indexed = items.map((item, index) => ({ item, index }));
  const results = isPreview ? await previewItems(tx, indexed) : await applyItems(tx, indexed, now);
  return [
    ...results.map(({ externalId, locale, outcome, error }) => ({ externalId, locale: locale ?? '*', outcome, error })),
    ...checked
      .flatMap(({ faults }) => faults)
      .map(({ externalId, locale, error }) => ({ externalId, locale: locale ?? '*', outcome: 'REJECTED' as const, error })),
  ];
}

/** What we hold and the source no longer has. A translation that is there but cannot be read is not gone. */
async function listGone(tx: Transaction, source: ContentSource, checked: readonly Checked[]): Promise<DeleteItem[]> {
  const held = await tx.$queryRaw<{ externalId: string; locale: string }[]>`
    select external_id as "externalId", locale from source_item
    where source = ${source}::"ContentSource" and deleted_at is null and external_id = any(${checked.map(({ reading }) => reading.externalId)}::text[])`;
  const locales = Map.groupBy(held, ({ externalId }) => externalId);
  return checked.flatMap(({ reading, fetchSeq, receivedAt }) => {
    if (reading.state === 'UNKNOWN') return [];
    const there = new Set(reading.state === 'PRESENT' ? reading.translations.map(({ locale }) => locale) : []);
    return (locales.get(reading.externalId) ?? [])
      .filter(({ locale }) => reading.locales.includes(locale) && !there.has(locale))
      .map(({ externalId, locale }): DeleteItem => ({
        operation: 'DELETE',
        source,
        externalId,
        locale,
        version: null,
        revision: null,
        updatedAt: null,
        fetchSeq,
        ...(receivedAt === undefined ? {} : { receivedAt }),
      }));
  });
}
