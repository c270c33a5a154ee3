import { parseArgs } from 'node:util';
import { signLocalToken } from '../http/local-issuer.js';
import type { Role } from '../schema/access.js';
import { readSettings } from './settings.js';

const ROLES: readonly Role[] = ['parent', 'editor', 'sync'];
const USAGE = 'usage: npm run --silent token -- --role parent|editor|sync [--subject NAME] [--expires SECONDS]';

/** Prints a token of the local issuer, and nothing else. */
const options = { role: { type: 'string' }, subject: { type: 'string', default: 'local-developer' }, expires: { type: 'string', default: '3600' } } as const;
const values = parsed();
const role = ROLES.find((each) => each === values.role);
const expiresInSeconds = Number(values.expires);
const config = readSettings();
if (!role || !Number.isInteger(expiresInSeconds) || !values.subject) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
if (config.auth) {
  process.stderr.write('an issuer is configured (AUTH_ISSUER): ask it for a token\n');
  process.exit(1);
}
process.stdout.write(`${await signLocalToken(config.dataDir, { role, subject: values.subject, expiresInSeconds })}\n`);

/** The arguments, or none where they cannot be read: the usage says the rest. */
function parsed(): { role?: string | undefined; subject?: string; expires?: string } {
  try {
    return parseArgs({ options }).values;
  } catch {
    return {};
  }
}
