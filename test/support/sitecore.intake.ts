import { randomUUID } from 'node:crypto';
import { createEventIntake } from '../../src/content-sync/intake/event-intake.js';
import { interpretEvent } from '../../src/content-sync/sitecore/sitecore.event.js';
import { sitecoreReplica } from '../../src/content-sync/sitecore/sitecore.replica.js';
import { createLogger } from '../../src/platform/logger.js';
import { openTestDatabase } from './database.js';

const source = 'SITECORE';

export type TestIntake = Awaited<ReturnType<typeof openTestIntake>>;

/** An intake of events over a database of its own, at a time that only the test moves. Dispose of it. */
export async function openTestIntake() {
  const { prisma, dispose } = await openTestDatabase({ empty: true });
  const start = Temporal.Instant.from('2026-11-22T10:00:00Z');
  let now = start;
  /** So many seconds from now. */
  const after = (seconds: number): Date => new Date(now.epochMilliseconds + seconds * 1000);
  return {
    prisma,
    dispose,
    after,
    pass: (seconds: number): void => {
      now = now.add({ milliseconds: seconds * 1000 });
    },
    /** Forgets everything, the time included. */
    async reset(): Promise<void> {
      now = start;
      await prisma.syncEvent.deleteMany();
      await prisma.syncItem.deleteMany();
      await prisma.syncFailure.deleteMany();
      await prisma.syncPublish.deleteMany();
      await prisma.sourceItem.deleteMany();
    },
    /** Stores bodies as the inbox does; text goes as it is. */
    async receive(...bodies: unknown[]): Promise<void> {
      const texts = bodies.map((body) => (typeof body === 'string' ? body : JSON.stringify(body)));
      for (const text of texts) await prisma.syncEvent.create({ data: { deliveryKey: randomUUID(), body: Buffer.from(text), receivedAt: after(0) } });
    },
    drain: ({ keepsReplica = false, interpret = interpretEvent } = {}) =>
      createEventIntake({
        prisma,
        clock: { now: () => now },
        logger: createLogger('silent'),
        source,
        interpret,
        replica: keepsReplica ? sitecoreReplica : null,
      }).drain(new AbortController().signal),
    item: (externalId: string) => prisma.syncItem.findUnique({ where: { source_externalId: { source, externalId } } }),
    /** What the worker leaves behind after a look at an item. */
    look: (externalId: string, data: object) =>
      prisma.syncItem.update({ where: { source_externalId: { source, externalId } }, data: { dueAt: null, receivedAt: null, ...data } }),
    outcomes: async () => (await prisma.syncEvent.findMany({ orderBy: { id: 'asc' } })).map(({ outcome }) => outcome),
  };
}

/** One request of a publish on Experience Edge. */
export const chunk = (ids: readonly string[], { continues = false, run = 'run-1', operation = 'Update' } = {}) => ({
  invocation_id: run,
  updates: ids.map((id) => ({ identifier: id.replaceAll('-', '').toUpperCase(), entity_definition: 'Item', operation, entity_culture: 'en' })),
  continues,
});

/** A save as the event handler of the CMS tells it. */
export const save = (Id: string, item: object = {}) => ({ EventName: 'item:saved', Item: { Id, Language: 'en', Version: 1, Name: 'x', ...PLACE, ...item } });
/** Where saved items hang, and of which template they are. */
export const PLACE = { ParentId: '0a9f1d3e-77b2-4b7e-8f65-3f5f2d1b9c20', TemplateId: '7e570000-0000-4000-8000-00000000a001' };
