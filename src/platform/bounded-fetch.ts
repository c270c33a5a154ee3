/** What a request may take of us. */
export interface FetchBounds {
  /** For the whole answer, its last byte included. */
  timeoutMs: number;
  /** Of the answer's body, decompressed. */
  maxBytes: number;
}

/** A request got no usable answer. The message says so without URL, headers and bodies. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
  readonly reason: 'NETWORK' | 'TIMEOUT' | 'TOO_LARGE' | 'REDIRECT';

  constructor(reason: FetchFailed['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** An answer read to its end. */
export interface FetchedAnswer {
  status: number;
  headers: Headers;
  body: string;
}

export type BoundedFetch = ReturnType<typeof createBoundedFetch>;

/**
 * `fetch` for services that may be slow, broken or hostile: bounded in time and size, and never sent elsewhere by a
 * redirect, which would take the credentials along.
 */
export function createBoundedFetch({ fetch = globalThis.fetch, timeoutMs, maxBytes }: FetchBounds & { fetch?: typeof globalThis.fetch | undefined }) {
  /** @throws FetchFailed, or the reason of `signal` */
  return async (url: string, request: RequestInit, signal: AbortSignal): Promise<FetchedAnswer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.any([signal, timeout]) });
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        throw new FetchFailed('REDIRECT', `it redirects (HTTP ${response.status})`);
      }
      return { status: response.status, headers: response.headers, body: await readBody(response, maxBytes) };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof FetchFailed) throw error;
      if (timeout.aborted) throw new FetchFailed('TIMEOUT', `no whole answer within ${timeoutMs} ms`);
      throw new FetchFailed('NETWORK', `no connection (${codeOf(error)})`);
    }
  };
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an error closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new FetchFailed('TOO_LARGE', `an answer of more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch` hides what happened in the cause of its error. */
function codeOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const { code } = (cause ?? error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
