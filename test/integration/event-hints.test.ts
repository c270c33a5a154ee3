import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { chunk, openTestIntake, PLACE, save, type TestIntake } from '../support/sitecore.intake.js';

const [ID, OTHER, PARENT] = ['5b0f7c52-2c7e-4f0e-9a41-0d1f8a3c7e11', 'd00d5eed-0000-4000-8000-00000000beef', PLACE.ParentId];

let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake();
});
afterAll(() => intake.dispose());
beforeEach(() => intake.reset());

test('an item is due once, however often it is named', async () => {
  await intake.receive(save(ID), save(ID), chunk([ID, OTHER]));
  expect(await intake.drain()).toEqual({ events: 3 });
  expect(await intake.item(ID)).toMatchObject({
    dueAt: intake.after(0),
    receivedAt: intake.after(0),
    hintSeq: 2n,
    invocation: 'run-1',
    attempts: 0,
    isOurs: null,
  });
  expect(await intake.item(OTHER)).toMatchObject({ dueAt: intake.after(0), hintSeq: 1n });
  expect(await intake.outcomes()).toEqual(['HINTED', 'HINTED', 'HINTED']);
  expect(await intake.drain()).toEqual({ events: 0 });
});

test('a new hint forgets failures and brings the look forward, never back', async () => {
  await intake.receive(save(ID));
  await intake.drain();
  await intake.look(ID, { dueAt: intake.after(300), attempts: 4, rechecks: 1 });
  await intake.receive(chunk([ID], { continues: true }));
  await intake.drain();
  expect(await intake.item(ID)).toMatchObject({ dueAt: intake.after(0.25), attempts: 0, rechecks: 0, hintSeq: 2n });
  await intake.receive(chunk([ID], { continues: true }));
  intake.pass(20);
  await intake.drain();
  expect((await intake.item(ID))?.dueAt).toEqual(intake.after(-19.75));
});

test('parts of a publish wait a moment for each other, but not for a part that is late already', async () => {
  await intake.receive(chunk([ID], { continues: true }));
  intake.pass(4.9);
  await intake.drain();
  expect((await intake.item(ID))?.dueAt).toEqual(intake.after(0.1));
  await intake.receive(chunk([OTHER]));
  await intake.drain();
  expect((await intake.item(OTHER))?.dueAt).toEqual(intake.after(0));
});

test('what the same publish repeats after its change was taken over is dropped', async () => {
  await intake.receive(chunk([ID], { continues: true }));
  await intake.drain();
  await intake.look(ID, { examinedAt: intake.after(1), isOurs: true });
  await intake.receive(chunk([ID], { continues: true }));
  await intake.drain();
  expect(await intake.item(ID)).toMatchObject({ dueAt: null, hintSeq: 1n });
  await intake.receive(chunk([ID], { run: 'run-2' }));
  await intake.drain();
  expect(await intake.item(ID)).toMatchObject({ dueAt: intake.after(0), hintSeq: 2n, invocation: 'run-2' });
  await intake.look(ID, { examinedAt: intake.after(1), rechecks: 1 });
  await intake.receive(chunk([ID], { run: 'run-2' }));
  await intake.drain();
  expect(await intake.item(ID)).toMatchObject({ dueAt: intake.after(0), hintSeq: 3n });
  await intake.look(ID, { examinedAt: intake.after(1), rechecks: 0 });
  await intake.receive(chunk([ID], { run: 'run-2', operation: 'Delete' }));
  await intake.drain();
  expect(await intake.item(ID)).toMatchObject({ dueAt: intake.after(0), hintSeq: 4n });
});

test('what is not ours is left alone for ten minutes, unless it moves or was ours', async () => {
  await intake.receive(save(ID));
  await intake.drain();
  const source = 'SITECORE';
  const elsewhere = { isOurs: false, examinedAt: intake.after(0), parentId: PLACE.ParentId, templateId: PLACE.TemplateId };
  const dueAfter = async (body: unknown): Promise<Date | null | undefined> => {
    await intake.look(ID, elsewhere);
    await intake.receive(body);
    await intake.drain();
    return (await intake.item(ID))?.dueAt;
  };
  expect(await dueAfter(chunk([ID], { run: 'run-2' }))).toEqual(intake.after(600));
  expect(await dueAfter(save(ID))).toEqual(intake.after(600));
  expect(await dueAfter(save(ID, { ParentId: ID }))).toEqual(intake.after(0));
  expect(await dueAfter(save(ID, { TemplateId: ID }))).toEqual(intake.after(0));
  expect(await dueAfter(chunk([ID], { operation: 'Delete' }))).toEqual(intake.after(0));
  intake.pass(660);
  await intake.look(ID, { ...elsewhere, examinedAt: intake.after(-660) });
  await intake.receive(chunk([ID], { run: 'run-3' }));
  await intake.drain();
  expect((await intake.item(ID))?.dueAt).toEqual(intake.after(0));
  await intake.prisma.sourceItem.create({
    data: { source, externalId: ID, locale: 'en', fetchedAt: intake.after(0), storedAt: intake.after(0), deletedAt: intake.after(0) },
  });
  expect(await dueAfter(chunk([ID], { run: 'run-4' }))).toEqual(intake.after(0));
});

test('with what moves, everything below it is due', async () => {
  await intake.receive(chunk([OTHER]));
  await intake.drain();
  await intake.look(OTHER, { ancestors: [ID, PARENT], isOurs: true });
  await intake.receive(save(ID));
  await intake.drain();
  expect((await intake.item(OTHER))?.dueAt).toBeNull();
  await intake.receive({ ...save(ID), EventName: 'item:renamed', OldName: 'y' });
  await intake.drain();
  expect(await intake.item(OTHER)).toMatchObject({ dueAt: intake.after(0), hintSeq: 2n });
});

test('the end of a publish ends the wait for a second look, no other', async () => {
  await intake.receive(chunk([ID, OTHER]));
  await intake.drain();
  await intake.look(ID, { dueAt: intake.after(30), rechecks: 1 });
  await intake.look(OTHER, { dueAt: intake.after(30), attempts: 1 });
  await intake.receive('', { event: 'OnEnd' });
  expect(await intake.drain()).toEqual({ events: 2 });
  expect((await intake.item(ID))?.dueAt).toEqual(intake.after(0));
  expect((await intake.item(OTHER))?.dueAt).toEqual(intake.after(30));
});

test('ten thousand items, many of them twice', async () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `5b0f7c52-2c7e-4f0e-9a41-${String(n).padStart(12, '0')}`);
  for (let from = 0; from < ids.length; from += 500)
    await intake.receive(chunk([...ids.slice(from, from + 500), ...ids.slice(0, 150)], { continues: from < 9_500 }));
  expect(await intake.drain()).toEqual({ events: 20 });
  expect(await intake.prisma.syncItem.count({ where: { dueAt: { not: null } } })).toBe(10_000);
});
