import { expect, it } from 'vitest';
import { eventually, type CmsMode } from '../support/cms.js';
import { losslessSequence } from './commands.ts';
import { LOSSLESS } from './convergence.regressions.ts';
import { compare, useWorlds } from './property.ts';
import { calm, type World } from './world.ts';

const { holdsFor } = useWorlds();

/**
 * What is not ours and was looked at lately is left alone for ten minutes. Where only Edge calls, nobody says that it has
 * moved meanwhile: it, and what hangs below it, may come that much later.
 */
async function leftAlone({ app, cms }: World): Promise<(line: string) => boolean> {
  const rows = await app().database.prisma.syncItem.findMany({ where: { dueAt: { gt: new Date(Date.now() + 60_000) }, isOurs: false } });
  const alone = new Set(rows.map(({ externalId }) => externalId));
  const ids = cms.published().flatMap(({ id, ancestors }) => ([id, ...ancestors].some((each) => alone.has(each)) ? [id] : []));
  return (line) => ids.some((id) => line.includes(id)) && !line.includes('must be undefined');
}

it.each<{ mode: CmsMode; senders: ('handler' | 'edge')[] }>([
  { mode: 'edge', senders: ['handler', 'edge'] },
  { mode: 'edge', senders: ['edge'] },
  { mode: 'push-only', senders: ['handler'] },
])('webhooks alone make the store equal its source when none is lost: $mode, $senders', async (options) => {
  await holdsFor(losslessSequence, { ...options, regressions: LOSSLESS, share: 0.4 }, async (world) => {
    calm(world.cms);
    // The event of a copy shows one language of it; only its publish tells of the others.
    if (options.mode === 'push-only') world.cms.publish();
    await world.idle();
    const isExcused = options.mode === 'edge' && !options.senders.includes('handler') ? await leftAlone(world) : (): boolean => false;
    await eventually(async () => expect((await compare(world)).filter((line) => !isExcused(line))).toEqual([]), 60_000);
  });
});
