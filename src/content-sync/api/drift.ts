import { createHash } from 'node:crypto';
import type { ContentKind } from '../../generated/prisma/enums.js';

/** What one side says of an item in one locale. */
export interface DriftEntry {
  kind: ContentKind;
  externalId: string;
  locale: string;
  contentHash: string;
}

/** What one side has, of one kind in one locale. */
export interface DriftSide {
  count: number;
  digest: string;
}

export type Difference = 'MISSING' | 'EXTRA' | 'DIFFERENT';

/** Source against store, of one kind in one locale. */
export interface TypeDrift {
  type: ContentKind;
  locale: string;
  source: DriftSide;
  store: DriftSide;
  missing: number;
  extra: number;
  different: number;
  sample: { externalId: string; difference: Difference }[];
}

/** How the store differs from its source. */
export interface DriftReport {
  checkedAt: Temporal.Instant;
  inSync: boolean;
  quarantined: number;
  types: TypeDrift[];
}

const MAX_SAMPLE = 20;

/** Compares two sides kind by kind and locale by locale, in a stable order. */
export function compareSides(source: readonly DriftEntry[], store: readonly DriftEntry[]): TypeDrift[] {
  const [sources, stores] = [groupsOf(source), groupsOf(store)];
  const keys = [...new Set([...sources.keys(), ...stores.keys()])].toSorted();
  return keys.map((key) => {
    const [ours, theirs] = [stores.get(key) ?? [], sources.get(key) ?? []];
    const { kind, locale } = (theirs[0] ?? ours[0]) as DriftEntry;
    const differences = differencesOf(hashes(theirs), hashes(ours));
    const count = (wanted: Difference): number => differences.filter(({ difference }) => difference === wanted).length;
    return {
      type: kind,
      locale,
      source: sideOf(theirs),
      store: sideOf(ours),
      missing: count('MISSING'),
      extra: count('EXTRA'),
      different: count('DIFFERENT'),
      sample: differences.slice(0, MAX_SAMPLE),
    };
  });
}

const groupsOf = (entries: readonly DriftEntry[]): Map<string, DriftEntry[]> => Map.groupBy(entries, ({ kind, locale }) => `${kind} ${locale}`);

const hashes = (entries: readonly DriftEntry[]): Map<string, string> => new Map(entries.map(({ externalId, contentHash }) => [externalId, contentHash]));

function differencesOf(source: ReadonlyMap<string, string>, store: ReadonlyMap<string, string>): TypeDrift['sample'] {
  const ids = [...new Set([...source.keys(), ...store.keys()])].toSorted();
  return ids.flatMap((externalId) => {
    const [wanted, held] = [source.get(externalId), store.get(externalId)];
    if (wanted === held) return [];
    return { externalId, difference: held === undefined ? 'MISSING' : wanted === undefined ? 'EXTRA' : 'DIFFERENT' };
  });
}

function sideOf(entries: readonly DriftEntry[]): DriftSide {
  const lines = entries.map(({ externalId, contentHash }) => `${externalId} ${contentHash}`).toSorted();
  return { count: entries.length, digest: createHash('sha256').update(lines.join('\n')).digest('hex') };
}
