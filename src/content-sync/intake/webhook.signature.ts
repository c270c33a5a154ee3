import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../platform/clock.js';

const TOLERANCE_SECONDS = 300;
const MAX_ID_LENGTH = 256;
/** Two are enough to change a secret; more are compared only to be generous. */
const MAX_SIGNATURES = 10;
const MIN_SECRET_BYTES = 16;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** Headers by lower-case name. One that was sent more than once is a list, and no list is ever accepted. */
export type WebhookHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Checks signatures as Standard Webhooks defines them: HMAC-SHA256 over `id.timestamp.body`, several at once while secrets change.
 * @throws Error for a secret that is not base64 of at least 16 bytes; the message does not show it
 */
export function createSignatureCheck({ secrets, clock }: { secrets: readonly string[]; clock: Clock }) {
  const signingKeys = secrets.map(signingKeyOf);

  /** Whether the headers are those of a signed message of these minutes. Costs nothing: asked before the body is read. */
  const mayBeSigned = (headers: WebhookHeaders): boolean => signingKeys.length > 0 && readSignature(headers, clock) !== null;

  /** Whether one of our secrets made one of the signatures for exactly these bytes. Takes equally long for each of them. */
  const isSigned = (headers: WebhookHeaders, body: Buffer): boolean => {
    const message = readSignature(headers, clock);
    if (!message) return false;
    let isFound = false;
    for (const key of signingKeys) {
      const expected = createHmac('sha256', key).update(`${message.id}.${message.timestamp}.`).update(body).digest();
      for (const signature of message.signatures) isFound = timingSafeEqual(expected, signature) || isFound;
    }
    return isFound;
  };

  return { mayBeSigned, isSigned };
}

function signingKeyOf(secret: string): Buffer {
  const encoded = secret.trim().replace(/^whsec_/, '');
  const key = Buffer.from(encoded, 'base64');
  // An empty key would let everybody sign.
  if (!BASE64.test(encoded) || key.length < MIN_SECRET_BYTES) throw new Error(`a webhook secret must be base64 of ${MIN_SECRET_BYTES} bytes or more`);
  return key;
}

/** The three headers, where each is there once and well-formed and the time is near; else null. */
function readSignature(headers: WebhookHeaders, clock: Clock): { id: string; timestamp: string; signatures: Buffer[] } | null {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': list } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof list !== 'string') return null;
  if (id === '' || id.length > MAX_ID_LENGTH || !/^\d{1,12}$/.test(timestamp)) return null;
  const distance = Math.abs(clock.now().epochMilliseconds - Number(timestamp) * 1_000);
  if (distance > TOLERANCE_SECONDS * 1_000) return null;
  const signatures = list
    .split(' ', MAX_SIGNATURES)
    .flatMap((entry) => (/^v1,[A-Za-z0-9+/]{43}=$/.test(entry) ? [Buffer.from(entry.slice('v1,'.length), 'base64')] : []));
  return signatures.length > 0 ? { id, timestamp, signatures } : null;
}
