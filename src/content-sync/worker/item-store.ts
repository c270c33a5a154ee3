import type { ContentSource } from '../../generated/prisma/enums.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import { asContentWriter } from '../store/content.store.js';
import type { Checked, Examined } from './examine.js';
import { raiseSequences } from '../store/source-ledger.js';
import { failedLook, recordFailures } from './failure-log.js';
import { followBelow, settleClaims, type Claim, type Settled } from './item-state.js';
import type { SourceProblem, SourceReader } from './source-reader.js';
import { takeOver } from './take-over.js';

/** A look that failed is repeated after these pauses, each with jitter; after the last the item waits for a person or a new hint. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];
/** Where the source answers from caches, what did not change is looked at again: its cache may have been old. */
const RECHECK_MS = [2_000, 30_000];

const CHANGED: ReadonlySet<string> = new Set(['CREATED', 'UPDATED', 'DELETED']);

/** What was read for some claims. A claim that is in neither list failed as well. */
export interface Read {
  claims: readonly Claim[];
  checked: readonly Checked[];
  problems: readonly SourceProblem[];
}

/** Writes what was read: content, failures and what is next for each item, all or nothing. */
export function createItemStore(deps: {
  source: ContentSource;
  prisma: Prisma;
  reader: Pick<SourceReader, 'isCached'>;
  /** The clock of the content: validity, publication. */
  clock: Clock;
  /** The clock of the machine: pauses and due times. */
  machineClock: Clock;
  logger: Logger;
}) {
  const { source, prisma, reader, clock, machineClock, logger } = deps;
  const machineNow = (): Date => new Date(machineClock.now().epochMilliseconds);

  const storeAll = (reads: readonly Read[]): Promise<void> =>
    asContentWriter(prisma, async (tx) => {
      const checked = reads.flatMap((each) => each.checked);
      const now = machineNow();
      const results = await takeOver(tx, source, checked, { now: clock.now(), at: now });
      await raiseSequences(tx, source, checked);
      await recordFailures(
        tx,
        source,
        reads.flatMap(({ problems }) => problems.map(({ externalId, message }) => failedLook(externalId, 'UNREADABLE', message))),
        now,
      );
      await settleClaims(tx, source, nextLooks(reads, results), now);
      await followBelow(
        tx,
        source,
        reads.flatMap(({ claims }) => claims),
        now,
      );
    });

  const nextLooks = (reads: readonly Read[], results: readonly Examined[]): Settled[] => {
    const changed = new Set(results.filter(({ outcome }) => CHANGED.has(outcome)).map(({ externalId }) => externalId));
    const known = new Map(reads.flatMap(({ checked }) => checked.map((each) => [each.reading.externalId, each] as const)));
    return reads.flatMap(({ claims }) => claims).map((claim) => nextLook(claim, known.get(claim.externalId), changed.has(claim.externalId)));
  };

  const nextLook = (claim: Claim, checked: Checked | undefined, isChanged: boolean): Settled => {
    if (!checked) return afterFailure(claim);
    // Of what is not ours one more look is enough: other sites publish as well.
    const mostRechecks = checked.reading.state === 'ELSEWHERE' ? 1 : RECHECK_MS.length;
    const pause = reader.isCached && !isChanged && claim.rechecks < mostRechecks ? RECHECK_MS[claim.rechecks] : undefined;
    const againInMs = soonest(pause ?? null, untilChange(checked.reading.changesAt));
    return { claim, againInMs, attempts: 0, rechecks: isChanged ? 0 : claim.rechecks + (pause === undefined ? 0 : 1) };
  };

  /** Validity goes by the content's clock; the wait for it by the machine's. */
  const untilChange = (changesAt: string | null): number | null =>
    changesAt === null ? null : Math.max(0, Date.parse(changesAt) - clock.now().epochMilliseconds);

  /** An item that cannot be stored although the database is well: it alone is tried again, later and later. */
  const giveUp = async (claim: Claim, error: Error): Promise<void> => {
    logger.error({ type: error.name, item: claim.externalId }, 'an item could not be stored');
    await prisma.$transaction(async (tx) => {
      const failure = failedLook(claim.externalId, 'UNSTORABLE', 'could not be stored: the log names the kind of error');
      await recordFailures(tx, source, [failure], machineNow());
      await settleClaims(tx, source, [afterFailure(claim)], machineNow());
    });
  };

  const isAnswering = (): Promise<boolean> =>
    prisma.$queryRaw`select 1`.then(
      () => true,
      () => false,
    );

  /** All in one transaction; where that fails, each item in its own, so that one bad item stops no other. */
  const store = async (reads: readonly Read[]): Promise<void> => {
    try {
      await storeAll(reads);
    } catch (error) {
      if (!(await isAnswering())) throw error;
      const single = reads.flatMap(splitByItem);
      const [only] = single;
      if (single.length > 1) for (const each of single) await store([each]);
      else if (only?.claims[0]) await giveUp(only.claims[0], error as Error);
    }
  };

  return { store };
}

const splitByItem = ({ claims, checked, problems }: Read): Read[] =>
  claims.map((claim) => ({
    claims: [claim],
    checked: checked.filter(({ reading }) => reading.externalId === claim.externalId),
    problems: problems.filter(({ externalId }) => externalId === claim.externalId),
  }));

const afterFailure = (claim: Claim): Settled => {
  const pause = RETRY_MS[claim.attempts];
  return { claim, againInMs: pause === undefined ? null : pause * (0.75 + Math.random() / 2), attempts: claim.attempts + 1, rechecks: claim.rechecks };
};

const soonest = (...waits: (number | null)[]): number | null => waits.filter((wait) => wait !== null).toSorted((a, b) => a - b)[0] ?? null;
