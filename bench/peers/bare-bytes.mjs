// The least that a server in Node can do: read the request, send bytes that are there.
import { createServer } from 'node:http';

const bytes = Buffer.alloc(Number(process.env['BYTES']), 'x');
createServer((request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    response.end(bytes);
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
