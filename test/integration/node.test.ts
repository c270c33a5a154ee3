import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/schema/access.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { articleFiles, articleId, categoryFiles, categoryId, idOfFile, milestoneFileOf, milestoneId, push, SHIPPED, tipId } from '../support/content.js';

const [FILE] = articleFiles as [(typeof articleFiles)[number]];
const [SHELF] = categoryFiles as [(typeof categoryFiles)[number]];

let app: TestApp;
let runId: string;
beforeAll(async () => {
  app = await startTestApp();
  const [answer] = await push(app, [
    { operation: 'UPSERT', externalId: 'made/tip', locale: 'en', tip: { text: 'Drink water', weeks: [{ stage: 'PREGNANCY', from: 9, to: 9 }] } },
  ]);
  runId = answer?.run?.id ?? expect.unreachable('a batch has a run');
});
afterAll(() => app.stop());

const NODE = `query ($id: ID!, $locale: Locale) { node(id: $id, locale: $locale) { __typename id
  ... on Article { title locale body { text } } ... on Milestone { week stage headline } ... on Category { name articles { totalCount } } ... on Tip { text } } }`;
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
const encoded = (text: string): string => Buffer.from(text).toString('base64url');

describe('node', () => {
  test.each(SHIPPED)('resolves every kind of content in %s', async (locale) => {
    const milestone = milestoneFileOf('BABY', 7);
    const { data: week } = await app.query('query ($locale: Locale) { milestone(stage: BABY, week: 7, locale: $locale) { tips { id text } } }', { locale });
    const [tip] = week.milestone.tips;
    for (const [id, expected] of [
      [idOfFile(FILE), { __typename: 'Article', title: FILE[locale].title, locale }],
      [milestoneId('BABY', 7), { __typename: 'Milestone', week: 7, stage: 'BABY', headline: milestone[locale].headline }],
      [
        categoryId(`category/${SHELF.id}`),
        { __typename: 'Category', name: SHELF[locale].name, articles: { totalCount: articleFiles.filter(({ category }) => category === SHELF.id).length } },
      ],
      [tip.id, { __typename: 'Tip', text: tip.text }],
      [tipId('made/tip'), { __typename: 'Tip', text: 'Drink water' }],
    ] as const) {
      const { data, errors } = await app.query(NODE, { id, locale });
      expect(errors).toBeUndefined();
      expect(data.node).toMatchObject({ id, ...expected });
    }
  });

  test('is null for what is unknown, malformed or of another type', async () => {
    const unknown = '00000000-0000-5000-8000-000000000000';
    const uuid = Buffer.from(idOfFile(FILE), 'base64url').toString().slice('Article:'.length);
    const ids = [
      '',
      ' ',
      '0',
      'x',
      '😀',
      '\0',
      'A'.repeat(10_000),
      uuid,
      `Article:${uuid}`,
      ` ${idOfFile(FILE)}`,
      `${idOfFile(FILE)}=`,
      ...['Article', 'Category', 'Tip', 'SyncRun', 'Milestone'].flatMap((type) => [
        encoded(`${type}:${unknown}`),
        encoded(`${type}:`),
        encoded(type),
        encoded(`${type}:\0`),
      ]),
      ...['Category', 'Tip', 'SyncRun', 'Milestone', 'User', 'Viewer', 'article', '__proto__', 'constructor', 'toString'].map((type) =>
        encoded(`${type}:${uuid}`),
      ),
      encoded(`Article:${uuid.toUpperCase()}`),
      encoded(`Article:${uuid} `),
      encoded(`Article:${uuid}' or true --`),
      ...[
        'PREGNANCY:3',
        'PREGNANCY:43',
        'BABY:-1',
        'BABY:105',
        'BABY:',
        'BABY:07',
        'BABY:7.0',
        'BABY:0x7',
        'BABY:7e0',
        'BABY: 7',
        'BABY:7:7',
        'BABY',
        'baby:7',
        'OTHER:7',
        'BABY:seven',
      ].map((key) => encoded(`Milestone:${key}`)),
    ];
    for (const id of ids) expect({ id, ...(await app.query(NODE, { id })) }).toMatchObject({ id, status: 200, errors: undefined, data: { node: null } });
    expect((await app.query(NODES, { ids })).data.nodes).toEqual(ids.map(() => null));
  });

  test('answers an id wherever it comes from: every id in an answer leads back to what had it', async () => {
    const { data } = await app.query(
      `{ milestone(stage: PREGNANCY, week: 20) { __typename id tips { __typename id } articles { nodes { __typename id category { __typename id } related { nodes { __typename id } } } } } }`,
    );
    const found = new Map<string, string>();
    JSON.stringify(data, (_key, value) => {
      if (value?.id) found.set(value.id, value.__typename);
      return value;
    });
    expect(new Set(found.values())).toEqual(new Set(['Milestone', 'Tip', 'Article', 'Category']));
    const { nodes } = (await app.query(NODES, { ids: [...found.keys()].slice(0, 100) })).data;
    expect(nodes).toEqual([...found].slice(0, 100).map(([id, __typename]) => ({ __typename, id })));
  });
});

describe('nodes', () => {
  const some = [
    articleId('article/none'),
    milestoneId('PREGNANCY', 20),
    'x',
    idOfFile(FILE),
    categoryId(`category/${SHELF.id}`),
    milestoneId('PREGNANCY', 4),
    idOfFile(FILE),
  ];

  test('come in the order asked, with nulls and repetitions kept', async () => {
    const { nodes } = (await app.query(NODES, { ids: some })).data;
    expect(nodes.map((node: { id: string } | null) => node?.id ?? null)).toEqual(some.map((id, index) => (index === 0 || id === 'x' ? null : id)));
  });

  test('are none for no ids, and at most a hundred', async () => {
    expect((await app.query(NODES, { ids: [] })).data.nodes).toEqual([]);
    const hundred = Array.from({ length: 100 }, (_, index) => milestoneId('BABY', index));
    expect((await app.query(NODES, { ids: hundred })).data.nodes.map(({ id }: { id: string }) => id)).toEqual(hundred);
    const { errors } = await app.query(NODES, { ids: [...hundred, milestoneId('BABY', 100)] });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'OUT_OF_RANGE', path: ['ids'] } }]);
  });
});

describe('a run of the sync', () => {
  const RUN = `query ($id: ID!) { node(id: $id) { __typename id ... on SyncRun { status } } nodes(ids: [$id]) { id } }`;
  const tokenOf = async (role: Role | null) => (role ? { token: await app.token(role) } : {});

  test.each(['sync', 'editor'] as const)('is a node for %s', async (role) => {
    const { data, errors, headers } = await app.query(RUN, { id: runId }, await tokenOf(role));
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: { __typename: 'SyncRun', id: runId, status: 'SUCCEEDED' }, nodes: [{ id: runId }] });
    expect(headers.get('cache-control')).toContain('no-store');
    const direct = await app.query('query ($id: ID!) { syncRun(id: $id) { id status progress { seen created } } }', { id: runId }, await tokenOf(role));
    expect(direct.data.syncRun).toEqual({ id: runId, status: 'SUCCEEDED', progress: { seen: 1, created: 1 } });
  });

  test.each([null, 'parent'] as const)('is like one that never existed for %s', async (role) => {
    const { data, errors } = await app.query(RUN, { id: runId }, await tokenOf(role));
    expect({ data, errors }).toEqual({ data: { node: null, nodes: [null] }, errors: undefined });
    const direct = await app.query('query ($id: ID!) { syncRun(id: $id) { id } }', { id: runId }, await tokenOf(role));
    expect(direct.errors).toMatchObject([{ extensions: { code: role ? 'FORBIDDEN' : 'UNAUTHENTICATED' } }]);
  });

  test.each([['x'], [articleId('article/none')], [encoded('SyncRun:00000000-0000-4000-8000-000000000000')]])('is null for the id %s', async (id) => {
    const { data, errors } = await app.query('query ($id: ID!) { syncRun(id: $id) { id } }', { id }, await tokenOf('sync'));
    expect({ data, errors }).toEqual({ data: { syncRun: null }, errors: undefined });
  });
});
