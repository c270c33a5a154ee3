import { expect, it, vi } from 'vitest';
import type * as source from '../../src/content-sync/sitecore/sitecore.source.js';
import type { SourceReader, SourceReading } from '../../src/content-sync/worker/source-reader.js';
import { compare, driftOf, reconcile, useWorlds } from './property.ts';

/** What the reader of this file's nestling passes over. */
const broken = vi.hoisted(() => ({ loses: (_: SourceReading): boolean => false }));

vi.mock(import('../../src/content-sync/sitecore/sitecore.source.js'), async (importOriginal) => {
  const original = await importOriginal();
  const createSitecoreSource: typeof source.createSitecoreSource = (...given) => {
    const made = original.createSitecoreSource(...given);
    return made.reader ? { ...made, reader: losing(made.reader) } : made;
  };
  return { ...original, createSitecoreSource };
});

const losing = (reader: SourceReader): SourceReader => ({
  ...reader,
  async read(ids, signal) {
    const { readings, problems } = await reader.read(ids, signal);
    return { readings: readings.filter((reading) => !broken.loses(reading)), problems };
  },
  async *crawl(scope, options) {
    for await (const page of reader.crawl(scope, options)) yield { ...page, readings: page.readings.filter((reading) => !broken.loses(reading)) };
  },
});

const { inWorld } = useWorlds();

it('a reader that passes over one item is found out, although it deceives itself', async () => {
  broken.loses = () => false;
  await inWorld([], {}, async (world) => {
    const id = world.bench.ids[3] as string;
    broken.loses = ({ externalId }) => externalId === id;
    await world.perform({ do: 'save', item: 3, language: 'en', what: 'text', slug: 0 });
    await world.perform({ do: 'publish', what: 'all', item: 0, deep: true, language: null });
    await world.cms.settled();
    await reconcile(world);
    expect(await compare(world)).toEqual([expect.stringMatching(`^en ${id}: must be .*, is {`)]);
  });
});

it('a reader that never says that something is gone is found out', async () => {
  broken.loses = () => false;
  await inWorld([], {}, async (world) => {
    broken.loses = ({ state }) => state !== 'PRESENT';
    const id = world.bench.ids[3] as string;
    await world.perform({ do: 'delete', item: 3 });
    await world.perform({ do: 'publish', what: 'all', item: 0, deep: true, language: null });
    await world.cms.settled();
    await reconcile(world);
    const found = await compare(world);
    expect(found).toContainEqual(expect.stringMatching(`^en ${id}: must be undefined, is {`));
    expect(await driftOf(world)).not.toBe('in sync');
  });
});
