/**
 * The limits: bare node:http (`SERVER=node`) and Fastify (`SERVER=fastify`) that send one prepared answer for each
 * operation. They read the request and know nothing else of it. With `if-none-match` they say 304, as a cache would.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Fastify from 'fastify';

const port = Number(process.env['PORT']);
/** @type {Record<string, string>} */
const texts = JSON.parse(readFileSync(process.env['BYTES_FILE'] ?? '', 'utf8'));
const entries = Object.entries({ readyz: '{}', ...texts }).map(([name, text]) => {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return /** @type {const} */ ([
    `/${name}`,
    { body, etag, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length, etag } },
  ]);
});
const answers = new Map(entries);
const TYPE = 'application/json; charset=utf-8';

if (process.env['SERVER'] === 'fastify') {
  const app = Fastify({ logger: false });
  for (const [path, { body, etag }] of answers) {
    app.route({ method: ['GET', 'POST'], url: path, handler: (_request, reply) => reply.type(TYPE).header('etag', etag).send(body) });
  }
  process.once('SIGTERM', () => void app.close());
  await app.listen({ host: '127.0.0.1', port });
} else {
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const search = url.indexOf('?');
    const answer = answers.get(search === -1 ? url : url.slice(0, search));
    if (!answer) return void response.writeHead(404).end();
    if (request.headers['if-none-match'] === answer.etag) return void response.writeHead(304, { etag: answer.etag }).end();
    const reply = () => response.writeHead(200, answer.headers).end(answer.body);
    if (request.method === 'GET') return void reply();
    /** @type {Buffer[]} */
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', reply);
  });
  process.once('SIGTERM', () => server.close().closeAllConnections());
  server.listen(port, '127.0.0.1');
}
