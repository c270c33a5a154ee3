import { z } from 'zod';
import type { WrappingKey } from './platform/sealing.js';
import { projectFile } from './platform/project-files.js';
import { parseRedisUrl } from './platform/redis-url.js';

const port = z.coerce.number().int().min(0).max(65535);
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected an instant such as 2026-11-22T12:00:00Z' });
    return z.NEVER;
  }
});
const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });
/** Comma-separated, so that an old entry and a new one can hold at the same time. */
const list = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine((entries) => entries.every((entry) => entry !== ''), 'expected comma-separated entries, none of them empty');
const redisUrl = z.string().superRefine((text, context) => {
  try {
    parseRedisUrl(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

const wrappingKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((entry) => {
    const [id = '', encoded = ''] = entry.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  if (keys.every(({ id, key }) => /^[\w-]{1,40}$/.test(id) && key.length === 32) && new Set(keys.map(({ id }) => id)).size === keys.length)
    return keys as unknown as [WrappingKey, ...WrappingKey[]];
  context.addIssue({ code: 'custom', message: 'expected id:base64 of 32 bytes, comma-separated, each id once' });
  return z.NEVER;
});

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(4000),
  ADMIN_PORT: port.optional(),
  ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  DATA_DIR: z.string().min(1).default(projectFile('.nestling')),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' }).optional(),
  ALLOW_EMBEDDED_DATABASE: z.stringbool().default(false),
  REDIS_URL: redisUrl.optional(),
  CACHE_MAX_BYTES: z.coerce.number().int().min(0).default(134_217_728),
  RESPONSE_CACHE: z.enum(['on', 'off']).default('on'),
  CLOCK: instant.optional(),
  AUTH_JWKS_URL: z.url().optional(),
  AUTH_ISSUER: z.string().min(1).optional(),
  AUTH_AUDIENCE: z.string().min(1).optional(),
  AUTH_ROLES_CLAIM: z.string().min(1).default('roles'),
  ENCRYPTION_KEYS: wrappingKeys.optional(),
  SUBJECT_PEPPER: z.string().min(32, 'expected 32 characters or more').optional(),
  SITECORE_MAPPING: z.string().min(1).optional(),
  SITECORE_EDGE_URL: httpUrl.optional(),
  SITECORE_EDGE_API_KEY: z.string().min(1).optional(),
  SITECORE_EDGE_RATE: z.coerce.number().min(1).max(80).default(20),
  SITECORE_ADMIN_URL: httpUrl.optional(),
  SITECORE_AUTH_URL: httpUrl.optional(),
  SITECORE_ADMIN_CLIENT_ID: z.string().min(1).optional(),
  SITECORE_ADMIN_CLIENT_SECRET: z.string().min(1).optional(),
  SITECORE_WEBHOOK_KEYS: list.optional(),
  SITECORE_WEBHOOK_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'expected the name of a header')
    .transform((name) => name.toLowerCase())
    .default('x-api-key'),
  SITECORE_WEBHOOK_QUERY: z
    .string()
    .regex(/^[\w-]{1,60}$/, 'expected the name of a query parameter')
    .optional(),
  SITECORE_WEBHOOK_BASIC: z
    .string()
    .regex(/^[^:]+:.+$/s, 'expected user:password')
    .optional(),
  SITECORE_WEBHOOK_SECRETS: list.optional(),
  SYNC_FUSE_PERCENT: z.coerce.number().min(0).max(100).default(10),
  SYNC_FUSE_ITEMS: z.coerce.number().int().min(0).default(20),
  QUERY_MANIFESTS: list.optional(),
  REGISTERED_QUERIES_ONLY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LAME_DUCK_SECONDS: z.coerce.number().min(0).max(120).optional(),
});

/** As the settings read a yes. */
const isYes = (text: string | undefined): boolean => /^(?:true|1|yes|on|y|enabled)$/i.test(text ?? '');

/** What contradicts or lacks something else; asked of the settings as given, so that it is said beside what is malformed. */
function contradictions(env: Record<string, string | undefined>): string[] {
  const isProduction = env['NODE_ENV'] === 'production';
  const auth = ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE'];
  const secrets = ['ENCRYPTION_KEYS', 'SUBJECT_PEPPER'];
  const edge = ['SITECORE_EDGE_URL', 'SITECORE_EDGE_API_KEY', 'SITECORE_MAPPING'];
  const admin = ['SITECORE_ADMIN_URL', 'SITECORE_AUTH_URL', 'SITECORE_ADMIN_CLIENT_ID', 'SITECORE_ADMIN_CLIENT_SECRET'];
  const given = (names: string[]): boolean => names.some((name) => env[name]);
  const half = [...(given(edge.slice(0, 2)) ? [edge] : []), ...(given(admin) ? [admin] : [])].flat();
  const incomplete = [auth, secrets].filter((names) => isProduction || names.some((name) => env[name])).flat();
  const lacking = incomplete
    .filter((name) => !env[name])
    .map((name) => `${name}: ${isProduction ? 'is required in production' : 'is required when the settings it belongs to are given'}`);
  lacking.push(...half.filter((name) => !env[name]).map((name) => `${name}: is required when the settings it belongs to are given`));
  if (isYes(env['REGISTERED_QUERIES_ONLY']) && !env['QUERY_MANIFESTS']) lacking.push('QUERY_MANIFESTS: is required with REGISTERED_QUERIES_ONLY');
  if (!isProduction) return lacking;
  if (env['CLOCK']) lacking.push('CLOCK: is for development only');
  if (!env['DATABASE_URL'] && !isYes(env['ALLOW_EMBEDDED_DATABASE']))
    lacking.push('DATABASE_URL: is required in production (or set ALLOW_EMBEDDED_DATABASE=true)');
  return lacking;
}

export type Config = ReturnType<typeof toConfig>;

/** Every problem of the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The only reader of the environment: one validated object. A setting that is present but empty counts as absent.
 * @throws ConfigError naming every setting that is missing or wrong
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  const malformed = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = [...malformed, ...contradictions(given)];
  if (parsed.success && problems.length === 0) return toConfig(parsed.data);
  throw new ConfigError(problems.join('\n'));
}

function toConfig(env: z.output<typeof settings>) {
  const isProduction = env.NODE_ENV === 'production';
  return {
    isProduction,
    host: env.HOST,
    port: env.PORT,
    adminPort: env.ADMIN_PORT,
    role: env.ROLE,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    /** Absent: nothing is answered from memory. */
    cacheMaxBytes: env.RESPONSE_CACHE === 'on' && env.CACHE_MAX_BYTES > 0 ? env.CACHE_MAX_BYTES : undefined,
    clock: env.CLOCK,
    auth:
      env.AUTH_JWKS_URL && env.AUTH_ISSUER && env.AUTH_AUDIENCE
        ? { jwksUrl: env.AUTH_JWKS_URL, issuer: env.AUTH_ISSUER, audience: env.AUTH_AUDIENCE }
        : undefined,
    rolesClaim: env.AUTH_ROLES_CLAIM,
    /** Absent in development: the data folder's own are used. */
    secrets: env.ENCRYPTION_KEYS && env.SUBJECT_PEPPER ? { keys: env.ENCRYPTION_KEYS, pepper: env.SUBJECT_PEPPER } : undefined,
    sitecore: {
      mappingFile: env.SITECORE_MAPPING,
      edge: env.SITECORE_EDGE_URL && env.SITECORE_EDGE_API_KEY ? { url: env.SITECORE_EDGE_URL, apiKey: env.SITECORE_EDGE_API_KEY } : undefined,
      edgeRate: env.SITECORE_EDGE_RATE,
      admin:
        env.SITECORE_ADMIN_URL && env.SITECORE_AUTH_URL && env.SITECORE_ADMIN_CLIENT_ID && env.SITECORE_ADMIN_CLIENT_SECRET
          ? {
              adminUrl: env.SITECORE_ADMIN_URL,
              authUrl: env.SITECORE_AUTH_URL,
              clientId: env.SITECORE_ADMIN_CLIENT_ID,
              clientSecret: env.SITECORE_ADMIN_CLIENT_SECRET,
            }
          : undefined,
      webhook: {
        keys: env.SITECORE_WEBHOOK_KEYS ?? [],
        header: env.SITECORE_WEBHOOK_HEADER,
        query: env.SITECORE_WEBHOOK_QUERY,
        basic: env.SITECORE_WEBHOOK_BASIC,
        secrets: env.SITECORE_WEBHOOK_SECRETS ?? [],
      },
    },
    /** In development, where no CMS is configured: the stand-in, should somebody start it. */
    usesLocalSource: env.NODE_ENV === 'development' && !isCmsConfigured(env),
    fuse: { percent: env.SYNC_FUSE_PERCENT, items: env.SYNC_FUSE_ITEMS },
    /** Manifests of the operations that the app was built with. */
    documents: { manifestFiles: env.QUERY_MANIFESTS ?? [], isRegisteredOnly: env.REGISTERED_QUERIES_ONLY },
    logLevel: env.LOG_LEVEL,
    /** How long a stopping node still answers, so that balancers notice first. */
    lameDuckSeconds: env.LAME_DUCK_SECONDS ?? (isProduction ? 5 : 0),
  };
}

const isCmsConfigured = (env: z.output<typeof settings>): boolean =>
  [env.SITECORE_MAPPING, env.SITECORE_EDGE_URL, env.SITECORE_WEBHOOK_KEYS, env.SITECORE_WEBHOOK_BASIC, env.SITECORE_WEBHOOK_SECRETS].some(Boolean);
