import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startRedis } from '../../scripts/private-redis.mjs';
import { startTestApp } from '../support/app.js';
import { eventually, startConnectedCms } from '../support/cms.js';
import { makeArticle } from '../support/cms-articles.js';
import { sendWebhook, update } from '../support/cms-events.js';
import { startFragile, type Absence } from '../support/cms-outages.js';
import { readTitles } from '../support/cms-titles.js';
import { articleId } from '../support/content.js';
import { openSocket } from '../support/live.js';

const PATIENCE_MS = 60_000;

test('pitfall 29: without Redis events are taken and applied, and other nodes hear of it when Redis is back', { timeout: 180_000 }, async () => {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const { cms, app } = await startConnectedCms({ env: { REDIS_URL: redis.url } });
  const other = await startTestApp({ empty: true, env: { REDIS_URL: redis.url } });
  onTestFinished(() => other.stop());
  const live = await openSocket(other.url);
  live.subscribe('1', 'subscription { contentChanged { id change } }');
  const heard = (id: string): number => live.messages.filter(({ payload }) => payload?.data?.contentChanged.id === articleId(id, 'SITECORE')).length;
  const first = makeArticle(cms, { name: 'With Redis' });
  cms.publish();
  // A subscription says nothing when it has begun.
  await eventually(async () => {
    cms.save(first, { language: 'en', fields: { Teaser: crypto.randomUUID() } }, { publish: true });
    await eventually(() => expect(heard(first)).toBeGreaterThan(0), 5_000);
  }, PATIENCE_MS);

  await redis.kill();
  cms.resetCounters();
  const ids = ['Alone 1', 'Alone 2'].map((name) => makeArticle(cms, { name }));
  cms.publish();
  await cms.settled();
  expect(new Set(cms.counters().webhooks.map(({ status }) => status))).toEqual(new Set([202]));
  await eventually(async () => expect(await readTitles(app, ids)).toEqual(['Alone 1', 'Alone 2']), PATIENCE_MS);
  expect(ids.map(heard)).toEqual([0, 0]);

  await redis.restart();
  await eventually(() => expect(ids.map((id) => heard(id) > 0)).toEqual([true, true]), PATIENCE_MS);
  expect(app.logs()).not.toMatch(/"level":(?:50|60)/);
  live.socket.terminate();
});

describe('pitfall 29: without PostgreSQL', () => {
  test.each<Absence>(['gone', 'silent'])(
    '(%s) events are refused in time, none is acknowledged and lost, and then all goes on',
    { timeout: 240_000 },
    async (how) => {
      const { cms, app, takeAway, giveBack } = await startFragile();
      const publish = (name: string): string => {
        const id = makeArticle(cms, { name });
        cms.publish();
        return id;
      };
      const shows = (ids: string[], titles: string[]): Promise<void> =>
        eventually(async () => expect(await readTitles(app(), ids)).toEqual(titles), PATIENCE_MS);
      const before = publish('Before');
      await shows([before], ['Before']);

      // Acknowledged, and not yet read when the database goes away.
      cms.misbehave({ edge: { kind: 'status', status: 503 } });
      cms.resetCounters();
      const between = publish('Between');
      await cms.settled();
      expect(new Set(cms.counters().webhooks.map(({ status }) => status))).toEqual(new Set([202]));

      await takeAway(how);
      for (let turn = 0; turn < 3; turn++) {
        const started = performance.now();
        const answers = await Promise.all(
          [1, 2, 3].map(() => sendWebhook(app(), { invocation_id: crypto.randomUUID(), updates: [update(crypto.randomUUID())] })),
        );
        expect(performance.now() - started).toBeLessThan(3_000);
        expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
        expect(answers[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
        await sleep(500);
      }

      await giveBack();
      cms.calm();
      const answer = await eventually(async () => {
        const response = await sendWebhook(app(), { invocation_id: crypto.randomUUID(), updates: [update(between)] });
        expect(response.status).toBe(202);
        return response;
      }, 30_000);
      expect(answer.ok).toBe(true);
      const after = publish('After');
      await shows([before, between, after], ['Before', 'Between', 'After']);
      expect(app().logs()).not.toContain('unexpected');
    },
  );
});
