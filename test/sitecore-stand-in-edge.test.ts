import { afterEach, describe, expect, test } from 'vitest';
import { closeObserved, observed } from './sitecore/observed.ts';
import { PLACES, seedId } from './sitecore/places.ts';
import { TEMPLATES } from './sitecore/templates.ts';

const [first, second] = [seedId('a', 1), seedId('a', 2)];
afterEach(closeObserved);

describe('the webhooks of Edge', () => {
  test('a large publish is a chain of chunks with twins, and an end', async () => {
    const hooked = await observed({ chunkSize: 20 });
    hooked.publish();
    await hooked.settled();
    const chunks = hooked.received.map(({ body }) => body).filter((body) => body['updates']);
    expect(chunks.length).toBeGreaterThan(1);
    expect(new Set(chunks.map((body) => body['invocation_id'])).size).toBe(1);
    expect(chunks.map((body) => body['continues'] as unknown)).toEqual([...chunks.slice(1).map(() => true), false]);
    const updates = chunks.flatMap((body) => body['updates'] as unknown as { identifier: string }[]);
    expect(updates).toContainEqual({ identifier: '5EED0000000040008000A00000000001', entity_definition: 'Item', operation: 'Update', entity_culture: 'en' });
    expect(updates.map(({ identifier }) => identifier)).toEqual(
      expect.arrayContaining(['5EED0000000040008000A00000000001-layout', '5EED0000000040008000E00000000900-media']),
    );
    expect(
      hooked
        .names()
        .filter((name) => name === 'OnUpdate' || name === 'OnEnd')
        .at(-1),
    ).toBe('OnEnd');
  });

  test('ten failures in a row disable a webhook until the admin API enables it', async () => {
    const cms = await observed({ adminClient: { id: 'c', secret: 's' } }, 500);
    for (let round = 0; round < 12; round++) cms.sendUpdates([{ identifier: 'X', entity_definition: 'Item', operation: 'Update', entity_culture: 'en' }]);
    await cms.settled();
    expect(cms.received).toHaveLength(10);
    const send = (path: string, method: string, body?: object, token = ''): Promise<Response> =>
      fetch(path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const grant = { grant_type: 'client_credentials', client_id: 'c', client_secret: 's', audience: 'https://api.sitecorecloud.io' };
    expect((await send(`${cms.authUrl}/oauth/token`, 'POST', { ...grant, audience: 'other' })).status).toBe(403);
    expect((await send(`${cms.authUrl}/oauth/token`, 'POST', { ...grant, client_secret: 'x' })).status).toBe(401);
    expect((await send(`${cms.adminUrl}/webhooks`, 'GET')).status).toBe(401);
    const { access_token: token } = (await (await send(`${cms.authUrl}/oauth/token`, 'POST', grant)).json()) as { access_token: string };
    const [hook] = (await (await send(`${cms.adminUrl}/webhooks`, 'GET', undefined, token)).json()) as { id: string; disabled: boolean; lastRuns: object[] }[];
    expect(hook).toMatchObject({
      disabled: true,
      executionMode: 'OnUpdate',
      lastRuns: Array.from({ length: 10 }, () => ({ success: false, timestamp: expect.any(String) })),
    });
    const { lastRuns: _, ...definition } = hook as object as { id: string; lastRuns: object[] };
    await send(`${cms.adminUrl}/webhooks/${definition.id}`, 'PUT', { ...definition, disabled: false }, token);
    expect(cms.webhooks.get(definition.id)?.disabled).toBe(false);
    expect((await send(`${cms.adminUrl}/webhooks/${definition.id}`, 'DELETE', undefined, token)).status).toBe(204);
    expect((await send(`${cms.adminUrl}/cache`, 'DELETE', undefined, token)).status).toBe(202);
  });

  test('webhooks are lost, doubled and shuffled as told', async () => {
    const hooked = await observed();
    hooked.misbehave({ sender: 'handler', dropNext: 1 });
    hooked.save(first, { language: 'en' });
    hooked.save(second, { language: 'en' });
    await hooked.settled();
    expect(hooked.counters().webhooks.map(({ outcome }) => outcome)).toEqual(['DROPPED', 'ACKNOWLEDGED']);
    hooked.misbehave({ duplicateShare: 1, reorder: true, seed: 3 });
    for (let order = 1; order <= 6; order++) hooked.sendEvent({ EventName: `event:${order}` });
    await hooked.settled();
    const order = hooked.names().slice(1);
    expect(order).toHaveLength(12);
    expect(order.map((name) => Number(String(name).at(-1)))).not.toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]);
  });
});

describe('the delivery endpoint', () => {
  test('reads items by path and by id in any spelling', async () => {
    const cms = await observed();
    cms.publish();
    const answer = await cms.read(`{
      a: item(path: "{5EED0000-0000-4000-8000-A00000000001}", language: "vi-VN") { id d: id(format: "D") version language { name } template { id name } fields { id name value } }
      b: item(path: "/sitecore/content/Nestling/Articles", language: "en") { id hasChildren children(first: 2) { total pageInfo { hasNext endCursor } results { name } } }
      c: item(path: "5eed000000004000800000000000ffff", language: "en") { id }
      d: item(path: "${seedId('e', 1)}", language: "vi-VN") { id }
    }`);
    expect(answer['data']).toMatchObject({
      a: {
        id: '5EED0000000040008000A00000000001',
        d: '5EED0000-0000-4000-8000-A00000000001',
        version: 1,
        language: { name: 'vi-VN' },
        template: { name: 'Article' },
      },
      b: { id: '0A9F1D3E77B24B7E8F653F5F2D1B9C21', hasChildren: true, children: { total: 4, pageInfo: { hasNext: true }, results: [{}, {}] } },
      c: null,
      d: null,
    });
    expect(answer['data']?.['a']?.['fields']).toContainEqual({ id: 'F1E1D000000040008000000000000102', name: 'Title', value: 'Ăn uống khi ốm nghén' });
  });

  test('searches below an item by pages of ten', async () => {
    const cms = await observed();
    cms.publish();
    const query = `query($where: ItemSearchPredicateInput, $after: String) { search(where: $where, after: $after) { total pageInfo { hasNext endCursor } results { id } } }`;
    const where = {
      AND: [
        { name: '_path', value: PLACES.site, operator: 'CONTAINS' },
        { name: '_language', value: 'en', operator: 'EQ' },
      ],
    };
    const page = (await cms.read(query, { where }))['data']?.['search'];
    expect(page).toMatchObject({ total: 16, pageInfo: { hasNext: true } });
    expect(page?.['results']).toHaveLength(10);
    const rest = (await cms.read(query, { where, after: page?.['pageInfo']?.['endCursor'] }))['data']?.['search'];
    expect(rest).toMatchObject({ pageInfo: { hasNext: false } });
    const articles = {
      AND: [
        { name: '_templates', value: TEMPLATES.article.id, operator: 'CONTAINS' },
        { name: '_language', value: 'en', operator: 'NEQ' },
      ],
    };
    expect((await cms.read(query, { where: articles }))['data']?.['search']?.['total']).toBe(4);
  });

  test('refuses what the service refuses', async () => {
    const cms = await observed({ apiKey: 'secret', rateLimit: 5, now: () => 1_000_000 });
    const key = { sc_apikey: 'secret' };
    const refused = async (query: string, variables?: object): Promise<string> => (await cms.ask(query, variables, key)).text;
    expect((await cms.ask('{ __typename }')).status).toBe(401);
    expect(await refused('query($l: String!) { item(path: "x", language: $l) { id } }', { l: 'en' })).toContain('mixed');
    expect(await refused('query($l: String!, $p: String!) { item(path: $p, language: $l) { id } }', { l: 'en', p: PLACES.site })).toBe(
      '{"data":{"item":null}}',
    );
    expect(await refused('{ search(first: 1001) { total } }')).toContain('1000');
    expect((await cms.ask('{ __typename }', {}, { 'x-gql-token': 'secret' })).headers.get('x-rate-limit-remaining')).toBe('0');
    const limited = await cms.ask('{ __typename }', {}, key);
    expect([limited.status, limited.headers.get('x-rate-limit-limit')]).toEqual([429, '5']);
    expect(cms.counters().edge).toMatchObject({ requests: 6, limited: 1, peakPerSecond: 6 });
  });

  test('the caches answer with what was before a publish, until they are cleared', async () => {
    let now = Date.UTC(2026, 5, 1);
    const cms = await observed({ now: () => now });
    cms.publish();
    cms.misbehave({ staleMs: 10_000 });
    cms.save(first, { language: 'en', fields: { Title: 'New' } }, { publish: true });
    expect(await cms.title()).toBe('Eating when little stays down');
    now += 10_001;
    expect(await cms.title()).toBe('New');
    cms.save(first, { language: 'en', fields: { Title: 'Newer' } }, { publish: true });
    expect(await cms.title()).toBe('New');
    cms.purge();
    expect(await cms.title()).toBe('Newer');
  });

  test('misbehaves as told', async () => {
    const cms = await observed();
    cms.publish();
    const query = `{ item(path: "${first}", language: "en") { id } search(first: 1) { total pageInfo { endCursor hasNext } } }`;
    cms.misbehave({ edge: { kind: 'status', status: 429, retryAfter: 2, requests: 1 } });
    const limited = await cms.ask(query);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await cms.ask(query)).status).toBe(200);
    cms.misbehave({ edge: { kind: 'poison', id: first, as: 'error' } });
    expect(await cms.read(query)).toMatchObject({ data: { item: null, search: { total: 41 } }, errors: [{ path: ['item'] }] });
    cms.misbehave({ edge: { kind: 'poison', id: first, as: 'status' } });
    expect((await cms.ask(query)).status).toBe(500);
    cms.misbehave({ edge: { kind: 'errors' } });
    expect(await cms.read(query)).toMatchObject({ data: { item: null, search: null }, errors: [{}, {}] });
    cms.misbehave({ edge: [{ kind: 'emptySearch' }, { kind: 'nullLanguage', language: 'en' }] });
    expect(await cms.read(query)).toMatchObject({ data: { item: null, search: { total: 0 } } });
    cms.misbehave({ edge: { kind: 'endlessCursor' } });
    expect((await cms.read(query))['data']?.['search']?.['pageInfo']).toEqual((await cms.read(query))['data']?.['search']?.['pageInfo']);
    for (const edge of [{ kind: 'reset' }, { kind: 'drip' }, { kind: 'endlessBody' }] as const) {
      cms.misbehave({ edge });
      const whole = fetch(cms.edgeUrl, { method: 'POST', body: '{}', signal: AbortSignal.timeout(200) }).then((answer) => answer.text());
      await expect(whole).rejects.toThrow(edge.kind === 'reset' ? 'fetch failed' : 'timeout');
    }
    cms.calm();
    expect((await cms.read(query))['errors']).toBeUndefined();
  });
});
