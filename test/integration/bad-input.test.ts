import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { articleFiles, idOfFile } from '../support/content.js';
import { refusalOf, refused, send, type Refused } from '../support/refusal.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const [FILE] = articleFiles as [(typeof articleFiles)[number]];
const ID = idOfFile(FILE);

/** An operation with one argument, and what it refuses of it: each value as a literal and as a variable. */
type Row = [title: string, type: string, operation: (value: string) => string, values: readonly unknown[], reason: string | undefined, path: readonly string[]];

const home = (more: string) => `{ milestone(stage: PREGNANCY, week: 20${more}) { id size { length } } }`;
const due = (date: string, more = '') => `{ estimateDueDate(input: { method: LAST_MENSTRUAL_PERIOD, date: ${date}${more} }) { dueDate } }`;
const at = (day: string) => `{ estimateDueDate(input: { method: DUE_DATE, date: "2027-03-01" }, ${day}) { dueDate } }`;
const scan = (date: string, more: string) => `{ estimateDueDate(input: { method: ULTRASOUND, date: ${date}, ${more} }) { dueDate } }`;
const crl = (more: string) => `{ estimateDueDate(input: { method: CROWN_RUMP_LENGTH, date: "2026-10-01", ${more} }) { dueDate } }`;
const born = (input: string) => `{ estimateBabyAge(input: { ${input} }) { age { weeks } } }`;
const redating = (input: string) => `{ assessRedating(input: { ${input} }) { decision } }`;

const NO_DATES = [
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2027-02-29',
  '2026-2-3',
  '26-02-03',
  '2026-02-03T00:00:00Z',
  '20260203',
  'today',
  '',
  ' 2026-02-03',
  '+002026-02-03',
  20260203,
  true,
];
const NO_ZONES = ['Mars/Olympus', 'Asia', '+07:00', 'Z', '', 'Asia/Ho Chi Minh', '\0', 'Etc/GMT+99', 7];
const NO_INSTANTS = [
  '2026-02-30T00:00:00Z',
  '2026-02-03',
  '2026-02-03T00:00:00',
  'now',
  '',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  1_700_000_000,
];

const ROWS: Row[] = [
  [
    'a week that its stage has not',
    'Int!',
    (value) => `{ milestone(stage: PREGNANCY, week: ${value}) { id } }`,
    [3, 43, 0, -1, 2 ** 31 - 1],
    'OUT_OF_RANGE',
    ['week'],
  ],
  ['a week no baby has', 'Int!', (value) => `{ milestone(stage: BABY, week: ${value}) { id } }`, [-1, 105], 'OUT_OF_RANGE', ['week']],
  ['a first week out of range', 'Int!', (value) => `{ milestones(stage: PREGNANCY, from: ${value}, to: 42) { id } }`, [3, 43, -1], 'OUT_OF_RANGE', ['from']],
  ['a last week out of range', 'Int!', (value) => `{ milestones(stage: BABY, from: 0, to: ${value}) { id } }`, [105, -1], 'OUT_OF_RANGE', ['to']],
  ['weeks in the wrong order', 'Int!', (value) => `{ milestones(stage: BABY, from: ${value}, to: 3) { id } }`, [4, 104], 'OUT_OF_RANGE', ['from']],
  [
    'a number that is no whole number',
    'Int!',
    (value) => `{ milestone(stage: PREGNANCY, week: ${value}) { id } }`,
    [20.5, '20', true, 2 ** 31, null, [20]],
    undefined,
    ['week'],
  ],
  ['an unknown stage', 'Stage!', (value) => `{ milestone(stage: ${value}, week: 20) { id } }`, ['CHILD', 'pregnancy', '', 1, null], undefined, ['stage']],
  [
    'an unknown theme',
    'Theme!',
    (value) => `{ milestone(stage: PREGNANCY, week: 20) { nickname(theme: ${value}) } }`,
    ['CARS', 'animals', 1],
    undefined,
    ['theme'],
  ],
  [
    'an unknown unit of length',
    'LengthUnit!',
    (value) => `{ milestone(stage: BABY, week: 2) { size { length(unit: ${value}) } } }`,
    ['FOOT', 'GRAM', 'inch'],
    undefined,
    ['unit'],
  ],
  [
    'an unknown unit of weight',
    'WeightUnit!',
    (value) => `{ milestone(stage: BABY, week: 2) { size { weight(unit: ${value}) } } }`,
    ['STONE', 'INCH'],
    undefined,
    ['unit'],
  ],
  ['an unknown order', 'ArticleOrder!', (value) => `{ articles(orderBy: ${value}) { totalCount } }`, ['TITLE', 'NEWEST_FIRST'], undefined, ['orderBy']],
  ['a malformed locale', 'Locale', (value) => home(`, locale: ${value}`), ['vi_VN', 'e', '', 5, ['en', 'vi']], 'INVALID_LOCALE', ['locale']],
  ['a page too large', 'Int', (value) => `{ articles(first: ${value}) { totalCount } }`, [1000, 101, 0, -1], 'OUT_OF_RANGE', ['first']],
  [
    'a page too large in a week',
    'Int',
    (value) => `{ milestone(stage: PREGNANCY, week: 20) { articles(last: ${value}) { totalCount } } }`,
    [1000, 0],
    'OUT_OF_RANGE',
    ['last'],
  ],
  [
    'a malformed cursor',
    'String',
    (value) => `{ articles(first: 5, after: ${value}) { totalCount } }`,
    ['x', '', 'e30', 'bnVsbA', '\0'],
    'INVALID_CURSOR',
    ['after'],
  ],
  [
    'a malformed cursor of a search',
    'String',
    (value) => `{ searchArticles(query: "iron", first: 5, after: ${value}) { totalCount } }`,
    ['x'],
    'INVALID_CURSOR',
    ['after'],
  ],
  ['a picture of no width', 'Int', (value) => `{ article(id: "${ID}") { image(width: ${value}) { url } } }`, [0, -640, 15, 4097], 'OUT_OF_RANGE', ['width']],
  ['a search for nothing', 'String!', (value) => `{ searchArticles(query: ${value}) { totalCount } }`, ['', '  ', 'x'.repeat(201)], 'OUT_OF_RANGE', ['query']],
  ['a date that is none', 'Date!', (value) => due(value), NO_DATES, 'INVALID_DATE', ['input', 'date']],
  ['a birthday that is none', 'Date!', (value) => born(`dueDate: "2026-05-20", bornOn: ${value}`), NO_DATES, 'INVALID_DATE', ['input', 'bornOn']],
  ['a day that is none', 'Date', (value) => at(`today: ${value}`), NO_DATES, 'INVALID_DATE', ['today']],
  ['an instant that is none', 'DateTime', (value) => at(`at: ${value}, timeZone: "UTC"`), NO_INSTANTS, 'INVALID_DATE_TIME', ['at']],
  ['a zone that does not exist', 'TimeZone', (value) => at(`at: "2026-11-22T12:00:00Z", timeZone: ${value}`), NO_ZONES, 'INVALID_TIME_ZONE', ['timeZone']],
  ['a cycle no one has', 'Int', (value) => due('"2026-10-01"', `, cycleLength: ${value}`), [60, 46, 19, 0, -28], 'OUT_OF_RANGE', ['input', 'cycleLength']],
  ['a period that is yet to come', 'Date!', (value) => due(value), ['2026-11-23', '2030-01-01'], 'NOT_YET_STARTED', ['input', 'date']],
  ['a period more than 44 weeks ago', 'Date!', (value) => due(value), ['2026-01-17', '2020-01-01', '0001-01-01'], 'BEYOND_44_WEEKS', ['input', 'date']],
  ['a scan in the future', 'Date!', (value) => scan(value, 'scanWeeks: 12'), ['2026-11-23'], 'OUT_OF_RANGE', ['input', 'date']],
  ['a scan out of range', 'Int', (value) => scan('"2026-10-01"', `scanWeeks: ${value}`), [3, 43, -1], 'OUT_OF_RANGE', ['input', 'scanWeeks']],
  ['days that are a week', 'Int', (value) => scan('"2026-10-01"', `scanWeeks: 12, scanDays: ${value}`), [7, -1], 'OUT_OF_RANGE', ['input', 'scanDays']],
  ['a length out of range', 'Float', (value) => crl(`crlMm: ${value}`), [4.9, 84.1, 0, -45], 'OUT_OF_RANGE', ['input', 'crlMm']],
  [
    'an unknown method',
    'DatingMethod!',
    (value) => `{ estimateDueDate(input: { method: ${value}, date: "2026-10-01" }) { dueDate } }`,
    ['GUESS', 'ivf_day_5'],
    undefined,
    ['input', 'method'],
  ],
  ['a birth that is yet to come', 'Date!', (value) => born(`dueDate: "2026-12-01", bornOn: ${value}`), ['2026-11-23'], 'OUT_OF_RANGE', ['input', 'bornOn']],
  [
    'a birth too early or late',
    'Date!',
    (value) => born(`dueDate: "2026-06-01", bornOn: ${value}`),
    ['2026-01-11', '2026-06-30'],
    'OUT_OF_RANGE',
    ['input', 'bornOn'],
  ],
  [
    'a scan before the period',
    'Date!',
    (value) => redating(`lastMenstrualPeriod: "2026-02-02", scanDate: ${value}, scanWeeks: 8`),
    ['2026-02-01'],
    'OUT_OF_RANGE',
    ['input', 'scanDate'],
  ],
  [
    'a scan to come',
    'Date!',
    (value) => redating(`lastMenstrualPeriod: "2026-10-02", scanDate: ${value}, scanWeeks: 8`),
    ['2026-11-23'],
    'OUT_OF_RANGE',
    ['input', 'scanDate'],
  ],
];

const isEnum = (type: string): boolean => /^(Stage|Theme|LengthUnit|WeightUnit|ArticleOrder|DatingMethod)\b/.test(type);
/** A value as it stands in a document. An enum value is a name there, a string is not one. */
const literal = (type: string, value: unknown): string => (isEnum(type) && typeof value === 'string' && value !== '' ? value : JSON.stringify(value));

describe('as a literal and as a variable alike', () => {
  test.each(ROWS)('%s is refused', async (_title, type, operation, values, reason, path) => {
    for (const value of values) {
      const asLiteral = { query: operation(literal(type, value)) };
      expect({ value, ...(await refusalOf(app, asLiteral)) }).toEqual({ value, ...refused({ reason, path: [...path] }) });
      // A variable that is no value of its type has its own name for a path; one that a rule refuses has the argument's.
      const name = path.at(-1);
      const query = `query ($${name}: ${type}) ${operation(`$${name}`)}`;
      const { errors } = await send(app, { query, variables: { [`${name}`]: value } });
      expect({ value, extensions: errors?.map(({ extensions }) => ({ ...extensions, path: extensions.path?.at(-1) })) }).toEqual({
        value,
        extensions: [{ code: 'BAD_USER_INPUT', ...(reason ? { reason } : {}), path: name }],
      });
    }
  });

  test('a date inside a whole input is refused with its path', async () => {
    const query = 'query ($input: DatingInput!) { estimateDueDate(input: $input) { dueDate } }';
    for (const [input, expected] of [
      [
        { method: 'IVF_DAY_5', date: '2026-02-30' },
        { reason: 'INVALID_DATE', path: ['input', 'date'] },
      ],
      [{ method: 'GUESS', date: '2026-02-03' }, { path: ['input', 'method'] }],
      [{ method: 'IVF_DAY_5', date: '2026-02-03', mood: 'good' }, { path: ['input'] }],
      [{ method: 'IVF_DAY_5' }, { path: ['input'] }],
      ['IVF_DAY_5', { path: ['input'] }],
      [
        { method: 'ULTRASOUND', date: '2026-10-01' },
        { reason: 'MISSING_FIELD', path: ['input', 'scanWeeks'] },
      ],
      [
        { method: 'IVF_DAY_5', date: '2026-10-01', cycleLength: 28 },
        { reason: 'INVALID_ARGUMENTS', path: ['input', 'cycleLength'] },
      ],
    ] as const) {
      expect({ input, ...(await refusalOf(app, { query, variables: { input } })) }).toEqual({ input, code: 'BAD_USER_INPUT', ...expected });
    }
  });
});

describe('what contradicts itself', () => {
  const instant = '"2026-11-22T12:00:00Z"';
  test.each<[string, string, Refused]>([
    ['an article by both id and slug', `{ article(id: "${ID}", slug: "x") { id } }`, { reason: 'INVALID_ARGUMENTS', path: ['slug'] }],
    ['an article by neither', '{ article { id } }', { reason: 'INVALID_ARGUMENTS', path: ['id'] }],
    ['an article by nulls', '{ article(id: null, slug: null) { id } }', { reason: 'INVALID_ARGUMENTS', path: ['id'] }],
    ['two directions', '{ articles(first: 1, last: 1) { totalCount } }', { reason: 'INVALID_ARGUMENTS', path: ['last'] }],
    ['today and an instant', at(`today: "2026-11-22", at: ${instant}, timeZone: "UTC"`), { reason: 'INVALID_ARGUMENTS', path: ['today'] }],
    ['today and a zone', at('today: "2026-11-22", timeZone: "UTC"'), { reason: 'INVALID_ARGUMENTS', path: ['today'] }],
    ['an instant without its zone', at(`at: ${instant}`), { reason: 'INVALID_ARGUMENTS', path: ['timeZone'] }],
    ['a zone without its instant', at('timeZone: "UTC"'), { reason: 'INVALID_ARGUMENTS', path: ['at'] }],
  ])('is refused: %s', async (_, query, expected) => {
    expect(await refusalOf(app, { query })).toEqual(refused(expected));
  });

  test.each(['Mars/Olympus', '+07:00', 'nonsense', 'Asia'])('is refused: the header x-time-zone %s, where a day is needed', async (zone) => {
    const refusal = await refusalOf(app, { query: due('"2026-10-01"') }, { 'x-time-zone': zone });
    expect(refusal).toEqual(refused({ reason: 'INVALID_TIME_ZONE', path: ['x-time-zone'] }));
    expect((await send(app, { query: home('') }, { 'x-time-zone': zone })).errors).toBeUndefined();
  });
});

test.each(['', 'x', '\0', '😀', "' or true --", '../../etc/passwd', '%', 'a'.repeat(5_000)])(
  'an id or slug that no article has is not an error: %j',
  async (text) => {
    const { data, errors } = await send(app, {
      query: 'query ($id: ID!, $text: String!) { a: article(id: $id) { id } b: article(slug: $text) { id } }',
      variables: { id: text, text },
    });
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: undefined });
  },
);

test('calculators are kept by nobody, content may be', async () => {
  for (const query of [
    due('"2026-10-01"'),
    at('today: "2026-11-22"'),
    born('dueDate: "2026-06-01", bornOn: "2026-06-01"'),
    `{ a: __typename ${due('"2026-10-01"').slice(1)}`,
  ]) {
    expect((await send(app, { query })).cacheControl).toContain('no-store');
  }
  expect((await send(app, { query: home('') })).cacheControl).toMatch(/^public\b/);
  const mixed = await send(app, { query: '{ milestone(stage: BABY, week: 1) { id } articles(first: 1000) { totalCount } }' });
  expect(mixed.cacheControl).toContain('no-store');
});
