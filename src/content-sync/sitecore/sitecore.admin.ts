import { createBoundedFetch, type FetchBounds, type FetchedAnswer } from '../../platform/bounded-fetch.js';
import type { Clock } from '../../platform/clock.js';
import { parseJson } from './sitecore.answer.js';
import { isMembers } from './sitecore.members.js';
import { asUnavailable, refusalOf } from './sitecore.edge.js';
import { SourceUnavailable } from '../worker/source-reader.js';

const BOUNDS: FetchBounds = { timeoutMs: 10_000, maxBytes: 4 * 1024 * 1024 };
const AUDIENCE = 'https://api.sitecorecloud.io';
/** A token is not used in the last part of its life: it must still hold when it arrives. */
const TOKEN_MARGIN_MS = 60_000;
/** Of a token that does not say how long it lives. */
const TOKEN_LIFE_SECONDS = 300;
/** What the server keeps of a webhook by itself and takes from nobody. */
const READ_ONLY = new Set(['id', 'tenantId', 'created', 'lastRuns']);

/** One of the webhooks of the tenant, ours or another's. */
export interface EdgeWebhook {
  id: string;
  label: string;
  /** May hold a key in its query: compare it, do not log it. */
  uri: string;
  /** Switched off, be it by somebody or by the server after ten failures in a row. */
  isDisabled: boolean;
  /** When it last ran, and when it last ran well, ISO instants; null: not among the runs that the server remembers. */
  lastRunAt: string | null;
  lastSuccessAt: string | null;
}

export type EdgeAdmin = ReturnType<typeof createEdgeAdmin>;

/** Where the administration is and who we are there; `authUrl` is the issuer, or its token endpoint. */
export interface EdgeAdminOptions {
  adminUrl: string;
  authUrl: string;
  clientId: string;
  clientSecret: string;
  clock: Clock;
  fetch?: typeof globalThis.fetch | undefined;
  bounds?: Partial<FetchBounds>;
}

/** The administration of the tenant, as far as a watchdog needs it. Every call asks once; it throws SourceUnavailable, or the reason of `signal`. */
export function createEdgeAdmin({ adminUrl, authUrl, clientId, clientSecret, clock, fetch, bounds }: EdgeAdminOptions) {
  const request = createBoundedFetch({ fetch, ...BOUNDS, ...bounds });
  const webhooksUrl = `${adminUrl.replace(/\/+$/, '')}/webhooks`;
  const tokenUrl = new URL(authUrl).pathname === '/' ? new URL('/oauth/token', authUrl).href : authUrl;
  const login = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, audience: AUDIENCE });
  let token: { value: string; until: number } | undefined;

  const send = async (url: string, init: RequestInit, signal: AbortSignal): Promise<FetchedAnswer> => {
    const answer = await request(url, init, signal).catch(asUnavailable);
    if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
    return answer;
  };
  const currentToken = async (signal: AbortSignal): Promise<string> => {
    const now = clock.now().epochMilliseconds;
    if (!token || now >= token.until) {
      const { value, seconds } = readToken((await send(tokenUrl, { method: 'POST', body: login }, signal)).body);
      token = { value, until: now + seconds * 1000 - TOKEN_MARGIN_MS };
    }
    return token.value;
  };
  const call = async (url: string, init: RequestInit, signal: AbortSignal, isAgain = false): Promise<unknown> => {
    const wasHeld = token !== undefined;
    const headers = { authorization: `Bearer ${await currentToken(signal)}`, 'content-type': 'application/json', accept: 'application/json' };
    try {
      const { body } = await send(url, { ...init, headers }, signal);
      return body === '' ? null : parseJson(body);
    } catch (error) {
      // A token can be withdrawn before its time. A fresh one that is refused as well is the client's fault.
      if (!(error instanceof SourceUnavailable) || error.code !== 'REFUSED') throw error;
      token = undefined;
      if (!wasHeld || isAgain) throw error;
      return call(url, init, signal, true);
    }
  };

  return {
    /** All webhooks of the tenant. */
    listWebhooks: async (signal: AbortSignal): Promise<EdgeWebhook[]> => {
      const webhooks = await call(webhooksUrl, { method: 'GET' }, signal);
      if (!Array.isArray(webhooks)) throw broken();
      return webhooks.map(readWebhook);
    },
    /** Switches a webhook on again and leaves the rest of it as it is now: the server takes whole definitions only. */
    enable: async ({ id }: Pick<EdgeWebhook, 'id'>, signal: AbortSignal): Promise<void> => {
      const url = `${webhooksUrl}/${encodeURIComponent(id)}`;
      const found = await call(url, { method: 'GET' }, signal);
      if (!isMembers(found)) throw broken();
      const definition = Object.fromEntries(Object.entries(found).filter(([name, value]) => !READ_ONLY.has(name) && value !== null));
      await call(url, { method: 'PUT', body: JSON.stringify({ ...definition, disabled: false }) }, signal);
    },
  };
}

const broken = (): SourceUnavailable => new SourceUnavailable('BROKEN_ANSWER', 'the administration sent what is not a webhook');

function readToken(body: string): { value: string; seconds: number } {
  const answer = parseJson(body);
  const { access_token: value, expires_in: seconds } = isMembers(answer) ? answer : {};
  if (typeof value !== 'string' || value === '') throw new SourceUnavailable('BROKEN_ANSWER', 'the issuer sent no token');
  return { value, seconds: typeof seconds === 'number' ? seconds : TOKEN_LIFE_SECONDS };
}

function readWebhook(value: unknown): EdgeWebhook {
  const { id, label, uri, disabled, lastRuns } = isMembers(value) ? value : {};
  if (typeof id !== 'string' || typeof uri !== 'string') throw broken();
  const runs = (Array.isArray(lastRuns) ? lastRuns : []).filter(isMembers);
  return {
    id,
    label: typeof label === 'string' ? label : '',
    uri,
    // It comes as null for one that was never switched.
    isDisabled: disabled === true,
    lastRunAt: latest(runs),
    lastSuccessAt: latest(runs.filter(({ success }) => success === true)),
  };
}

/** The latest time among runs, in whichever order they come. */
function latest(runs: readonly Record<string, unknown>[]): string | null {
  const times = runs.map(({ timestamp }) => (typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN)).filter(Number.isFinite);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
