import { expect, it } from 'vitest';
import { anySequence } from './commands.ts';
import { ANY } from './convergence.regressions.ts';
import { compare, driftOf, reconcile, useWorlds } from './property.ts';
import { calm } from './world.ts';

const { holdsFor } = useWorlds();

it('whatever happens, one run over everything makes the store equal its source', async () => {
  await holdsFor(anySequence, { regressions: ANY }, async (world) => {
    calm(world.cms);
    await world.cms.settled();
    await reconcile(world);
    expect(await compare(world)).toEqual([]);
    expect(await driftOf(world)).toBe('in sync');
    // What was under way meanwhile, late answers of old reads among it, changes nothing of that.
    await world.idle();
    expect(await compare(world)).toEqual([]);
  });
});
