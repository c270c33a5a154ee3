/**
 * The stand-in of the CMS in a process of its own, so that what it costs is not measured as nestling's. The bench
 * speaks to it by messages: `{ id, method, argument }` and `{ id, result | error }`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { updatesOf } from '../test/sitecore/edge-payload.ts';
import { LANGUAGES, seedId } from '../test/sitecore/places.ts';
import { startSitecore } from '../test/sitecore/sitecore.ts';
import { createRandom } from './random.mjs';

/** Where `{ articles: n }` of the stand-in's seed begins to count. */
const FIRST_ARTICLE = 0x100000;

/** The id of the n-th article. @param {number} index */
export const articleId = (index) => seedId('a', FIRST_ARTICLE + index);

/**
 * @param {{ articles: number, apiKey: string }} options
 */
async function serve({ articles, apiKey }) {
  const sitecore = await startSitecore({ seed: { articles }, apiKey, onEndDelayMs: 100 });

  return {
    where: async () => ({ edgeUrl: sitecore.edgeUrl }),
    /** @param {Parameters<typeof sitecore.connect>[0]} receiver */
    connect: async (receiver) => sitecore.connect(receiver),
    /** Gives every article a title that ends in `stamp`; nothing is sent. @param {string} stamp */
    async retitle(stamp) {
      sitecore.connect(null);
      for (let index = 0; index < articles; index++)
        for (const language of LANGUAGES) sitecore.save(articleId(index), { language, fields: { Title: `Title ${index} ${stamp}` } });
    },
    /**
     * Publishes everything and tells Edge's webhooks of it in one chain, in which items are named `mentions` times in all,
     * in any order: each mention is the item and its layout, in both languages. OnEnd follows.
     * @param {{ receiver: NonNullable<Parameters<typeof sitecore.connect>[0]>, mentions: number, seed: string }} options
     */
    async publish({ receiver, mentions, seed }) {
      sitecore.connect(null);
      const { changes } = sitecore.publish();
      const byItem = [...Map.groupBy(changes, ({ id }) => id).values()];
      const random = createRandom(seed);
      const twice = Array.from({ length: Math.max(0, mentions - byItem.length) }, () => random.pick(byItem));
      const order = [...byItem, ...twice].map((item) => ({ item, place: random.next() })).toSorted((a, b) => a.place - b.place);
      sitecore.resetCounters();
      sitecore.connect({ ...receiver, senders: ['edge'] });
      sitecore.sendUpdates(order.flatMap(({ item }) => updatesOf(item)));
      return { items: byItem.length, mentions: order.length };
    },
    /** Changes one title and publishes it; both senders tell. When it was on Edge, by the machine's clock. @param {{ index: number, title: string }} change */
    async change({ index, title }) {
      sitecore.save(articleId(index), { language: 'en', fields: { Title: title } });
      sitecore.publish({ rootId: articleId(index), deep: false });
      return { at: performance.timeOrigin + performance.now() };
    },
    /** What was counted since the publish began. Items are counted as fetches of all languages. */
    async counts() {
      const { edge, webhooks } = sitecore.counters();
      const fetches = [...edge.items.values()].reduce((sum, count) => sum + count, 0) / LANGUAGES.length;
      return {
        requests: edge.requests,
        itemRequests: edge.byOperation['Items'] ?? 0,
        peakPerSecond: edge.peakPerSecond,
        limited: edge.limited,
        fetches,
        distinct: edge.items.size,
        webhooks: webhooks.length,
        refused: webhooks.filter(({ outcome }) => outcome !== 'ACKNOWLEDGED').length,
        firstAt: webhooks[0]?.at ?? null,
        lastAt: webhooks.at(-1)?.at ?? null,
      };
    },
    resetCounters: async () => sitecore.resetCounters(),
    settled: () => sitecore.settled(),
  };
}

/** @typedef {Awaited<ReturnType<typeof serve>>} Methods */
/** @typedef {{ [Name in keyof Methods]: Methods[Name] } & { pid: number, stop(): Promise<void> }} SitecoreProcess */

/**
 * Starts the stand-in as a child.
 * @param {{ articles: number, apiKey: string }} options
 * @returns {Promise<SitecoreProcess>}
 */
export async function startSitecoreProcess(options) {
  const child = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
  /** @type {Map<number, PromiseWithResolvers<any>>} */
  const calls = new Map();
  let calledSoFar = 0;
  child.on('message', (/** @type {any} */ { id, result, error }) => {
    const call = calls.get(id);
    calls.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(`the stand-in: ${error}`));
  });
  child.once('exit', () => {
    for (const call of calls.values()) call.reject(new Error('the stand-in ended'));
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const call = (/** @type {string} */ method, /** @type {unknown} */ argument) => {
    const made = Promise.withResolvers();
    calls.set(++calledSoFar, made);
    child.send({ id: calledSoFar, method, argument });
    return made.promise;
  };
  await call('serve', options);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    process.off('exit', killAtExit);
  };
  const own = { pid: child.pid, stop };
  return /** @type {SitecoreProcess} */ (
    new Proxy(own, {
      get: (target, name) => (name === 'then' ? undefined : (Reflect.get(target, name) ?? ((/** @type {unknown} */ argument) => call(String(name), argument)))),
    })
  );
}

if (import.meta.main) {
  /** @type {Methods | undefined} */
  let methods;
  // A listener of its own process: nobody waits for what it returns.
  // oxlint-disable-next-line typescript/no-misused-promises
  process.on('message', async (/** @type {any} */ { id, method, argument }) => {
    try {
      const result = method === 'serve' ? void (methods = await serve(argument)) : await /** @type {any} */ (methods)[method](argument);
      process.send?.({ id, result });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
}
