import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EdgeDatabase } from './edge-database.ts';
import type { EdgeWebhooks, WebhookInput } from './edge-webhooks.ts';
import { asObject, parseJson, readBody, sendJson } from './http-text.ts';
import type { Faults } from './misbehaviour.ts';

/** What the admin API needs. */
export interface AdminParts {
  webhooks: EdgeWebhooks;
  database: EdgeDatabase;
  faults: Faults;
  now: () => number;
  /** Null: nobody gets a token. */
  client: { id: string; secret: string } | null;
}

const AUDIENCE = 'https://api.sitecorecloud.io';
const DAY = 86_400;

/** `POST /oauth/token` and the admin API of Edge: webhooks, settings, cache. */
export function createAdminRoutes({ webhooks, database, faults, now, client }: AdminParts) {
  const tokens = new Map<string, number>();
  let settings = { contentCacheTtl: '04:00:00', contentCacheAutoClear: true, mediaCacheTtl: '04:00:00', mediaCacheAutoClear: true, tenantCacheAutoClear: true };

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readBody(request);
    const isForm = request.headers['content-type']?.includes('urlencoded');
    const { grant_type, client_id, client_secret, audience } = asObject(isForm ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text));
    if (grant_type !== 'client_credentials') return sendJson(response, 400, { error: 'unsupported_grant_type' });
    if (audience !== AUDIENCE) return sendJson(response, 403, { error: 'access_denied', error_description: 'The audience is not known.' });
    if (!client || client_id !== client.id || client_secret !== client.secret)
      return sendJson(response, 401, { error: 'access_denied', error_description: 'Unauthorized' });
    const made = randomBytes(24).toString('base64url');
    tokens.set(made, now() + DAY * 1000);
    sendJson(response, 200, { access_token: made, scope: 'edge:admin', expires_in: DAY, token_type: 'Bearer' });
  }

  const isAllowed = (request: IncomingMessage): boolean => (tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '') ?? 0) > now();

  function changeWebhook(method: string, id: string | undefined, input: Record<string, unknown>, response: ServerResponse): void {
    if (method === 'GET' && id === undefined) return sendJson(response, 200, webhooks.list());
    if (method === 'POST' && id === undefined) {
      const problem = problemOf(input);
      return problem ? sendJson(response, 400, { error: problem }) : sendJson(response, 201, webhooks.add(input as unknown as WebhookInput));
    }
    if (id === undefined || !webhooks.get(id)) return sendJson(response, 404, { error: 'There is no such webhook.' });
    if (method === 'PUT') {
      const { id: _, lastRuns: __, tenantId: ___, created: ____, ...writable } = input;
      webhooks.update(id, writable as Partial<WebhookInput>);
      return sendJson(response, 200, webhooks.get(id));
    }
    if (method === 'GET') return sendJson(response, 200, webhooks.get(id));
    if (method !== 'DELETE') return sendJson(response, 405, { error: 'The method is not supported.' });
    webhooks.remove(id);
    response.writeHead(204).end();
  }

  /** `path` is what follows the base of the admin API. */
  async function admin(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const text = await readBody(request);
    const { adminStatus } = faults.get();
    if (adminStatus !== undefined) return sendJson(response, adminStatus, { error: 'made to fail' });
    if (!isAllowed(request)) return sendJson(response, 401, { error: 'The token is not valid.' });
    const method = request.method ?? 'GET';
    const input = text === '' ? {} : parseJson(text);
    if (input === undefined) return sendJson(response, 400, { error: 'The body is not JSON.' });
    const [, resource, id] = path.split('/');
    if (resource === 'webhooks') return changeWebhook(method, id, asObject(input), response);
    if (resource === 'settings') {
      if (method === 'PUT' || method === 'PATCH') settings = { ...settings, ...asObject(input) };
      return sendJson(response, 200, settings);
    }
    if (resource !== 'cache' || method !== 'DELETE') return sendJson(response, 404, { error: 'There is no such resource.' });
    database.purge();
    response.writeHead(202).end();
  }

  return { token, admin };
}

function problemOf({ label, uri, method, executionMode, headers }: Record<string, unknown>): string | null {
  if (typeof label !== 'string' || label === '') return 'label is required';
  if (typeof uri !== 'string' || !URL.canParse(uri)) return 'uri must be a URL';
  if (method !== 'GET' && method !== 'POST') return 'method must be GET or POST';
  if (executionMode !== 'OnEnd' && executionMode !== 'OnUpdate') return 'executionMode must be OnEnd or OnUpdate';
  return typeof headers === 'object' && headers !== null ? null : 'headers must be an object';
}
