/** Who signs the tokens of a run: production has no issuer of its own, so the bench is one. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const ALGORITHM = 'ES256';
const KEY_ID = 'bench';
const TOKEN_SECONDS = 6 * 3_600;

/** Starts an issuer on 127.0.0.1. `env` is what makes a nestling in production believe it, with secrets for this run. */
export async function startIssuer() {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: 'sig' }] });
  const server = createServer((_request, response) => void response.setHeader('content-type', 'application/json').end(keys)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const [issuer, audience] = ['https://bench.example', 'nestling'];
  return {
    env: {
      NODE_ENV: 'production',
      LAME_DUCK_SECONDS: '0',
      AUTH_JWKS_URL: `http://127.0.0.1:${port}/keys`,
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
      ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
      SUBJECT_PEPPER: randomBytes(32).toString('hex'),
    },
    /** @param {'parent' | 'editor' | 'sync'} role @param {string} subject */
    sign: (role, subject) =>
      new SignJWT({ roles: [role] })
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_SECONDS}s`)
        .sign(privateKey),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof startIssuer>>['sign']} Sign */
