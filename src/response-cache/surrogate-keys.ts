import type { IncomingHttpHeaders } from 'node:http';

/** Beyond this, clients and caches on the way may refuse the whole answer. */
const MAX_BYTES = 4_096;

/**
 * The tags of an answer for a shared cache in front of us that says it can purge by them (`surrogate-capability`); undefined
 * for everybody else. When they are too many, only their kinds are named: that cache forgets more than it must.
 */
export function surrogateKeys(headers: IncomingHttpHeaders, tags: readonly string[]): string | undefined {
  if (headers['surrogate-capability'] === undefined) return undefined;
  const all = tags.join(' ');
  return all.length <= MAX_BYTES ? all : [...new Set(tags.map((tag) => `${tag.slice(0, tag.indexOf(':'))}:*`))].join(' ');
}
