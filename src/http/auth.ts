import { createHash } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, type CompactJWSHeaderParameters, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { AppError } from '../errors.js';
import { systemClock, type Clock } from '../platform/clock.js';
import type { Role } from '../schema/access.js';
import type { Identity } from '../schema/context.js';
import { hasDuplicateKeys } from './duplicate-keys.js';
import { createRemoteKeys } from './jwks.js';
import { loadLocalKey, LOCAL_ISSUER } from './local-issuer.js';
import { createTokenMemory } from './token-memory.js';

/** Who signs the tokens we accept. */
export interface Issuer {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

const ROLES: readonly Role[] = ['parent', 'editor', 'sync'];
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const MAX_TOKEN_LENGTH = 8_192;
/** How far an issuer's clock may be ahead of ours. A token ends at its expiry, for requests and sockets alike. */
const SKEW_SECONDS = 30;

/** From an Authorization header to the caller; without the header the caller is anonymous. */
export type Authenticate = (header: string | undefined) => Promise<Identity | undefined>;

export type Authenticator = Awaited<ReturnType<typeof createAuthenticator>>;

/**
 * Verifies bearer tokens of the configured issuer, or of the local one in development.
 * Tokens live in real time, whatever CLOCK says: give another clock in tests only.
 */
export async function createAuthenticator({
  issuer,
  dataDir,
  rolesClaim,
  clock = systemClock,
}: {
  issuer: Issuer | undefined;
  dataDir: string;
  rolesClaim: string;
  clock?: Clock;
}) {
  const memory = createTokenMemory({ clock });
  const getKey = issuer
    ? createRemoteKeys({ url: issuer.jwksUrl, clock, onRotation: memory.clear })
    : createLocalJWKSet({ keys: [(await loadLocalKey(dataDir)).publicJwk] });
  const options: JWTVerifyOptions = {
    issuer: issuer?.issuer ?? LOCAL_ISSUER.issuer,
    audience: issuer?.audience ?? LOCAL_ISSUER.audience,
    algorithms: issuer ? ALGORITHMS : [LOCAL_ISSUER.algorithm],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: SKEW_SECONDS,
  };

  const verify = async (token: string): Promise<Identity> => {
    const now = clock.now().epochMilliseconds;
    const { payload, protectedHeader } = await jwtVerify(token, getKey, { ...options, currentDate: new Date(now) });
    if (namesForeignKey(protectedHeader, issuer) || token.split('.', 2).some((part) => hasDuplicateKeys(decoded(part)))) throw refused();
    return identify(payload, rolesClaim, now);
  };

  const authenticate: Authenticate = async (header) => {
    if (header === undefined) return undefined;
    const token = tokenOf(header);
    if (token === null) throw refused();
    const digest = createHash('sha256').update(token).digest('base64url');
    const known = memory.find(digest);
    if (known) return known;
    const era = memory.era();
    try {
      const identity = await verify(token);
      memory.remember(digest, identity, era);
      return identity;
    } catch (error) {
      throw error instanceof AppError ? error : refused();
    }
  };

  return {
    /**
     * @throws UNAUTHENTICATED, always with the same words: a caller learns nothing from a refusal
     * @throws SERVICE_UNAVAILABLE while the issuer's keys were never had
     */
    authenticate,
    /** To be called when a person is erased: whoever comes with one of their tokens is verified anew. */
    forget: (subject: string): void => memory.forget(subject),
  };
}

const refused = (): AppError => new AppError('UNAUTHENTICATED', 'the bearer token is not valid', { reason: 'INVALID_TOKEN' });

const decoded = (part: string): string => Buffer.from(part, 'base64url').toString();

function tokenOf(header: string): string | null {
  if (header.length > MAX_TOKEN_LENGTH + 'Bearer '.length) return null;
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1] ?? null;
}

/** Whether a header brings its own key or sends us to somebody else's. No such key is ever used; who tries is refused. */
const namesForeignKey = ({ jku, x5u, jwk }: CompactJWSHeaderParameters, issuer: Issuer | undefined): boolean =>
  x5u !== undefined || jwk !== undefined || (jku !== undefined && jku !== issuer?.jwksUrl);

function identify({ sub, iss, exp, ...claims }: JWTPayload, rolesClaim: string, now: number): Identity {
  const expiresAt = Number(exp) * 1_000;
  if (typeof sub !== 'string' || sub.trim() === '' || expiresAt <= now) throw refused();
  return { subject: sub, issuer: String(iss), roles: rolesOf(claimAt(claims, rolesClaim)), expiresAt };
}

/** A claim by its name, or else by the names on the way to it: `realm_access.roles`. */
function claimAt(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return (claims as Record<string, unknown>)[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined),
      claims,
    );
}

/** The roles a claim names, as a list or as words of a text; unknown ones mean nothing. */
function rolesOf(claim: unknown): readonly Role[] {
  const named: unknown[] = typeof claim === 'string' ? claim.split(/[\s,]+/) : [claim].flat();
  const roles = ROLES.filter((role) => named.includes(role));
  return roles.length > 0 ? roles : ['parent'];
}
