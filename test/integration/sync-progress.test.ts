import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishRun, saveProgress, takeNextRun, type RunCounts } from '../../src/content-sync/worker/run-queue.js';
import { toGlobalId } from '../../src/schema/node-id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { openSocket, type LiveSocket } from '../support/live.js';
import { makeRun } from '../support/sync-runs.js';

const PROGRESS = 'subscription Progress($id: ID!) { syncRunChanged(id: $id) { status progress { seen total } } }';
const NONE: RunCounts = { created: 0, updated: 0, unchanged: 0, stale: 0, deleted: 0, rejected: 0, total: null };
const NOW = Temporal.Instant.from('2026-11-22T12:00:00Z');

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.stop());

async function follow(id: string, role: 'editor' | 'sync' = 'editor'): Promise<LiveSocket> {
  const live = await openSocket(app.url, { token: await app.token(role) });
  live.subscribe('1', PROGRESS, { id });
  return live;
}

const seenBy = ({ messages }: LiveSocket) => messages.filter(({ type }) => type === 'next').map(({ payload }) => payload.data.syncRunChanged);

describe('syncRunChanged', () => {
  it('shows a run as it stands and to its end, even when no message tells of the changes', async () => {
    const { id, key } = await makeRun(app, { status: 'QUEUED' });
    const live = await follow(id);
    await live.find(({ type }) => type === 'next');
    const { prisma } = app.database;
    expect((await prisma.$transaction((tx) => takeNextRun(tx)))?.id).toBe(key);
    await saveProgress(prisma, key, { ...NONE, created: 3, total: 10 });
    await live.find(({ payload }) => payload?.data?.syncRunChanged.progress.seen === 3);
    await finishRun(prisma, key, { status: 'PARTIAL', counts: { ...NONE, created: 9, rejected: 1, total: 10 } }, NOW);
    await live.find(({ type }) => type === 'complete');
    expect(seenBy(live)[0]).toEqual({ status: 'QUEUED', progress: { seen: 0, total: null } });
    expect(seenBy(live).at(-1)).toEqual({ status: 'PARTIAL', progress: { seen: 10, total: 10 } });
    live.socket.terminate();
  });

  it('tells at once what another editor has done', async () => {
    const { id } = await makeRun(app, { status: 'NEEDS_CONFIRMATION' });
    const live = await follow(id, 'sync');
    await live.find(({ type }) => type === 'next');
    const began = performance.now();
    await app.query('mutation ($id: ID!) { cancelSync(input: { runId: $id }) { run { id } } }', { id }, { token: await app.token('editor') });
    await live.find(({ type }) => type === 'complete');
    expect(performance.now() - began).toBeLessThan(1_500);
    expect(seenBy(live).map(({ status }) => status)).toEqual(['NEEDS_CONFIRMATION', 'CANCELLED']);
    live.socket.terminate();
  });

  it('of a run that has ended shows how, and ends', async () => {
    const live = await follow((await makeRun(app, { status: 'FAILED', created: 2 })).id);
    await live.find(({ type }) => type === 'complete');
    expect(seenBy(live)).toEqual([{ status: 'FAILED', progress: { seen: 2, total: null } }]);
    live.socket.terminate();
  });

  it.each(['nonsense', toGlobalId('SyncRun', randomUUID())])('of the id %s is refused', async (id) => {
    const live = await follow(id);
    expect(await live.find(({ id: operation }) => operation === '1')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'NOT_FOUND', path: ['id'] } }],
    });
    live.socket.terminate();
  });

  it('ends with the run when the row is gone, and leaves nothing behind when the subscriber leaves', async () => {
    const { id, key } = await makeRun(app, { status: 'RUNNING' });
    const [stays, leaves] = [await follow(id), await follow(id)];
    for (const live of [stays, leaves]) await live.find(({ type }) => type === 'next');
    leaves.send({ type: 'complete', id: '1' });
    await app.database.prisma.syncRun.delete({ where: { id: key } });
    await stays.find(({ type }) => type === 'complete');
    expect([seenBy(stays).length, seenBy(leaves).length, leaves.messages.some(({ type }) => type === 'error')]).toEqual([1, 1, false]);
    for (const live of [stays, leaves]) live.socket.terminate();
  });
});

describe('the progress of a run', () => {
  it('never goes back, not even when the work begins anew', async () => {
    const { key } = await makeRun(app, { status: 'RUNNING' });
    const { prisma } = app.database;
    await saveProgress(prisma, key, { ...NONE, created: 5, total: 10 });
    expect(await saveProgress(prisma, key, { ...NONE, unchanged: 2 })).toMatchObject({ created: 5, unchanged: 0, total: 10, isCancelRequested: false });
    expect(await saveProgress(prisma, key, { ...NONE, unchanged: 6 })).toMatchObject({ created: 0, unchanged: 6, total: 10 });
    await prisma.syncRun.update({ where: { id: key }, data: { status: 'CANCELLED' } });
    expect(await saveProgress(prisma, key, { ...NONE, unchanged: 7 })).toMatchObject({ status: 'CANCELLED', unchanged: 6 });
    expect(await saveProgress(prisma, randomUUID(), NONE)).toBeNull();
  });

  it('ends once; a run that was cancelled meanwhile does not come back to ask for a confirmation', async () => {
    const { prisma } = app.database;
    const end = { status: 'NEEDS_CONFIRMATION', counts: NONE, error: { code: 'MASS_DELETE', message: 'too many' } } as const;
    const waiting = await makeRun(app, { status: 'RUNNING' });
    expect(await finishRun(prisma, waiting.key, end, NOW)).toMatchObject({ status: 'NEEDS_CONFIRMATION', finishedAt: null, errorCode: 'MASS_DELETE' });
    const cancelled = await makeRun(app, { status: 'RUNNING', isCancelRequested: true });
    expect(await finishRun(prisma, cancelled.key, end, NOW)).toMatchObject({ status: 'CANCELLED', finishedAt: new Date('2026-11-22T12:00:00Z') });
    expect(await finishRun(prisma, cancelled.key, { status: 'SUCCEEDED', counts: NONE }, NOW)).toBeNull();
  });

  it('begins with the run that waits longest', async () => {
    const { prisma } = app.database;
    await prisma.syncRun.deleteMany({ where: { status: 'QUEUED' } });
    const second = await makeRun(app, { startedAt: new Date('2026-11-22T11:00:00Z') });
    const first = await makeRun(app, { startedAt: new Date('2026-11-22T10:59:59Z') });
    const take = () => prisma.$transaction((tx) => takeNextRun(tx));
    expect([await take(), await take(), await take()].map((run) => run && [run.id, run.status])).toEqual([
      [first.key, 'RUNNING'],
      [second.key, 'RUNNING'],
      null,
    ]);
  });
});
