import { afterAll, beforeAll, expect, test } from 'vitest';
import { MeDocument, SaveDocument } from '../generated/operations.js';
import type { TestApp } from '../support/app.js';
import { articleFiles, idOfFile } from '../support/content.js';
import { person, startAt } from '../support/person.js';
import { statementsOf } from '../support/statements.js';

let app: TestApp;
beforeAll(async () => void (app = await startAt('2026-11-22T12:00:00Z')));
afterAll(() => app.stop());

const births = (count: number): string =>
  Array.from({ length: count }, (_, index) => `{ bornOn: "2026-0${7 + (index % 3)}-10", sex: GIRL, birthWeightGrams: 2500 }`).join();

test('Me takes at most three statements, whatever the number of pregnancies, babies and saved articles', async () => {
  const { ask, create, me } = await person(app);
  const count = async (): Promise<number> => (await statementsOf(() => ask(MeDocument))).length;
  expect(await count()).toBeLessThanOrEqual(3);
  await create('method: LAST_MENSTRUAL_PERIOD, date: "2026-06-01"');
  expect(await count()).toBeLessThanOrEqual(3);

  for (const dueDate of ['2026-12-01', '2027-02-01', '2027-06-01']) await create(`method: DUE_DATE, date: "${dueDate}", expectedBabies: 3`);
  for (let round = 0; round < 4; round++) {
    const id = await create('method: DUE_DATE, date: "2026-11-01"');
    const { recordBirth } = await ask(`mutation { recordBirth(input: { pregnancyId: "${id}", babies: [${births(4)}] }) { userErrors { code path } } }`);
    expect(recordBirth.userErrors).toEqual([]);
  }
  for (const file of articleFiles.slice(0, 30)) await ask(SaveDocument, { id: idOfFile(file) });
  expect(await count()).toBeLessThanOrEqual(3);
  await ask('mutation { updatePreferences(input: { locale: "vi-VN" }) { userErrors { code } } }');
  const sent = await statementsOf(() => ask(MeDocument));
  expect(sent.length).toBeLessThanOrEqual(3);
  // The diary among them, so that nothing here is a cached answer.
  expect(sent.filter((statement) => /\bdiary\b/.test(statement))).toHaveLength(1);

  const { pregnancies, savedArticles } = await me();
  expect(pregnancies).toHaveLength(8);
  expect(pregnancies.flatMap(({ babies }) => babies)).toHaveLength(3 * 3 + 4 * 4);
  expect(savedArticles.nodes).toHaveLength(10);
});

test('many people at once need no more statements each', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => person(app)));
  for (const { create } of people) await create('method: DUE_DATE, date: "2027-03-08", expectedBabies: 2');
  const sent = await statementsOf(() => Promise.all(people.map(({ ask }) => ask(MeDocument))));
  expect(sent.length).toBeLessThanOrEqual(3 * people.length);
});
