/** The header fields of a request that an answer may depend on: all others never change a stored answer. */
const KEYED = ['accept', 'accept-language', 'content-type', 'x-time-zone', 'apollo-require-preflight', 'x-apollo-operation-name'] as const;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What makes two requests the same: method, target, every byte of the body, and the header fields that count. */
export function keyOf(method: 'GET' | 'POST', url: string, headers: Headers, body: Buffer | null): string {
  let key = `${method} ${url}`;
  for (const name of KEYED) key += `\n${String(headers[name] ?? '')}`;
  return body === null ? key : `${key}\n\n${body.toString('latin1')}`;
}

/** The key under which one owner's answer to a request is kept: no request of anybody else has it. */
export const ownKey = (key: string, owner: string): string => `${owner}\n${key}`;

/** Whether a request comes from a page, or with a cookie: its answer carries header fields that are not everybody's. */
export const isFromAPage = (headers: Headers): boolean => headers['cookie'] !== undefined || headers['origin'] !== undefined;
