import { Agent, request } from 'node:http';

/** What came of a POST: a status, or why there is none. */
export interface PostResult {
  status: number | null;
  ms: number;
  message: string;
}

export type Post = ReturnType<typeof createPost>['post'];

/** A client for webhooks: kept connections, a time limit, no retry. */
export function createPost() {
  const agent = new Agent({ keepAlive: true });

  /** Never rejects. */
  function post(url: string, headers: Record<string, string>, body: string, timeoutMs: number, method = 'POST'): Promise<PostResult> {
    const started = performance.now();
    return new Promise((resolve) => {
      const done = (status: number | null, message: string): void => resolve({ status, ms: performance.now() - started, message });
      const sent = request(
        url,
        {
          agent,
          method,
          headers: { 'content-type': 'application/json', ...headers, 'content-length': Buffer.byteLength(body) },
          signal: AbortSignal.timeout(timeoutMs),
        },
        (response) => {
          response.resume();
          response.on('end', () => done(response.statusCode ?? null, response.statusMessage ?? ''));
          response.on('error', () => done(null, 'the answer broke off'));
        },
      );
      sent.on('error', (error) => done(null, error.name === 'AbortError' || error.name === 'TimeoutError' ? `no answer in ${timeoutMs} ms` : error.message));
      sent.end(body);
    });
  }

  return { post, close: (): void => agent.destroy() };
}
