import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { eventually } from '../support/cms.js';
import { end } from '../support/process.js';
import { startRoles } from './process-world.ts';

const ARTICLES = 60;
const KILLS = 4;

it('a worker that is killed, or stands still, is followed by another, and nothing is lost', async () => {
  const world = await startRoles({ articles: ARTICLES, workers: 2 });
  const { cms, prisma } = world;
  const ids = cms.master().flatMap(({ id, name }) => (/^Article \d/.test(name) ? [id] : []));
  const publish = (take: string): void => {
    for (const id of ids) cms.save(id, { language: 'en', fields: { Title: `${take} of ${id}` } });
    cms.publish();
  };
  const shown = (take: string): Promise<void> =>
    eventually(async () => {
      expect(await prisma.articleTranslation.count({ where: { title: { startsWith: `${take} of ` } } })).toBe(ARTICLES);
      expect(await prisma.outbox.count({ where: { dispatchedAt: null } })).toBe(0);
    }, 45_000);

  for (let kill = 0; kill < KILLS; kill++) {
    const leader = await world.leader();
    publish(`Kill ${kill}`);
    await sleep(kill * 150);
    await end(leader, 'SIGKILL');
    await shown(`Kill ${kill}`);
    expect(await world.leader()).not.toBe(leader);
    await world.add();
  }

  const frozen = await world.leader();
  frozen.child.kill('SIGSTOP');
  publish('Frozen');
  await shown('Frozen');
  frozen.child.kill('SIGCONT');
  publish('Thawed');
  await shown('Thawed');

  const { data } = await world.server().query('{ contentDrift { inSync } }', {}, { token: await world.server().token('editor') });
  expect(data.contentDrift.inSync).toBe(true);
  expect(await prisma.syncFailure.count()).toBe(0);
});
