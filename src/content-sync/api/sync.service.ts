import { createHash } from 'node:crypto';
import { badInput } from '../../errors.js';
import type { Prisma as PrismaNamespace } from '../../generated/prisma/client.js';
import type { SyncRequestModel } from '../../generated/prisma/models.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma, Transaction } from '../../platform/database.js';
import type { Logger } from '../../platform/logger.js';
import { applyItems, asContentWriter } from '../store/content.store.js';
import type { LinkRules } from '../item/html.js';
import { checkItem } from '../item/item-check.js';
import { READABLE_SOURCE } from '../worker/run-queue.js';
import type { Outbox } from '../store/outbox.js';
import type { ItemResult } from '../store/plan.js';
import type { ContentItemInput, SyncContentInput } from '../item/sync.input.js';
import type { PurgeLog } from '../store/purge-log.js';
import { findRun, recordRun, toSyncRun } from './sync-run.repository.js';
import type { SyncContentPayload } from './sync.type.js';

const MAX_ITEMS = 500;
const MAX_KEY_LENGTH = 200;
const REMEMBERED = Temporal.Duration.from({ hours: 30 * 24 });

export type SyncService = ReturnType<typeof createSyncService>;

/** Takes content from its sources. */
export function createSyncService({
  prisma,
  clock,
  logger,
  outbox,
  purges,
  links,
}: {
  prisma: Prisma;
  clock: Clock;
  logger: Logger;
  outbox: Pick<Outbox, 'ring'>;
  purges: Pick<PurgeLog, 'catchUp' | 'after'>;
  links: LinkRules | undefined;
}) {
  return {
    findRun: (id: string) => purges.after(() => findRun(prisma, id)),

    /**
     * Applies a batch item by item: whatever is wrong with one stops no other, and the batch is visible at once.
     * The same idempotency key gets the first answer again; with another body it is refused.
     * @throws BAD_USER_INPUT for a batch without items or with more than 500, or an unusable key
     */
    async syncContent({ idempotencyKey, source, items }: SyncContentInput): Promise<SyncContentPayload> {
      if (items.length < 1 || items.length > MAX_ITEMS) throw badInput(`items must have 1 to ${MAX_ITEMS} entries`, 'OUT_OF_RANGE', ['input', 'items']);
      if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY_LENGTH || idempotencyKey.includes('\0'))
        throw badInput(`idempotencyKey must have 1 to ${MAX_KEY_LENGTH} characters`, 'OUT_OF_RANGE', ['input', 'idempotencyKey']);
      const bodyHash = createHash('sha256').update(JSON.stringify(items)).digest('hex');
      const checked = items.map((item, index) => ({ index, checked: checkItem(source, item, source === READABLE_SOURCE ? links : undefined) }));

      const payload = await asContentWriter(prisma, async (tx) => {
        const now = clock.now();
        const startedAt = new Date(now.epochMilliseconds);
        const known = await recall(tx, source, idempotencyKey, now);
        if (known) return answerAgain(tx, known, bodyHash);
        const good = checked.flatMap(({ index, checked: result }) => ('item' in result ? [{ index, item: result.item }] : []));
        const applied = new Map((await applyItems(tx, good, now)).map((result) => [result.index, result]));
        const results = checked.map(({ index, checked: result }) =>
          answerTo(index, items[index] as ContentItemInput, 'error' in result ? { ...REFUSED, error: result.error } : applied.get(index)),
        );
        const run = await recordRun(tx, {
          source,
          trigger: 'MUTATION',
          outcomes: results.map(({ outcome }) => outcome),
          startedAt,
          finishedAt: new Date(clock.now().epochMilliseconds),
        });
        await tx.syncRequest.create({
          data: { source, key: idempotencyKey, bodyHash, runId: run.id, results: results as unknown as PrismaNamespace.InputJsonValue, createdAt: startedAt },
        });
        return { run: toSyncRun(run), results, userErrors: [] };
      });
      if (payload.run) logger.info({ source, run: payload.run.id, status: payload.run.status, ...payload.run.progress }, 'content synchronised');
      outbox.ring();
      // The caller may ask this node at once, and is to find what it sent.
      await purges.catchUp();
      return payload;
    },
  };
}

const REFUSED = { outcome: 'REJECTED', entityId: null } as const;

/** The result of an item with the path of its error as the whole input has it. */
function answerTo(
  index: number,
  input: ContentItemInput,
  result: (typeof REFUSED & { error: NonNullable<ItemResult['error']> }) | ItemResult | undefined,
): ItemResult {
  if (!result) throw new Error(`item ${index} of a batch was not answered`);
  const error = result.error && { ...result.error, path: ['items', String(index), ...result.error.path] };
  return { index, externalId: storable(input.externalId), locale: input.locale ? storable(input.locale) : null, ...result, error };
}

/** A text as sent, but for what PostgreSQL cannot keep: the answer is remembered. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** The request remembered under a key; what is older than 30 days is forgotten first. */
async function recall(tx: Transaction, source: SyncContentInput['source'], key: string, now: Temporal.Instant): Promise<SyncRequestModel | null> {
  await tx.syncRequest.deleteMany({ where: { createdAt: { lt: new Date(now.subtract(REMEMBERED).epochMilliseconds) } } });
  return tx.syncRequest.findUnique({ where: { source_key: { source, key } } });
}

async function answerAgain(tx: Transaction, known: SyncRequestModel, bodyHash: string): Promise<SyncContentPayload> {
  if (known.bodyHash !== bodyHash) {
    return {
      run: null,
      results: [],
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: 'this idempotencyKey was used before with other items', path: ['input', 'idempotencyKey'] }],
    };
  }
  const run = await tx.syncRun.findUnique({ where: { id: known.runId } });
  return { run: run && toSyncRun(run), results: known.results as unknown as ItemResult[], userErrors: [] };
}
