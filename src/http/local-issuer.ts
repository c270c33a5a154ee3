import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Role } from '../schema/access.js';

/** What the local issuer's tokens say; tokens of anybody else are refused. */
export const LOCAL_ISSUER = { issuer: 'nestling-local', audience: 'nestling', algorithm: 'ES256' } as const;

/**
 * The development key of a data folder, made at its first use. Server and token command share the folder, whoever comes
 * first. Production never gets here: it has a real issuer.
 */
export async function loadLocalKey(dataDir: string): Promise<{ privateKey: CryptoKey; publicJwk: JWK }> {
  const file = join(dataDir, 'keys', 'local-issuer.json');
  const jwk = readKey(file) ?? (await createKey(file));
  const { d: _secret, ...publicJwk } = jwk;
  return { privateKey: (await importJWK(jwk, LOCAL_ISSUER.algorithm)) as CryptoKey, publicJwk };
}

/** A signed token of the local issuer. */
export async function signLocalToken(
  dataDir: string,
  { role, subject, expiresInSeconds }: { role: Role; subject: string; expiresInSeconds: number },
): Promise<string> {
  const { privateKey } = await loadLocalKey(dataDir);
  return new SignJWT({ roles: [role] })
    .setProtectedHeader({ alg: LOCAL_ISSUER.algorithm })
    .setIssuer(LOCAL_ISSUER.issuer)
    .setAudience(LOCAL_ISSUER.audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${expiresInSeconds}s`)
    .sign(privateKey);
}

function readKey(file: string): JWK | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch {
    return null;
  }
}

async function createKey(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(LOCAL_ISSUER.algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(jwk), { flag: 'wx', mode: 0o600 });
    return jwk;
  } catch {
    // Somebody else was first: theirs is the key.
    const theirs = readKey(file);
    if (!theirs) throw new Error('the key of the local issuer cannot be read: delete keys/local-issuer.json in DATA_DIR');
    return theirs;
  }
}
