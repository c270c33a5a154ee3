import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { interpretEvent } from '../../src/content-sync/sitecore/sitecore.event.js';
import { chunk, openTestIntake, PLACE, save, type TestIntake } from '../support/sitecore.intake.js';

const [ID, OTHER, PARENT] = ['5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11', 'd00d5eed-0000-4000-8000-00000000beef', PLACE.ParentId];

let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake();
});
afterAll(() => intake.dispose());
beforeEach(() => intake.reset());

describe('bad events', () => {
  test('each is marked, none stops the others', async () => {
    await intake.receive('{"EventName":', '[]', save(ID), { EventName: 'item:teleported' }, chunk(['website/home', OTHER]), {
      EventName: 'item:saved',
      Item: { Id: 'a\u0000b' },
    });
    expect(await intake.drain()).toEqual({ events: 6 });
    expect(await intake.outcomes()).toEqual(['FAILED', 'UNKNOWN', 'HINTED', 'UNKNOWN', 'HINTED', 'IGNORED']);
    const failures = await intake.prisma.syncFailure.findMany({ orderBy: { locale: 'asc' } });
    expect(failures).toMatchObject([
      { externalId: 'ab', locale: '*', code: 'INVALID_EXTERNAL_ID', attempts: 1 },
      { externalId: 'WEBSITE/HOME', locale: 'en', code: 'INVALID_EXTERNAL_ID' },
    ]);
    expect((await intake.item(OTHER))?.dueAt).toEqual(intake.after(0));
  });

  test('one that breaks its interpreter, and one that the database refuses', async () => {
    await intake.receive({ bad: 'code' }, save(ID), { bad: 'text' });
    const interpret: typeof interpretEvent = (body) => {
      const { bad } = body as { bad?: string };
      if (bad === 'code') throw new RangeError('the body says: secret');
      return { ...interpretEvent(body), ...(bad === 'text' ? { note: 'nul \0' } : {}) };
    };
    expect(await intake.drain({ interpret })).toEqual({ events: 3 });
    const events = await intake.prisma.syncEvent.findMany({ orderBy: { id: 'asc' } });
    expect(events.map(({ outcome }) => outcome)).toEqual(['FAILED', 'HINTED', 'FAILED']);
    expect(events[0]?.note).toBe('It could not be interpreted (RangeError).');
    expect(events[2]?.note).toMatch(/^It could not be stored \(\w+\)\.$/);
  });

  test('a large body does not take the others with it', async () => {
    await intake.receive(save(ID), save(OTHER, { Junk: 'x'.repeat(6_000_000) }), save(PARENT));
    expect(await intake.drain()).toEqual({ events: 3 });
    expect(await intake.outcomes()).toEqual(['HINTED', 'HINTED', 'HINTED']);
  });
});

test('a publish and its counts', async () => {
  const options = { PublisherOptions: { RecoveryId: randomUUID(), RootItemId: PARENT } };
  const status = (more: object) => ({ EventName: 'publish:statusUpdated', Status: { Processed: 0, State: 2, ...more } });
  const done = { IsDone: true, Processed: 412, Messages: ['Items processed: 412', 'Items deleted: 3'] };
  await intake.receive(
    status({}),
    { EventName: 'publish:begin', ...options },
    { EventName: 'publish:end', ...options },
    status(done),
    status({ ...done, Expired: true }),
  );
  await intake.receive({ EventName: 'publish:begin', PublisherOptions: { RootItemId: null } }, { EventName: 'publish:fail', Exception: 'x' });
  await intake.drain();
  expect(await intake.prisma.syncPublish.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { recoveryId: options.PublisherOptions.RecoveryId, rootId: PARENT, startedAt: intake.after(0), counted: 415, checkAt: intake.after(5), checkedAt: null },
    { recoveryId: null, rootId: null, counted: null, checkedAt: intake.after(0) },
  ]);
});

test('two processes at once take every event once', async () => {
  await intake.receive(...Array.from({ length: 250 }, () => save(randomUUID())));
  const [one, two] = await Promise.all([intake.drain({ keepsReplica: true }), intake.drain({ keepsReplica: true })]);
  expect(one.events + two.events).toBe(250);
  const items = await intake.prisma.syncItem.findMany();
  expect(items.every(({ hintSeq, replica }) => hintSeq === 1n && replica !== null)).toBe(true);
});

test('a replica is kept where nothing can be asked, and tells what is below', async () => {
  await intake.receive(save(OTHER, { ParentId: ID }));
  await intake.drain({ keepsReplica: true });
  await intake.look(OTHER, { ancestors: [ID] });
  await intake.receive(save(ID));
  await intake.drain({ keepsReplica: true });
  expect((await intake.item(OTHER))?.dueAt).toEqual(intake.after(0));
  await intake.look(OTHER, {});
  await intake.receive(save(ID, { VersionedFields: [{ Id: ID, Value: 'a\u0000\uD800' }] }));
  await intake.drain({ keepsReplica: true });
  expect((await intake.item(OTHER))?.dueAt).toBeNull();
  expect(JSON.stringify((await intake.item(ID))?.replica)).toContain('"a\uFFFD"');
});
