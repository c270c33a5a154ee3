import { AppError } from '../../errors.js';
import { Prisma } from '../../generated/prisma/client.js';
import type { Clock } from '../../platform/clock.js';
import type { Prisma as Database, Transaction } from '../../platform/database.js';
import type { Wake } from '../../platform/jobs.js';

const MAX_BATCH_EVENTS = 200;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
const MAX_HELD_EVENTS = 5_000;
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** Nobody waits for an event longer than this; a batch that failed is taken apart for so long at most. */
const RESCUE_MS = 900;
/** So much of a delivery key says what the delivery is about. */
const SUBJECT_LENGTH = 16;

/** An event as it came. */
export interface Delivery {
  /** 64 hexadecimal digits: equal for equal deliveries, and equal in the first 16 for deliveries about the same thing. */
  deliveryKey: string;
  /** At most 100 characters, without NUL. */
  name: string | null;
  /** The body, byte for byte. */
  body: Buffer;
}

interface Held extends Delivery {
  receivedAt: Date;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export type Inbox = ReturnType<typeof createInbox>;

/** Where events are put before anything is done about them. What arrives while a transaction runs is stored by the next one, in order. */
export function createInbox({ prisma, clock, wake }: { prisma: Database; clock: Clock; wake: Wake }) {
  const waiting: Held[] = [];
  const held = { events: 0, bytes: 0 };
  let isStoring = false;

  const store = async (batch: readonly Held[]): Promise<void> => {
    await prisma.$transaction(async (tx) => {
      await insert(tx, batch);
      await wake.wakeIn(tx);
    });
    for (const { resolve } of batch) resolve();
    wake.ring();
  };

  /** One event that cannot be stored must not take the others with it. */
  const rescue = async (batch: readonly Held[], since: number, failure: unknown): Promise<void> => {
    for (const event of batch) {
      const isLate = performance.now() - since > RESCUE_MS;
      if (batch.length === 1 || isLate) event.reject(failure);
      else await store([event]).catch(event.reject);
    }
  };

  const storeAll = async (): Promise<void> => {
    isStoring = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchLength(waiting));
      const since = performance.now();
      await store(batch).catch((error: unknown) => rescue(batch, since, error));
      held.events -= batch.length;
      held.bytes -= bytesOf(batch);
    }
    isStoring = false;
  };

  return {
    /**
     * Resolves once the event is stored for good, or an equal one is still the last that waits about the same thing.
     * @throws SERVICE_UNAVAILABLE at once when too many wait; the error of the database when it cannot store
     */
    accept: ({ deliveryKey, name, body }: Delivery): Promise<void> => {
      if (held.events >= MAX_HELD_EVENTS || held.bytes + body.length > MAX_HELD_BYTES)
        return Promise.reject(new AppError('SERVICE_UNAVAILABLE', 'too many events are waiting to be stored'));
      held.events += 1;
      held.bytes += body.length;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ deliveryKey, name, body, receivedAt: new Date(clock.now().epochMilliseconds), resolve, reject });
      if (!isStoring) void storeAll();
      return promise;
    },
  };
}

/** How many of those that wait go together; one always does. */
function batchLength(waiting: readonly Held[]): number {
  let bytes = 0;
  const end = waiting.slice(0, MAX_BATCH_EVENTS).findIndex(({ body }) => (bytes += body.length) > MAX_BATCH_BYTES);
  return end === -1 ? MAX_BATCH_EVENTS : Math.max(1, end);
}

const bytesOf = (events: readonly Delivery[]): number => events.reduce((sum, { body }) => sum + body.length, 0);

/**
 * Stores events in their order. One that repeats the last one about its subject, while that still waits, says nothing new. One that
 * repeats an earlier one does: there and back and there again ends there.
 */
async function insert(tx: Transaction, events: readonly Held[]): Promise<void> {
  const last = new Map<string, string>();
  const rows = events.flatMap(({ deliveryKey, name, body, receivedAt }, index) => {
    const subject = deliveryKey.slice(0, SUBJECT_LENGTH);
    const before = last.get(subject);
    if (before === deliveryKey) return [];
    last.set(subject, deliveryKey);
    return [Prisma.sql`(${index}::int, ${deliveryKey}::text, ${name}::text, ${body}::bytea, ${receivedAt}::timestamptz, ${before === undefined}::boolean)`];
  });
  await tx.$executeRaw`
    insert into sync_event (delivery_key, name, body, received_at)
    select e.key, e.name, e.body, e.received_at
    from (values ${Prisma.join(rows)}) e(position, key, name, body, received_at, is_first)
    where not e.is_first or e.key is distinct from (
      select s.delivery_key from sync_event s
      where s.processed_at is null
        and s.delivery_key between rpad(left(e.key, ${SUBJECT_LENGTH}), 64, '0') and rpad(left(e.key, ${SUBJECT_LENGTH}), 64, 'f')
      order by s.id desc limit 1)
    order by e.position`;
}
