import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../errors.js';
import type { Clock } from '../../platform/clock.js';
import type { Identity } from '../../schema/context.js';
import { createSignatureCheck, type WebhookHeaders } from './webhook.signature.js';

/** What can be said of a call before its body is read. */
export type Verdict = 'ACCEPTED' | 'REFUSED' | 'NEEDS_BODY';

/** Who may call. Every entry is one more way in; without any, nobody may. */
export interface WebhookCallers {
  /** API keys, several while they change. */
  keys: readonly string[];
  /** Name of the header with the key. */
  header: string;
  /** Name of the query parameter with the key; a key in the query is accepted only where this is given. */
  query?: string | undefined;
  /** `user:password`. */
  basic?: string | undefined;
  /** Of senders that sign: base64, with or without `whsec_`. */
  secrets: readonly string[];
  /** From an Authorization header to who sent it; throws UNAUTHENTICATED. Without it no bearer token is accepted. */
  authenticate?: ((header: string) => Promise<Identity | undefined>) | undefined;
  /** Signatures live in real time, whatever CLOCK says. */
  clock: Clock;
}

export type WebhookAuth = ReturnType<typeof createWebhookAuth>;

/**
 * Decides who may call the webhook. Comparisons take equally long whatever was sent and however many keys there are.
 * @throws Error for a secret that cannot be used
 */
export function createWebhookAuth({ keys, header, query, basic, secrets, authenticate, clock }: WebhookCallers) {
  const keyDigests = keys.filter((key) => key.trim() !== '').map(digestOf);
  const basicDigests = basic ? [digestOf(basic)] : [];
  const keyHeader = header.toLowerCase();
  const { mayBeSigned, isSigned } = createSignatureCheck({ secrets, clock });

  const hasKey = (headers: WebhookHeaders, parameters: Readonly<Record<string, unknown>>): boolean => {
    const inQuery = query === undefined ? undefined : parameters[query];
    return isOneOf(bytesOf(headers[keyHeader]), keyDigests) || isOneOf(typeof inQuery === 'string' ? Buffer.from(inQuery) : null, keyDigests);
  };

  const hasToken = async (authorization: string): Promise<boolean> => {
    if (!authenticate || !/^bearer /i.test(authorization)) return false;
    try {
      return (await authenticate(authorization))?.roles.includes('sync') ?? false;
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAUTHENTICATED') return false;
      throw error;
    }
  };

  /**
   * The verdict that headers and query allow. One good credential is enough, whatever comes with it.
   * @throws SERVICE_UNAVAILABLE while the issuer of tokens is out of reach
   */
  const precheck = async (headers: WebhookHeaders, parameters: Readonly<Record<string, unknown>>): Promise<Verdict> => {
    const { authorization } = headers;
    if (hasKey(headers, parameters)) return 'ACCEPTED';
    if (typeof authorization === 'string' && (isOneOf(credentialsOf(authorization), basicDigests) || (await hasToken(authorization)))) return 'ACCEPTED';
    return mayBeSigned(headers) ? 'NEEDS_BODY' : 'REFUSED';
  };

  return {
    precheck,
    /** What decides where the verdict is NEEDS_BODY. */
    isSigned,
  };
}

const digestOf = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();

/** Digests are of one length, and all are compared, so that the time taken tells nothing. */
function isOneOf(candidate: Buffer | null, digests: readonly Buffer[]): boolean {
  if (!candidate || candidate.length === 0) return false;
  const digest = digestOf(candidate);
  return digests.reduce((isFound, known) => timingSafeEqual(known, digest) || isFound, false);
}

/** A header as the bytes that were sent: HTTP shows them as Latin-1, whatever they are. */
const bytesOf = (value: WebhookHeaders[string]): Buffer | null => (typeof value === 'string' ? Buffer.from(value, 'latin1') : null);

/** `user:password` of a Basic header. */
function credentialsOf(authorization: string): Buffer | null {
  const encoded = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, 'base64');
}
