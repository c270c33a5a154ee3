import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { refusalOf, refused, send, type Refused } from '../support/refusal.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

describe('a request that is none', () => {
  const WEEK = 'query Week($week: Int!) { milestone(stage: PREGNANCY, week: $week) { id } }';
  const TWO = 'query One { categories { id } } query Two { categories { name } }';
  const INVALID: Refused = { code: 'GRAPHQL_VALIDATION_FAILED' };
  test.each<[string, unknown, Refused]>([
    ['a missing variable', { query: WEEK }, { path: ['week'] }],
    ['a variable that is null', { query: WEEK, variables: { week: null } }, { path: ['week'] }],
    ['a variable of the wrong type', { query: WEEK, variables: { week: { a: 1 } } }, { path: ['week'] }],
    ['a variable in the wrong place', { query: 'query ($week: String!) { milestone(stage: BABY, week: $week) { id } }', variables: { week: '1' } }, INVALID],
    ['a field that does not exist', { query: '{ articels { totalCount } }' }, INVALID],
    ['an argument that does not exist', { query: '{ articles(frist: 3) { totalCount } }' }, INVALID],
    ['a missing argument', { query: '{ milestone(stage: BABY) { id } }' }, INVALID],
    ['no selection', { query: '{ articles }' }, INVALID],
    ['a syntax error', { query: '{ articles(' }, { code: 'GRAPHQL_PARSE_FAILED' }],
    ['two operations without a name', { query: TWO }, INVALID],
    ['a name of neither', { query: TWO, operationName: 'Three' }, INVALID],
    ['no query', {}, {}],
    ['an empty query', { query: '' }, {}],
    ['a query of the wrong type', { query: 5 }, {}],
    ['variables of the wrong type', { query: WEEK, variables: 'week' }, {}],
    ['a batch', [{ query: '{ categories { id } }' }], {}],
    ['a body of the wrong type', '"query"', {}],
    ['a body that is no JSON', '{ articles { totalCount } }', {}],
    ['an empty body', '', {}],
  ])('is refused: %s', async (_, body, expected) => {
    expect(await refusalOf(app, body)).toEqual(refused(expected));
  });

  test('is refused: another type of content', async () => {
    expect(await refusalOf(app, '<query/>', { 'content-type': 'text/xml' })).toEqual(refused({ reason: 'UNSUPPORTED_MEDIA_TYPE' }));
  });

  test('is answered by its name among two operations', async () => {
    expect((await send(app, { query: TWO, operationName: 'Two' })).errors).toBeUndefined();
  });
});
