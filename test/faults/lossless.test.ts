import { expect, it } from 'vitest';
import { eventually, type CmsMode } from '../support/cms.js';
import { losslessSequence } from './commands.ts';
import { LOSSLESS } from './convergence.regressions.ts';
import { compare, useWorlds } from './property.ts';
import { calm } from './world.ts';

const { holdsFor } = useWorlds();

it.each<{ mode: CmsMode; senders: ('handler' | 'edge')[] }>([
  { mode: 'edge', senders: ['handler', 'edge'] },
  { mode: 'edge', senders: ['edge'] },
  { mode: 'push-only', senders: ['handler'] },
])('webhooks alone make the store equal its source when none is lost: $mode, $senders', async (options) => {
  await holdsFor(losslessSequence, { ...options, regressions: LOSSLESS, share: 0.4 }, async (world) => {
    calm(world.cms);
    await world.idle();
    await eventually(async () => expect(await compare(world)).toEqual([]), 15_000);
  });
});
