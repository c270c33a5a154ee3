import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seedId } from './places.ts';
import { startSitecore, type SitecoreOptions } from './sitecore.ts';

/** Parsed JSON of any shape. */
export type Json = Record<string, never> & { [member: string]: Json };
const closers: (() => Promise<void>)[] = [];

/** Closes what `observed` started. */
export async function closeObserved(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** A stand-in with a receiver of its webhooks that answers with `status`. */
export async function observed(options: SitecoreOptions = {}, status = 202) {
  const received: { headers: Record<string, unknown>; body: Json }[] = [];
  const receiver = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) as Json });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const sitecore = await startSitecore({ seed: 'small', webhook: { url, headers: { 'x-api-key': 'k' } }, onEndDelayMs: 1, ...options });
  closers.push(async () => {
    await sitecore.close();
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
  const ask = async (query: string, variables?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(sitecore.edgeUrl, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const read = async (query: string, variables?: object): Promise<Json> => JSON.parse((await ask(query, variables)).text) as Json;
  const title = async (id = seedId('a', 1), language = 'en'): Promise<unknown> =>
    ((await read(`{ item(path: "${id}", language: "${language}") { field(name: "Title") { value } } }`))['data']?.['item'] as unknown as Json | null)?.[
      'field'
    ]?.['value'];
  const names = (): unknown[] => received.map(({ body }) => body['EventName'] ?? (body['updates'] ? 'OnUpdate' : 'OnEnd'));
  return { ...sitecore, received, ask, read, title, names };
}
