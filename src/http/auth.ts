import { createLocalJWKSet, createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { AppError } from '../errors.js';
import type { Role } from '../schema/access.js';
import type { Identity } from '../schema/context.js';
import { loadLocalKey, LOCAL_ISSUER } from './local-issuer.js';

/** Who signs the tokens we accept. */
export interface Issuer {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

const ROLES: readonly Role[] = ['parent', 'editor', 'sync'];
const MAX_TOKEN_LENGTH = 8_192;

/** From an Authorization header to the caller; without the header the caller is anonymous. */
export type Authenticate = (header: string | undefined) => Promise<Identity | undefined>;

/**
 * Verifies bearer tokens of the configured issuer, or of the local one in development.
 * Tokens live in real time, whatever CLOCK says. The returned function throws UNAUTHENTICATED, always with the same words: a caller learns nothing from a refusal.
 */
export async function createAuthenticate({
  issuer,
  dataDir,
  rolesClaim,
}: {
  issuer: Issuer | undefined;
  dataDir: string;
  rolesClaim: string;
}): Promise<Authenticate> {
  const getKey = issuer ? createRemoteJWKSet(new URL(issuer.jwksUrl)) : createLocalJWKSet({ keys: [(await loadLocalKey(dataDir)).publicJwk] });
  const options: JWTVerifyOptions = {
    issuer: issuer?.issuer ?? LOCAL_ISSUER.issuer,
    audience: issuer?.audience ?? LOCAL_ISSUER.audience,
    algorithms: issuer ? ['RS256', 'PS256', 'ES256', 'EdDSA'] : [LOCAL_ISSUER.algorithm],
    requiredClaims: ['sub', 'exp'],
    clockTolerance: 30,
  };
  return async (header) => {
    if (header === undefined) return undefined;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
    if (!token || token.length > MAX_TOKEN_LENGTH) throw refused();
    return identify(await verify(token, getKey, options), rolesClaim);
  };
}

const refused = (): AppError => new AppError('UNAUTHENTICATED', 'the bearer token is not valid', { reason: 'INVALID_TOKEN' });

async function verify(token: string, getKey: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, getKey, options)).payload;
  } catch {
    throw refused();
  }
}

function identify(payload: JWTPayload, rolesClaim: string): Identity {
  if (!payload.sub) throw refused();
  const claimed = [payload[rolesClaim]].flat();
  const roles = ROLES.filter((role) => claimed.includes(role));
  return { subject: payload.sub, roles: roles.length > 0 ? roles : ['parent'] };
}
