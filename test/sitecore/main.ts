import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { localKeys } from './local-keys.ts';
import { seedId } from './places.ts';
import { startSitecore, type Sitecore } from './sitecore.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    nestling: { type: 'string', default: 'http://127.0.0.1:4000' },
    /** `small`, `empty`, or how many articles. */
    seed: { type: 'string', default: 'small' },
  },
});

const seed = /^\d+$/.test(values.seed) ? { articles: Number(values.seed) } : values.seed === 'empty' ? 'empty' : 'small';
const keys = localKeys(process.env['DATA_DIR'] || fileURLToPath(new URL('../../.nestling', import.meta.url)));
const sitecore = await start();

async function start(): Promise<Sitecore> {
  try {
    return await startSitecore({
      port: Number(values.port),
      apiKey: keys.edgeApiKey,
      adminClient: { id: keys.adminClientId, secret: keys.adminClientSecret },
      webhook: { url: new URL('/webhooks/sitecore', values.nestling).href, headers: { 'x-api-key': keys.webhookKey } },
      seed,
    });
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    process.stderr.write(`${isTaken ? `port ${values.port} is taken: give another one with --port` : String(error)}\n`);
    process.exit(1);
  }
}

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isStopping = true;
    void sitecore.close();
  });

// What is on Edge must be there before anybody reads it; the events follow when somebody listens.
sitecore.publish({ quiet: true });
const article = seedId('a', 1);
say(`
Sitecore stand-in
  pages    ${sitecore.url}/
  Edge     ${sitecore.edgeUrl}
  admin    ${sitecore.adminUrl}
  webhooks go to ${values.nestling}/webhooks/sitecore

Try it: open ${sitecore.url}/items/${article}, change the title, "Save and publish". Or:

  curl -X PUT ${sitecore.url}/cms/items/${article} -H 'content-type: application/json' \\
    -d '{"language":"en","fields":{"Title":"A new title"},"publish":true}'

Break it: the same with {"fields":{"Week From":"99"}}. Waiting for nestling …`);

await waitForNestling();
if (!isStopping) {
  sitecore.publish({ republish: true });
  await sitecore.settled();
  const sent = sitecore.counters().webhooks;
  const refused = sent.filter(({ outcome }) => outcome !== 'ACKNOWLEDGED');
  say(
    refused.length === 0
      ? `Everything is published; nestling took ${sent.length} webhooks.`
      : `nestling refused ${refused.length} of ${sent.length} webhooks: ${refused[0]?.status ?? 'no answer'}`,
  );
}

/** Asks once a second until it is ready. */
async function waitForNestling(): Promise<void> {
  while (!isStopping) {
    const isReady = await fetch(new URL('/readyz', values.nestling), { signal: AbortSignal.timeout(2000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(1000);
  }
}
