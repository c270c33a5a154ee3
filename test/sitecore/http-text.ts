import type { IncomingMessage, ServerResponse } from 'node:http';

/** The body of a request as text. @throws RangeError above `limit` bytes */
export async function readBody(request: IncomingMessage, limit = 8 * 1024 * 1024): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new RangeError('the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Parsed JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Answers with text of a type. */
export function sendText(response: ServerResponse, status: number, type: string, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** Answers with JSON. */
export const sendJson = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void =>
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers);

/** An object, whatever was sent. */
export const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
