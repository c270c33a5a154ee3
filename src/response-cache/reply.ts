import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from './entry.js';
import { surrogateKeys } from './surrogate-keys.js';
import { codingFor, variantOf } from './variants.js';

/** What is written when an answer from memory is sent. */
export interface ReplyOptions {
  /** To be called when an entry was given a compressed variant. */
  resized: (entry: Entry) => void;
  /** Why it comes from memory, for a client that asks and may know. */
  why: string | undefined;
}

/** Sends an answer from memory: compressed where that is made already, or 304 to who has just this one. */
export function replyWith(request: IncomingMessage, response: ServerResponse, entry: Entry, { resized, why }: ReplyOptions): void {
  // What is somebody's own is not compressed: from its length others could guess what is in it.
  const isShared = entry.scope === 'public';
  const coding = isShared ? codingFor(request.headers['accept-encoding'] as string | undefined) : null;
  const variant = coding === null ? null : variantOf(entry, coding, () => resized(entry));
  const etag = variant === null ? entry.etag : `${entry.etag.slice(0, -1)}-${coding}"`;
  // A list of names and values is what the server writes fastest.
  const headers = [...entry.sent, 'x-request-id', requestIdOf(request)];
  if (isShared) headers.push('etag', etag);
  const keys = isShared ? surrogateKeys(request.headers, entry.tags) : undefined;
  if (keys !== undefined) headers.push('surrogate-key', keys);
  if (variant !== null && coding !== null) headers.push('content-encoding', coding);
  if (why !== undefined) headers.push('x-cache', explain(entry, why));
  if (isShared && isKnown(request, entry, etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = variant ?? entry.body;
  headers.push('content-length', String(body.length));
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

const requestIdOf = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
};

/** Whether the client has just this body. Of a POST nobody asks that. */
function isKnown({ method, headers }: IncomingMessage, entry: Entry, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined || method === 'POST') return false;
  return known === etag || known === entry.etag || known.split(',').some((each) => [etag, entry.etag, '*'].includes(each.trim().replace(/^W\//, '')));
}

/** Where an answer comes from, how old it is and what it was made from. */
export const explain = ({ tags, storedAt }: Pick<Entry, 'tags' | 'storedAt'>, why: string): string =>
  `${why}; age=${Math.round((performance.now() - storedAt) / 1000)}; tags=${tags.slice(0, 40).join(' ')}${tags.length > 40 ? ` and ${tags.length - 40} more` : ''}`;
