import { pino } from 'pino';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSitecoreSource } from '../../src/content-sync/sitecore/sitecore.source.js';
import type { Subscriptions } from '../../src/content-sync/worker/subscriptions.js';
import { createUpkeep } from '../../src/content-sync/worker/upkeep.js';
import { systemClock } from '../../src/platform/clock.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { cmsSettings, eventually, MAPPING_FILE, startConnectedCms } from '../support/cms.js';
import { endOfRun, makeArticle, readArticle } from '../support/cms-articles.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { toGlobalId } from '../../src/schema/node-id.js';

// Ten failures in a row take their time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const ADMIN = { id: 'the-watchdog', secret: 'the-secret-of-the-watchdog' };
const logger = pino({ level: 'silent' });
const clocks = { clock: systemClock, machineClock: systemClock };

/** What the scheduler calls every minute, over the real administration of the stand-in. */
function watchdogOf({ prisma }: Pick<TestDatabase, 'prisma'>, { adminUrl, authUrl }: { adminUrl: string; authUrl: string }) {
  const admin = { adminUrl, authUrl, clientId: ADMIN.id, clientSecret: ADMIN.secret };
  const settings = {
    mappingFile: MAPPING_FILE,
    edge: { url: adminUrl, apiKey: 'unused' },
    edgeRate: 20,
    admin,
    webhook: { keys: [], header: 'x-api-key', query: undefined, basic: undefined, secrets: [] },
  };
  const { subscriptions } = createSitecoreSource(settings, { prisma, ...clocks, logger });
  return upkeepOf(prisma, subscriptions);
}

const upkeepOf = (prisma: TestDatabase['prisma'], subscriptions: Subscriptions | undefined) =>
  createUpkeep({ source: 'SITECORE', prisma, subscriptions, wake: { wakeIn: async () => {}, ring: () => {} }, ...clocks, logger });

const watchdogRuns = ({ prisma }: Pick<TestDatabase, 'prisma'>) => prisma.syncRun.findMany({ where: { trigger: 'WATCHDOG' }, orderBy: { startedAt: 'asc' } });

describe('pitfall 42', () => {
  test('a webhook that ten failures have disabled is found, enabled again, and what it missed is read', async () => {
    const database = await openTestDatabase();
    onTestFinished(database.dispose);
    const { cms, app, settled } = await startConnectedCms({ database, sitecore: { adminClient: ADMIN } });
    const others = {
      label: 'of another site',
      uri: 'https://other.example.org/hook',
      method: 'POST',
      headers: {},
      executionMode: 'OnUpdate',
      disabled: true,
    } as const;
    const foreign = cms.webhooks.add(others);
    const kept = makeArticle(cms, { name: 'Seen before' });
    const removed = makeArticle(cms, { name: 'Removed meanwhile' });
    cms.publish();
    await settled();
    const watchdog = watchdogOf(database, cms);
    await watchdog.watchSubscriptions();
    expect(await watchdogRuns(database)).toEqual([]);

    const { url } = app;
    await app.stop();
    const missed = makeArticle(cms, { name: 'Made meanwhile' });
    cms.save(kept, { language: 'en', fields: { Title: 'Changed meanwhile' } });
    cms.remove(removed);
    for (let turn = 0; turn < 10; turn++) {
      cms.publish({ republish: true });
      await cms.settled();
    }
    const ours = () => cms.webhooks.list().filter(({ uri }) => uri.startsWith(url));
    expect(ours().map(({ disabled }) => disabled)).toEqual([true, true]);

    const back = await startTestApp({ database, env: { ...cmsSettings(cms), PORT: new URL(url).port } });
    onTestFinished(back.stop);
    expect(await readArticle(back, missed)).toBeNull();
    await watchdog.watchSubscriptions();
    expect(ours().map(({ disabled }) => disabled)).toEqual([false, false]);
    expect(cms.webhooks.get(foreign.id)?.disabled).toBe(true);
    const [run, ...more] = await watchdogRuns(database);
    expect([run?.scope, more]).toEqual(['ALL', []]);
    expect(await endOfRun(back, toGlobalId('SyncRun', run?.id ?? ''))).toMatchObject({ status: 'SUCCEEDED', trigger: 'WATCHDOG' });
    const title = async (reader: TestApp, id: string): Promise<string | undefined> => (await readArticle(reader, id))?.title;
    expect([await title(back, missed), await title(back, kept), await title(back, removed)]).toEqual(['Made meanwhile', 'Changed meanwhile', undefined]);

    // From here on publishes are told again.
    cms.save(kept, { language: 'en', fields: { Title: 'Told again' } }, { publish: true });
    await eventually(async () => expect(await title(back, kept)).toBe('Told again'));
    await watchdog.watchSubscriptions();
    expect(await watchdogRuns(database)).toHaveLength(1);
  });

  test('what cannot be asked is no reason to read everything: the watchdog fails aloud', async () => {
    const database = await openTestDatabase();
    onTestFinished(database.dispose);
    const { cms } = await startConnectedCms({ database, sitecore: { adminClient: ADMIN } });
    cms.misbehave({ adminStatus: 500 });
    await expect(watchdogOf(database, cms).watchSubscriptions()).rejects.toMatchObject({ name: 'SourceUnavailable' });
    cms.calm();
    await expect(watchdogOf(database, { ...cms, adminUrl: cms.adminUrl, authUrl: 'http://127.0.0.1:9' }).watchSubscriptions()).rejects.toMatchObject({
      name: 'SourceUnavailable',
    });
    expect(await watchdogRuns(database)).toEqual([]);
  });

  test('what one subscription missed is read although another one cannot be enabled', async () => {
    const database = await openTestDatabase();
    onTestFinished(database.dispose);
    const disabled = new Set(['first', 'second']);
    const subscriptions: Subscriptions = {
      list: async () => ['first', 'second'].map((id) => ({ id, isDisabled: disabled.has(id) })),
      enable: async (id) => {
        if (id === 'second') throw new Error('refused');
        disabled.delete(id);
      },
    };
    await expect(upkeepOf(database.prisma, subscriptions).watchSubscriptions()).rejects.toThrow('refused');
    expect(await watchdogRuns(database)).toMatchObject([{ scope: 'ALL', status: 'QUEUED' }]);
  });

  test('a comparison that runs already has passed some pages: the blind window gets one of its own', async () => {
    const database = await openTestDatabase();
    onTestFinished(database.dispose);
    const startedAt = new Date('2026-11-22T11:00:00Z');
    await database.prisma.syncRun.create({
      data: { id: crypto.randomUUID(), status: 'RUNNING', trigger: 'EDITOR', source: 'SITECORE', scope: 'ALL', startedAt },
    });
    const disabled = new Set(['ours']);
    const subscriptions: Subscriptions = {
      list: async () => [{ id: 'ours', isDisabled: disabled.has('ours') }],
      enable: async (id) => void disabled.delete(id),
    };
    await upkeepOf(database.prisma, subscriptions).watchSubscriptions();
    disabled.add('ours');
    await upkeepOf(database.prisma, subscriptions).watchSubscriptions();
    // The one that still waits will read everything there is: it is joined.
    expect(await watchdogRuns(database)).toMatchObject([{ scope: 'ALL', status: 'QUEUED' }]);
  });
});
