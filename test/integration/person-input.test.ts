import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.js';
import { article, articleId, push, removal } from '../support/content.js';
import { person, startAt, type TestPerson } from '../support/person.js';

let november: TestApp;
let march: TestApp;
beforeAll(async () => {
  november = await startAt('2026-11-22T12:00:00Z');
  march = await startAt('2027-03-21T12:00:00Z', november.database);
});
afterAll(async () => {
  await march.stop();
  await november.stop();
});

interface Refusal {
  code: string;
  path: string[];
}

const quoted = (values: object): string =>
  JSON.stringify(values)
    .replaceAll(/"([a-zA-Z]\w*)":/g, '$1:')
    .replaceAll(/"(GIRL|BOY|DUE_DATE|LAST_MENSTRUAL_PERIOD|ULTRASOUND|CROWN_RUMP_LENGTH|CONCEPTION)"/g, '$1');

/** Sends a change that must be refused with one error, and leave everything as it was. */
async function refusal({ ask, held }: TestPerson, mutation: string, input: object): Promise<Refusal> {
  const before = await held();
  const payload = Object.values(await ask(`mutation { ${mutation}(input: ${quoted(input)}) { __typename userErrors { code message path } } }`))[0] as {
    userErrors: (Refusal & { message: string })[];
  };
  expect(payload.userErrors).toHaveLength(1);
  const [{ code, message, path } = expect.unreachable()] = payload.userErrors;
  expect(message).not.toBe('');
  expect(await held()).toEqual(before);
  return { code, path };
}

/** Somebody in March whose baby was due on 8 March, with the pregnancy. */
async function due(input = ''): Promise<{ who: TestPerson; pregnancyId: string }> {
  const { create, subject } = await person(november);
  const pregnancyId = await create(`method: DUE_DATE, date: "2027-03-08" ${input}`);
  return { who: await person(march, { subject }), pregnancyId };
}
async function mother(): Promise<{ who: TestPerson; pregnancyId: string; babyId: string }> {
  const { who, pregnancyId } = await due();
  const { recordBirth } = await who.ask(
    `mutation { recordBirth(input: { pregnancyId: "${pregnancyId}", babies: [{ bornOn: "2027-03-02", sex: GIRL }] }) { pregnancy { babies { id } } } }`,
  );
  return { who, pregnancyId, babyId: recordBirth.pregnancy.babies[0].id };
}

describe('a due date', () => {
  test.each([
    ['50 weeks ahead', { method: 'DUE_DATE', date: '2027-11-07' }, 'NOT_YET_STARTED', ['input', 'date']],
    ['one day too far ahead', { method: 'DUE_DATE', date: '2027-08-30' }, 'NOT_YET_STARTED', ['input', 'date']],
    ['more than 44 weeks back', { method: 'DUE_DATE', date: '2026-10-24' }, 'BEYOND_44_WEEKS', ['input', 'date']],
    ['by a period tomorrow', { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-11-23' }, 'NOT_YET_STARTED', ['input', 'date']],
    ['by a scan tomorrow', { method: 'ULTRASOUND', date: '2026-11-23', scanWeeks: 8 }, 'OUT_OF_RANGE', ['input', 'date']],
    ['by a scan that says nothing', { method: 'ULTRASOUND', date: '2026-11-01' }, 'MISSING_FIELD', ['input', 'scanWeeks']],
    ['by an embryo of 90 mm', { method: 'CROWN_RUMP_LENGTH', date: '2026-11-01', crlMm: 90 }, 'OUT_OF_RANGE', ['input', 'crlMm']],
    ['with a cycle of 60 days', { method: 'LAST_MENSTRUAL_PERIOD', date: '2026-11-01', cycleLength: 60 }, 'OUT_OF_RANGE', ['input', 'cycleLength']],
    ['with the field of another method', { method: 'CONCEPTION', date: '2026-11-01', cycleLength: 28 }, 'INVALID_ARGUMENTS', ['input', 'cycleLength']],
  ])('%s is refused, for a new pregnancy and for one there is', async (_, dating, code, path) => {
    const who = await person(november);
    expect(await refusal(who, 'createPregnancy', dating)).toEqual({ code, path });
    const pregnancyId = await who.create('method: DUE_DATE, date: "2027-03-08"');
    expect(await refusal(who, 'changeDueDate', { pregnancyId, ...dating })).toEqual({ code, path });
  });

  test.each([
    ['no baby at all', { expectedBabies: 0 }, ['input', 'expectedBabies']],
    ['11 babies', { expectedBabies: 11 }, ['input', 'expectedBabies']],
    ['an empty key', { idempotencyKey: ' ' }, ['input', 'idempotencyKey']],
    ['an endless key', { idempotencyKey: 'k'.repeat(201) }, ['input', 'idempotencyKey']],
  ])('a new pregnancy with %s is refused', async (_, more, path) => {
    const who = await person(november);
    expect(await refusal(who, 'createPregnancy', { method: 'DUE_DATE', date: '2027-03-08', ...more })).toEqual({ code: 'OUT_OF_RANGE', path });
  });

  test('a 51st pregnancy is refused', async () => {
    const who = await person(november);
    const fields = Array.from(
      { length: 50 },
      (_, index) => `p${index}: createPregnancy(input: { method: DUE_DATE, date: "2027-03-08" }) { userErrors { code } }`,
    );
    const made = Object.values(await who.ask(`mutation { ${fields.join('\n')} }`));
    expect(made).toEqual(Array(50).fill({ userErrors: [] }));
    expect(await refusal(who, 'createPregnancy', { method: 'DUE_DATE', date: '2027-03-08' })).toEqual({ code: 'TOO_MANY', path: ['input'] });
  });
});

describe('a birth', () => {
  const at = (field: string, index = 0): string[] => ['input', 'babies', String(index), field];
  const good = { bornOn: '2027-03-02' };

  test.each([
    ['before 20w0d', [{ bornOn: '2026-10-18' }], at('bornOn')],
    ['tomorrow', [{ bornOn: '2027-03-22' }], at('bornOn')],
    ['of a second baby tomorrow', [good, { bornOn: '2027-03-22' }], at('bornOn', 1)],
    ['with a name too long', [good, { ...good, name: 'n'.repeat(101) }], at('name', 1)],
    ['with an impossible weight', [{ ...good, birthWeightGrams: 199 }], at('birthWeightGrams')],
    ['with an impossible length', [{ ...good, birthLengthMm: 1201 }], at('birthLengthMm')],
    ['of nobody', [], ['input', 'babies']],
    ['of 11 babies', Array(11).fill(good), ['input', 'babies']],
  ])('%s is refused', async (_, babies, path) => {
    const { who, pregnancyId } = await due();
    expect(await refusal(who, 'recordBirth', { pregnancyId, babies })).toEqual({ code: 'OUT_OF_RANGE', path });
  });

  test('is accepted at exactly 20w0d and today, and not a second time', async () => {
    for (const bornOn of ['2026-10-19', '2027-03-21']) {
      const { who, pregnancyId } = await due();
      const born = { pregnancyId, babies: [{ bornOn, name: 'n'.repeat(100) }] };
      expect(await who.ask(`mutation { recordBirth(input: ${quoted(born)}) { pregnancy { status } userErrors { code } } }`)).toEqual({
        recordBirth: { pregnancy: { status: 'BORN' }, userErrors: [] },
      });
      expect(await refusal(who, 'recordBirth', born)).toEqual({ code: 'ALREADY_BORN', path: ['input', 'pregnancyId'] });
      expect(await refusal(who, 'changeDueDate', { pregnancyId, method: 'DUE_DATE', date: '2027-03-09' })).toEqual({
        code: 'ALREADY_BORN',
        path: ['input', 'pregnancyId'],
      });
    }
  });
});

test('the end of what has ended and the return of what has not are refused', async () => {
  const { who, pregnancyId } = await due(', expectedBabies: 2');
  const [babyId] = (await who.pregnancy()).babies.map(({ id }) => id);
  expect(await refusal(who, 'reopenPregnancy', { pregnancyId })).toEqual({ code: 'NOT_ENDED', path: ['input', 'pregnancyId'] });
  expect(await refusal(who, 'reopenBaby', { babyId })).toEqual({ code: 'NOT_ENDED', path: ['input', 'babyId'] });
  expect(await refusal(who, 'addMeasurement', { babyId, on: '2027-03-20', weightGrams: 3000 })).toEqual({ code: 'NOT_BORN', path: ['input', 'babyId'] });
  await who.ask(`mutation { endPregnancy(input: { pregnancyId: "${pregnancyId}" }) { userErrors { code } } }`);
  for (const mutation of ['endPregnancy', 'recordBirth', 'changeDueDate']) {
    const more = { endPregnancy: {}, recordBirth: { babies: [{ bornOn: '2027-03-02' }] }, changeDueDate: { method: 'DUE_DATE', date: '2027-03-09' } }[mutation];
    expect(await refusal(who, mutation, { pregnancyId, ...more })).toEqual({ code: 'ALREADY_ENDED', path: ['input', 'pregnancyId'] });
  }
  expect(await refusal(who, 'endBaby', { babyId })).toEqual({ code: 'ALREADY_ENDED', path: ['input', 'babyId'] });
});

test.each([
  ['before the birth', { on: '2027-03-01', weightGrams: 3000 }, 'OUT_OF_RANGE', 'on'],
  ['tomorrow', { on: '2027-03-22', weightGrams: 3000 }, 'OUT_OF_RANGE', 'on'],
  ['without any value', { on: '2027-03-20' }, 'MISSING_FIELD', 'weightGrams'],
  ['with nulls only', { on: '2027-03-20', weightGrams: null, lengthMm: null }, 'MISSING_FIELD', 'weightGrams'],
  ['of 30.001 kg', { on: '2027-03-20', weightGrams: 30_001 }, 'OUT_OF_RANGE', 'weightGrams'],
  ['of a negative weight', { on: '2027-03-20', weightGrams: -1 }, 'OUT_OF_RANGE', 'weightGrams'],
  ['of 149 mm', { on: '2027-03-20', weightGrams: 3000, lengthMm: 149 }, 'OUT_OF_RANGE', 'lengthMm'],
])('a measurement %s is refused', async (_, values, code, field) => {
  const { who, babyId } = await mother();
  expect(await refusal(who, 'addMeasurement', { babyId, ...values })).toEqual({ code, path: ['input', field] });
});

test('another person’s id is answered exactly like one that never was, by every change and lookup', async () => {
  const owner = await mother();
  const own = await owner.who.held();
  const stranger = await person(march);
  await stranger.create('method: DUE_DATE, date: "2027-04-08"');
  const nobody = (type: string): string => Buffer.from(`${type}:${randomUUID()}`).toString('base64url');
  const changes: [string, 'pregnancyId' | 'babyId', object][] = [
    ['changeDueDate', 'pregnancyId', { method: 'DUE_DATE', date: '2027-04-09' }],
    ['recordBirth', 'pregnancyId', { babies: [{ bornOn: '2027-03-02' }] }],
    ['endPregnancy', 'pregnancyId', {}],
    ['reopenPregnancy', 'pregnancyId', {}],
    ['addMeasurement', 'babyId', { on: '2027-03-20', weightGrams: 3000 }],
    ['endBaby', 'babyId', {}],
    ['reopenBaby', 'babyId', {}],
  ];
  for (const [mutation, field, more] of changes) {
    const ids = [owner[field], nobody(field === 'babyId' ? 'Baby' : 'Pregnancy'), 'no id at all', owner[field === 'babyId' ? 'pregnancyId' : 'babyId']];
    for (const id of ids) expect(await refusal(stranger, mutation, { [field]: id, ...more })).toEqual({ code: 'NOT_FOUND', path: ['input', field] });
  }
  const lookup = 'query($id: ID!) { node(id: $id) { id __typename } }';
  for (const id of [owner.pregnancyId, owner.babyId, (await owner.who.me()).id, nobody('Pregnancy')])
    expect(await stranger.ask(lookup, { id })).toEqual({ node: null });
  expect(await owner.who.held()).toEqual(own);
});

test('an article that is gone or never was can be neither saved nor marked', async () => {
  await push(november, [article('made/short-lived', 'en'), removal('made/short-lived')]);
  const who = await person(november);
  for (const id of [articleId('made/short-lived'), articleId('made/never-there'), 'no id at all', Buffer.from('Tip:1').toString('base64url')]) {
    for (const mutation of ['saveArticle', 'markArticleRead']) {
      expect(await refusal(who, mutation, { articleId: id })).toEqual({ code: 'NOT_FOUND', path: ['input', 'articleId'] });
    }
  }
});

test.each(['', 'erase', 'ERASE '])('an erasure confirmed with "%s" is refused', async (confirm) => {
  const who = await person(november);
  await who.create('method: DUE_DATE, date: "2027-03-08"');
  expect(await refusal(who, 'eraseMyData', { confirm })).toEqual({ code: 'NOT_CONFIRMED', path: ['input', 'confirm'] });
});

test.each([
  ['locale', '"en_"', 'INVALID_LOCALE'],
  ['units', 'STONES', undefined],
  ['theme', '"ANIMALS"', undefined],
])('a preference for %s that its type refuses is BAD_USER_INPUT, and nothing is written', async (field, value, reason) => {
  const who = await person(november);
  const before = await who.held();
  const { data, errors } = await november.query(
    `mutation { updatePreferences(input: { ${field}: ${value} }) { userErrors { code } } }`,
    {},
    { token: who.token },
  );
  expect({ data: data ?? null, codes: errors?.map(({ extensions }) => [extensions.code, extensions.reason]) }).toEqual({
    data: null,
    codes: [['BAD_USER_INPUT', reason]],
  });
  expect(await who.held()).toEqual(before);
});
