import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { asContentWriter } from '../../src/content-sync/store/content.store.js';
import { openDatabase } from '../../src/platform/database.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { article, articleId, removal } from '../support/content.js';
import { dated, sync } from '../support/sync.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

const titled = (id: string, title: string) => article(id, 'en', { title });

async function titleOf(id: string, source: 'SITECORE' | 'IN_HOUSE' = 'SITECORE'): Promise<string | undefined> {
  const { data } = await app.query('query ($id: ID) { article(id: $id) { title } }', { id: articleId(id, source) });
  return data.article?.title;
}

describe('an idempotency key', () => {
  test('that comes again gets the first answer, and nothing changes', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const batch = [titled(id, 'First'), article('x\0', 'en'), removal(randomUUID(), 'vi')];
    const first = await sync(app, batch, { key });
    await sync(app, [titled(id, 'Second')]);
    expect(await sync(app, batch, { key })).toEqual(first);
    expect(first.results.map(({ outcome }) => outcome)).toEqual(['CREATED', 'REJECTED', 'UNCHANGED']);
    expect(await titleOf(id)).toBe('Second');
  });

  test('is the same for the same input, in whatever order its fields were written', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const item = titled(id, 'First');
    const first = await sync(app, [item], { key });
    const reversed = Object.fromEntries(Object.entries(item).toReversed()) as unknown as typeof item;
    expect(await sync(app, [reversed], { key })).toEqual(first);
  });

  test.each([
    ['another content', (id: string) => [titled(id, 'Second')]],
    ['another order', (id: string) => [removal(id, 'vi'), titled(id, 'First')]],
    ['one item less', (id: string) => [titled(id, 'First')]],
  ])('with %s is refused as reused', async (_, other) => {
    const [id, key] = [randomUUID(), randomUUID()];
    await sync(app, [titled(id, 'First'), removal(id, 'vi')], { key });
    expect(await sync(app, other(id), { key })).toEqual({
      run: null,
      results: [],
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', message: expect.any(String), path: ['input', 'idempotencyKey'] }],
    });
    expect(await titleOf(id)).toBe('First');
  });

  test('belongs to its source', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    await sync(app, [titled(id, 'Theirs')], { key });
    const { userErrors } = await sync(app, [article(id, 'en', { slug: `ours-${id}`, title: 'Ours' })], { key, source: 'IN_HOUSE' });
    expect(userErrors).toEqual([]);
    expect([await titleOf(id), await titleOf(id, 'IN_HOUSE')]).toEqual(['Theirs', 'Ours']);
  });

  test('is remembered for 30 days, then forgotten', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const first = await sync(app, [titled(id, 'First')], { key });
    const at = async (clock: string) => {
      const later = await startTestApp({ env: { CLOCK: clock }, database: app.database });
      const answer = await sync(later, [titled(id, 'First')], { key });
      await later.stop();
      return answer;
    };
    expect(await at('2026-12-22T12:00:00Z')).toEqual(first);
    const again = await at('2026-12-22T12:00:01Z');
    expect(again.results[0]?.outcome).toBe('UNCHANGED');
    expect(again.run?.id).not.toBe(first.run?.id);
  });

  test('used by two calls at once has one effect, and both get the same answer', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const runsBefore = await app.database.prisma.syncRun.count();
    const [one, two] = await Promise.all([sync(app, [titled(id, 'First')], { key }), sync(app, [titled(id, 'First')], { key })]);
    expect(one).toEqual(two);
    expect(one.results[0]?.outcome).toBe('CREATED');
    expect(await app.database.prisma.syncRun.count()).toBe(runsBefore + 1);
  });

  test('of a batch that failed as a whole can be used again', async () => {
    const key = randomUUID();
    await expect(sync(app, [], { key })).rejects.toThrow('BAD_USER_INPUT');
    expect((await sync(app, [titled(randomUUID(), 'First')], { key })).userErrors).toEqual([]);
  });
});

describe('many writers at once', () => {
  const instant = (minute: number): string => new Date(Date.UTC(2026, 10, 1, 8, minute)).toISOString();

  test('that send the same items in 20 batches end at the newest of each, and every batch is answered', async () => {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const batches = Array.from({ length: 20 }, (_, minute) => ids.map((id) => dated(titled(id, `At ${minute}`), instant(minute))));
    const mixed = batches.map((batch, index) => [batch, batches.length - index] as const).toSorted(([, a], [, b]) => ((a * 7) % 20) - ((b * 7) % 20));
    const answers = await Promise.all(mixed.map(([batch]) => sync(app, batch)));

    expect(answers.map(({ run }) => run?.status)).toEqual(batches.map(() => 'SUCCEEDED'));
    expect(await Promise.all(ids.map((id) => titleOf(id)))).toEqual(ids.map(() => 'At 19'));
    const outcomes = answers.flatMap(({ results }) => results.map(({ outcome }) => outcome));
    expect(outcomes.filter((outcome) => outcome === 'CREATED')).toHaveLength(ids.length);
    expect(new Set(outcomes)).toEqual(new Set(['CREATED', 'UPDATED', 'STALE']));
  });

  if (inject('database') === 'postgres')
    test('that wait for a writer of another process keep nobody from reading, and get their turn', async () => {
      const elsewhere = await openDatabase({ url: app.database.settings['DATABASE_URL'], dataDir: '' });
      onTestFinished(elsewhere.close);
      const { promise: end, resolve: letEnd } = Promise.withResolvers<void>();
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const longBatch = asContentWriter(elsewhere.prisma, async () => (begin(), end));
      await begun;

      const ids = Array.from({ length: 20 }, () => randomUUID());
      const writers = Promise.all(ids.map((id) => sync(app, [titled(id, 'Waited')])));
      // Longer than anybody waits for a connection.
      await sleep(2_500);
      const { errors } = await app.query('{ milestone(stage: PREGNANCY, week: 20) { headline } }');
      letEnd();
      await longBatch;
      expect(errors).toBeUndefined();
      expect((await writers).map(({ run }) => run?.status)).toEqual(ids.map(() => 'SUCCEEDED'));
    });
});
