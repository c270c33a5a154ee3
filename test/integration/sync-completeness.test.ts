import { expect, test, vi } from 'vitest';
import { eventually, receiverAt, startConnectedCms, type ConnectedCms } from '../support/cms.js';
import { endOfRun, fillSilently, makeArticle, readArticle } from '../support/cms-articles.js';
import { toGlobalId } from '../../src/schema/node-id.js';

vi.setConfig({ testTimeout: 120_000 });

const runsOf = ({ app }: ConnectedCms) => app.database.prisma.syncRun.findMany({ where: { trigger: 'COMPLETENESS' }, orderBy: { startedAt: 'asc' } });
const checked = ({ app }: ConnectedCms) => app.database.prisma.syncPublish.findMany({ where: { checkedAt: { not: null } }, orderBy: { id: 'asc' } });

/** A CMS with an article that nestling has not been told of. */
async function startSilent(): Promise<{ connected: ConnectedCms; id: string }> {
  const connected = await startConnectedCms({ empty: false });
  const { cms, app } = connected;
  // The folders are there already.
  await fillSilently(connected);
  const id = makeArticle(cms, { name: 'Unheard of' });
  cms.connect(receiverAt(app.url));
  return { connected, id };
}

test('a publish that counts more than was told makes its part of the tree be read, and the item appears', async () => {
  const { connected, id } = await startSilent();
  const { cms, app } = connected;
  cms.misbehave({ sender: 'edge', dropShare: 1 });
  cms.publish({ rootId: id, deep: false });
  await cms.settled();
  expect(cms.counters().webhooks.filter(({ sender, outcome }) => sender === 'edge' && outcome !== 'DROPPED')).toEqual([]);
  expect(await readArticle(app, id)).toBeNull();
  const [run] = await eventually(async () => {
    const runs = await runsOf(connected);
    expect(runs).toHaveLength(1);
    return runs;
  }, 40_000);
  expect(run).toMatchObject({ scope: 'SUBTREE', target: { rootId: id } });
  expect(await endOfRun(app, toGlobalId('SyncRun', run?.id ?? ''))).toMatchObject({ status: 'SUCCEEDED', trigger: 'COMPLETENESS', progress: { created: 1 } });
  expect(await readArticle(app, id)).toMatchObject({ title: 'Unheard of' });
  expect(await checked(connected)).toMatchObject([{ counted: 1, received: 0 }]);
  expect(app.logs()).toContain('a publish counted more items than we were told of');
});

test('a publish of everything of which a part is lost makes everything be read', async () => {
  const { connected, id } = await startSilent();
  const { cms, app } = connected;
  const told = makeArticle(cms, { name: 'Told' });
  await connected.settled();
  cms.misbehave({ sender: 'edge', dropShare: 1 });
  cms.publish();
  await cms.settled();
  await eventually(async () => expect(await runsOf(connected)).toMatchObject([{ scope: 'ALL' }]), 40_000);
  await eventually(async () => expect((await readArticle(app, id))?.title).toBe('Unheard of'), 40_000);
  await eventually(async () => expect((await readArticle(app, told))?.title).toBe('Told'), 40_000);
});

test('a publish of which everything was told is no reason to read anything again', async () => {
  const { connected, id } = await startSilent();
  const { cms, app, settled } = connected;
  cms.publish({ republish: true });
  await settled();
  await eventually(async () => expect(await checked(connected)).toHaveLength(1), 40_000);
  const [publish] = await checked(connected);
  expect(publish?.received).toBeGreaterThanOrEqual(publish?.counted ?? Infinity);
  expect(await runsOf(connected)).toEqual([]);
  expect(await readArticle(app, id)).toMatchObject({ title: 'Unheard of' });
});
